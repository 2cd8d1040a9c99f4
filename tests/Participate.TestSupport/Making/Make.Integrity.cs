using System.Text.Json;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Insight.Integrity;
using Participate.Core.Integrity;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>The watch saw that these members voted for an idea within ten minutes; in the place of what it saw before. When it looked.</summary>
    public async Task<DateTime> BurstSeenAsync(Mission mission, Idea idea, params IReadOnlyList<TestMember> members)
    {
        var pattern = new VotePattern(
            PatternKind.Burst, PatternConfidence.Strong, [.. members.Select(member => member.Id).Order()], 2 * idea.Id, (int)VoteChoice.Support, Now.AddMinutes(-10), Now, members.Count, 0.5, -20);
        await WriteAsync(async db =>
        {
            if (await db.VoteWatchRuns.FindAsync(mission.Id) is not { } run)
                db.VoteWatchRuns.Add(run = new VoteWatchRun { MissionId = mission.Id });
            (run.At, run.Choices, run.Patterns) = (Now, members.Count, JsonSerializer.Serialize<VotePattern[]>([pattern], JsonSerializerOptions.Web));
            return await db.SaveChangesAsync();
        });
        // As it is stored: PostgreSQL keeps microseconds.
        return await site.ReadAsync(db => Task.FromResult(db.VoteWatchRuns.Single(row => row.MissionId == mission.Id).At));
    }

    /// <summary>Somebody of the team sets the votes of these members aside, on a burst that the watch saw; the decision's id.</summary>
    public async Task<int> SetAsideAsync(Mission mission, Idea idea, TestMember team, params IReadOnlyList<TestMember> members)
    {
        var (at, actor) = (await BurstSeenAsync(mission, idea, members), await ActorAsync(team));
        var decided = await site.WithAsync<ExclusionService, Outcome<int>>(
            service => service.SetAsideAsync(mission, new NewExclusion { LookedAt = at, Pattern = 1, Reason = "Made by one person with a script." }, actor, CancellationToken.None));
        return decided.Succeeded ? decided.Value : throw new InvalidOperationException(decided.Refusals[0].Message);
    }
}
