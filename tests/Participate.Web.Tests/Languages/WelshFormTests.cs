using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.TestSupport;
using Participate.Web.Components.Moderation;
using Participate.Web.Languages;

namespace Participate.Web.Tests.Languages;

/// <summary>Forms of members and moderators are Welsh with what they refuse and what they say was done; what others are sent is not.</summary>
public class WelshFormTests
{
    private const string Cookie = "participate-language";

    [Fact]
    public async Task Case_DecidedByAReaderOfWelsh_IsWelshForTheModeratorAndEnglishForItsAuthor()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "Open the library on Sundays");
        var item = await site.Make.FlagAsync(idea);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        moderator.Keep(Cookie, "cy");

        var queue = (await moderator.GetAsync("/moderation")).Expect();
        var page = (await queue.FollowAsync("Syniad “Open the library on Sundays”")).Expect();
        var refused = (await page.SubmitAsync("Cuddio")).Expect(HttpStatusCode.UnprocessableEntity);
        var done = (await refused.Choose("Rheswm", "1. Trin pobl â pharch").Fill("Neges i’r awdur", "Please write politely.").SubmitAsync("Cuddio")).Expect();

        Assert.Equal(("Cymedroli", $"/moderation/cases/{item.Id}"), (queue.Heading, page.Path));
        Assert.Contains("1 achos yn aros am benderfyniad", queue.Text, StringComparison.Ordinal);
        Assert.Equal(["Dewiswch y canllaw a dorrwyd", "Ysgrifennwch at yr awdur pam"], refused.Errors);
        Assert.Contains("Cuddiwyd: dywedwyd wrth ei awdur pam. Nid oes achos arall yn aros.", done.Notice, StringComparison.Ordinal);
        var letter = await site.Mailbox.NewestToAsync(author.Email);
        Assert.Contains("Guideline 1, Treat people with respect", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Trin pobl", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachment_HiddenByAReaderOfWelsh_IsLoggedAndSentInEnglish()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        moderator.Keep(Cookie, "cy");

        var page = (await moderator.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/attachments/1/hide")).Expect();
        (await page.Choose("Rheswm", "1. Trin pobl â pharch").Fill("Neges i’r awduron", "Not this picture.").SubmitAsync("Cuddio’r atodiad")).Expect();

        var letter = await site.Mailbox.NewestToAsync(author.Email);
        Assert.Contains("Treat people with respect", letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Trin pobl", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phases_ChangedByAReaderOfWelsh_AreRefusedAndLoggedInWelshWithParticularsInEnglish()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var today = site.Clock.GetUtcNow();
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        administrator.Keep(Cookie, "cy");

        async Task<SitePage> FormAsync() => (await administrator.GetAsync($"/admin/missions/{mission.Slug}/phases")).Expect();
        var refused = (await (await FormAsync()).Fill("Diwrnod cyntaf Dylunio", "tomorrow").SubmitAsync("Cadw’r newidiadau")).Expect(HttpStatusCode.UnprocessableEntity);
        var late = (await (await FormAsync()).Fill("Diwrnod cyntaf Dylunio", $"{today.AddDays(-1):yyyy-MM-dd}").Fill("Diwrnod olaf Dylunio", $"{today.AddDays(900):yyyy-MM-dd}").SubmitAsync("Cadw’r newidiadau"))
            .Expect(HttpStatusCode.UnprocessableEntity);
        var saved = (await (await FormAsync()).Fill("Diwrnod olaf Datblygu", $"{today.AddDays(2):yyyy-MM-dd}").SubmitAsync("Cadw’r newidiadau")).Expect();
        var log = (await administrator.GetAsync("/admin/log")).Expect();

        Assert.Equal("Camau", saved.Heading);
        Assert.Equal(["Dylunio: Rhowch ddyddiad fel 2026-11-24"], refused.Errors);
        Assert.StartsWith("Dylunio: rhaid i’r diwrnod cyntaf fod ar ôl diwrnod olaf Datblygu", late.Errors[0], StringComparison.Ordinal);
        Assert.Contains("wedi’u cadw", saved.Notice, StringComparison.Ordinal);
        Assert.Contains("Newidiodd gamau", log.Text, StringComparison.Ordinal);
        Assert.Contains("Develop", log.Document.QuerySelector(".pt-log td[lang=en-GB]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_GivenByAReaderOfWelsh_IsSaidInWelshAndKeptInEnglish()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        administrator.Keep(Cookie, "cy");

        var page = (await administrator.GetAsync($"/admin/people/{member.Id}")).Expect();
        var given = (await page.Choose("Rôl", "Cymedrolwr").Choose("Cenhadaeth", mission.Title).SubmitAsync("Rhoi’r rôl")).Expect();

        Assert.Contains($"rôl newydd: Cymedrolwr {mission.Title}", given.Notice, StringComparison.Ordinal);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "role.granted" && row.SubjectId == member.Id));
        Assert.Equal($"Moderator of {mission.Title}", entry.Details);
    }

    [Fact]
    public async Task Receipt_ThatIsNone_IsRefusedInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");
        var page = (await visitor.GetAsync($"/ledger/{mission.Slug}/check")).Expect();

        var none = (await page.SubmitAsync("Gwirio’r dderbynneb")).Expect(HttpStatusCode.UnprocessableEntity);
        var wrong = (await page.Fill("Derbynneb", "x").SubmitAsync("Gwirio’r dderbynneb")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Gludwch dderbynneb"], none.Errors);
        Assert.Equal(["Nid derbynneb yw hon"], wrong.Errors);
        Assert.Equal("Gwirio derbynneb", page.Heading);
    }

    [Fact]
    public async Task Organisation_ThatIsNotWhole_IsRefusedInWelshAndThenRegistered()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        visitor.Keep(Cookie, "cy");
        var page = (await visitor.GetAsync("/organisations/register")).Expect();

        var refused = (await page.Fill("Gwefan", "not an address").SubmitAsync("Cofrestru’r sefydliad")).Expect(HttpStatusCode.UnprocessableEntity);
        var done = (await refused.Fill("Enw", "Cymdeithas y Cwm").Choose("Sector", "Busnes").Fill("Gwefan", "").SubmitAsync("Cofrestru’r sefydliad")).Expect();

        Assert.Equal("Cofrestru sefydliad", page.Heading);
        Assert.Equal(["Rhowch enw’r sefydliad", "Dewiswch y sector", "Rhaid i’r wefan fod yn gyfeiriad megis https://www.example.org, mewn 200 o nodau neu lai"], refused.Errors);
        Assert.Equal("/organisations/cymdeithas-y-cwm/verify", done.Path);
        Assert.Contains("Mae llythyr yn mynd i gyfeiriad ar wefan y sefydliad, ac ni roddwyd un.", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_InWelsh_KeepTheSingularWithTheMutationThatIsRead()
    {
        string[] Said() =>
        [
            TransparencyWords.Time(TimeSpan.FromMinutes(2)), TransparencyWords.Time(TimeSpan.FromMinutes(45)), TransparencyWords.Time(TimeSpan.FromHours(2.4)), TransparencyWords.Time(TimeSpan.FromDays(2)),
            TransparencyWords.Time(TimeSpan.FromDays(3.2)), TransparencyWords.Month(new DateOnly(2026, 11, 1)),
        ];

        Assert.Equal(["2 minutes", "45 minutes", "2.4 hours", "2 days", "3.2 days", "November 2026"], Said());
        using var welsh = Language.Welsh.Use();
        Assert.Equal(["2 funud", "45 munud", "2.4 awr", "2 ddiwrnod", "3.2 diwrnod", "Tachwedd 2026"], Said());
    }

    [Theory]
    [InlineData("A receipt has 20000 characters or fewer", "Mae gan dderbynneb 20000 o nodau neu lai")]
    [InlineData(
        "3 accounts voted the same way on one thing within 5 minutes from 24 November 2026, 4:19pm, where fewer than 0.1 would be expected.",
        "Pleidleisiodd 3 chyfrif yr un ffordd ar un peth o fewn 5 munud o 24 Tachwedd 2026, 4:19yp, lle byddid yn disgwyl llai na 0.1.")]
    [InlineData("1,200 accounts gave the same votes on 12 things, where 0.4 would be expected.", "Rhoddodd 1,200 o gyfrifon yr un pleidleisiau ar 12 o bethau, lle byddid yn disgwyl 0.4.")]
    [InlineData("Limit of 3 contributions a day", "Terfyn o 3 chyfraniad y dydd")]
    [InlineData("Charity Commission for England and Wales numbers look like this: 1234567", "Mae rhifau Comisiwn Elusennau Cymru a Lloegr yn edrych fel hyn: 1234567")]
    [InlineData("“Cwm” has this name already: see /organisations/cwm and ask to speak for it there", "Mae gan “Cwm” yr enw hwn eisoes: gweler /organisations/cwm a gofynnwch am gael siarad drosto yno")]
    public void Text_WithCountsTimesAndOtherTextsPutIn_IsWelshThroughout(string english, string welsh)
    {
        using var reader = Language.Welsh.Use();

        Assert.Equal(welsh, SiteText.Of(english));
    }
}
