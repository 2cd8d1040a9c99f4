using CsCheck;
using Participate.Core.Budgets;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Tests.Budgets;

/// <summary>What a .pb file may hold, and what is said of one that does not fit.</summary>
public class PabulibReaderTests
{
    private const string Whole = """"
        META
        key;value
        description;"A street; and a ""square"""
        num_projects;2
        num_votes;3
        budget;100.50
        vote_type;approval
        PROJECTS
        project_id;cost;name
        a;60;Lamps
        b;40.25
        VOTES
        voter_id;vote;age
        1;a,b;30
        2;b;
        3;;
        """";

    private static readonly string[] Inserts = ["", ";", "\"", "\n", "\r", ",", "-", "9999999999", "META\n", "\0", "é", "PROJECTS\n"];

    [Fact]
    public void Read_WholeFile_GivesTheElection()
    {
        var read = PabulibReader.Read(new StringReader("\uFEFF" + Whole.Replace("\n", "\r\n", StringComparison.Ordinal)));

        var election = read.Value!.Election;
        Assert.Equal((10_050, 100, 3), (election.Budget, election.Unit, election.Voters));
        Assert.Equal([new("a", 6_000), new("b", 4_025)], election.Projects);
        Assert.Equal([1, 2], election.Support.Select(support => support.Ballots));
        Assert.Equal("A street; and a \"square\"", read.Value.File["description"]);
    }

    [Theory]
    [InlineData("num_votes;3", "num_votes;4", "Line 5, num_votes: it says “4”, and there are 3.")]
    [InlineData("num_projects;2", "num_projects;", "Line 4, num_projects: it says “”, and there are 2.")]
    [InlineData("num_projects;2\n", "", "File, META, num_projects: this key is missing.")]
    [InlineData("budget;100.50", "budget;1e9", "Line 6, budget: “1e9” is not an amount.")]
    [InlineData("budget;100.50", "budget;-1", "Line 6, budget: an amount is not negative.")]
    [InlineData("budget;100.50", "budget;99999999999999999999999999", "Line 6, budget: amounts are below 1,000,000,000,000,000.")]
    [InlineData("budget;100.50", "budget;9999999999999999999999999999999999999999999999", "Line 6, budget: “9999999999999999999999999999999999999999…” is not an amount.")]
    [InlineData("approval", "acclaim", "Line 7, vote_type: this is approval, ordinal, cumulative, scoring or choose-1.")]
    [InlineData("approval", "choose-1", "Line 14, vote: one project is chosen at most.")]
    [InlineData("approval", "scoring", "Line 13, points: this column is missing, and the votes are points.")]
    [InlineData("a;60;Lamps", "a;-60;Lamps", "Line 10, cost: an amount is not negative.")]
    [InlineData("a;60;Lamps", "a;60.1234;Lamps", "Line 10, cost: amounts have at most three decimals.")]
    [InlineData("a;60;Lamps", "b;60;Lamps", "Line 11, project_id: the id “b” is there already.")]
    [InlineData("a;60;Lamps", "a;60;Lamps;1;2", "Line 10, PROJECTS: there are 5 cells for 3 columns.")]
    [InlineData("b;40.25", "b", "Line 11, PROJECTS: there are 1 cells for 3 columns.")]
    [InlineData("project_id;cost;name", "project_id;name", "Line 9, PROJECTS, cost: this column is missing.")]
    [InlineData("project_id;cost;name", "project_id;cost;cost", "Line 9, PROJECTS: two columns have the same name.")]
    [InlineData("1;a,b;30", "1;a,c;30", "Line 14, vote: there is no project “c”.")]
    [InlineData("1;a,b;30", "1;a,a;30", "Line 14, vote: the project “a” is named twice.")]
    [InlineData("2;b;", "1;b;", "Line 15, voter_id: the id “1” is there already.")]
    [InlineData("VOTES\n", "", "File, VOTES: this section is missing.")]
    [InlineData("VOTES\n", "PROJECTS\n", "Line 12, PROJECTS: this section is there already.")]
    [InlineData("META\n", "", "Line 1: a .pb file begins with the line META.")]
    [InlineData("square\"\"\"", "square\"\"", "Line 3: a quotation begins here and does not end.")]
    public void Read_SomethingThatDoesNotFit_SaysWhereAndWhat(string part, string instead, string message)
    {
        Assert.Contains(part, Whole, StringComparison.Ordinal);
        var read = PabulibReader.Read(new StringReader(Whole.Replace(part, instead, StringComparison.Ordinal)));

        Assert.Contains(message, read.Refusals.Select(refusal => refusal.Message));
    }

    [Fact]
    public void Read_RankedAndPoints_WeighAsStated()
    {
        var ranked = PabulibReader.Read(new StringReader(Whole.Replace("approval", "ordinal", StringComparison.Ordinal)));
        Assert.Equal([2, 3], ranked.Value!.Election.Support.Select(support => support.Score));

        var points = Whole.Replace("approval", "cumulative", StringComparison.Ordinal).Replace("vote;age", "vote;points", StringComparison.Ordinal)
            .Replace("a,b;30", "a,b;7,0", StringComparison.Ordinal).Replace("2;b;", "2;b;-3", StringComparison.Ordinal);
        Assert.Equal([7, 0], PabulibReader.Read(new StringReader(points)).Value!.Election.Support.Select(support => support.Score));
        Assert.Contains("Line 14, points", PabulibReader.Read(new StringReader(points.Replace("7,0", "7", StringComparison.Ordinal))).Refusals[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TextChangedAnywhere_IsReadOrRefusedButNeverFails() =>
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, 12], Gen.Int[0, Inserts.Length - 1]).Array[1, 4].Sample(changes =>
        {
            var text = Whole;
            foreach (var (at, length, which) in changes)
            {
                var start = Math.Min(at, text.Length);
                text = string.Concat(text.AsSpan(0, start), Inserts[which], text.AsSpan(Math.Min(text.Length, start + length)));
            }
            var read = PabulibReader.Read(new StringReader(text));
            if (!read.Succeeded)
            {
                Assert.All(read.Refusals, refusal => Assert.DoesNotContain('\n', refusal.Message));
                return;
            }
            Assert.True(BudgetRules.Decide(BudgetRules.EqualSharesThenGreedy, read.Value.Election).Cost <= read.Value.Election.Budget);
            var again = PabulibReader.Read(new StringReader(read.Value.File.ToText()));
            Assert.Equal(read.Value.File.Meta, again.Value!.File.Meta);
            Assert.Equal(read.Value.File.Projects.Rows, again.Value.File.Projects.Rows);
            Assert.Equal(read.Value.File.Votes.Rows, again.Value.File.Votes.Rows);
        }, iter: 3_000);
}
