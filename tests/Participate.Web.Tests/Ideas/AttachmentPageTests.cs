using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.TestSupport;
using SkiaSharp;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>Pictures and PDF files of ideas, as authors attach them and others see them.</summary>
public class AttachmentPageTests
{
    [Fact]
    public async Task Draft_WithAPicture_IsSubmittedAndShowsIt()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();

        var form = (await own.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Fill("Title", "Story bags from every library").Fill("Summary", "Bags of books.");
        var attachments = await form.SubmitAsync("Save draft and add attachments");
        var refused = await AttachAsync(attachments, "page.html", "<html>"u8.ToArray(), "A map of the route");
        var attached = await AttachAsync(refused, "map.jpg", TestFiles.Photograph(width: 900, height: 600), null);
        var submitted = await (await attached.FollowAsync("Back to the draft")).SubmitAsync("Submit idea");
        var page = await visitor.GetAsync(submitted.Path);

        Assert.Equal("Attachments", attachments.Heading);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["The file must be a JPEG, PNG or WebP picture, or a PDF"], refused.Errors);
        Assert.Contains("The file is attached.", attached.Notice, StringComparison.Ordinal);
        Assert.Equal("Story bags from every library", page.Heading);
        var picture = page.Document.QuerySelector(".pt-attachment img")!;
        Assert.Equal(("A map of the route", "320", "480"), (picture.GetAttribute("alt"), picture.GetAttribute("width"), picture.GetAttribute("height")));
        using var small = SKBitmap.Decode(await visitor.Http.GetByteArrayAsync(picture.GetAttribute("src")));
        var whole = await visitor.Http.GetByteArrayAsync(page.Document.QuerySelector(".pt-attachment a")!.GetAttribute("href"));
        Assert.Equal((320, 480), (small.Width, small.Height));
        Assert.False(TestFiles.Holds(whole, TestFiles.Camera));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Files_OfAPublicIdea_AreServedAsNothingButFiles()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author);
        await site.Make.AttachmentAsync(mission, idea, author, "The plan", TestFiles.Pdf());
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(Url(mission, idea));
        var links = page.Document.QuerySelectorAll(".pt-attachment a").Select(link => link.GetAttribute("href")!).ToList();

        using var picture = await visitor.Http.GetAsync(links[0]);
        using var plain = await visitor.Http.GetAsync(links[0].Split('?')[0]);
        using var pdf = await visitor.Http.GetAsync(links[1]);
        using var again = await visitor.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, links[0]) { Headers = { IfNoneMatch = { picture.Headers.ETag! } } });

        Assert.Matches(@"The plan \(PDF, \d+ kB\)", page.Text);
        Assert.Equal(("image/png", "application/pdf"), (picture.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentType!.MediaType));
        foreach (var answer in new[] { picture, plain, pdf })
        {
            Assert.Equal("default-src 'none'; img-src 'self'; sandbox; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
        Assert.Equal(("inline", $"{mission.Slug}-{idea.Id}-1.png"), (picture.Content.Headers.ContentDisposition!.DispositionType, picture.Content.Headers.ContentDisposition.FileName));
        Assert.Equal(("attachment", $"{mission.Slug}-{idea.Id}-2.pdf"), (pdf.Content.Headers.ContentDisposition!.DispositionType, pdf.Content.Headers.ContentDisposition.FileName));
        Assert.Equal("immutable, max-age=31536000, private", string.Join(", ", Assert.Single(picture.Headers.GetValues("Cache-Control")).Split(", ").Order(StringComparer.Ordinal)));
        Assert.True(plain.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData(Visibility.Draft, 404, 404, 200, 404)]
    [InlineData(Visibility.Waiting, 404, 404, 200, 200)]
    [InlineData(Visibility.Published, 200, 200, 200, 200)]
    [InlineData(Visibility.Hidden, 404, 404, 200, 200)]
    public async Task Files_OfAnIdea_AreSeenByWhomItIs(Visibility visibility, params int[] expected)
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, visibility == Visibility.Hidden ? Visibility.Published : visibility);
        await site.Make.AttachmentAsync(mission, idea, author);
        var moderator = await site.Make.ModeratorAsync(mission);
        if (visibility == Visibility.Hidden)
            await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), Core.Moderation.CaseAct.Hide, moderator);
        var path = Url(mission, idea) + "/attachments/1";

        foreach (var (person, status) in new[] { null, await site.Make.MemberAsync(), author, moderator }.Zip(expected))
        {
            using var visitor = person is null ? site.Visitor() : await site.VisitorAsync(person);
            foreach (var address in new[] { path, path + "/thumbnail" })
            {
                using var answer = await visitor.Http.GetAsync(address);
                Assert.Equal(status, (int)answer.StatusCode);
                Assert.True(status == 404 || visibility == Visibility.Published || answer.Headers.CacheControl!.NoStore);
            }
        }
        using var elsewhere = await site.VisitorAsync(author);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Http.GetAsync(path.Replace(mission.Slug, (await site.Make.MissionAsync()).Slug, StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task Moderator_HidesOneAttachment_AndShowsItAgain()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author, "A person at home");
        await site.Make.AttachmentAsync(mission, idea, author, "A map", TestFiles.Picture(width: 90));
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();
        var caseId = (await site.Make.FlagAsync(idea)).Id;

        var page = await (await moderator.GetAsync($"/moderation/cases/{caseId}")).FollowAsync("Hide “A person at home”");
        page.Expect();
        var refused = await page.SubmitAsync("Hide attachment");
        var hidden = await refused.Choose("Reason", ReasonOf(refused)).Fill("Message to the authors", "It shows a person.").SubmitAsync("Hide attachment");
        var seen = (await visitor.GetAsync(Url(mission, idea))).Text + (await visitor.GetAsync(Url(mission, idea) + "/history")).Text;

        Assert.Equal(2, refused.Errors.Count);
        Assert.Contains("The attachment is hidden", hidden.Notice, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync(Url(mission, idea) + "/attachments/1")).StatusCode);
        Assert.DoesNotContain("A person at home", seen, StringComparison.Ordinal);
        Assert.Single((await visitor.GetAsync(Url(mission, idea))).Document.QuerySelectorAll(".pt-attachment"));
        Assert.Contains("A moderator hid this.", (await own.GetAsync(Url(mission, idea))).Text, StringComparison.Ordinal);
        var mail = (await site.Mailbox.ToAsync(author.Email)).Single(letter => letter.Subject.StartsWith("An attachment of your idea", StringComparison.Ordinal));
        Assert.Contains("It shows a person.", mail.Body, StringComparison.Ordinal);

        var again = await site.Make.TryAttachAsync(mission, (await site.Make.IdeaAsync(mission, author)).Id, author, TestFiles.Picture(), "Somebody at home");
        Assert.Contains("A moderator hid this file.", Assert.Single(again.Refusals).Message, StringComparison.Ordinal);

        await hidden.SubmitAsync("Show attachment again");

        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync(Url(mission, idea) + "/attachments/1")).StatusCode);
        Assert.Equal(["attachment.hidden", "attachment.shown"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act.StartsWith("attachment.")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
        (await own.GetAsync(Url(mission, idea) + "/attachments/1/hide")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Author_ChangesOrderWordsAndRemoves_AndTheHistorySaysSo()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author, "A map");
        await site.Make.AttachmentAsync(mission, idea, author, "A plan", TestFiles.Picture(width: 90));
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();

        var list = await (await own.GetAsync(Url(mission, idea))).FollowAsync("Add or change attachments");
        var described = await (await list.FollowAsync("Change or remove “A map”")).Fill("Alternative text", "A map of Leeds").SubmitAsync("Save changes");
        var moved = await (await described.FollowAsync("Change or remove “A map of Leeds”")).SubmitAsync("Move later");
        var order = moved.Document.QuerySelectorAll(".pt-attachment img").Select(picture => picture.GetAttribute("alt"));
        Assert.Equal(["A plan", "A map of Leeds"], order);
        var removed = await (await moved.FollowAsync("Change or remove “A plan”")).SubmitAsync("Remove attachment");
        var history = await visitor.GetAsync(Url(mission, idea) + "/history");
        var csv = await (await visitor.Http.GetAsync($"/missions/{mission.Slug}/summary.csv")).Content.ReadAsStringAsync();

        Assert.Contains("The attachment is removed.", removed.Notice, StringComparison.Ordinal);
        Assert.Contains("[Removed: Picture 2: A plan", history.Text, StringComparison.Ordinal);
        Assert.Contains("Picture 1: A map", history.Text, StringComparison.Ordinal);
        Assert.EndsWith(",0,1\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Leeds", csv, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "idea-", "attachment-files", "attachment-ideas", "public-revisions");
    }

    [Fact]
    public async Task Upload_LargerThanThePageTakes_IsRefusedAndNothingIsLeft()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        using var own = await site.VisitorAsync(author);

        var page = await AttachAsync(await own.GetAsync(Url(mission, idea) + "/attachments"), "large.png", new byte[6_000_000], "Something large");

        Assert.Equal(["The file must be 5 MB or smaller"], page.Errors);
        Assert.Equal("Something large", page.Field("Alternative text").GetAttribute("value"));
        Assert.Equal(0, await site.ReadAsync(db => db.Attachments.CountAsync()));
    }

    private static string ReasonOf(SitePage page) => page.Field("Reason").QuerySelectorAll("option").First(option => option.GetAttribute("value")?.Length > 0).TextContent.Trim();

    /// <summary>Sends the form with a file; words that are null stay as they stand in the field.</summary>
    private static Task<SitePage> AttachAsync(SitePage page, string name, byte[] content, string? words)
    {
        if (words is not null)
            page.Fill("Alternative text", words);
        return page.SendAsync(page.Form("Attach file") with { File = ("Input.File", name, content) });
    }
}
