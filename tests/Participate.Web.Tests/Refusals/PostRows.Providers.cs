namespace Participate.Web.Tests.Refusals;

/// <summary>Accounts elsewhere that open accounts here.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Providers() =>
    [
        new("POST /account/register/provider", For.Everyone, _ => "/account/register/provider", "Create account")
        {
            Cookie = scene => scene.Providers.Unverified,
            Fill = page => page.Fill("Email address", "elsewhere@person.example").Fill("Display name", "A new person").Choose("I agree to the guidelines"),
            Required = [Email, "Input.DisplayName", "Input.AgreesToGuidelines"],
            Texts = [Email, "Input.DisplayName"],
        },
        new("POST /account/sign-in-provider/link", For.Members, _ => "/account/sign-in-provider/link", "Link Test Pass", scene => scene.Member) { Cookie = scene => scene.Providers.Answer },
        new("POST /account/ways-to-sign-in?handler=Unlink", For.Members, _ => "/account/ways-to-sign-in", "Unlink Test Pass", scene => scene.Providers.Holder)
        {
            Required = ["Input.Issuer"],
            Texts = ["Input.Issuer"],
        },
    ];
}
