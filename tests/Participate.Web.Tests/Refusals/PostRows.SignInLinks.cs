namespace Participate.Web.Tests.Refusals;

/// <summary>Links that sign in.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> SignInLinks() =>
    [
        new("POST /account/sign-in-link", For.Everyone, _ => "/account/sign-in-link", "Send the link")
        {
            Fill = page => page.Fill("Email address", "nobody@person.example"),
            Required = [Email],
            Texts = [Email],
        },
        new("POST /account/sign-in-link/use", For.Everyone, _ => "/account/sign-in-link/use?member=1&code=abc", "Sign in")
        {
            Required = ["Input.Member", "Input.Code"],
            Texts = ["Input.Code"],
        },
    ];
}
