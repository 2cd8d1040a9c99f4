using Participate.Core.Common.Mail;
using Participate.Core.Mobilisation;
using Participate.Core.Summaries.OwnData;
using Participate.Core.Summaries.Retention;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

/// <summary>What pages say of how long things are kept is what the rules do.</summary>
public class RetentionPageTests
{
    [Fact]
    public async Task Privacy_TableOfWhatIsRemoved_IsThatOfTheRules()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/privacy")).Expect();

        Assert.Equal(RetentionRules.All.Select(rule => (rule.What, rule.Term.Words)), Rows(page, "Removed").Select(row => (row[0], row[1])));
    }

    [Fact]
    public async Task Privacy_EveryKindOfRowThatNamesMembers_StandsInALineWithATerm()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var lines = Rows((await visitor.GetAsync("/privacy")).Expect(), "How long");
        var kinds = await site.ReadAsync(db => Task.FromResult(OwnSources.KindsThatNameMembers(db.Model).Append(typeof(OutboxEmail)).Append(typeof(CoalitionInvitation)).ToHashSet()));

        Assert.Equal([], kinds.Except(RetentionHoldings.Kinds).Select(kind => kind.Name));
        Assert.Equal([], RetentionHoldings.ByLine.Keys.Where(begin => lines.Count(line => line[0].StartsWith(begin, StringComparison.Ordinal)) != 1));
        Assert.All(lines, line => Assert.NotEqual("", line[2]));
        // Whatever a line leaves to the other table is there.
        Assert.True(lines.Count(line => line[2].Contains("as below", StringComparison.OrdinalIgnoreCase)) >= 8);
    }

    [Fact]
    public void Rules_KeysAndNames_AreUniqueAndCanBeParted()
    {
        Assert.Equal(RetentionRules.All.Count, RetentionRules.All.Select(rule => rule.Key).Distinct().Count());
        Assert.Equal(RetentionRules.All.Count, RetentionRules.All.Select(rule => rule.What).Distinct().Count());
        Assert.DoesNotContain(RetentionRules.All, rule => rule.What.Contains(':', StringComparison.Ordinal) || rule.What.Contains(';', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ForAnAdministrator_ShowsRulesWhatIsDueAndTheLastRuns()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero) });
        var before = await site.Make.UnconfirmedMemberAsync();
        site.Clock.Advance(TimeSpan.FromDays(31));
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var first = (await visitor.GetAsync("/admin/retention")).Expect();
        await site.Make.RetentionAsync();
        var second = (await visitor.GetAsync("/admin/retention")).Expect();

        Assert.Contains("There has been no run yet", first.Text, StringComparison.Ordinal);
        Assert.Equal("1", Rows(first, "Due now")[0][2]);
        Assert.Equal("0", Rows(second, "Due now")[0][2]);
        Assert.Contains("Accounts whose email address was never confirmed: 1 of 1", second.Text, StringComparison.Ordinal);
        Assert.Contains("6 February 2026, 2:00am", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Email, second.Body, StringComparison.Ordinal);
        Assert.Contains("Removed what was kept for its term", (await visitor.GetAsync("/admin/log")).Text, StringComparison.Ordinal);
    }

    /// <summary>The cells of the table that has a column of that name.</summary>
    private static List<string[]> Rows(SitePage page, string column) =>
    [
        .. page.Document.QuerySelectorAll("table").Single(table => table.QuerySelectorAll("th").Any(cell => cell.TextContent.Trim() == column))
            .QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToArray()),
    ];
}
