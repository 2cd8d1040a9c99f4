using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Delivery;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>
/// What is found of the rooms besides ideas, comments and missions: one reading for each kind serves the index, the results and the check
/// that they agree. A kind is public, or not, by the query that gives its ids.
/// </summary>
internal static class SearchOthers
{
    private const int PledgeTitleLength = 100;

    private static readonly Dictionary<SearchKind, Source> Sources = new()
    {
        [SearchKind.Organisation] = new(
            typeof(Organisation),
            db => db.Organisations.Where(row => row.State == OrganisationState.Verified || row.State == OrganisationState.Closed).Select(row => row.Id),
            OrganisationsAsync),
        [SearchKind.Barrier] = new(typeof(Barrier), db => db.Barriers.Where(row => row.Visibility == Visibility.Published).Select(row => row.Id), BarriersAsync),
        [SearchKind.Reform] = new(typeof(Reform), db => db.Reforms.Where(row => row.Visibility == Visibility.Published).Select(row => row.Id), ReformsAsync),
        [SearchKind.Pledge] = new(typeof(Pledge), db => db.Pledges.Where(row => row.Visibility == Visibility.Published && row.State != PledgeState.Draft).Select(row => row.Id), PledgesAsync),
        [SearchKind.Action] = new(typeof(DeliveryAction), db => db.DeliveryActions.Select(row => row.Id), ActionsAsync),
        [SearchKind.Event] = new(
            typeof(Meeting),
            db => db.Meetings.Where(row => row.State == MeetingState.Published || row.State == MeetingState.Cancelled).Select(row => row.Id),
            EventsAsync),
    };

    public static IEnumerable<SearchKind> Kinds => Sources.Keys;

    /// <summary>The public ones among some ids.</summary>
    public static async Task<IReadOnlyList<SearchOther>> ReadAsync(ParticipateDbContext db, SearchKind kind, int[] ids, CancellationToken cancellationToken) =>
        ids.Length == 0 ? [] : await Sources[kind].Read(db, ids, cancellationToken);

    /// <summary>The ids of all that is public of a kind, ascending, after one.</summary>
    public static Task<int[]> PublicAsync(ParticipateDbContext db, SearchKind kind, int after, int most, CancellationToken cancellationToken) =>
        Sources[kind].Public(db).Where(id => id > after).OrderBy(id => id).Take(most).ToArrayAsync(cancellationToken);

    /// <summary>Those of them that have no document, so that a start asks once where nothing lacks.</summary>
    public static Task<int[]> LackingAsync(ParticipateDbContext db, SearchKind kind, int after, int most, CancellationToken cancellationToken) => Sources[kind].Public(db)
        .Where(id => id > after && !db.SearchDocuments.Any(document => document.Kind == kind && document.ContentId == id)).OrderBy(id => id).Take(most).ToArrayAsync(cancellationToken);

    /// <summary>The ids, by kind, of what a save adds or changes; ask before it, and read the ids of what is new after it.</summary>
    public static IReadOnlyList<(SearchKind Kind, EntityEntry Entry)> Concerned(ChangeTracker changes) =>
    [
        .. from entry in changes.Entries()
           where entry.State is EntityState.Added or EntityState.Modified
           from source in Sources
           where source.Value.Type == entry.Metadata.ClrType
           select (source.Key, entry),
    ];

    private static async Task<IReadOnlyList<SearchOther>> OrganisationsAsync(ParticipateDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var rows = await db.Organisations.AsNoTracking().Where(row => ids.Contains(row.Id) && (row.State == OrganisationState.Verified || row.State == OrganisationState.Closed)).OrderBy(row => row.Id)
            .Select(row => new { row.Id, At = row.VerifiedAt ?? row.RegisteredAt, row.Sector, row.Name, row.Kind, row.Slug, row.HiddenAt, row.DescriptionHtml, Places = row.Places.OrderBy(place => place.Id).Select(place => place.PlaceCode).ToList() })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => OfOrganisation(row.Id, row.Slug, row.Name, row.Kind, row.Sector, row.Places, row.HiddenAt is null ? MemberMarkdown.ToText(row.DescriptionHtml) : "", row.At)),
        ];
    }

    /// <summary>A public organisation; of several places it is found by the first.</summary>
    public static SearchOther OfOrganisation(int id, string slug, string name, string kind, Sectors sector, IReadOnlyList<string> places, string description, DateTime at) => new(
        id, at, null, places.FirstOrDefault(PlaceRegister.WholeCountryCode), sector, name, kind,
        string.Join(". ", places.Select(PlaceRegister.Name).Prepend(SectorNames.Name(sector)).Append(description).Where(text => text.Length > 0)), null, $"/organisations/{slug}");

    private static async Task<IReadOnlyList<SearchOther>> EventsAsync(ParticipateDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from row in db.Meetings.AsNoTracking()
            join mission in db.Missions on row.MissionId equals mission.Id
            where ids.Contains(row.Id) && (row.State == MeetingState.Published || row.State == MeetingState.Cancelled)
            orderby row.Id
            select new { row.Id, At = row.PublishedAt ?? row.CreatedAt, row.MissionId, mission.Slug, row.PlaceCode, row.Title, row.DescriptionHtml, row.Address })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new SearchOther(
                row.Id, row.At, row.MissionId, row.PlaceCode, Sectors.None, row.Title, "", $"{MemberMarkdown.ToText(row.DescriptionHtml)} {row.Address}".Trim(), null,
                $"/missions/{row.Slug}/events/{row.Id}")),
        ];
    }

    private static async Task<IReadOnlyList<SearchOther>> BarriersAsync(ParticipateDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from row in db.Barriers.AsNoTracking()
            join mission in db.Missions on row.MissionId equals mission.Id
            join revision in db.BarrierRevisions on row.PublishedRevisionId equals revision.Id
            where ids.Contains(row.Id) && row.Visibility == Visibility.Published
            orderby row.Id
            select new { row.Id, At = row.PublishedAt ?? row.ReportedAt, row.MissionId, mission.Slug, row.PlaceCode, row.Sectors, row.Title, revision.TextHtml, revision.Affected, revision.EvidenceHtml })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new SearchOther(
                row.Id, row.At, row.MissionId, row.PlaceCode, row.Sectors, row.Title, "", $"{MemberMarkdown.ToText(row.TextHtml)} {row.Affected} {MemberMarkdown.ToText(row.EvidenceHtml)}".Trim(), null,
                $"/missions/{row.Slug}/barriers/{row.Id}")),
        ];
    }

    private static async Task<IReadOnlyList<SearchOther>> ReformsAsync(ParticipateDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from row in db.Reforms.AsNoTracking()
            join mission in db.Missions on row.MissionId equals mission.Id
            where ids.Contains(row.Id) && row.Visibility == Visibility.Published
            orderby row.Id
            select new { row.Id, At = row.PublishedAt ?? row.ProposedAt, row.MissionId, mission.Slug, mission.PlaceCode, row.Title, row.TextHtml })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new SearchOther(
                row.Id, row.At, row.MissionId, row.PlaceCode, Sectors.None, row.Title, "", MemberMarkdown.ToText(row.TextHtml), null, $"/missions/{row.Slug}/reforms/{row.Id}")),
        ];
    }

    private static async Task<IReadOnlyList<SearchOther>> PledgesAsync(ParticipateDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from row in db.Pledges.AsNoTracking()
            join mission in db.Missions on row.MissionId equals mission.Id
            where ids.Contains(row.Id) && row.Visibility == Visibility.Published && row.State != PledgeState.Draft
            orderby row.Id
            select new
            {
                row.Id,
                At = row.OfferedAt ?? row.CreatedAt,
                row.MissionId,
                mission.Slug,
                row.PlaceCode,
                row.Sector,
                row.Text,
                row.Conditions,
                By = row.OrganisationId == null
                    ? db.Users.Where(member => member.Id == row.MemberId).Select(member => member.DisplayName).First()
                    : db.Organisations.Where(organisation => organisation.Id == row.OrganisationId).Select(organisation => organisation.Name).First(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new SearchOther(
                row.Id, row.At, row.MissionId, row.PlaceCode, row.Sector, TypedText.Shortened(row.Text, PledgeTitleLength), row.Text, row.Conditions, row.By, $"/missions/{row.Slug}/coalition/pledges/{row.Id}")),
        ];
    }

    private static async Task<IReadOnlyList<SearchOther>> ActionsAsync(ParticipateDbContext db, int[] ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from row in db.DeliveryActions.AsNoTracking()
            join mission in db.Missions on row.MissionId equals mission.Id
            where ids.Contains(row.Id)
            orderby row.Id
            select new { row.Id, row.CreatedAt, row.MissionId, mission.Slug, mission.PlaceCode, row.Title, row.DescriptionHtml, row.RoleInDevelopment, row.RoleInDesign, row.RoleInDelivery })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new SearchOther(
                row.Id, row.CreatedAt, row.MissionId, row.PlaceCode, Sectors.None, row.Title, "",
                string.Join(' ', MemberMarkdown.ToText(row.DescriptionHtml), row.RoleInDevelopment, row.RoleInDesign, row.RoleInDelivery).Trim(), null,
                $"/missions/{row.Slug}/delivery/{row.Id}")),
        ];
    }

    private sealed record Source(Type Type, Func<ParticipateDbContext, IQueryable<int>> Public, Func<ParticipateDbContext, int[], CancellationToken, Task<IReadOnlyList<SearchOther>>> Read);
}
