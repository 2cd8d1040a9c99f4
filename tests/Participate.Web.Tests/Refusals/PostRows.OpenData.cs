namespace Participate.Web.Tests.Refusals;

internal static partial class PostRows
{
    /// <summary>Files of open data, for the mission's team and administrators.</summary>
    private static IReadOnlyList<PostRow> OpenData =>
    [
        new("POST /team/{mission}/data", For.Desk, scene => $"/team/{scene.Mission.Slug}/data", "Make new files now", scene => scene.Team),
        new("POST /team/{mission}/data?handler=Stop", For.Desk, scene => $"/team/{scene.Busy.Slug}/data", "Stop", scene => scene.Team),
    ];
}
