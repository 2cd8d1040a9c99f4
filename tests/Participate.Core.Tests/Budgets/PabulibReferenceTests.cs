using System.Text.Json;
using Participate.Core.Budgets;
using Participate.Core.Insight.Budgeting;
using Participate.TestSupport;
using Xunit.Abstractions;

namespace Participate.Core.Tests.Budgets;

/// <summary>Real elections, and what an independent implementation made of them by each rule.</summary>
public class PabulibReferenceTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Decide_EveryInstanceByEveryRule_IsTheReference()
    {
        var folder = Machine.Shared("pb");
        var compared = 0;
        foreach (var path in Directory.GetFiles(folder, "*.pb").Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(path);
            var read = PabulibReader.Read(text);
            Assert.True(read.Succeeded, string.Join('\n', read.Refusals.Select(refusal => refusal.Message)));
            var election = read.Value.Election;
            using var json = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, ".json")));
            foreach (var expected in json.RootElement.GetProperty("results").EnumerateObject())
            {
                var outcome = BudgetRules.Decide(expected.Name, election);
                var order = outcome.Order.Select(project => election.Projects[project].Id).ToList();
                if (expected.Value.TryGetProperty("timeout_s", out _))
                {
                    output.WriteLine($"{Path.GetFileName(path)} {expected.Name}: {string.Join(' ', order)}, cost {outcome.Cost}, share {outcome.Share:0.##}");
                    continue;
                }
                compared++;
                Assert.Equal(TextsOf(expected.Value, "selected"), order.Order(StringComparer.Ordinal));
                Assert.Equal(expected.Value.GetProperty("cost").GetDecimal(), (decimal)outcome.Cost / election.Unit);
                // The reference gives Phragmén's choices by id.
                Assert.Equal(TextsOf(expected.Value, "order"), expected.Name == BudgetRules.Phragmen ? order.Order(StringComparer.Ordinal) : order);
            }
            var again = PabulibReader.Read(new StringReader(read.Value.File.ToText()));
            Assert.True(again.Succeeded);
            Assert.Equal(read.Value.File.Meta, again.Value.File.Meta);
            Assert.Equal(read.Value.File.Projects.Rows, again.Value.File.Projects.Rows);
            Assert.Equal(read.Value.File.Votes.Rows, again.Value.File.Votes.Rows);
        }
        Assert.True(compared > 60, $"Only {compared} outcomes were compared.");
    }

    private static IEnumerable<string> TextsOf(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
