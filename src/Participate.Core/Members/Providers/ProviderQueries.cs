using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members.Providers;

/// <summary>An account elsewhere that opens a member's account, as the member sees it.</summary>
public sealed record OwnProvider(string Issuer, string Name);

/// <summary>What members read of the accounts elsewhere that open theirs.</summary>
public sealed class ProviderQueries(ParticipateDbContext db, UserManager<Member> users)
{
    public async Task<IReadOnlyList<OwnProvider>> OfAsync(int memberId, CancellationToken cancellationToken) => await db.UserLogins.AsNoTracking()
        .Where(login => login.UserId == memberId)
        .OrderBy(login => login.LoginProvider)
        .Select(login => new OwnProvider(login.LoginProvider, login.ProviderDisplayName ?? login.LoginProvider))
        .ToListAsync(cancellationToken);

    /// <summary>True where an account has the address that the provider verified. Never asked for an address that it did not: nobody learns of other people's accounts.</summary>
    public async Task<bool> HasAccountAsync(ProviderPerson person, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(person.VerifiedEmail);
        return normalized is not null && await db.Users.AnyAsync(member => member.NormalizedEmail == normalized && member.ClosedAt == null, cancellationToken);
    }
}
