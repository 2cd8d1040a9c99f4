using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>
/// Links that sign in, mailed to whoever forgot a password or likes none. Each works once, for 15 minutes, until the next is sent or the account changes; only a hash
/// of it is stored, among the tokens of Identity. A code of the app is asked for all the same.
/// </summary>
public sealed class SignInLinkService(ParticipateDbContext db, UserManager<Member> users, Transactions transactions, MemberMail mail, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>Where Identity keeps them. A value begins with when the link was sent.</summary>
    public const string Kept = "sign-in-link";

    private const string Name = "latest";

    private const int RandomBytes = 32;

    /// <summary>Mails a link. Reveals nothing: whatever the address, its owner gets one mail. Who has not confirmed the address gets a link to choose a password: a stranger's, who registered with it before, opens the account no more.</summary>
    public Task<Outcome> SendAsync(string email, string? returnUrl, CancellationToken cancellationToken)
    {
        email = email.Trim();
        if (Member.EmailRefusal(email) is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("Email", refusal)));
        return transactions.RunAsync(
            async token =>
            {
                var member = await db.FindOpenAccountAsync(users.NormalizeEmail(email), token);
                if (member is null)
                    await mail.AddNoAccountAsync(email, token);
                else if (!member.EmailConfirmed)
                    await mail.AddFirstPasswordAsync(member, await users.GeneratePasswordResetTokenAsync(member), token);
                else
                    await mail.AddSignInLinkAsync(member, () => MakeAsync(member, token), returnUrl, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>The member of a link, which works no more after this. Refused where it is too old, used, replaced or not whole.</summary>
    public Task<Outcome<Member>> UseAsync(int memberId, string code, CancellationToken cancellationToken) =>
        transactions.RunAsync<Member>(
            async token =>
            {
                if (await db.LockMemberAsync(memberId, token) is not { IsClosed: false } member || !await IsRightAsync(member, code, token))
                    return Refusal.Invalid("", "This link does not work any more. It may be older than 15 minutes, used already, or not whole. Ask for a new one.");
                await OfMember(memberId).ExecuteDeleteAsync(token);
                return member;
            },
            cancellationToken);

    private async Task<bool> IsRightAsync(Member member, string code, CancellationToken cancellationToken)
    {
        var stored = await OfMember(member.Id).AsNoTracking().Select(row => row.Value).FirstOrDefaultAsync(cancellationToken);
        return stored?.Split('|') is [var sent, var stamp, var hash]
            && stamp == member.SecurityStamp
            && clock.UtcNow() <= new DateTime(long.Parse(sent, CultureInfo.InvariantCulture), DateTimeKind.Utc) + Life
            && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hash), HashOf(code));
    }

    /// <summary>A new link in place of one before.</summary>
    private async Task<string> MakeAsync(Member member, CancellationToken cancellationToken)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await OfMember(member.Id).ExecuteDeleteAsync(cancellationToken);
        db.UserTokens.Add(new IdentityUserToken<int>
        {
            UserId = member.Id,
            LoginProvider = Kept,
            Name = Name,
            Value = string.Create(CultureInfo.InvariantCulture, $"{clock.UtcNow().Ticks}|{member.SecurityStamp}|{Convert.ToHexStringLower(HashOf(code))}"),
        });
        return code;
    }

    private IQueryable<IdentityUserToken<int>> OfMember(int memberId) =>
        db.UserTokens.Where(row => row.UserId == memberId && row.LoginProvider == Kept && row.Name == Name);

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
