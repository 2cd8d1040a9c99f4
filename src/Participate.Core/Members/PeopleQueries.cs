using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>A role that somebody holds.</summary>
/// <param name="MissionId">Null for all missions.</param>
public sealed record HeldRole(int GrantId, Role Role, int? MissionId, DateTime GrantedAt, string? GrantedBy);

/// <summary>A person in an administrator's list: never with an e-mail address.</summary>
public sealed record PersonRow(int Id, string DisplayName, DateTime JoinedAt, bool IsConfirmed, bool IsClosed, IReadOnlyList<HeldRole> Roles);

/// <summary>A person as an administrator sees them.</summary>
/// <param name="Email">Null once the account is closed.</param>
public sealed record Person(
    int Id, string DisplayName, string? Email, bool IsConfirmed, DateTime JoinedAt, DateTime? ClosedAt, bool IsEstablished, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>A code is asked for after the password.</summary>
    public bool HasTwoStep { get; init; }

    public int Passkeys { get; init; }
}

/// <summary>What administrators read about people.</summary>
public sealed class PeopleQueries(ParticipateDbContext db)
{
    public const int PageSize = 30;

    /// <summary>Fewer letters of a name would find nearly everybody.</summary>
    public const int FewestLetters = 2;

    /// <summary>The open accounts that hold a role, the newest account first.</summary>
    public Task<Page<PersonRow>> StaffAsync(string? cursor, CancellationToken cancellationToken) =>
        PageAsync(db.Users.Where(member => db.RoleGrants.Any(grant => grant.MemberId == member.Id)), cursor, cancellationToken);

    /// <summary>
    /// The person with exactly this e-mail address, or those whose display name begins with the text, whatever the case of its
    /// letters; the newest account first. Without enough letters nobody.
    /// </summary>
    public Task<Page<PersonRow>> FindAsync(string text, string? cursor, CancellationToken cancellationToken)
    {
        text = text.Trim();
        if (text.Length < FewestLetters)
            return Task.FromResult(new Page<PersonRow>([], null, null));
        if (text.Contains('@', StringComparison.Ordinal))
        {
            var normalized = text.ToUpperInvariant();
            return PageAsync(db.Users.Where(member => member.NormalizedEmail == normalized), cursor, cancellationToken);
        }
        var lower = text.ToLowerInvariant();
        // SQLite lowers only the letters of English; with the first half "Élan" is found as it is written.
#pragma warning disable CA1304, CA1311, CA1862 // This becomes SQL.
        var people = db.Users.Where(member => member.DisplayName.StartsWith(text) || member.DisplayName.ToLower().StartsWith(lower));
#pragma warning restore CA1304, CA1311, CA1862
        return PageAsync(people, cursor, cancellationToken);
    }

    /// <summary>One person, or null.</summary>
    public async Task<Person?> FindAsync(int memberId, CancellationToken cancellationToken)
    {
        var member = await db.Users.AsNoTracking().Where(candidate => candidate.Id == memberId)
            .Select(candidate => new { candidate.DisplayName, candidate.Email, candidate.EmailConfirmed, candidate.JoinedAt, candidate.ClosedAt, candidate.EstablishedAt, candidate.TwoFactorEnabled, Passkeys = db.Passkeys.Count(passkey => passkey.MemberId == candidate.Id) })
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
            return null;
        var roles = await RolesAsync([memberId], cancellationToken);
        return new Person(
            memberId,
            member.DisplayName,
            member.ClosedAt is null ? member.Email : null,
            member.EmailConfirmed,
            member.JoinedAt,
            member.ClosedAt,
            member.EstablishedAt is not null,
            [.. roles[memberId]])
        {
            HasTwoStep = member.TwoFactorEnabled,
            Passkeys = member.Passkeys,
        };
    }

    /// <summary>How many people hold each role, for one mission or for all.</summary>
    public Task<Dictionary<Role, int>> CountStaffAsync(CancellationToken cancellationToken) => db.RoleGrants.AsNoTracking()
        .GroupBy(grant => grant.Role)
        .Select(group => new { Role = group.Key, People = group.Select(grant => grant.MemberId).Distinct().Count() })
        .ToDictionaryAsync(row => row.Role, row => row.People, cancellationToken);

    /// <summary>Who is on the team of each mission, by name; under 0 those who are on the team of every mission.</summary>
    public async Task<ILookup<int, string>> TeamsAsync(CancellationToken cancellationToken)
    {
        var rows = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.Role == Role.MissionTeam)
            .Join(db.Users, grant => grant.MemberId, member => member.Id, (grant, member) => new { Mission = grant.MissionId ?? 0, member.DisplayName })
            .OrderBy(row => row.DisplayName)
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.Mission, row => row.DisplayName);
    }

    private async Task<Page<PersonRow>> PageAsync(IQueryable<Member> people, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var range = IdCursor.Range(people, key, member => member.Id);
        var rows = await range.AsNoTracking().Take(PageSize + 1)
            .Select(member => new { member.Id, member.DisplayName, member.JoinedAt, member.EmailConfirmed, member.ClosedAt })
            .ToListAsync(cancellationToken);
        var roles = await RolesAsync(rows.ConvertAll(row => row.Id), cancellationToken);
        return IdCursor.ToPage(
            rows.ConvertAll(row => new PersonRow(row.Id, row.DisplayName, row.JoinedAt, row.EmailConfirmed, row.ClosedAt is not null, [.. roles[row.Id]])),
            key,
            PageSize,
            row => row.Id);
    }

    private async Task<ILookup<int, HeldRole>> RolesAsync(IReadOnlyCollection<int> memberIds, CancellationToken cancellationToken)
    {
        var roles = await db.RoleGrants.AsNoTracking()
            .Where(grant => memberIds.Contains(grant.MemberId))
            .OrderBy(grant => grant.Role).ThenBy(grant => grant.MissionId).ThenBy(grant => grant.Id)
            .Select(grant => new
            {
                grant.MemberId,
                Held = new HeldRole(
                    grant.Id,
                    grant.Role,
                    grant.MissionId,
                    grant.GrantedAt,
                    db.Users.Where(member => member.Id == grant.GrantedById).Select(member => member.DisplayName).FirstOrDefault()),
            })
            .ToListAsync(cancellationToken);
        return roles.ToLookup(row => row.MemberId, row => row.Held);
    }
}
