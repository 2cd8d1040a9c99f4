using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Eligibility;

/// <summary>Members show who they are at a provider that signs real tokens, by the site's own handler.</summary>
public class IdentityPageTests
{
    [Fact]
    public async Task Identity_LinkedAtTheProvider_ServesOneAccount_LetsVote_AndLeavesNothingElse()
    {
        await using var provider = await TestIdentityProvider.StartAsync();
        await using var site = await TestSite.StartAsync(provider.Settings);
        var mission = await site.Make.AskingForAsync(await site.Make.MissionAsync(), EligibilityLevel.VerifiedIdentity);
        var (idea, member) = (await site.Make.IdeaAsync(mission), await site.Make.MemberAsync());
        var root = $"/missions/{mission.Slug}/eligibility";
        using var citizen = await site.VisitorAsync(member);
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());

        var asked = (await (await citizen.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).FollowAsync("Show who you are")).Expect();
        var page = (await asked.FollowAsync("Link your verified identity")).Expect();
        var back = await provider.SignInAsync(page, citizen, "Zoë Subject");
        var shown = (await (await back.Expect().FollowAsync("Go on to the mission")).SubmitAsync("Use my verified identity")).Expect();
        var voted = await site.Make.VoteAskedAsync(mission, idea, member, VoteChoice.Support);
        var taken = await provider.SignInAsync(await other.GetAsync("/account/identity"), other, "Zoë Subject");
        var own = await provider.SignInAsync(await other.GetAsync("/account/identity"), other, "Somebody Else");
        var removed = (await (await citizen.GetAsync("/account/identity")).SubmitAsync("Remove my identity")).Expect();
        var moved = await provider.SignInAsync(await other.GetAsync("/account/identity"), other, "Zoë Subject", again: await RemovedAsync(other));
        var used = (await (await other.GetAsync(root)).SubmitAsync("Use my verified identity")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("You can vote on this mission", shown.Notice, StringComparison.Ordinal);
        Assert.True(voted.Succeeded);
        Assert.Contains("Another account here has this identity", taken.Text, StringComparison.Ordinal);
        Assert.True(own.HasButton("Remove my identity"));
        Assert.Contains("is removed", removed.Notice, StringComparison.Ordinal);
        Assert.True(moved.HasButton("Remove my identity"));
        Assert.StartsWith("This identity was used on this mission", Assert.Single(used.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(async db => await db.UserClaims.CountAsync() + await db.UserLogins.CountAsync() + await db.UserTokens.CountAsync()));
        Assert.DoesNotContain("Subject", await site.ReadAsync(async db => string.Join(' ', await db.LinkedIdentities.Select(row => row.Hash).ToListAsync())), StringComparison.Ordinal);
        // What is used already is found out by the database, which says so in the log too.
        Assert.DoesNotContain(site.Errors, line => !line.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Identity_WhereTheMetadataNameAnotherIssuer_SendsNobodyThere()
    {
        await using var provider = await TestIdentityProvider.StartAsync();
        provider.SaysIssuer = "https://other.example";
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await (await citizen.GetAsync("/account/identity")).FollowAsync(TestIdentityProvider.Link);

        Assert.StartsWith("/account/identity", page.Path, StringComparison.Ordinal);
        Assert.Contains("did not tell us who you are", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_WhereTheProviderIsAway_IsSaidOnThePage()
    {
        var provider = await TestIdentityProvider.StartAsync();
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = (await citizen.GetAsync("/account/identity")).Expect();
        await provider.DisposeAsync();

        var away = (await page.FollowAsync(TestIdentityProvider.Link)).Expect();

        Assert.Contains("did not tell us who you are", away.Text, StringComparison.Ordinal);
        Assert.Contains("Try again", away.Text, StringComparison.Ordinal);
    }

    /// <summary>Who may vote depends on it, and the handler's own lines are not kept, since they may hold what people are called.</summary>
    [Fact]
    public async Task Log_OfWhatFailed_SaysWhyAndNothingOfAnybody()
    {
        using var lines = new SecurityLines();
        using var linesOfMisled = new SecurityLines();
        var provider = await TestIdentityProvider.StartAsync();
        await using var other = await TestIdentityProvider.StartAsync();
        other.SaysIssuer = "https://other.example";
        await using var site = await lines.StartAsync(provider.Settings);
        await using var misled = await linesOfMisled.StartAsync(other.Settings);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        using var ofMisled = await misled.VisitorAsync(await misled.Make.MemberAsync());
        var page = (await citizen.GetAsync("/account/identity")).Expect();

        await provider.SignInAsync(page, citizen, subject: null);
        provider.SignsWithAnotherKey = true;
        await provider.SignInAsync(page, citizen, "A person");
        var callback = await provider.CallbackAsync(page, citizen, "A person");
        await provider.DisposeAsync();
        await citizen.GetAsync(callback);
        await (await ofMisled.GetAsync("/account/identity")).FollowAsync(TestIdentityProvider.Link);

        Assert.Equal([.. new[] { "Declined", "NotValid", "Unreachable" }.Select(Line)], lines.All.Where(IsOfIdentity));
        Assert.Equal([Line("OtherIssuer")], linesOfMisled.All.Where(IsOfIdentity));

        static string Line(string why) => $"1017 Showing an identity at its provider failed: {why}.";
        static bool IsOfIdentity(string line) => line.StartsWith("1017", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_WhereTheSiteItselfIsAtFault_IsAFault()
    {
        await using var provider = await TestIdentityProvider.StartAsync();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Settings = provider.Settings,
            Configure = services => services.PostConfigure<OpenIdConnectOptions>(VerifiedIdentity.Scheme, options => options.Events.OnRedirectToIdentityProvider = _ => throw new InvalidOperationException("A fault of the site.")),
        });
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await (await citizen.GetAsync("/account/identity")).FollowAsync(TestIdentityProvider.Link);

        page.Expect(HttpStatusCode.InternalServerError);
        Assert.NotEmpty(site.Errors);
    }

    [Fact]
    public async Task Identity_DeclinedForgedOrOfAnotherMember_LinksNothing()
    {
        await using var provider = await TestIdentityProvider.StartAsync();
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = (await citizen.GetAsync("/account/identity")).Expect();

        var declined = await provider.SignInAsync(page, citizen, subject: null);
        provider.SignsWithAnotherKey = true;
        var forged = await provider.SignInAsync(page, citizen, "A person");
        provider.SignsWithAnotherKey = false;
        var notAsked = await citizen.GetAsync("/account/identity/start", follow: false);
        var ofAnother = await other.GetAsync(page.Link(TestIdentityProvider.Link)!, follow: false);
        var foreign = await provider.CallbackAsync(page, citizen, "A person");
        var carried = await other.GetAsync(foreign);
        var unknown = await citizen.GetAsync("/account/identity/callback?code=x&state=y");

        Assert.Contains("was not allowed to tell us", declined.Text, StringComparison.Ordinal);
        foreach (var failed in new[] { forged, carried, unknown })
            Assert.Contains("did not tell us who you are", failed.Text, StringComparison.Ordinal);
        Assert.Equal("/account/identity", notAsked.Location);
        Assert.Equal("/account/identity", ofAnother.Location);
        Assert.Equal(0, await site.ReadAsync(db => db.LinkedIdentities.CountAsync()));
    }

    [Fact]
    public async Task Identity_WithoutAProvider_CannotBeLinkedOrAskedFor_AndPagesSayWhy()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var page = (await team.GetAsync("/account/identity?problem=taken")).Expect();
        var desk = (await team.GetAsync($"/team/{mission.Slug}/eligibility")).Expect();
        var start = await team.GetAsync("/account/identity/start?ticket=x", follow: false);

        Assert.Contains("has no identity provider", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Another account here", page.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be chosen: this site has no identity provider", desk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("VerifiedIdentity", desk.Document.QuerySelectorAll("input[type=radio]").Select(radio => radio.GetAttribute("value")));
        Assert.Equal("/account/identity", start.Location);
    }

    private static async Task<SitePage> RemovedAsync(Visitor visitor) => await (await visitor.GetAsync("/account/identity")).SubmitAsync("Remove my identity");
}
