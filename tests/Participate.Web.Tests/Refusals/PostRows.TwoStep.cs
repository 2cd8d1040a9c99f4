using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Refusals;

/// <summary>Signing in in two steps.</summary>
internal static partial class PostRows
{
    private const string AppCode = "Input.Code";

    private static IEnumerable<PostRow> TwoStep() =>
    [
        new("POST /account/second-step", For.Everyone, _ => "/account/second-step", "Sign in")
        {
            Cookie = scene => scene.TwoStep.Ticket(scene.Site),
            FillWith = (page, scene) => page.Fill("Code", scene.Site.Make.CodeOf(scene.TwoStep.App)),
            Required = [AppCode],
            Texts = [AppCode],
        },
        new("POST /account/two-step/set-up?handler=Begin", For.Members, _ => "/account/two-step/set-up", "Go on", scene => scene.Member)
        {
            Fill = page => page.Fill("Password", Make.Password),
            Required = [Password],
            Texts = [Password],
            MayChange = ["Members"],
        },
        new("POST /account/two-step/set-up", For.Members, _ => "/account/two-step/set-up", "Turn on", scene => scene.TwoStep.Begun)
        {
            FillWith = (page, scene) => page.Fill("Code", TestTotp.CodeAt(scene.TwoStep.Key, scene.Site.Clock.GetUtcNow())),
            Required = [AppCode],
            Texts = [AppCode],
        },
        new("POST /account/two-step/codes", For.Members, _ => "/account/two-step/codes", "Make new codes", scene => scene.TwoStep.On)
        {
            Fill = page => page.Fill("Password", Make.Password),
            Required = [Password],
            Texts = [Password],
            MayChange = ["Members"],
        },
        new("POST /account/two-step/codes?handler=File", For.Members, _ => "/account/two-step/codes", "Make new codes", scene => scene.TwoStep.On)
        {
            SentTo = "/account/two-step/codes?handler=File",
            ChangeWith = (form, scene) => form.With("ticket", scene.Site.Services.GetRequiredService<Tickets>().ForRecovery(["0000"], scene.TwoStep.On.Id)),
            Required = ["ticket"],
        },
        new("POST /account/two-step/turn-off", For.Members, _ => "/account/two-step/turn-off", "Turn off", scene => scene.TwoStep.On)
        {
            Fill = page => page.Fill("Password", Make.Password),
            Required = [Password],
            Texts = [Password],
            MayChange = ["Members"],
        },
        new("POST /admin/people/{member:int}?handler=TwoStepOff", For.Administrators, scene => $"/admin/people/{scene.TwoStep.On.Id}", "Turn off two-step sign-in", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Reason", "They came to the office with a passport."),
            Required = ["Input.Reason"],
            Texts = ["Input.Reason"],
        },
    ];
}
