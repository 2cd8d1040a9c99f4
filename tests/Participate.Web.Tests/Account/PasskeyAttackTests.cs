using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

/// <summary>What somebody could try around passkeys and sessions who means harm.</summary>
public class PasskeyAttackTests
{
    [Fact]
    public async Task Answer_BrokenInAnyWayToARightChallenge_IsRefusedInWords()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        using var other = new TestPasskey(site.Address);
        var random = Fuzz.For("passkeys");
        using var visitor = site.Visitor();
        using var signedIn = await site.VisitorAsync(member);

        for (var i = 0; i < 60 * Fuzz.Times; i++)
        {
            var (page, options) = await visitor.AskedAsync("/account/sign-in-passkey", "Sign in with a passkey");
            var answer = Broken(random, passkey.Sign(options), i);
            var refused = await page.SendAsync(page.Form("Sign in with a passkey").With("Input.Credential", answer));
            // A change of what nobody signed, such as space, leaves the answer right; with letters that no form has it is refused before it is read.
            Assert.True(await SignedOutAgainAsync(visitor) || refused.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, $"{i}: {refused.Status}: {answer}");

            (page, options) = await signedIn.AskedAsync("/account/passkeys/add", "Add passkey");
            answer = Broken(random, other.Create(options), i);
            var added = await page.SendAsync(page.Form("Add passkey").With("Input.Credential", answer));
            Assert.True(added.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.OK, $"{i}: {added.Status}: {answer}");
            await site.ReadAsync(db => db.Passkeys.Where(row => row.CredentialId != passkey.CredentialId).ExecuteDeleteAsync());
        }

        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Answer_InAFormThatIsRefusedUnread_IsNotShownAgain()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var refused = await visitor.PostAsync("/account/sign-in-passkey", [new("Input.Credential", "{\"id\":\"an answer of a device\"}")]);

        Assert.DoesNotContain("answer of a device", refused.Expect(HttpStatusCode.BadRequest).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_GivenToSomebodyInASessionByPassword_WaitsForThePasskeyThatProtectsIt()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        using var thief = await site.VisitorAsync(member);
        await site.Make.GrantAsync(member, Role.Administrator);

        (await thief.GetAsync("/admin")).Expect(HttpStatusCode.Forbidden);
        foreach (var path in new[] { "/account/passkeys/add", "/account/two-step/set-up" })
        {
            var page = await thief.GetAsync(path);
            if (page.Path == path)
            {
                page = await page.Fill("Password", Make.Password).SubmitAsync("Go on");
                Assert.NotEmpty(page.Errors);
            }
            else
            {
                Assert.StartsWith("/account/it-is-you?", page.Path, StringComparison.Ordinal);
            }
        }

        Assert.Equal(1, await site.ReadAsync(db => db.Passkeys.CountAsync()));
        Assert.False(await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.TwoFactorEnabled).SingleAsync()));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task WayBack_OfAnotherSite_IsForgottenAtEveryDoor(string address)
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        using var visitor = site.Visitor();
        var query = $"?returnUrl={Uri.EscapeDataString(address)}";

        var (page, options) = await visitor.AskedAsync("/account/sign-in-passkey" + query, "Sign in with a passkey");
        var signedIn = await page.SendAsync(page.Form("Sign in with a passkey").With("Input.Credential", passkey.Sign(options)), follow: false);
        var again = await visitor.GetAsync("/account/sign-in" + query, follow: false);
        (page, options) = await visitor.AskedAsync("/account/it-is-you" + query, "Use your passkey");
        var proved = await page.SendAsync(page.Form("Use your passkey").With("Input.Credential", passkey.Sign(options)), follow: false);

        Assert.Equal(["/", "/", "/account"], new[] { signedIn, again, proved }.Select(answer => answer.Headers["Location"]));
    }

    private static async Task<bool> SignedOutAgainAsync(Visitor visitor)
    {
        if (!await visitor.IsSignedInAsync())
            return false;
        await (await visitor.GetAsync("/account/sign-out")).SubmitAsync("Sign out");
        return true;
    }

    /// <summary>The JSON that a browser writes, or one of the pieces in it, with something wrong.</summary>
    private static string Broken(Random random, string answer, int i) => i switch
    {
        0 => "null",
        1 => "{}",
        2 => "[]",
        3 => "\"text\"",
        4 => answer.Replace("\"response\":{", "\"response\":null,\"x\":{", StringComparison.Ordinal),
        5 => answer.Replace("public-key", "private-key", StringComparison.Ordinal),
        6 => new string('[', 15_000),
        _ => Encoding.UTF8.GetString(Fuzz.Mutated(random, Encoding.UTF8.GetBytes(answer), Encoding.UTF8.GetBytes(answer))),
    };
}
