using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>Answers of a file become drafts of one batch: all or none, and once.</summary>
public class ResponseImportTests
{
    private static readonly string[] States = ["accepted", "rejected", "evaluating", "out-of-scope", "no-decision", "Accepted", "", "=x"];

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_ThenApproval_AnswersTheIdeasAndTheSameFileAgainDoesNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (one, two, three) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        var (writer, approver) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        var csv = $"id;state;answer/en\n{one.Id};rejected;<p>Too dear.</p>\n{two.Id};rejected;<p>Too dear.</p>\n{three.Id};already-happening;It has begun.\n";

        var stored = await site.Make.ImportResponsesAsync(mission, writer, csv);
        var pending = await site.Make.ImportResponsesAsync(mission, writer, csv);
        var batch = (await site.WithAsync<ResponseDeskQueries, BatchView?>(queries => queries.BatchAsync(mission.Id, stored.Value!.BatchId!.Value, CancellationToken.None)))!;
        var own = await PublishAsync(site, mission, batch, writer);
        var done = await PublishAsync(site, mission, batch, approver);
        await site.Make.ResponsesSpreadAsync();
        var again = await site.Make.ImportResponsesAsync(mission, writer, csv);

        Assert.Equal((2, 2), (batch.Responses, batch.Waiting));
        Assert.Equal((null, 3), (pending.Value!.BatchId, pending.Value.Present));
        Assert.Equal(RefusalKind.NotPermitted, Assert.Single(own.Refusals).Kind);
        Assert.True(done.Succeeded);
        var decisions = await site.ReadAsync(db => db.Ideas.OrderBy(idea => idea.Id).Select(idea => idea.Decision).ToListAsync());
        Assert.Equal([Decision.NotAccepted, Decision.NotAccepted, Decision.AlreadyHappening], decisions);
        Assert.Equal((null, 3), (again.Value!.BatchId, again.Value.Present));
        await Ledger.CheckAsync(site, "response", "search");
    }

    [Fact]
    public async Task Import_WithProblems_StoresNothingAndSaysWhere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var other = await site.Make.IdeaAsync(await site.Make.MissionAsync());

        var outcome = await site.Make.ImportResponsesAsync(
            mission, await site.Make.TeamAsync(mission), $"id,state,answer\n{idea.Id},accepted,Yes.\n{idea.Id},accepted,Yes again.\nx,accepted,Yes.\n{other.Id},accepted,Yes.\n{other.Id + 100},perhaps,\n");

        Assert.True(outcome.Succeeded);
        Assert.Equal([(3, "id"), (4, "id"), (6, "state"), (6, "answer"), (5, "id")], outcome.Value.Sheet.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal(0, await site.ReadAsync(db => db.OfficialResponses.CountAsync()));
    }

    [Fact]
    public async Task Batch_ThatChangedSinceItWasSeen_IsNotPublished()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, writer, approver) = (await site.Make.IdeaAsync(mission), await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        var stored = await site.Make.ImportResponsesAsync(mission, writer, $"id,state,answer\n{idea.Id},accepted,Yes.\n");
        var batch = (await site.WithAsync<ResponseDeskQueries, BatchView?>(queries => queries.BatchAsync(mission.Id, stored.Value!.BatchId!.Value, CancellationToken.None)))!;
        var response = await site.ReadAsync(db => db.OfficialResponses.AsNoTracking().SingleAsync());
        await site.Make.ActAsync<OfficialResponseService>(mission, response, writer, (service, act, actor) => service.EditAsync(act, site.Make.ResponseText(Decision.NotAccepted, "No."), actor, CancellationToken.None));

        var outcome = await PublishAsync(site, mission, batch, approver);

        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind);
        Assert.Equal(Decision.None, (await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync())).Decision);
    }

    [Fact]
    public void Read_AnyText_GivesEachRowOnceOrAProblem() => Gen.Select(Gen.Int[1, 50], Gen.Int[0, 7].Select(number => States[number]), Gen.String[Gen.Char["aé,;\"\n<>=+-@ "], 0, 30])
        .List[0, 8].Sample(rows =>
        {
            var csv = "id,state,answer\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Item1},{row.Item2},\"{row.Item3.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));

            var sheet = ResponseSheet.Read(Encoding.UTF8.GetBytes(csv));

            Assert.True(sheet.ProblemCount > 0 || sheet.Rows.Count == rows.Count);
            Assert.Equal(sheet.Rows.Count, sheet.Rows.Select(row => row.IdeaId).Distinct().Count());
            Assert.All(sheet.Rows, row => Assert.True(row.Decision != Decision.None && row.Body.Any(char.IsLetterOrDigit)));
        });

    private static async Task<Outcome> PublishAsync(TestSite site, Mission mission, BatchView batch, TestMember by)
    {
        var actor = await site.Make.ActorAsync(by);
        return await site.WithAsync<ResponsePublicationService, Outcome>(service => service.PublishBatchAsync(new BatchAct(mission, batch.Batch.Id, batch.Waiting, batch.Versions), actor, CancellationToken.None));
    }
}
