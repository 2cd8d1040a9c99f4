using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries.OpenData;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Makes the files of a mission's open data now, as the site does in the background.</summary>
    public Task<bool> OpenDataAsync(Mission mission) => site.WithAsync<OpenDataRun, bool>(run => run.RunAsync(mission, CancellationToken.None));

    /// <summary>The team asks for new files, which are not begun.</summary>
    public async Task OpenDataRequestedAsync(Mission mission, TestMember team)
    {
        var actor = await ActorAsync(team);
        var outcome = await site.WithAsync<OpenDataService, Outcome>(service => service.RequestAsync(mission, actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>What the site does in the background, where it is time.</summary>
    public Task<bool> OpenDataIfDueAsync(Mission mission) => site.WithAsync<OpenDataRun, bool>(run => run.RunIfDueAsync(mission, CancellationToken.None));
}
