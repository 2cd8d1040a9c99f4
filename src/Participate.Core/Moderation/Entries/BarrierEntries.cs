using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>Barriers that members reported, with the newest text; those that came with a mission are nobody's.</summary>
public sealed class BarrierEntries(ParticipateDbContext db, BarrierPublication publication) : EntryKind
{
    public override ContentKind Kind => ContentKind.Barrier;

    public override string Key => "barrier";

    public override async Task<IReadOnlyList<CoalitionEntry>> ReadAsync(int[] ids, CancellationToken cancellationToken)
    {
        var found = await (
            from barrier in db.Barriers.AsNoTracking()
            join text in db.BarrierRevisions on new { BarrierId = barrier.Id, Number = barrier.LatestRevisionNumber } equals new { text.BarrierId, text.Number }
            join mission in db.Missions on barrier.MissionId equals mission.Id
            join author in db.Users on barrier.AuthorId equals author.Id
            where ids.Contains(barrier.Id)
            select new { barrier.Id, barrier.MissionId, barrier.Visibility, barrier.PublishedRevisionId, Revision = text, AuthorId = author.Id, author.DisplayName, mission.Slug })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(row => new CoalitionEntry(
            Kind, row.Id, row.MissionId, row.AuthorId, row.DisplayName, row.Revision.Title,
            $"{row.Revision.TextHtml}{(row.Revision.Affected.Length == 0 ? "" : $"<p>Who is affected: {WebUtility.HtmlEncode(row.Revision.Affected)}</p>")}{row.Revision.EvidenceHtml}",
            string.Join('\n', new[] { row.Revision.Title, row.Revision.Text, row.Revision.Affected, row.Revision.Evidence }.Where(text => text.Length > 0)),
            row.Visibility, $"/missions/{row.Slug}/barriers/{row.Id}",
            row.Visibility == Visibility.Published && row.Revision.ApprovedAt is null && row.PublishedRevisionId != row.Revision.Id));
    }

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Barriers.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, Actor actor, CancellationToken cancellationToken) => publication.ShowAsync(entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideAsync(entry.Id, cancellationToken);
}

/// <summary>Reforms that members proposed; those that came with a mission, and those of its team, are nobody's or the team's.</summary>
public sealed class ReformEntries(ParticipateDbContext db, BarrierPublication publication) : EntryKind
{
    public override ContentKind Kind => ContentKind.Reform;

    public override string Key => "reform";

    public override async Task<IReadOnlyList<CoalitionEntry>> ReadAsync(int[] ids, CancellationToken cancellationToken) => await (
        from reform in db.Reforms.AsNoTracking()
        join mission in db.Missions on reform.MissionId equals mission.Id
        join author in db.Users on reform.AuthorId equals author.Id
        where ids.Contains(reform.Id)
        select new CoalitionEntry(
            ContentKind.Reform, reform.Id, reform.MissionId, author.Id, author.DisplayName, reform.Title, reform.TextHtml, reform.Title + "\n" + reform.Text,
            reform.Visibility, "/missions/" + mission.Slug + "/reforms/" + reform.Id, false))
        .ToListAsync(cancellationToken);

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Reforms.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, Actor actor, CancellationToken cancellationToken) => publication.ShowReformAsync(entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideReformAsync(entry.Id, cancellationToken);
}
