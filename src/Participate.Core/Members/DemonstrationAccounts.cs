using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>An account that shows what somebody comes for. Development only.</summary>
/// <param name="What">What it is, for the list on the sign-in page.</param>
public sealed record DemonstrationAccount(string Email, string DisplayName, string What, Role? Role = null);

/// <summary>Creates the demonstration accounts of DESIGN.md section 7.</summary>
public sealed class DemonstrationAccounts(
    ParticipateDbContext db, UserManager<Member> users, Transactions transactions, TimeProvider clock)
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "participate-demo";

    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        new("citizen@demo.example", "Demo Citizen", "Citizen"),
        new("citizen2@demo.example", "Demo Citizen 2", "Another citizen"),
        new("speaker@demo.example", "Demo Speaker", "Citizen who works for an organisation"),
        new("moderator@demo.example", "Demo Moderator", "Moderator of every mission", Role.Moderator),
        new("moderator2@demo.example", "Demo Moderator 2", "Another moderator", Role.Moderator),
        new("team@demo.example", "Demo Mission Team", "Mission team of every mission", Role.MissionTeam),
        new("admin@demo.example", "Demo Administrator", "Administrator", Role.Administrator),
    ];

    /// <summary>Creates those that do not exist; existing ones stay as they are. All are confirmed and established.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var emails = All.Select(account => account.Email).ToList();
        if (await db.Users.CountAsync(member => emails.Contains(member.Email!), cancellationToken) == emails.Count)
            return;
        var hash = users.PasswordHasher.HashPassword(new Member(), Password);
        await transactions.RunAsync(
            async token =>
            {
                var existing = await db.Users.Where(member => emails.Contains(member.Email!)).Select(member => member.Email!).ToListAsync(token);
                foreach (var account in All.Where(account => !existing.Contains(account.Email)))
                    await AddAsync(account, hash, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>True where somebody could sign in as a demonstration person, these accounts or others: those that <c>seed</c> adds have no password.</summary>
    public Task<bool> AnyPersonAsync(CancellationToken cancellationToken) =>
        db.Users.AnyAsync(member => member.IsDemonstration && member.PasswordHash != null, cancellationToken);

    private async Task AddAsync(DemonstrationAccount account, string hash, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var member = new Member
        {
            DisplayName = account.DisplayName,
            JoinedAt = now,
            AgreedToGuidelinesAt = now,
            DeclaredAgeAt = now,
            IsDemonstration = true,
            LockoutEnabled = true,
        };
        member.SetEmail(account.Email, users.NormalizeEmail(account.Email)!, confirmed: true);
        member.SetPassword(hash);
        member.Establish(now);
        db.Users.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        if (account.Role is { } role)
            db.RoleGrants.Add(new RoleGrant { MemberId = member.Id, Role = role, GrantedAt = now });
    }
}
