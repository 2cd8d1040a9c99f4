using System.Globalization;
using Participate.Core.Barriers;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Comparisons;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Opinions;

namespace Participate.Core.Summaries;

/// <summary>A number about the coalition, its barriers and delivery, as JSON, CSV and workbook list it.</summary>
/// <param name="Table">Stable for machines: the keys of <see cref="CoalitionLines.Tables"/>.</param>
/// <param name="Key">Of the kind, sector, state, category or dimension.</param>
/// <param name="Unit">What is counted. Unlike units are never added.</param>
/// <param name="Value">Null where nothing is known.</param>
public sealed record CoalitionLine(string Table, string Key, string Name, string Unit, decimal? Value)
{
    /// <summary>The value as people read it: “1,234.5”; empty where nothing is known.</summary>
    public string Number => Value?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The coalition of a mission, line by line, and as CSV: pledges, who is on board, barriers, reforms, delivery, readiness, the answers to statements, the budget and what mattered more.</summary>
public static class CoalitionLines
{
    private static readonly CsvColumn<CoalitionLine>[] Columns =
    [
        new("table", line => line.Table),
        new("key", line => line.Key),
        new("name", line => line.Name),
        new("unit", line => line.Unit),
        new("value", line => line.Value?.ToString("0.##", CultureInfo.InvariantCulture) ?? ""),
    ];

    /// <summary>The tables in their order, with the heading of each and of its first column.</summary>
    public static IReadOnlyList<(string Key, string Title, string Heading)> Tables { get; } =
    [
        ("pledges", "Pledges by kind and state", "Pledge"),
        ("pledged", "What is pledged, delivered ones included", "Pledge"),
        ("on-board", "Organisations with a pledge that was accepted, by sector", "Sector"),
        ("missing", "Cells of the coalition in which somebody is needed and nobody is", "Cells"),
        ("barriers", "Barriers by state", "State"),
        ("barrier-categories", "Barriers by category", "Category"),
        ("reforms", "Enabling reforms by state", "State"),
        ("actions", "Actions by state", "State"),
        ("milestones", "Milestones", "Milestones"),
        ("readiness", "Readiness, from 0 to 4", "Dimension"),
        ("opinions", "Statements and the answers to them", "Opinions"),
        ("budget", "The budget that members decided on", "Budget"),
        ("comparison", "Ideas compared in pairs", "Comparison"),
        ("comparison-top", "Ideas that mattered most in comparisons, by how often each would be chosen over the average idea", "Idea"),
    ];

    /// <summary>The lines from the figures of the rooms.</summary>
    /// <param name="budget">Null while there is no outcome for everybody; so with the comparison.</param>
    public static IReadOnlyList<CoalitionLine> Of(PledgeFigures pledges, BarrierFigures barriers, DeliveryFigures delivery, OpinionFigures opinions, BudgetFigures? budget, ComparisonFigures? comparison) =>
    [
        .. pledges.Sums.GroupBy(sum => (sum.Kind, sum.State)).OrderBy(sums => sums.Key.Kind).ThenBy(sums => sums.Key.State).Select(sums => new CoalitionLine(
            "pledges", $"{PledgeWords.Key(sums.Key.Kind)}/{PledgeWords.Key(sums.Key.State)}", $"{PledgeWords.Name(sums.Key.Kind)}, {PledgeWords.Name(sums.Key.State).ToLowerInvariant()}", "pledges",
            sums.Sum(sum => sum.Pledges))),
        .. pledges.Sums.Where(sum => sum.State is PledgeState.Accepted or PledgeState.Active or PledgeState.Delivered && sum.Quantity > 0)
            .GroupBy(sum => (sum.Kind, sum.Unit)).OrderBy(sums => sums.Key.Kind).ThenBy(sums => sums.Key.Unit).Select(sums => new CoalitionLine(
                "pledged", PledgeWords.Key(sums.Key.Kind), PledgeWords.Name(sums.Key.Kind), PledgeWords.Name(sums.Key.Unit), sums.Sum(sum => sum.Quantity))),
        .. SectorNames.All.Select(sector => new CoalitionLine(
            "on-board", sector.Key, sector.Name, "organisations", pledges.Sectors.Where(row => row.Sector == sector.Sector).Sum(row => row.Committed))),
        new CoalitionLine("missing", "cells", "Needed, and nobody yet", "cells", pledges.EmptyCells),
        .. barriers.ByState.Select(row => new CoalitionLine("barriers", BarrierWords.Key(row.State), BarrierWords.Name(row.State), "barriers", row.Barriers)),
        new CoalitionLine("barriers", "with-owner", "Open, with an owner", "barriers", barriers.Owned),
        .. barriers.ByCategory.Select(row => new CoalitionLine("barrier-categories", BarrierWords.Key(row.Category), BarrierWords.Name(row.Category), "barriers", row.Barriers)),
        .. barriers.Reforms.Select(row => new CoalitionLine("reforms", BarrierWords.Key(row.State), BarrierWords.Name(row.State), "reforms", row.Reforms)),
        .. delivery.ByState.Select(row => new CoalitionLine("actions", ActionWords.Key(row.State), ActionWords.Name(row.State), "actions", row.Actions)),
        new CoalitionLine("actions", "late", "Open, with a late milestone", "actions", delivery.LateActions),
        new CoalitionLine("actions", "with-every-role", "With a role for citizens in every phase", "actions", delivery.WithEveryRole),
        new CoalitionLine("milestones", "all", "All", "milestones", delivery.Milestones),
        new CoalitionLine("milestones", "reached", "Reached", "milestones", delivery.Reached),
        new CoalitionLine("milestones", "reached-on-time", "Reached on time", "milestones", delivery.ReachedOnTime),
        new CoalitionLine("milestones", "late", "Late", "milestones", delivery.LateMilestones),
        .. from row in delivery.Readiness
           let measure = ReadinessRules.Of(row.Dimension)
           select new CoalitionLine("readiness", measure.Key, measure.Name, "level", row.Level),
        new CoalitionLine("opinions", "statements", "Statements", "statements", opinions.Statements),
        new CoalitionLine("opinions", "agree", "Answers that agree", "answers", opinions.Agrees),
        new CoalitionLine("opinions", "disagree", "Answers that disagree", "answers", opinions.Disagrees),
        new CoalitionLine("opinions", "pass", "Passes", "answers", opinions.Passes),
        new CoalitionLine("opinions", "groups", "Groups who answer alike", "groups", opinions.Groups),
        .. budget is null ? [] : Of(budget),
        .. comparison is null ? [] : Of(comparison),
    ];

    private static IEnumerable<CoalitionLine> Of(ComparisonFigures comparison) =>
    [
        new("comparison", "members", "Members who compared", "members", comparison.Members),
        new("comparison", "answers", "Answers to pairs", "answers", comparison.Answers),
        new("comparison", "ideas", "Ideas to compare", "ideas", comparison.Ideas),
        .. comparison.Top.Select(idea => new CoalitionLine("comparison-top", idea.IdeaId.ToString(CultureInfo.InvariantCulture), idea.Title, "in a hundred", idea.Percent)),
    ];

    private static IEnumerable<CoalitionLine> Of(BudgetFigures budget) =>
    [
        new("budget", "amount", "Could be spent", "pounds", budget.Amount),
        new("budget", "online", "Ballots online", "ballots", budget.Online),
        new("budget", "on-paper", "Ballots on paper", "ballots", budget.OnPaper),
        new("budget", "ideas", "Ideas to choose from", "ideas", budget.Ideas),
        new("budget", "funded", "Ideas funded", "ideas", budget.Funded),
        new("budget", "spent", "Goes to ideas", "pounds", budget.Spent),
    ];

    /// <summary>The tables as people read them: a table of nothing says nothing; who is missing is told in any case.</summary>
    public static IEnumerable<(string Title, string Heading, IReadOnlyList<CoalitionLine> Rows)> Shown(IReadOnlyList<CoalitionLine> lines) =>
        from table in Tables
        let rows = lines.Where(line => line.Table == table.Key && (line.Value > 0 || table.Key == "missing")).ToList()
        where rows.Count > 0
        select (table.Title, table.Heading, (IReadOnlyList<CoalitionLine>)rows);

    /// <summary>Writes the lines; none where nothing was counted.</summary>
    public static Task WriteAsync(IReadOnlyList<CoalitionLine>? lines, Stream stream) => CsvTable.WriteAsync(Columns, (lines ?? []).ToAsyncEnumerable(), stream);
}

/// <summary>Counts the coalition of a mission for its summary: the whole mission, whatever the summary is filtered by.</summary>
public sealed class CoalitionLineQueries(PledgeFigureQueries pledges, BarrierFigureQueries barriers, DeliveryFigureQueries delivery, OpinionFigureQueries opinions, BudgetFigureQueries budgets,
    ComparisonFigureQueries comparisons)
{
    public async Task<IReadOnlyList<CoalitionLine>> CountAsync(Mission mission, CancellationToken cancellationToken) => CoalitionLines.Of(
        await pledges.ReadAsync(mission, cancellationToken), await barriers.ReadAsync(mission.Id, cancellationToken), await delivery.ReadAsync(mission.Id, cancellationToken),
        await opinions.ReadAsync(mission.Id, cancellationToken), await budgets.ReadAsync(mission, cancellationToken), await comparisons.ReadAsync(mission, cancellationToken));
}
