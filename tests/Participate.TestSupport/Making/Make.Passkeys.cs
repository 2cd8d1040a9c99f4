using System.Net;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A device of a member with a passkey that the site knows; added as a browser does.</summary>
    public async Task<TestPasskey> PasskeyAsync(TestMember member, string name = "My phone")
    {
        using var visitor = await site.VisitorAsync(member);
        return await PasskeyAsync(visitor, name);
    }

    /// <summary>The same, in a session that there is.</summary>
    public async Task<TestPasskey> PasskeyAsync(Visitor visitor, string name = "My phone")
    {
        var passkey = new TestPasskey(site.Address);
        var (page, options) = await visitor.AskedAsync("/account/passkeys/add", "Add passkey");
        var added = await page.Fill("Name", name).SendAsync(page.Form("Add passkey").With("Input.Credential", passkey.Create(options)));
        return added.Path == "/account/passkeys" ? passkey : throw new InvalidOperationException(added.ToString());
    }
}

/// <summary>What a browser does with passkeys.</summary>
public static class PasskeyVisits
{
    /// <summary>Opens the page with a form for passkeys, and asks what the device is to sign.</summary>
    public static async Task<(SitePage Page, string Options)> AskedAsync(this Visitor visitor, string path, string button)
    {
        var page = (await visitor.GetAsync(path)).Expect();
        var form = page.Form(button);
        var asked = await page.SendAsync(form with { Action = $"{form.Action.Split('?')[0]}?handler=Options" }, follow: false);
        return (page, asked.Expect().Body);
    }

    /// <summary>Signs in with a passkey, and gives the page reached.</summary>
    public static async Task<SitePage> SignInAsync(this Visitor visitor, TestPasskey passkey, string path = "/account/sign-in")
    {
        var (page, options) = await visitor.AskedAsync(path, "Sign in with a passkey");
        return await page.SendAsync(page.Form("Sign in with a passkey").With("Input.Credential", passkey.Sign(options)));
    }

    /// <summary>Shows with a passkey who one is, where one is asked.</summary>
    public static async Task<SitePage> ProveAsync(this Visitor visitor, TestPasskey passkey, string path)
    {
        var (page, options) = await visitor.AskedAsync(path, "Use your passkey");
        return await page.SendAsync(page.Form("Use your passkey").With("Input.Credential", passkey.Sign(options)));
    }

    /// <summary>True where somebody is signed in.</summary>
    public static async Task<bool> IsSignedInAsync(this Visitor visitor) => (await visitor.GetAsync("/account", follow: false)).Status == HttpStatusCode.OK;
}
