using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Texts of missions: one not published, and one with an earlier version and a changed file.</summary>
internal sealed record MissionScene(Mission Draft)
{
    public static async Task<MissionScene> CreateAsync(TestSite site, Mission edited)
    {
        await site.Make.MissionTextAsync(edited, text => text with { Summary = "A summary that was edited." });
        await site.Make.ChangedFileAsync(edited, text => text with { Summary = "A summary that the file has." });
        return new MissionScene(await site.Make.DraftMissionAsync());
    }
}
