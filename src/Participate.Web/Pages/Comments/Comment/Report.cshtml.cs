using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Comments.Comment;

/// <summary>Reports a public comment, or the name of its author.</summary>
public sealed class ReportModel(ReportedContentQueries contents, FlagService flags, GuidelineRegister guidelines) : ReportPage(flags, guidelines)
{
    /// <summary>The comment's permalink.</summary>
    public override string BackUrl => $"/comments/{Reported.Id}";

    protected override async Task<Mission?> FindMissionAsync(MissionCatalogue missions)
    {
        var id = int.Parse((string)RouteData.Values["comment"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await contents.CommentAsync(id, Actor, Aborted) is not { } content)
            return null;
        Reported = content;
        return await missions.FindAsync(content.MissionId, Aborted);
    }
}
