using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests.Delivery;

/// <summary>What was typed is not lost where the form's token is refused (rule 13), and nothing of it is stored.</summary>
public class KeptFormTests
{
    private const string Typed = "A long comment, with <b>care</b> & \"quotes\",\r\nover two lines.";

    [Fact]
    public async Task FormCookie_IsSentWhenOneComesByALink()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var cookie = (await visitor.GetAsync("/account/sign-in")).Headers["Set-Cookie"];

        Assert.Contains("participate-form", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Comment_AfterTheSessionEnded_IsGivenBackWithAWayToSignIn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var form = (await member.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Fill("Your comment", Typed);
        await (await member.GetAsync("/about")).SubmitAsync("Sign out");
        var before = await DatabaseSnapshot.TakeAsync(site);

        var page = (await form.SubmitAsync("Add comment", follow: false)).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(Typed.ReplaceLineEndings("\n"), Kept(page, "Your comment"));
        Assert.Empty(page.Document.QuerySelectorAll("main b"));
        Assert.Equal($"/account/sign-in?returnUrl=%2Fmissions%2F{mission.Slug}%2Fideas%2F{idea.Id}", page.Within("main").Link("Sign in"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Proposal_AfterTheSessionEnded_IsGivenBackWhole()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var form = await member.GetAsync($"/missions/{mission.Slug}/ideas/propose");
        form.Fill("Title", "A title that is long enough").Fill("Summary", "What it is.").Fill("Details", Typed);
        await (await member.GetAsync("/about")).SubmitAsync("Sign out");
        var before = await DatabaseSnapshot.TakeAsync(site);

        var page = (await form.SubmitAsync("Submit idea", follow: false)).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("A title that is long enough", Kept(page, "Title"));
        Assert.Equal("What it is.", Kept(page, "Summary"));
        Assert.Equal(Typed.ReplaceLineEndings("\n"), Kept(page, "Details"));
        Assert.Equal(3, page.Document.QuerySelectorAll("textarea").Length);
        Assert.All(page.Document.QuerySelectorAll("textarea"), area => Assert.True(area.HasAttribute("readonly")));
        Assert.NotNull(page.Within("main").Link("Sign in"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Edit_ByNobodyAnyMore_IsGivenBackInsteadOfALostRedirect()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        using var member = await site.VisitorAsync(author);
        var form = (await member.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/edit")).Fill("Details", Typed);
        await (await member.GetAsync("/about")).SubmitAsync("Sign out");

        var page = (await form.SubmitAsync("Save changes", follow: false)).Expect(HttpStatusCode.Unauthorized);

        Assert.Equal("You are not signed in any more", page.Heading);
        Assert.Equal(Typed.ReplaceLineEndings("\n"), Kept(page, "Details"));
        Assert.Equal($"/account/sign-in?returnUrl=%2Fmissions%2F{mission.Slug}%2Fideas%2F{idea.Id}%2Fedit", page.Within("main").Link("Sign in"));
    }

    [Fact]
    public async Task SignedIn_WithASpoiltToken_GetsTheTextAndTheFormAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var form = (await member.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Fill("Your comment", Typed);

        var page = (await form.SendAsync(form.Form("Add comment").Without(FilledForm.TokenField))).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(Typed.ReplaceLineEndings("\n"), Kept(page, "Your comment"));
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", page.Link("Open the form again"));
        Assert.Equal(0, await site.ReadAsync(db => Task.FromResult(db.Comments.Count())));
    }

    /// <summary>A page elsewhere sends a form of its own making here, to have its words shown with this site's name above them.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Form_OfAnotherSite_IsNotShown(string header, string value)
    {
        await using var site = await TestSite.StartAsync();

        var shown = await SentAsync(site, "/account/sign-in", header, value);
        var challenged = await SentAsync(site, "/missions/homes/ideas/1/edit", header, value);

        Assert.Contains("We could not use what was sent", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Pay the fee", shown + challenged, StringComparison.Ordinal);
        Assert.DoesNotContain("suspended", shown + challenged, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Field_ThatNoFormHas_IsNotNamed()
    {
        await using var site = await TestSite.StartAsync();

        var shown = await SentAsync(site, "/account/sign-in", "Origin", site.Address.GetLeftPart(UriPartial.Authority));

        Assert.Contains("Pay the fee", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("suspended", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Password_IsNeverGivenBack()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var form = (await visitor.GetAsync("/account/register")).Fill("Email address", "kept@person.example").Fill("Display name", "Kept Name").Fill("Password", "grey heron lamp post");

        var page = (await form.SendAsync(form.Form("Create account").Without(FilledForm.TokenField))).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("Kept Name", Kept(page, "Display name"));
        Assert.DoesNotContain("grey heron", page.Body, StringComparison.Ordinal);
    }

    private static async Task<string> SentAsync(TestSite site, string path, string header, string value)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("x.YourAccountIsSuspendedRing02079460000", "Pay the fee at evil.example")]),
        };
        request.Headers.Add(header, value);
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private static string Kept(SitePage page, string label) => ((AngleSharp.Html.Dom.IHtmlTextAreaElement)page.Field(label)).Value.ReplaceLineEndings("\n");
}
