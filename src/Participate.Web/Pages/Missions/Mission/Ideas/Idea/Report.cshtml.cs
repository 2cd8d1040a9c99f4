using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Reports a public idea, or the name of its author.</summary>
public sealed class ReportModel(ReportedContentQueries contents, FlagService flags, GuidelineRegister guidelines) : ReportPage(flags, guidelines)
{
    public override string BackUrl => $"/missions/{Mission.Slug}/ideas/{Reported.Id}";

    protected override async Task<Core.Missions.Mission?> FindMissionAsync(MissionCatalogue missions)
    {
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await base.FindMissionAsync(missions) is not { } mission || await contents.IdeaAsync(mission.Id, id, Actor, Aborted) is not { } content)
            return null;
        Reported = content;
        return mission;
    }
}
