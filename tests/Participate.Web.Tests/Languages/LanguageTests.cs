using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.TestSupport;
using Participate.Web.Languages;

namespace Participate.Web.Tests.Languages;

/// <summary>A reader gets each page in the language of their choice, and nobody gets it in another's.</summary>
public class LanguageTests
{
    private const string Cookie = "participate-language";

    [Fact]
    public async Task Switch_OnAPageWithAQuery_ComesBackToItInWelshAndStays()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/search?q=schools&sort=newest");
        Assert.Equal("en-GB", page.Document.DocumentElement.GetAttribute("lang"));

        var welsh = await page.FollowAsync("Cymraeg");

        Assert.Equal("/search?q=schools&sort=newest", welsh.Path);
        Assert.Equal("cy", welsh.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("cy", welsh.Headers["Content-Language"]);
        Assert.Contains("Mewngofnodi", welsh.Text, StringComparison.Ordinal);
        Assert.Contains("gan gyfieithydd", welsh.Text, StringComparison.Ordinal);
        Assert.Contains("Mewngofnodi", (await visitor.GetAsync("/account/sign-in")).Heading, StringComparison.Ordinal);
        Assert.Equal("Sign in", (await (await visitor.GetAsync("/account/sign-in")).FollowAsync("English")).Heading);
    }

    [Fact]
    public async Task PartOfAPage_IsInTheReadersLanguage_FeedsAndTheApiAreNot()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: "Story bags from every library to every nursery");
        var part = $"/missions/{mission.Slug}/ideas/similar?title={Uri.EscapeDataString("Libraries should lend bags of stories to nurseries")}";
        using var english = site.Visitor();
        using var welsh = site.Visitor();
        welsh.Keep(Cookie, "cy");

        var (here, there) = (await english.GetAsync(part), await welsh.GetAsync(part));

        Assert.Contains("Someone may have said this already", here.Text, StringComparison.Ordinal);
        Assert.Contains("Efallai bod rhywun wedi dweud hyn eisoes", there.Text, StringComparison.Ordinal);
        Assert.Equal(("en", "cy"), (here.Headers["Content-Language"], there.Headers["Content-Language"]));
        Assert.Equal("no-store", there.Headers["Cache-Control"]);
        Assert.Equal("en-GB", there.Document.QuerySelector("a")!.GetAttribute("lang"));
        Assert.False((await welsh.GetAsync("/api/v1/missions")).Headers.ContainsKey("Content-Language"));
        // A part is asked for by a script: an address with a language leads nowhere else.
        Assert.Equal(part + "&lang=en", (await welsh.GetAsync(part + "&lang=en", follow: false)).Path);
    }

    [Fact]
    public async Task WhatIsStoredOrKeptForAll_IsWrittenInEnglish_InWhicheverLanguageItsReaderIs()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var kept = new VersionedCache<int, string>(site.Services.GetRequiredService<IServiceScopeFactory>(), site.Services.GetRequiredService<ConsultationVersions>(), site.Clock);
        using var reader = Language.Welsh.Use();
        var stored = "";

        await site.WithAsync((Transactions transactions) => transactions.RunAsync(_ =>
        {
            stored = Words();
            return Task.FromResult(Outcome.Done);
        }, CancellationToken.None));

        Assert.Equal("3 December 2026", stored);
        Assert.Equal("3 December 2026", await kept.GetAsync(mission.Id, 1, _ => Task.FromResult(Words()), CancellationToken.None));
        Assert.Equal("3 Rhagfyr 2026", Words());

        static string Words() => UkTime.Words(new DateOnly(2026, 12, 3));
    }

    [Theory]
    [InlineData("cy", "cy")]
    [InlineData("cy-GB, en;q=0.8", "cy")]
    [InlineData("fr, cy;q=0.9, en;q=0.5", "cy")]
    [InlineData("en-GB, cy;q=0.9", "en-GB")]
    [InlineData("cy;q=0, en", "en-GB")]
    [InlineData("qps-ploc", "en-GB")]
    [InlineData("fr", "en-GB")]
    [InlineData(";;;=", "en-GB")]
    public async Task FirstVisit_OfABrowserThatAsksForLanguages_IsInTheFirstThatTheSiteSpeaks(string accepted, string language)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        var page = await visitor.GetAsync("/");

        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.SetCookies);
    }

    [Fact]
    public async Task KeptPage_ReadInBothLanguages_IsNeverMixedUp()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        using var english = site.Visitor();
        using var welsh = site.Visitor();
        welsh.Keep(Cookie, "cy");
        using var asking = site.Visitor();
        asking.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "cy");
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        using var aelod = await site.VisitorAsync(await site.Make.MemberAsync());
        aelod.Keep(Cookie, "cy");

        foreach (var path in new[] { "/", $"/missions/{mission.Slug}", $"/missions/{mission.Slug}/ideas", "/guidelines" })
        {
            foreach (var visitor in new[] { english, welsh, asking, member, aelod, english, welsh })
            {
                var page = (await visitor.GetAsync(path)).Expect();
                var isEnglish = visitor == english || visitor == member;
                Assert.Equal(isEnglish ? "en" : "cy", page.Headers["Content-Language"]);
                Assert.Equal(isEnglish, page.Text.Contains("Guidelines", StringComparison.Ordinal));
                Assert.Equal(!isEnglish, page.Text.Contains("Canllawiau", StringComparison.Ordinal));
                Assert.Contains("Accept-Language", page.Headers["Vary"], StringComparison.Ordinal);
                Assert.Contains("Cookie", page.Headers["Vary"], StringComparison.Ordinal);
            }
        }
        // The banner and the list of ideas are drawn once for all readers of a language.
        Assert.Contains("idea", (await member.GetAsync($"/missions/{mission.Slug}/ideas")).Text, StringComparison.Ordinal);
        Assert.Contains("Trefnu yn ôl", (await aelod.GetAsync($"/missions/{mission.Slug}/ideas")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/?lang=cy", "/evil.example/")]
    [InlineData("/%5Cevil.example?lang=cy", "/evil.example")]
    [InlineData("/help?lang=cy&returnUrl=https://evil.example", "/help?returnUrl=https%3A%2F%2Fevil.example")]
    [InlineData("/help?lang=cy", "/help")]
    [InlineData("/help?LANG=cy", "/help")]
    public async Task Switch_FromAnyAddress_LeadsToThisSiteAlone(string address, string leads)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(visitor.Address.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await visitor.Http.SendAsync(request);

        // What is no page of the site is not found, and leads nowhere.
        if (response.StatusCode == HttpStatusCode.NotFound)
            Assert.Null(response.Headers.Location);
        else
            Assert.Equal(leads, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Switch_ToAnUnknownLanguage_ChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/help?lang=qps", follow: false);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.SetCookies);
    }

    [Fact]
    public async Task PageWithoutWelsh_ForAWelshReader_IsEnglishInAWelshFrameAndSaysSo()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.AddSingleton(new PagesInEnglish("/Admin/Retention")) });
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        visitor.Keep(Cookie, "cy");

        var page = (await visitor.GetAsync("/admin/retention")).Expect();

        Assert.Equal("cy", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en-GB", page.Document.QuerySelector("main")!.GetAttribute("lang"));
        Assert.Equal("What is removed", page.Heading);
        Assert.Contains("Canllawiau", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nid yw’r dudalen hon ar gael yn Gymraeg eto", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_OfAForm_IsInTheLanguageOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");
        var page = await visitor.GetAsync("/account/sign-in");

        page = await page.Fill("Cyfeiriad e-bost", "neb@example.org").Fill("Cyfrinair", "not the password").SubmitAsync("Mewngofnodi");

        Assert.Contains("Nid yw’r cyfeiriad e-bost neu’r cyfrinair yn gywir", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.StartsWith("Gwall: ", page.Title, StringComparison.Ordinal);
        // The switch leads to the page of the form.
        Assert.Equal("/account/sign-in?lang=en", page.Link("English"));
    }
}
