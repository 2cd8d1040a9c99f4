using System.Globalization;
using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;

namespace Participate.Web.Pages.Report;

/// <summary>Reports a public pledge, barrier, reform, statement or profile of an organisation.</summary>
public sealed class EntryModel(EntryReportQueries entries, FlagService flags, GuidelineRegister guidelines) : ReportPage(flags, guidelines)
{
    private string path = "";

    public override string BackUrl => path;

    protected override async Task<Mission?> FindMissionAsync(MissionCatalogue missions)
    {
        var id = int.Parse((string)RouteData.Values["entry"]!, CultureInfo.InvariantCulture);
        if (await entries.FindAsync((string?)RouteData.Values["kind"], id, Actor, Aborted) is not { } found)
            return null;
        (Reported, path) = (found.Content, found.Path);
        return await missions.FindAsync(Reported.MissionId, Aborted);
    }
}
