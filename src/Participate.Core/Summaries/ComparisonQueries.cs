using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>What to compare: the first that is set of another mission, phases, and frozen summaries.</summary>
/// <param name="Reader">Null for a visitor.</param>
public sealed record ComparisonRequest(Mission Mission, Actor? Reader)
{
    /// <summary>The number of the earlier frozen summary.</summary>
    public int? Before { get; init; }

    /// <summary>That of the later one; null for now.</summary>
    public int? After { get; init; }

    /// <summary>The slug of another mission.</summary>
    public string? OtherMission { get; init; }

    /// <summary>Each phase with the next one.</summary>
    public bool Phases { get; init; }
}

/// <summary>A comparison with the words for its two sides.</summary>
public sealed record NamedComparison(string Before, string After, SummaryComparison Comparison);

/// <param name="WithAnalysis">False where only totals could be compared.</param>
public sealed record Comparisons(IReadOnlyList<NamedComparison> Pairs, bool WithAnalysis);

/// <summary>
/// Compares engagement summaries, each as far as its reader may see it. Comparing phases counts the mission once for each phase, so it is kept
/// for the mission team, as filters are.
/// </summary>
public sealed class ComparisonQueries(SummaryReading reading, SummaryQueries summaries, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>The comparisons. Refused where a summary is not there (NotFound), is kept back (NotPermitted), or none is chosen (Invalid).</summary>
    public async Task<Outcome<Comparisons>> ReadAsync(ComparisonRequest request, CancellationToken cancellationToken)
    {
        if (!SummaryAccess.Of(request.Mission, clock.Today(), request.Reader).Rows)
            return KeptBack(request.Mission);
        if (request.OtherMission is { Length: > 0 } slug)
            return await OfMissionsAsync(request, slug, cancellationToken);
        if (request.Phases)
            return await OfPhasesAsync(request, cancellationToken);
        if (request.Before is not { } number)
            return Refusal.Invalid("before", "Choose a frozen summary or another mission to compare with.");
        if (await ChooseAsync(request, number, cancellationToken) is not { } before || await ChooseAsync(request, request.After, cancellationToken) is not { } after)
            return new Refusal(RefusalKind.NotFound, "One of these summaries does not exist or is not public.");
        return new Comparisons(
            [new NamedComparison(
                Words(before), Words(after), SummaryComparison.OfOneMission(await reading.ReadAsync(before, cancellationToken), await reading.ReadAsync(after, cancellationToken)))],
            before.Access.Analysis);
    }

    private async Task<Outcome<Comparisons>> OfMissionsAsync(ComparisonRequest request, string slug, CancellationToken cancellationToken)
    {
        if (await missions.FindAsync(slug, cancellationToken) is not { } other || other.Id == request.Mission.Id)
            return new Refusal(RefusalKind.NotFound, "There is no such other mission.");
        var (own, its) = (SummaryAccess.Of(request.Mission, clock.Today(), request.Reader), SummaryAccess.Of(other, clock.Today(), request.Reader));
        if (!its.Rows)
            return KeptBack(other);
        var withAnalysis = own.Analysis && its.Analysis;
        return new Comparisons(
            [new NamedComparison(
                request.Mission.Title,
                other.Title,
                SummaryComparison.Of(await NowAsync(request.Mission, SummaryFilter.None), await NowAsync(other, SummaryFilter.None)))],
            withAnalysis);

        Task<EngagementSummary> NowAsync(Mission mission, SummaryFilter filter) =>
            summaries.ReadAsync(new SummaryRequest(mission, filter, withAnalysis, request.Reader), cancellationToken);
    }

    private async Task<Outcome<Comparisons>> OfPhasesAsync(ComparisonRequest request, CancellationToken cancellationToken)
    {
        if (request.Reader?.IsOnTeam(request.Mission.Id) != true)
            return Refusal.NotPermitted("Phases are compared for the mission team. Everybody can compare frozen summaries.");
        var today = clock.Today();
        var begun = request.Mission.PhasesInOrder.Where(phase => phase.StartsOn <= today).ToList();
        var counted = new List<(Phase Phase, EngagementSummary Summary)>();
        foreach (var phase in begun)
        {
            var filter = new SummaryFilter { From = phase.StartsOn, Until = phase.EndsOn };
            counted.Add((phase, await summaries.ReadAsync(new SummaryRequest(request.Mission, filter, WithAnalysis: true, request.Reader), cancellationToken)));
        }
        var filled = counted.Where(entry => entry.Summary.Totals.Ideas > 0).ToList();
        return new Comparisons(
            [.. filled.Zip(filled.Skip(1), (first, second) => new NamedComparison(
                $"{first.Phase.Kind} phase", $"{second.Phase.Kind} phase", SummaryComparison.OfOneMission(first.Summary, second.Summary)))],
            WithAnalysis: true);
    }

    private Task<SummaryChoice?> ChooseAsync(ComparisonRequest request, int? number, CancellationToken cancellationToken) => reading.ChooseAsync(
        request.Mission,
        part => part == "snapshot" && number is { } asked ? asked.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        request.Reader,
        cancellationToken);

    private static string Words(SummaryChoice choice) => choice.Snapshot is { } snapshot ? $"Summary {snapshot.Number} ({UkTime.Words(snapshot.MadeAt)})" : "Now";

    private static Refusal KeptBack(Mission mission) => Refusal.NotPermitted($"The results of “{mission.Title}” are kept back until its phase ends.");
}
