using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>A sanction with the names of those concerned.</summary>
/// <param name="GivenBy">For moderators' eyes; never shown to the member.</param>
public sealed record SanctionRow(Sanction Sanction, string Member, string GivenBy, string? LiftedBy, string? AppealDecidedBy);

/// <summary>What part of the list of sanctions to show.</summary>
public enum SanctionsShown
{
    All = 0,
    InForce = 1,
    OnAppeal = 2,
}

/// <summary>Reads sanctions, the newest first.</summary>
public sealed class SanctionQueries(ParticipateDbContext db, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Sanctions of one member, the newest first; at most 100.</summary>
    public Task<List<SanctionRow>> OfMemberAsync(int memberId, CancellationToken cancellationToken) =>
        Rows(db.Sanctions.Where(sanction => sanction.MemberId == memberId).OrderByDescending(sanction => sanction.Id).Take(100)).ToListAsync(cancellationToken);

    /// <summary>Sanctions that this moderator or administrator may see: an administrator's all, a moderator's those of the missions moderated.</summary>
    public async Task<Page<SanctionRow>> ListAsync(Actor reader, SanctionsShown shown, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var now = clock.UtcNow();
        var all = Seen(reader);
        all = shown switch
        {
            SanctionsShown.InForce => all.Where(sanction => sanction.LiftedAt == null && (sanction.Until == null || sanction.Until > now)),
            SanctionsShown.OnAppeal => all.Where(sanction => sanction.AppealedAt != null && sanction.AppealDecidedAt == null && sanction.LiftedAt == null),
            _ => all,
        };
        var range = IdCursor.Range(all, key, sanction => sanction.Id);
        return IdCursor.ToPage(await Rows(range.Take(PageSize + 1)).ToListAsync(cancellationToken), key, PageSize, row => row.Sanction.Id);
    }

    /// <summary>One sanction that this moderator or administrator may see, or null.</summary>
    public Task<SanctionRow?> FindAsync(int sanctionId, Actor reader, CancellationToken cancellationToken) =>
        Rows(Seen(reader).Where(sanction => sanction.Id == sanctionId)).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<Sanction> Seen(Actor reader)
    {
        if (reader.IsAdministrator || reader.Grants.Any(grant => grant is { Role: Role.Moderator, MissionId: null }))
            return db.Sanctions;
        var missions = reader.Grants.Where(grant => grant.Role == Role.Moderator).Select(grant => grant.MissionId).ToList();
        return db.Sanctions.Where(sanction => missions.Contains(sanction.MissionId));
    }

    private IQueryable<SanctionRow> Rows(IQueryable<Sanction> sanctions) => sanctions.AsNoTracking().Select(sanction => new SanctionRow(
        sanction,
        db.Users.Where(member => member.Id == sanction.MemberId).Select(member => member.DisplayName).First(),
        db.Users.Where(member => member.Id == sanction.GivenById).Select(member => member.DisplayName).First(),
        db.Users.Where(member => member.Id == sanction.LiftedById).Select(member => member.DisplayName).FirstOrDefault(),
        db.Users.Where(member => member.Id == sanction.AppealDecidedById).Select(member => member.DisplayName).FirstOrDefault()));
}
