using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>An invitation, for the team and for who is invited.</summary>
/// <param name="IdeaTitle">Null where it is about the mission.</param>
public sealed record InvitationRow(
    int Id, string Name, Sectors Sector, int? OrganisationId, int? IdeaId, string? IdeaTitle, string Message, InvitationState State, DateTime SentAt, DateTime LapsesAt, DateTime? AnsweredAt, string Answer);

/// <summary>Reads invitations.</summary>
public sealed class InvitationQueries(ParticipateDbContext db, InvitationService invitations)
{
    public const int PageSize = 20;

    /// <summary>Invitations of a mission, for its team, the newest first.</summary>
    public async Task<Page<InvitationRow>> ListAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await Rows(IdCursor.Range(db.CoalitionInvitations.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>An invitation for who may answer it; null for everybody else.</summary>
    public async Task<InvitationRow?> FindAsync(int missionId, int invitationId, string? code, Actor? actor, CancellationToken cancellationToken) =>
        await db.CoalitionInvitations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == invitationId && row.MissionId == missionId, cancellationToken) is { } invitation
            && await invitations.MayAnswerAsync(invitation, code, actor, cancellationToken)
            ? await Rows(db.CoalitionInvitations.AsNoTracking().Where(row => row.Id == invitationId)).SingleAsync(cancellationToken)
            : null;

    /// <summary>The name of an organisation that can be invited; null for none.</summary>
    public Task<string?> NameOfAsync(int organisationId, CancellationToken cancellationToken) => db.Organisations
        .Where(row => row.Id == organisationId && row.State == OrganisationState.Verified).Select(row => (string?)row.Name).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<InvitationRow> Rows(IQueryable<CoalitionInvitation> rows) => rows.Select(row => new InvitationRow(
        row.Id, row.Name, row.Sector, row.OrganisationId, row.IdeaId,
        db.Ideas.Where(idea => idea.Id == row.IdeaId && idea.Visibility == Visibility.Published).Select(idea => idea.Title).FirstOrDefault(),
        row.Message, row.State, row.SentAt, row.LapsesAt, row.AnsweredAt, row.Answer));
}
