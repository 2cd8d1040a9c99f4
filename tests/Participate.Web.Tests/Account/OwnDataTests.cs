using System.Net;
using AngleSharp.Html.Parser;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Summaries.OwnData;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

/// <summary>A member downloads what the site holds about them, and nobody else does.</summary>
public class OwnDataTests
{
    private const string Address = "/account/data/download";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Download_JustRegistered_IsAValidFile(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.UnconfirmedMemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account")).Expect();
        var data = (await page.FollowAsync("Download your data")).Expect();
        using var answer = await visitor.Http.GetAsync(new Uri(data.Link("Download your data")!, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"your-data-{site.Clock.GetUtcNow():yyyy-MM-dd}.zip", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var zip = new OwnZip(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(["about-this-file.txt", "your-data.json", "your-data.html"], zip.Files);
        Assert.Equal(OwnDataZip.Format, zip.Json.GetProperty("format").GetString());
        Assert.True(zip.Json.GetProperty("made_at").TryGetDateTime(out _));
        Assert.Equal(OwnSources.All.Select(source => source.Key), zip.Json.GetProperty("data").EnumerateObject().Select(kind => kind.Name));
        Assert.Equal(member.Email, Assert.Single(zip.Rows("account")).GetProperty("email").GetString());
        var html = new HtmlParser().ParseDocument(zip.Html);
        Assert.Equal("en-GB", html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Your data", Assert.Single(html.QuerySelectorAll("h1")).TextContent);
        Assert.Empty(html.QuerySelectorAll("script, link, img, iframe, [src], [onclick], [onload], a"));
        Assert.Contains("Your votes", html.QuerySelector("[aria-labelledby=none]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("in confidence", zip.Text("about-this-file.txt"), StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Download_WhoeverWroteVotedAndWasReported_HoldsTheirsAndNothingOfTheReporter(DatabaseProvider database)
    {
        const string Hostile = "<script>alert('idea')</script> & a title";
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var make = site.Make;
        var mission = await make.MissionAsync();
        var (author, reporter) = (await make.MemberAsync("Ann Author"), await make.MemberAsync("Rob Reporter"));
        var idea = await make.IdeaAsync(mission, author, title: Hostile, details: "Ünïcode details <img src=x onerror=alert(1)>");
        var draft = await make.IdeaAsync(mission, author, Visibility.Draft, "A draft that nobody has seen");
        var comment = await make.CommentAsync(idea, author, body: "What the author says of it");
        await make.CommentAsync(idea, reporter, body: "What the reporter says of it");
        await make.AttachmentAsync(mission, idea, author, "Words beside the picture");
        await make.VoteAsync(idea, author, VoteChoice.Support);
        await make.VoteAsync(idea, author, VoteChoice.Oppose);
        await make.VoteAsync(idea, reporter, VoteChoice.Oppose);
        await make.FlagAsync(idea, reporter, details: "Whispered about the author");
        var moderator = await make.ModeratorAsync(mission);
        await make.SanctionAsync(author, moderator, mission, message: "Slow down, author.");

        var (own, others) = (await ZipAsync(site, author), await ZipAsync(site, reporter));

        Assert.Equal([idea.Id, draft.Id], own.Rows("ideas").Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal(Hostile, own.Rows("ideas")[0].GetProperty("title").GetString());
        Assert.Contains("Ünïcode details", own.JsonText, StringComparison.Ordinal);
        Assert.Equal(comment.Id, Assert.Single(own.Rows("comments")).GetProperty("id").GetInt32());
        Assert.Equal("Oppose", Assert.Single(own.Rows("votes")).GetProperty("choice").GetString());
        Assert.Equal(["Support", "Oppose"], own.Rows("vote_changes").Select(row => row.GetProperty("choice").GetString()));
        Assert.Equal("Slow down, author.", Assert.Single(own.Rows("sanctions")).GetProperty("message").GetString());
        Assert.Single(own.Files, file => file.StartsWith($"attachments/idea-{idea.Id}-1.", StringComparison.Ordinal));
        Assert.Equal("Words beside the picture", own.Rows("attachment_words")[^1].GetProperty("alternative_text").GetString());
        Assert.DoesNotContain("<script", own.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", own.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", own.Html, StringComparison.Ordinal);
        foreach (var words in new[] { "Whispered", reporter.Email, reporter.DisplayName, "What the reporter says", moderator.DisplayName, moderator.Email })
            Assert.DoesNotContain(words, own.Everything, StringComparison.Ordinal);
        Assert.Empty(own.Rows("reviews"));
        Assert.Equal("Whispered about the author", Assert.Single(others.Rows("reports")).GetProperty("details").GetString());
        foreach (var words in new[] { author.Email, author.DisplayName, "A draft that nobody has seen", "What the author says", "Slow down" })
            Assert.DoesNotContain(words, others.Everything, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    /// <summary>Its title may change or be taken down after that.</summary>
    [Fact]
    public async Task Download_WithANotificationThatNamesAnIdea_SaysItsNumber()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.DecidedAsync(await site.Make.FlagAsync(await site.Make.CommentAsync(idea, member)), CaseAct.Hide, await site.Make.ModeratorAsync(mission));

        var own = await ZipAsync(site, member);

        var notification = Assert.Single(own.Rows("notifications"));
        Assert.StartsWith($"Your comment on idea {idea.Id} was hidden", notification.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(notification.GetProperty("title").GetString() + notification.GetProperty("text").GetString(), letter => letter is >= '\uE000' and <= '\uE008');
    }

    [Fact]
    public async Task Download_NobodySignedIn_LeadsToSignInAndClosedAccountsCannot()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var stranger = site.Visitor();
        using var visitor = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);

        Assert.StartsWith("/account/sign-in", (await stranger.GetAsync(Address)).Path, StringComparison.Ordinal);
        await (await visitor.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");

        Assert.StartsWith("/account/sign-in", (await visitor.GetAsync(Address)).Path, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync(Address)).Path, StringComparison.Ordinal);
        Assert.Null(await site.WithAsync<OwnDataZip, OwnMember?>(data => data.FindAsync(member.Id, CancellationToken.None)));
    }

    [Fact]
    public async Task Download_SixthInAnHour_IsRefusedInWordsForThatMemberAlone()
    {
        await using var site = await TestSite.StartAsync("--Participate:Limits:Enabled=true");
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());
        var before = await DatabaseSnapshot.TakeAsync(site);

        for (var i = 0; i < 5; i++)
        {
            using var answer = await visitor.Http.GetAsync(new Uri(Address + (i % 2 == 0 ? "" : "/"), UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        var sixth = await visitor.GetAsync(Address);
        (await visitor.GetAsync(Address + "/")).Expect(HttpStatusCode.TooManyRequests);

        sixth.Expect(HttpStatusCode.TooManyRequests);
        Assert.Contains("limit how often", sixth.Text, StringComparison.Ordinal);
        Assert.True(int.Parse(sixth.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        (await visitor.GetAsync("/account/data")).Expect();
        using var others = await other.Http.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.Equal([], (await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Download_WhoseAddressIsNotConfirmed_HoldsNoLettersToThatAddressAlone()
    {
        await using var site = await TestSite.StartAsync();
        var (confirmed, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());

        Assert.Equal(confirmed.Email, (await site.WithAsync<OwnDataZip, OwnMember?>(data => data.FindAsync(confirmed.Id, CancellationToken.None)))!.Email);
        Assert.Null((await site.WithAsync<OwnDataZip, OwnMember?>(data => data.FindAsync(unconfirmed.Id, CancellationToken.None)))!.Email);
    }

    private static async Task<OwnZip> ZipAsync(TestSite site, TestMember member)
    {
        using var visitor = await site.VisitorAsync(member);
        using var answer = await visitor.Http.GetAsync(new Uri(Address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new OwnZip(await answer.Content.ReadAsByteArrayAsync());
    }
}
