using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>
/// Puts an accepted amendment into the timeline of its idea and tells its proposer, once its text is public. Where it waits for review, its
/// proposer is told of that.
/// </summary>
internal sealed class AmendmentRecorder(ParticipateDbContext db, Provenance provenance, AmendmentLetters letters, MissionCatalogue missions, TimeProvider clock) : IHandle<AmendmentAccepted>
{
    public async Task HandleAsync(AmendmentAccepted happened, CancellationToken cancellationToken)
    {
        var amendment = await db.Amendments.AsNoTracking().SingleAsync(row => row.Id == happened.AmendmentId, cancellationToken);
        var idea = await db.Ideas.AsNoTracking().SingleAsync(row => row.Id == amendment.IdeaId, cancellationToken);
        var isPublic = idea.IsPublic && idea.PublishedRevisionId == amendment.RevisionId;
        var mission = (await missions.FindAsync(happened.MissionId, cancellationToken))!;
        var address = FormattableString.Invariant($"/missions/{mission.Slug}/ideas/{idea.Id}/amendments/{amendment.Id}");
        if (isPublic && await db.ProvenanceLinks.AnyAsync(row => row.IdeaId == idea.Id && row.Kind == ProvenanceKind.AmendedBy && row.Address == address, cancellationToken))
            return;
        if (isPublic)
        {
            await provenance.RecordAsync(
                new ProvenanceLink
                {
                    MissionId = idea.MissionId,
                    IdeaId = idea.Id,
                    Kind = ProvenanceKind.AmendedBy,
                    What = "another member",
                    Address = address,
                    MemberId = amendment.AuthorId,
                    ActedAs = ProvenanceRole.Member,
                    At = clock.UtcNow(),
                },
                cancellationToken);
        }
        await letters.AcceptedAsync(amendment, idea.Title, isPublic, cancellationToken);
    }
}
