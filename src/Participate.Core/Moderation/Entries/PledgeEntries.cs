using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Mobilisation;

namespace Participate.Core.Moderation.Entries;

/// <summary>Pledges, with the newest text that was written.</summary>
public sealed class PledgeEntries(ParticipateDbContext db, PledgePublication publication, ITranslations translations) : EntryKind
{
    private const int TitleLength = 80;

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
            select new
            {
                pledge,
                revision,
                PublishedAt = db.PledgeRevisions.Where(other => other.PledgeId == pledge.Id).Min(other => other.ApprovedAt),
                mission.Slug,
                author.DisplayName,
            })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(row => new CoalitionEntry(
            Kind, row.pledge.Id, row.pledge.MissionId, row.pledge.MemberId, row.DisplayName, Title(row.revision.Text),
            Html(row.revision.Text, row.revision.Conditions), Text(row.revision.Text, row.revision.Conditions), row.pledge.Visibility, $"/missions/{row.Slug}/coalition/pledges/{row.pledge.Id}", row.PublishedAt,
            row.revision.ApprovedAt is null && row.PublishedAt is not null && !row.pledge.Says(row.revision)
                ? new PublicText(Title(row.pledge.Text), Html(row.pledge.Text, row.pledge.Conditions), Text(row.pledge.Text, row.pledge.Conditions), row.revision.At, Changes(row.pledge, row.revision))
                : null));
    }

    public override Task HoldAsync(int id, CancellationToken cancellationToken) =>
        db.Pledges.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    public override Task ShowAsync(CoalitionEntry entry, bool newest, Actor actor, CancellationToken cancellationToken) =>
        newest ? publication.ShowAsync(entry.MissionId, entry.Id, cancellationToken) : publication.ShowAgainAsync(entry.MissionId, entry.Id, cancellationToken);

    public override Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken) => publication.HideAsync(entry.MissionId, entry.Id, cancellationToken);

    public override Task TakeBackAsync(CoalitionEntry entry, Visibility before, CancellationToken cancellationToken) => publication.TakeBackAsync(entry.MissionId, entry.Id, before, cancellationToken);

    private static string Title(string text) => TypedText.Shortened(text, TitleLength);

    private string Html(string text, string conditions) =>
        $"<p>{WebUtility.HtmlEncode(text)}</p>{(conditions.Length == 0 ? "" : $"\n<p>{Said(T($"Conditions: {WebUtility.HtmlEncode(conditions)}"))}</p>")}";

    private string Said(string words) => Wording.In(Language.Current, words, translations);

    private static string Text(string text, string conditions) => $"{text}\n{(conditions.Length == 0 ? "" : $"Conditions: {conditions}")}".Trim();

    private static IReadOnlyList<FieldDifference> Changes(Pledge before, PledgeRevision after) =>
    [
        .. FieldDifference.ByWords("What will you contribute?", before.Text, after.Text),
        .. FieldDifference.Whole("Kind", PledgeWords.Name(before.Kind), PledgeWords.Name(after.Kind)),
        .. FieldDifference.Whole("How much", Amount(before.Hundredths, before.Unit), Amount(after.Hundredths, after.Unit)),
        .. FieldDifference.Whole("By when", UkTime.Words(before.DueOn), UkTime.Words(after.DueOn)),
        .. FieldDifference.Whole("Place", PlaceRegister.Name(before.PlaceCode), PlaceRegister.Name(after.PlaceCode)),
        .. FieldDifference.ByWords("Conditions", before.Conditions, after.Conditions),
    ];

    private static string Amount(long? hundredths, PledgeUnit unit) => hundredths is { } amount ? PledgeWords.Amount(amount, unit) : "";
}
