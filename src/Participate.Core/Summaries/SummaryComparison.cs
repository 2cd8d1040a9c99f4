namespace Participate.Core.Summaries;

/// <summary>A number in two summaries.</summary>
public sealed record ComparedNumber(string Name, long Before, long After)
{
    public long Change => After - Before;
}

/// <summary>An idea that stands out in one of two summaries at least.</summary>
/// <param name="RankBefore">1 for the first; null where it is not named.</param>
public sealed record ComparedIdea(int Id, string? Title, int? RankBefore, int? RankAfter);

/// <summary>Numbers that belong together.</summary>
public sealed record ComparedGroup(string Name, IReadOnlyList<ComparedNumber> Numbers);

/// <summary>Two summaries side by side. Groups are there where both have an analysis; where nothing is in either, a line is left out.</summary>
/// <param name="MostSupported">Null where the two are of different missions, whose ideas have nothing to do with each other.</param>
public sealed record SummaryComparison(EngagementSummary Before, EngagementSummary After, IReadOnlyList<ComparedGroup> Groups, IReadOnlyList<ComparedIdea>? MostSupported)
{
    /// <summary>Compares two summaries of one mission.</summary>
    public static SummaryComparison OfOneMission(EngagementSummary before, EngagementSummary after)
    {
        var of = Of(before, after);
        if (before.Analysis is not { } then || after.Analysis is not { } now)
            return of;
        var ids = now.Rankings.MostSupported.Concat(then.Rankings.MostSupported).DistinctBy(idea => idea.Id);
        return of with
        {
            Groups =
            [
                .. of.Groups,
                Group("Ideas by question", then.Figures.ByQuestion, now.Figures.ByQuestion),
                Group("Ideas by theme", [.. then.Themes.Select(theme => new SummaryCount(theme.Key, theme.Name, theme.Ideas))], [.. now.Themes.Select(theme => new SummaryCount(theme.Key, theme.Name, theme.Ideas))]),
            ],
            MostSupported = [.. ids.Select(idea => new ComparedIdea(idea.Id, idea.Title, Rank(then.Rankings.MostSupported, idea.Id), Rank(now.Rankings.MostSupported, idea.Id)))],
        };
    }

    /// <summary>Compares what two missions have in common.</summary>
    public static SummaryComparison Of(EngagementSummary before, EngagementSummary after)
    {
        var (first, second) = (before.Totals, after.Totals);
        List<ComparedGroup> groups =
        [
            new ComparedGroup("Contributions",
            [
                new("Ideas", first.Ideas, second.Ideas),
                new("Comments", first.Comments, second.Comments),
                new("Votes in support", first.Support, second.Support),
                new("Neutral votes", first.Neutral, second.Neutral),
                new("Votes that oppose", first.Oppose, second.Oppose),
            ]),
        ];
        if (before.Analysis is { } then && after.Analysis is { } now)
        {
            var (was, does) = (then.Figures.Funnel, now.Figures.Funnel);
            groups.Add(new ComparedGroup("People",
            [
                new("Members taking part", then.Figures.Members, now.Figures.Members),
                new("Members who voted", was.Voted, does.Voted),
                new("Members who commented", was.Commented, does.Commented),
                new("Members who proposed", was.Proposed, does.Proposed),
            ]));
            groups.Add(new ComparedGroup("Answers",
            [
                new("Ideas with a final decision", was.Answered, does.Answered),
                new("Ideas accepted, in part or wholly, or happening already", was.Accepted, does.Accepted),
                .. then.Figures.Responses is { } earlier && now.Figures.Responses is { } later
                    ? [new("Ideas with an official response", earlier.WithResponse, later.WithResponse), new("Ideas without a decision for 12 weeks or more", earlier.WaitingLong, later.WaitingLong)]
                    : Array.Empty<ComparedNumber>(),
            ]));
            groups.Add(Group("Ideas by status", then.Figures.ByStatus, now.Figures.ByStatus));
            groups.Add(Group("Ideas by sector", then.Figures.BySector, now.Figures.BySector));
            groups.Add(Group("Ideas by place", then.Figures.ByPlace, now.Figures.ByPlace));
        }
        return new SummaryComparison(before, after, groups, null);
    }

    private static ComparedGroup Group(string name, IReadOnlyList<SummaryCount> before, IReadOnlyList<SummaryCount> after)
    {
        var was = before.ToDictionary(count => count.Key, count => count.Ideas);
        var now = after.ToDictionary(count => count.Key, count => count.Ideas);
        return new ComparedGroup(name,
        [
            .. after.Concat(before).DistinctBy(count => count.Key)
                .Select(count => new ComparedNumber(count.Name, was.GetValueOrDefault(count.Key), now.GetValueOrDefault(count.Key)))
                .Where(number => number.Before > 0 || number.After > 0),
        ]);
    }

    private static int? Rank(IReadOnlyList<RankedIdea> ideas, int id) => ideas.Select((idea, i) => (idea.Id, Rank: i + 1)).Where(place => place.Id == id).Select(place => (int?)place.Rank).FirstOrDefault();
}
