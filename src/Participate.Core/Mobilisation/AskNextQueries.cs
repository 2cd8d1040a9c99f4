using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>An organisation to ask next, with the reasons.</summary>
public sealed record AskNextRow(int OrganisationId, string Slug, string Name, Sectors Sector, string Kind, double Score, IReadOnlyList<string> Needs, int MoreNeeds, int Running, int Delivered, int Missed);

/// <summary>Finds who should be asked next; <see cref="NextToAsk"/> says how they are ranked.</summary>
public sealed class AskNextQueries(ParticipateDbContext db, CoalitionQueries coalition)
{
    public const int MostShown = 15;

    /// <summary>Ideas looked at, the most supported first.</summary>
    private const int MostIdeas = 30;

    /// <summary>Organisations ranked: those with the most kept elsewhere, and the newest.</summary>
    private const int MostWithRecord = 300;

    /// <summary>Of the pledges kept elsewhere the newest are looked through for organisations, so that the page costs the same however many there are.</summary>
    private const int MostKept = 5_000;
    private const int MostNew = 200;
    private const int NeedsShown = 3;

    /// <summary>Organisations to ask, the first to ask first. Who is on board of the mission, or was invited to it, is left out.</summary>
    public async Task<IReadOnlyList<AskNextRow>> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var needs = await NeedsAsync(mission, cancellationToken);
        var sectors = needs.Select(need => (Sectors)need.Sector).Distinct().ToList();
        var open = db.Organisations.AsNoTracking().Where(row => row.State == OrganisationState.Verified && sectors.Contains(row.Sector)
            && !db.CoalitionInvitations.Any(invitation => invitation.MissionId == mission.Id && invitation.OrganisationId == row.Id && invitation.IdeaId == null)
            && !db.Pledges.Any(pledge => pledge.MissionId == mission.Id && pledge.OrganisationId == row.Id && pledge.Visibility == Visibility.Published && pledge.State >= PledgeState.Offered && pledge.State <= PledgeState.Delivered));
        var kept = Elsewhere(mission.Id).Where(row => row.State != PledgeState.Missed).OrderByDescending(row => row.Id).Take(MostKept).GroupBy(row => row.OrganisationId!.Value).Select(group => new { Id = group.Key, Count = group.Count() });
        var withRecord = await (from row in open join record in kept on row.Id equals record.Id orderby record.Count descending, row.Id select row.Id).Take(MostWithRecord).ToListAsync(cancellationToken);
        var newest = await open.OrderByDescending(row => row.Id).Select(row => row.Id).Take(MostNew).ToListAsync(cancellationToken);
        var ids = withRecord.Union(newest).ToList();
        var organisations = await db.Organisations.AsNoTracking().Include(row => row.Places).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var records = await Elsewhere(mission.Id).Where(row => ids.Contains(row.OrganisationId!.Value)).GroupBy(row => new { row.OrganisationId, row.State })
            .Select(group => new { group.Key.OrganisationId, group.Key.State, Count = group.Count() }).ToListAsync(cancellationToken);
        var byOrganisation = records.ToLookup(row => row.OrganisationId!.Value);
        var candidates = organisations.Values.Select(row => new AskCandidate(
            row.Id, (int)row.Sector, Regions(row.Places.Select(place => place.PlaceCode)),
            byOrganisation[row.Id].Where(record => record.State is PledgeState.Accepted or PledgeState.Active).Sum(record => record.Count),
            byOrganisation[row.Id].Where(record => record.State == PledgeState.Delivered).Sum(record => record.Count),
            byOrganisation[row.Id].Where(record => record.State == PledgeState.Missed).Sum(record => record.Count)));
        return [.. NextToAsk.Rank(needs, candidates, MostShown).Select(rank => Row(organisations[rank.Candidate.Id], rank))];
    }

    private async Task<IReadOnlyList<AskNeed>> NeedsAsync(Mission mission, CancellationToken cancellationToken)
    {
        var view = await coalition.ReadAsync(mission, cancellationToken);
        var needs = view.Mix
            .Select(row => (Row: row, Places: view.Places.Where(place => row.IsFor(place) && view.InPlace(row.Sector, place).IsMissing).ToList()))
            .Where(pair => pair.Places.Count > 0)
            .Select(pair => new AskNeed(
                $"The mission needs {(pair.Row.Kind.Length > 0 ? pair.Row.Kind : SectorNames.Name(pair.Row.Sector).ToLowerInvariant())}, and nobody is there in {Named(pair.Places)}",
                (int)pair.Row.Sector, NextToAsk.WeightOfMix, Regions(pair.Places)))
            .ToList();
        var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published)
            .OrderByDescending(idea => idea.Support).ThenByDescending(idea => idea.Id).Take(MostIdeas)
            .Select(idea => new { idea.Id, idea.Title, idea.Support, idea.Sectors, idea.PlaceCode }).ToListAsync(cancellationToken);
        var ids = ideas.Select(idea => idea.Id).ToList();
        var pledged = (await db.Pledges.AsNoTracking().Where(row => row.IdeaId != null && ids.Contains(row.IdeaId.Value) && row.Visibility == Visibility.Published && row.State >= PledgeState.Offered && row.State <= PledgeState.Delivered)
            .Select(row => new { Idea = row.IdeaId!.Value, row.Sector }).Distinct().ToListAsync(cancellationToken)).Select(row => (row.Idea, row.Sector)).ToHashSet();
        needs.AddRange(
            from idea in ideas
            from sector in SectorNames.In(idea.Sectors)
            where !pledged.Contains((idea.Id, sector))
            select new AskNeed($"“{idea.Title}” needs {SectorNames.Name(sector).ToLowerInvariant()} ({idea.Support} in support)", (int)sector, NextToAsk.WeightOfIdea(idea.Support), Regions([idea.PlaceCode])));
        return needs;
    }

    /// <summary>What organisations promised in other missions and the team there accepted.</summary>
    private IQueryable<Pledge> Elsewhere(int missionId) => db.Pledges.AsNoTracking().Where(row => row.MissionId != missionId && row.OrganisationId != null && row.Visibility == Visibility.Published
        && (row.State == PledgeState.Accepted || row.State == PledgeState.Active || row.State == PledgeState.Delivered || row.State == PledgeState.Missed));

    private static HashSet<string> Regions(IEnumerable<string> places)
    {
        var rows = places.Select(CoalitionPlaces.RowOf).ToHashSet();
        return rows.Contains(CoalitionPlaces.Wide) ? [] : rows;
    }

    private static string Named(List<string> places) => places.Count <= 2 ? string.Join(" and ", places.Select(CoalitionPlaces.Name)) : $"{places.Count} places";

    private static AskNextRow Row(Organisation organisation, AskRank rank) => new(
        organisation.Id, organisation.Slug, organisation.Name, organisation.Sector, organisation.Kind, rank.Score,
        [.. rank.Needs.Take(NeedsShown).Select(need => need.Name)], Math.Max(0, rank.Needs.Count - NeedsShown), rank.Candidate.Running, rank.Candidate.Delivered, rank.Candidate.Missed);
}
