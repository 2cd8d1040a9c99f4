using Participate.Core.Insight.Budgeting;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

/// <summary>Anyone can decide a budget from a file, without a site.</summary>
public class TallyCommandTests
{
    private const string Text = "META\nkey;value\nnum_projects;2\nnum_votes;3\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost\nb;4.5\na;6\nVOTES\nvoter_id;vote\n1;b\n2;b\n3;a\n";

    [Fact]
    public async Task Tally_FileAndRule_PrintsTheOutcomeAlone()
    {
        using var directory = new FreshDirectory();
        await File.WriteAllTextAsync(directory.File("small.pb"), Text);

        var answer = await RunCommand.OnAsync(directory.Path, "tally", directory.File("small.pb"), "--rule", BudgetRules.EqualSharesByCost, "--json");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Equal(["rule", "selected", "order", "cost"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal((BudgetRules.EqualSharesByCost, 4.5m), (answer.Json.GetProperty("rule").GetString(), answer.Json.GetProperty("cost").GetDecimal()));
        Assert.Equal(["b"], answer.Json.GetProperty("order").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(["b"], answer.Json.GetProperty("selected").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public async Task Tally_UnknownRuleOrFile_SaysSoAndPrintsNothing()
    {
        using var directory = new FreshDirectory();
        await File.WriteAllTextAsync(directory.File("wrong.pb"), Text.Replace("1;b", "1;c", StringComparison.Ordinal));

        var rule = await RunCommand.OnAsync(directory.Path, "tally", directory.File("wrong.pb"), "--rule", "fairest", "--json");
        var wrong = await RunCommand.OnAsync(directory.Path, "tally", directory.File("wrong.pb"), "--rule", BudgetRules.Phragmen, "--json");
        var missing = await RunCommand.OnAsync(directory.Path, "tally", directory.File("none.pb"), "--rule", BudgetRules.Phragmen, "--json");

        Assert.All(new[] { rule, wrong, missing }, answer => Assert.Equal("", answer.Output));
        Assert.Equal([ExitCode.Usage, ExitCode.Failed, ExitCode.Failed], new[] { rule, wrong, missing }.Select(answer => answer.Code));
        Assert.All(BudgetRules.Keys, key => Assert.Contains(key, rule.Error, StringComparison.Ordinal));
        Assert.Contains("Line 13, vote: there is no project “c”.", wrong.Error, StringComparison.Ordinal);
    }
}
