using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Official responses of the scene's mission, one in each state.</summary>
/// <param name="Writer">Wrote what is a draft or waits.</param>
/// <param name="Approver">May publish what waits.</param>
/// <param name="Unanswered">An idea without a response.</param>
/// <param name="Revised">Public, with an old version.</param>
/// <param name="Batch">Answers that came with a file, of <paramref name="Writer"/>.</param>
internal sealed record ResponseScene(TestMember Writer, TestMember Approver, int Unanswered, int Draft, int Sent, int Revised, int Batch)
{
    public static async Task<ResponseScene> CreateAsync(TestSite site, Mission mission)
    {
        var make = site.Make;
        var (writer, approver) = (await make.TeamAsync(mission), await make.TeamAsync(mission));
        var unanswered = await make.IdeaAsync(mission);
        var draft = await make.DraftResponseAsync(mission, writer, null, await make.IdeaAsync(mission));
        var sent = await make.SentResponseAsync(mission, writer, null, await make.IdeaAsync(mission));
        var revised = await make.RevisedAsync(mission, await make.ResponseAsync(mission, null, await make.IdeaAsync(mission)), make.ResponseText(Decision.NotAccepted));
        var imported = await make.IdeaAsync(mission);
        var batch = await make.ImportResponsesAsync(mission, writer, $"id,state,answer\n{imported.Id},accepted,Yes.\n");
        return new ResponseScene(writer, approver, unanswered.Id, draft.Id, sent.Id, revised.Id, batch.Value!.BatchId!.Value);
    }
}
