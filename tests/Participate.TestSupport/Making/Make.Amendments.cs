using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A member proposes another title for an idea; gives the path of the amendment's page.</summary>
    public async Task<string> AmendmentAsync(Mission mission, Idea idea, TestMember member, string title = "A title that is better")
    {
        var actor = await ActorAsync(member);
        var text = await site.WithAsync<AmendmentQueries, OwnIdea?>(queries => queries.AmendableAsync(mission.Id, idea.Id, CancellationToken.None));
        var outcome = await site.WithAsync<AmendmentService, Outcome<int>>(service => service.ProposeAsync(
            mission, new AmendmentOptions(idea.Id, text!.Version, text.ToText() with { Title = title }, "It reads better."), actor, CancellationToken.None));
        return outcome.Succeeded
            ? FormattableString.Invariant($"/missions/{mission.Slug}/ideas/{idea.Id}/amendments/{outcome.Value}")
            : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }
}
