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

    public override async Task<IReadOnlyList<CoalitionEntry>> ReadAsync(int[] ids, CancellationToken cancellationToken)
    {
        var found = await (
            from pledge in db.Pledges.AsNoTracking()
            join revision in db.PledgeRevisions on new { PledgeId = pledge.Id, Number = pledge.LatestRevisionNumber } equals new { revision.PledgeId, revision.Number }
            join mission in db.Missions on pledge.MissionId equals mission.Id
            join author in db.Users on pledge.MemberId equals author.Id
            where ids.Contains(pledge.Id) && pledge.State != PledgeState.Draft
            select new { pledge, revision.Text, revision.Conditions, revision.ApprovedAt, mission.Slug, author.DisplayName })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(row =>
        {
            var conditions = row.Conditions.Length == 0 ? "" : $"Conditions: {row.Conditions}";
            return new CoalitionEntry(
                Kind, row.pledge.Id, row.pledge.MissionId, row.pledge.MemberId, row.DisplayName, Common.Text.TypedText.Shortened(row.Text, 80),
                string.Concat(new[] { row.Text, conditions }.Where(text => text.Length > 0).Select(text => $"<p>{WebUtility.HtmlEncode(text)}</p>")),
                $"{row.Text}\n{conditions}".Trim(), row.pledge.Visibility, $"/missions/{row.Slug}/coalition/pledges/{row.pledge.Id}",
                row.pledge.Visibility == Ideas.Visibility.Published && row.ApprovedAt is null);
        });
    }

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Pledges.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, Actor actor, CancellationToken cancellationToken) => publication.ShowAsync(entry.MissionId, entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideAsync(entry.MissionId, entry.Id, cancellationToken);
}
