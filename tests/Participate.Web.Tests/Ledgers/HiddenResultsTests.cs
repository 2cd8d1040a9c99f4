using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.Core.Opinions;
using Participate.TestSupport;
using Participate.Web.Tests.Account;

namespace Participate.Web.Tests.Ledgers;

/// <summary>
/// While a phase keeps its results back, nothing that a visitor or a member can reach tells them: a crawler that knows the true figures follows every link of the mission, and
/// asks for every file, feed and order besides.
/// </summary>
public partial class HiddenResultsTests
{
    private const int MostPages = 400;

    /// <summary>Votes of each kind and answers of each kind: numbers that stand nowhere else.</summary>
    private static readonly int[] Given = [157, 113, 109, 149, 139, 131];

    /// <summary>Answers to a pair of ideas, so many and all alike.</summary>
    private const int Compared = 137;

    [Fact]
    public async Task Crawler_OfAMissionThatHidesResults_FindsNoFigure()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission) = (site.Make, await site.Make.MissionAsync(hidesResults: true));
        var (first, second, statement) = (await make.IdeaAsync(mission), await make.IdeaAsync(mission), await make.StatementAsync(mission));
        foreach (var (count, choice) in new[] { (Given[0], VoteChoice.Support), (Given[1], VoteChoice.Neutral), (Given[2], VoteChoice.Oppose) })
            await make.VotersAsync(first, count, choice);
        foreach (var (count, choice) in new[] { (Given[3], OpinionChoice.Agree), (Given[4], OpinionChoice.Disagree), (Given[5], OpinionChoice.Pass) })
            await make.AnswerersAsync(statement, count, choice);
        var comparison = await make.ComparisonAsync(mission, 3);
        await make.ComparersAsync(comparison, Compared, PairChoice.First);
        await make.ClosedComparisonAsync(mission);
        var member = await make.MemberAsync();
        await make.VoteAsync(second, member, VoteChoice.Support);
        await make.AnswerAsync(mission, statement, member, OpinionChoice.Pass);
        await make.SealAsync();
        await make.AnalyseOpinionsAsync(mission);
        await make.AnalyseOpinionsAsync(mission, OpinionSubject.Ideas);
        await make.OpenDataAsync(mission);
        // The second came later and has fewer votes: any order by votes would put the first before it, and so would the shuffled order of some browsers.
        using var visitor = await ReaderAsync(site, $"/missions/{mission.Slug}/ideas", [first.Id, second.Id]);
        using var own = await site.VisitorAsync(member);

        var found = new List<string>();
        foreach (var (who, reader) in new[] { ("visitor", visitor), ("member", own) })
            found.AddRange(await CrawlAsync(reader, who, mission));
        using (var archive = await own.Http.GetAsync(new Uri("/account/data/download", UriKind.Relative)))
            found.AddRange(Figures(new OwnZip(await archive.Content.ReadAsByteArrayAsync()).JsonText).Select(figure => $"The member's own data tell {figure}"));
        var orders = new List<string>();
        foreach (var sort in new[] { "newest", "supported", "divided", "discussed" })
            orders.Add(await OrderAsync(visitor, $"/missions/{mission.Slug}/ideas?sort={sort}", [first.Id, second.Id]));

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Equal($"{second.Id} {first.Id}", orders[0]);
        foreach (var order in orders.Skip(1))
            Assert.NotEqual($"{first.Id} {second.Id}", order);
        Assert.Empty(site.Errors);

        // The crawler sees what there is to see: once the phase is over, every figure is found.
        await make.InPhaseAsync(mission, PhaseKind.Deliver);
        var open = string.Join('\n', await CrawlAsync(visitor, "visitor", mission, follows: false));
        Assert.All([.. Given, Compared], figure => Assert.Contains($" {figure} ", open, StringComparison.Ordinal));
        Assert.Contains("entries.csv", open, StringComparison.Ordinal);
    }

    /// <summary>Follows every link within the mission, and a list of addresses that need no link.</summary>
    /// <returns>A line for each figure that was found.</returns>
    private static async Task<List<string>> CrawlAsync(Visitor reader, string who, Mission mission, bool follows = true)
    {
        var (root, ledger, api) = ($"/missions/{mission.Slug}", $"/ledger/{mission.Slug}", $"/api/v1/missions/{mission.Slug}");
        var waiting = new Queue<string>(
        [
            root, ledger, "/", root + "/feed.atom", root + "/calendar.ics", root + "/summary", root + "/data", root + "/opinions/results", root + "/opinions/results?of=ideas", root + "/opinions/conversation.zip", root + "/compare", root + "/compare/results", root + "/compare/pairs.csv",
            root + "/ledger/mine", root + "/ledger/mine/1", ledger + "/entries.csv", ledger + "/batches.json", api, api + "/ideas", api + "/summary", api + "/comments", api + "/themes",
            .. new[] { "csv", "json", "xlsx", "pdf", "zip" }.Select(kind => $"{root}/summary.{kind}"),
            .. new[] { "ideas.csv", "ideas.jsonl", "votes.csv", "votes.jsonl", mission.Slug + ".zip", "datapackage.json" }.Select(file => $"{root}/data/{file}"),
            .. new[] { "supported", "divided", "discussed" }.Select(sort => $"{root}/ideas?sort={sort}"), "/search?q=idea", "/search?q=idea&sort=supported", "/account/contributions", "/account",
        ]);
        var (seen, found) = (new HashSet<string>(waiting), new List<string>());
        while (waiting.TryDequeue(out var address))
        {
            var page = await reader.GetAsync(address);
            Assert.True(page.Status < HttpStatusCode.InternalServerError || page.Status == HttpStatusCode.ServiceUnavailable, $"{address}: {page.Status}");
            var text = page.Document.DocumentElement is { } html && page.Body.Contains("<html", StringComparison.Ordinal) ? Shown(html) : page.Body;
            found.AddRange(Figures(text).Select(figure => $"{who} {address} tells {figure} "));
            foreach (var link in page.Document.QuerySelectorAll("a[href], link[href], form[action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!))
            {
                var next = link.Split('#')[0];
                if (follows && !next.Contains("lang=", StringComparison.Ordinal) && (next.StartsWith(root, StringComparison.Ordinal) || next.StartsWith(ledger, StringComparison.Ordinal)) && seen.Count < MostPages && seen.Add(next))
                    waiting.Enqueue(next);
            }
        }
        Assert.True(seen.Count < MostPages, "There are more pages than the crawler reads.");
        return found;
    }

    /// <summary>The figures in a text: each count, what they add up to, also with a comma, and as one number of the ledger.</summary>
    private static IEnumerable<int> Figures(string text)
    {
        int[] known = [.. Given, Given[5] + 1, Given[..3].Sum(), Given[..3].Sum() + 1, Given[3..].Sum(), Given[3..].Sum() + 1, Given.Sum(), Given.Sum() + 2, Compared];
        var numbers = Number().Matches(text).Concat(LongNumber().Matches(text)).Select(match => match.Value.Replace(",", "", StringComparison.Ordinal)).ToHashSet();
        return known.Where(figure => numbers.Contains(figure.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>What a page says and what its attributes hold, but for addresses, marks and drawings.</summary>
    private static string Shown(AngleSharp.Dom.IElement html)
    {
        var text = new StringBuilder();
        foreach (var element in html.QuerySelectorAll("*").Where(element => element.LocalName is not ("script" or "style" or "path")))
        {
            foreach (var child in element.ChildNodes.OfType<AngleSharp.Dom.IText>())
                text.Append(child.Data).Append(' ');
            foreach (var attribute in element.Attributes.Where(attribute => attribute.Name is "title" or "content" or "value" or "aria-label" or "alt" or "data-count"))
                text.Append(attribute.Value).Append(' ');
        }
        return text.ToString();
    }

    /// <summary>A visitor whose browser gets the ideas shuffled with the second first.</summary>
    private static async Task<Visitor> ReaderAsync(TestSite site, string list, int[] ideas)
    {
        for (var number = 0; number < 100; number++)
        {
            var reader = site.Visitor();
            reader.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Browser {number}");
            if (await OrderAsync(reader, list, ideas) == $"{ideas[1]} {ideas[0]}")
                return reader;
            reader.Dispose();
        }
        throw new InvalidOperationException("No browser gets the second first.");
    }

    private static async Task<string> OrderAsync(Visitor reader, string list, int[] of)
    {
        var page = (await reader.GetAsync(list)).Expect();
        return string.Join(' ', page.Document.QuerySelectorAll("main h2 a[href*='/ideas/'], main h3 a[href*='/ideas/']").Select(link => link.GetAttribute("href")!.Split('/')[^1].Split('?')[0]).Distinct().Where(id => of.Any(idea => id == $"{idea}")));
    }

    /// <summary>Numbers that are no part of a date, a time, an address or a word.</summary>
    [GeneratedRegex(@"(?<!\w|\.|/|-|\d:)\d+(?!\w|/|-|:\d)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+")]
    private static partial Regex LongNumber();
}
