using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Mobilisation;

namespace Participate.Core.Moderation.Entries;

/// <summary>Pledges, with the newest text that was written.</summary>
public sealed class PledgeEntries(ParticipateDbContext db, PledgePublication publication) : EntryKind
{
    public override ContentKind Kind => ContentKind.Pledge;

    public override string Key => "pledge";

    public override async Task<CoalitionEntry?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var found = await (
            from pledge in db.Pledges.AsNoTracking()
            join revision in db.PledgeRevisions on new { PledgeId = pledge.Id, Number = pledge.LatestRevisionNumber } equals new { revision.PledgeId, revision.Number }
            join mission in db.Missions on pledge.MissionId equals mission.Id
            join author in db.Users on pledge.MemberId equals author.Id
            where pledge.Id == id && pledge.State != PledgeState.Draft
            select new { pledge, revision.Text, revision.Conditions, revision.ApprovedAt, mission.Slug, author.DisplayName })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var conditions = found.Conditions.Length == 0 ? "" : $"Conditions: {found.Conditions}";
        return new CoalitionEntry(
            Kind, id, found.pledge.MissionId, found.pledge.MemberId, found.DisplayName, Common.Text.TypedText.Shortened(found.Text, 80),
            string.Concat(new[] { found.Text, conditions }.Where(text => text.Length > 0).Select(text => $"<p>{WebUtility.HtmlEncode(text)}</p>")),
            $"{found.Text}\n{conditions}".Trim(), found.pledge.Visibility, $"/missions/{found.Slug}/coalition/pledges/{id}",
            found.pledge.Visibility == Ideas.Visibility.Published && found.ApprovedAt is null);
    }

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Pledges.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, Actor actor, CancellationToken cancellationToken) => publication.ShowAsync(entry.MissionId, entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideAsync(entry.MissionId, entry.Id, cancellationToken);
}
