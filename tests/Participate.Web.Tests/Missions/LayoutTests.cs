using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests.Missions;

public class LayoutTests
{
    [Fact]
    public async Task Masthead_Visitor_OffersSigningInAndNoForm()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/about");

        Assert.Equal("/account/sign-in", page.Link("Sign in"));
        Assert.Equal("/account/register", page.Link("Create account"));
        Assert.DoesNotContain("__RequestVerificationToken", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign out", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masthead_DemonstrationAccounts_OfferWhatEachMayDo()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });

        foreach (var (account, moderation, admin) in new[] { ("citizen", false, false), ("moderator", true, false), ("admin", false, true) })
        {
            using var visitor = site.Visitor();
            await visitor.SignInAsync(account + "@demo.example");
            var page = (await visitor.GetAsync("/about")).Expect();
            Assert.Equal(moderation, page.Link("Moderation") == "/moderation");
            Assert.Equal(admin, page.Link("Admin") == "/admin");
            Assert.Equal("/account", page.Link("My account"));
            Assert.True(page.HasButton("Sign out"));
            Assert.Null(page.Link("Sign in"));
        }
    }

    [Fact]
    public async Task Masthead_SigningInFromAMission_ComesBackToIt()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();

        var form = await (await visitor.GetAsync("/missions/homes")).FollowAsync("Sign in");
        var page = await form.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in");

        Assert.Equal("/missions/homes", page.Expect().Path);
    }

    [Fact]
    public async Task Masthead_SignOut_Works()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await (await visitor.GetAsync("/about")).SubmitAsync("Sign out");

        Assert.NotNull(page.Expect().Link("Sign in"));
        Assert.NotEmpty(page.Notice);
    }

    [Fact]
    public async Task Stylesheet_AsItIsSent_IsAtMost20Kilobytes()
    {
        await using var site = await TestSite.StartAsync();
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = site.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br, gzip");

        var sent = await http.GetByteArrayAsync(new Uri("/css/site.css", UriKind.Relative));

        Assert.InRange(sent.Length, 5_000, 20_000);
    }

    [Fact]
    public async Task Page_WithErrors_SaysSoInTitleAndSummaryAndBesideTheField()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var form = await visitor.GetAsync("/account/register");

        var page = await form.Fill("Email address", "person@person.example").SubmitAsync("Create account");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        var links = page.Document.QuerySelectorAll(".govuk-error-summary a");
        Assert.True(links.Length > 1, "Several fields are wrong.");
        // In the order of the page, whatever the fields are called.
        Assert.Equal(page.Document.QuerySelectorAll("[aria-invalid='true']").Select(field => "#" + field.Id), links.Select(link => link.GetAttribute("href")));
        Assert.All(links, link =>
        {
            var field = page.Document.GetElementById(link.GetAttribute("href")![1..]);
            Assert.NotNull(field);
            Assert.Equal("true", field.GetAttribute("aria-invalid"));
            Assert.Contains(field.Id + "-error", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
            Assert.Contains(link.TextContent, page.Document.GetElementById(field.Id + "-error")!.TextContent, StringComparison.Ordinal);
        });
        Assert.Equal("person@person.example", page.Field("Email address").GetAttribute("value"));
        Assert.Null(page.Field("Password").GetAttribute("value"));
    }
}
