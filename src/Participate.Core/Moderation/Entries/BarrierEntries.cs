using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>Barriers that members reported, with the newest text; those that came with a mission are nobody's.</summary>
public sealed class BarrierEntries(ParticipateDbContext db, BarrierPublication publication, ITranslations translations) : EntryKind
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
            join shown in db.BarrierRevisions on barrier.PublishedRevisionId equals (int?)shown.Id into shownTexts
            from shown in shownTexts.DefaultIfEmpty()
            where ids.Contains(barrier.Id)
            select new
            {
                barrier.Id,
                barrier.MissionId,
                barrier.Visibility,
                barrier.PublishedAt,
                Revision = text,
                Shown = shown,
                AuthorId = author.Id,
                author.DisplayName,
                mission.Slug,
            })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(row => new CoalitionEntry(
            Kind, row.Id, row.MissionId, row.AuthorId, row.DisplayName, row.Revision.Title, Html(row.Revision), Text(row.Revision),
            row.Visibility, $"/missions/{row.Slug}/barriers/{row.Id}", row.PublishedAt,
            row.Revision.ApprovedAt is null && row.Shown is { } shown && shown.Id != row.Revision.Id
                ? new PublicText(shown.Title, Html(shown), Text(shown), row.Revision.At, Changes(shown, row.Revision))
                : null));
    }

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Barriers.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, bool newest, Actor actor, CancellationToken cancellationToken) =>
        newest ? publication.ShowAsync(entry.Id, cancellationToken) : publication.ShowAgainAsync(entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideAsync(entry.Id, cancellationToken);

    public override Task TakeBackAsync(CoalitionEntry entry, Visibility before, CancellationToken cancellationToken) => publication.TakeBackAsync(entry.Id, before, cancellationToken);

    private string Html(BarrierRevision row) =>
        $"{row.TextHtml}\n{(row.Affected.Length == 0 ? "" : $"<p>{Said(T($"Who is affected: {WebUtility.HtmlEncode(row.Affected)}"))}</p>\n")}{row.EvidenceHtml}";

    private string Said(string words) => Wording.In(Language.Current, words, translations);

    private static string Text(BarrierRevision row) => string.Join('\n', new[] { row.Title, row.Text, row.Affected, row.Evidence }.Where(text => text.Length > 0));

    private static IReadOnlyList<FieldDifference> Changes(BarrierRevision before, BarrierRevision after) =>
    [
        .. FieldDifference.ByWords("Title", before.Title, after.Title),
        .. FieldDifference.ByWords("What gets in the way?", before.Text, after.Text),
        .. FieldDifference.Whole("What kind of barrier is it?", BarrierWords.Name(before.Category), BarrierWords.Name(after.Category)),
        .. FieldDifference.ByWords("Who is affected", before.Affected, after.Affected),
        .. FieldDifference.ByWords("Sectors affected", Names(before.Sectors), Names(after.Sectors)),
        .. FieldDifference.ByWords("Where it applies", Names(before.PlaceCodes), Names(after.PlaceCodes)),
        .. FieldDifference.ByWords("Evidence", before.Evidence, after.Evidence),
    ];

    private static string Names(Sectors sectors) => string.Join(", ", SectorNames.In(sectors).Select(SectorNames.Name));

    private static string Names(IEnumerable<string> placeCodes) => string.Join(", ", placeCodes.Select(PlaceRegister.Name));
}

/// <summary>Reforms that members proposed; those that came with a mission, and those of its team, are nobody's or the team's. The team alone changes them, so that no edit waits.</summary>
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
            reform.Visibility, "/missions/" + mission.Slug + "/reforms/" + reform.Id, reform.PublishedAt, null))
        .ToListAsync(cancellationToken);

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Reforms.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, bool newest, Actor actor, CancellationToken cancellationToken) => publication.ShowReformAsync(entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideReformAsync(entry.Id, cancellationToken);

    public override Task TakeBackAsync(CoalitionEntry entry, Visibility before, CancellationToken cancellationToken) => publication.TakeReformBackAsync(entry.Id, before, cancellationToken);
}
