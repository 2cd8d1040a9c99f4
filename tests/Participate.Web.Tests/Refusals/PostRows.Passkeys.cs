using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Refusals;

/// <summary>Passkeys, and showing again who one is.</summary>
internal static partial class PostRows
{
    private const string Credential = "Input.Credential";

    private static IEnumerable<PostRow> Passkeys() =>
    [
        new("POST /account/sign-in-passkey?handler=Options", For.Everyone, _ => "/account/sign-in-passkey", "Sign in with a passkey") { SentTo = "/account/sign-in-passkey?handler=Options" },
        new("POST /account/sign-in-passkey", For.Everyone, _ => "/account/sign-in-passkey", "Sign in with a passkey")
        {
            Cookie = scene => scene.Passkeys.Ticket(scene.Site, PasskeyPurpose.SignIn),
            ChangeWith = (form, scene) => form.With(Credential, scene.Passkeys.Held.Sign(scene.Passkeys.Options)),
            Required = [Credential],
            Texts = [Credential],
        },
        new("POST /account/it-is-you", For.Members, _ => "/account/it-is-you", "Go on", scene => scene.Member)
        {
            Fill = page => page.Fill("Password", Make.Password),
            Required = [Password],
            Texts = [Password],
            MayChange = ["Members"],
        },
        new("POST /account/it-is-you?handler=Options", For.Members, _ => "/account/it-is-you", "Use your passkey", scene => scene.Passkeys.Holder) { SentTo = "/account/it-is-you?handler=Options" },
        new("POST /account/it-is-you?handler=Passkey", For.Members, _ => "/account/it-is-you", "Use your passkey", scene => scene.Passkeys.Holder)
        {
            Cookie = scene => scene.Passkeys.Ticket(scene.Site, PasskeyPurpose.Prove),
            ChangeWith = (form, scene) => form.With(Credential, scene.Passkeys.Held.Sign(scene.Passkeys.Options)),
            Required = [Credential],
            Texts = [Credential],
        },
        new("POST /account/passkeys/add?handler=Options", For.Members, _ => "/account/passkeys/add", "Add passkey", scene => scene.Passkeys.Adder) { SentTo = "/account/passkeys/add?handler=Options" },
        new("POST /account/passkeys/add", For.Members, _ => "/account/passkeys/add", "Add passkey", scene => scene.Passkeys.Adder)
        {
            Cookie = scene => scene.Passkeys.Ticket(scene.Site, PasskeyPurpose.Add),
            Fill = page => page.Fill("Name", "My phone"),
            ChangeWith = (form, scene) =>
            {
                using var device = new TestPasskey(scene.Site.Address);
                return form.With(Credential, device.Create(scene.Passkeys.Options));
            },
            Required = ["Input.Name", Credential],
            Texts = ["Input.Name", Credential],
        },
        new("POST /account/passkeys/{passkey:int}", For.Author, scene => $"/account/passkeys/{scene.Passkeys.HeldId}", "Save name", scene => scene.Passkeys.Holder)
        {
            Fill = page => page.Fill("Name", "Another name"),
            Required = ["Input.Name"],
            Texts = ["Input.Name"],
        },
        new("POST /account/passkeys/{passkey:int}?handler=Remove", For.Author, scene => $"/account/passkeys/{scene.Passkeys.HeldId}", "Remove passkey", scene => scene.Passkeys.Holder),
    ];
}
