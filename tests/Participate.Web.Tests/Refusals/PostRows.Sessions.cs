namespace Participate.Web.Tests.Refusals;

/// <summary>Where a member is signed in.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Sessions() =>
    [
        new("POST /account/sessions?handler=End", For.Members, _ => "/account/sessions", "Sign out", scene => scene.Member)
        {
            Within = ".pt-sessions-list",
            Required = ["session"],
        },
        new("POST /account/sessions?handler=EndOthers", For.Members, _ => "/account/sessions", "Sign out everywhere else", scene => scene.Member),
        new("POST /admin/people/{member:int}?handler=EndSessions", For.Administrators, scene => $"/admin/people/{scene.Member.Id}", "Sign out everywhere", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Reason for signing out", "They lost their phone."),
            Required = ["Input.SignOutReason"],
            Texts = ["Input.SignOutReason"],
        },
    ];
}
