using System.Globalization;
using Bunit;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.TestSupport;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Tests.Components;

public sealed class CommentThreadTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Reader = new(7, "Me Myself", true, true, []);

    [Fact]
    public void CommentThread_NoComments_IsEmpty() => Assert.Empty(Thread().Markup.Trim());

    [Fact]
    public void CommentThread_Replies_StandUnderWhatTheyAnswer()
    {
        var thread = Thread(Row(1), Row(2, "0000000100000002"), Row(3, "000000010000000200000003"), Row(4, "0000000100000004"), Row(5));

        Assert.Equal(["comment-1", "comment-5"], thread.FindAll(".pt-thread:not(.pt-thread--replies) > li").Select(item => item.Id));
        Assert.NotNull(thread.Find("#comment-1 > details > .pt-thread--replies > #comment-2 > .pt-thread--replies > #comment-3"));
        Assert.Equal(["comment-2", "comment-4"], thread.FindAll("#comment-1 > details > ol > li").Select(item => item.Id));
        Assert.Single(thread.FindAll(".pt-thread:not(.pt-thread--replies)"));
    }

    [Fact]
    public void CommentThread_ReplyBesideWhatItAnswers_SaysWhom()
    {
        var thread = Thread(Row(1), Row(2, "0000000100000002"), Row(3, "000000010000000200000003"), Row(4, "000000010000000200000004") with { AnsweredId = 3, AnsweredAuthor = "Ann <b>" });

        Assert.Equal("Replying to Ann <b>’s comment", SitePage.Words(thread.Find("#comment-4 .pt-muted").TextContent));
        Assert.Equal("/comments/3", thread.Find("#comment-4 .pt-muted a").GetAttribute("href"));
        Assert.DoesNotContain("Replying to", thread.Find("#comment-3").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void CommentThread_CommentOfStaff_IsMarked()
    {
        var thread = Thread(Row(1) with { AuthorRole = Role.MissionTeam }, Row(2));

        Assert.Equal("Mission team", thread.Find("#comment-1 .govuk-tag").TextContent);
        Assert.Empty(thread.FindAll("#comment-2 .govuk-tag"));
    }

    [Fact]
    public void CommentThread_Comment_SaysStanceAuthorTimeAndEdit()
    {
        var thread = Thread(Row(1, stance: Stance.Against) with { EditedAt = Now.AddMinutes(4) });

        var head = thread.Find("#comment-1 .pt-comment__head");
        Assert.Equal("Against Person 3 24 November 2026, 10:00am Edited 24 November 2026, 10:04am", SitePage.Words(head.TextContent));
        Assert.Equal("/comments/1", head.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotNull(head.QuerySelector(".pt-stance--against"));
        Assert.Equal(head.QuerySelector(".pt-comment__author")!.Id, thread.Find("article").GetAttribute("aria-labelledby"));
        Assert.Equal("<p>Text <em>1</em></p>", thread.Find(".pt-ugc").InnerHtml);
    }

    [Fact]
    public void CommentThread_Actions_DependOnWhoReadsAndWhen()
    {
        var own = Row(1) with { AuthorId = Reader.MemberId };
        var late = own with { Id = 2, Path = "00000002", CreatedAt = Now.AddMinutes(-16) };
        var others = Row(3);

        Assert.Equal(["1 Reply", "1 Quote", "1 Edit", "2 Reply", "2 Quote", "3 Reply", "3 Quote", "3 Report"], Actions(Thread([own, late, others], Reader)));
        Assert.Equal(["1 Edit", "3 Report"], Actions(Thread([own, late, others], Reader, mayReply: false)));
        Assert.Equal(["1 Reply", "1 Quote", "2 Reply", "2 Quote", "3 Reply", "3 Quote", "3 Report"], Actions(Thread([own, late, others], Reader, mayEdit: false)));
        Assert.Equal(["1 Report", "2 Report", "3 Report"], Actions(Thread([own, late, others], null)));
        var links = Thread([own, others], Reader).FindAll("#comment-1 .pt-comment__actions a, #comment-3 .pt-comment__actions a");
        Assert.Equal(
            [
                "/missions/m/ideas/9?comments=a00000001&replyTo=1#reply", "/missions/m/ideas/9?comments=a00000001&replyTo=1&quote=true#reply", "/comments/1/edit",
                "/missions/m/ideas/9?comments=a00000001&replyTo=3#reply", "/missions/m/ideas/9?comments=a00000001&replyTo=3&quote=true#reply", "/comments/3/report",
            ],
            links.Select(link => link.GetAttribute("href")));
        Assert.Equal("Reply to Person 3", links[3].TextContent);
    }

    [Fact]
    public void CommentThread_OwnThatIsNotPublic_SaysSo()
    {
        var own = Row(1) with { AuthorId = Reader.MemberId };
        ThreadComment[] rows =
        [
            own with { Visibility = Visibility.Waiting },
            own with { Id = 2, Path = "00000002", Visibility = Visibility.Hidden },
            own with { Id = 3, Path = "00000003", UnapprovedEditAt = Now },
        ];

        var states = Thread(rows, Reader).FindAll(".pt-comment__state").Select(state => state.TextContent);

        Assert.Equal(["Waiting for review. Only you can see this.", "Hidden by a moderator. Only you can see this.", "Your edit waits for review. Until then everybody sees this text."], states);
    }

    [Fact]
    public void CommentThread_Notices_TellTheAuthorWhy()
    {
        var own = Row(1) with { AuthorId = Reader.MemberId };
        ThreadComment[] rows =
        [
            own with { Visibility = Visibility.Hidden },
            own with { Id = 2, Path = "00000002", UnapprovedEditAt = Now },
            own with { Id = 3, Path = "00000003", UnapprovedEditAt = Now.AddHours(2) },
        ];
        var notice = new HiddenNotice(new Guideline(3, "threats", "No threats", "Do not.", "It does"), "Please mind.", Now.AddHours(1));
        var notices = AuthorNotices.None with
        {
            HiddenComments = new Dictionary<int, HiddenNotice> { [1] = notice },
            RefusedCommentEdits = new Dictionary<int, HiddenNotice> { [2] = notice, [3] = notice },
        };

        var thread = Thread(rows, Reader, notices: notices);

        Assert.StartsWith("Your comment was hidden under guideline 3", SitePage.Words(thread.Find("#comment-1 .pt-note").TextContent), StringComparison.Ordinal);
        Assert.StartsWith("Your last edit was not published.", SitePage.Words(thread.Find("#comment-2 .pt-note").TextContent), StringComparison.Ordinal);
        Assert.StartsWith("Your edit waits for review.", thread.Find("#comment-3 .pt-comment__state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void CommentThread_Placeholder_ShowsNothingOfIt()
    {
        var hidden = Row(1) with { Author = "", Html = "", Visibility = Visibility.Hidden, IsPlaceholder = true };
        var waiting = hidden with { Id = 3, Path = "00000003", Visibility = Visibility.Waiting };

        var thread = Thread(hidden, Row(2, "0000000100000002"), waiting);

        Assert.Equal(["A comment was hidden by a moderator.", "A comment here is not public."], thread.FindAll(".pt-comment--hidden").Select(state => state.TextContent));
        Assert.Equal(["2 Report"], Actions(thread));
    }

    [Fact]
    public void CommentThread_PageInsideAThread_SaysWhatItsFirstAnswers()
    {
        var page = new ThreadPage(
            [Row(1) with { Html = $"<p>{string.Join(' ', Enumerable.Repeat("word", 60))}</p>" }, Row(2, "0000000100000002") with { IsPlaceholder = true, Author = "", Html = "" }],
            new Page<ThreadComment>([Row(3, "000000010000000200000003"), Row(4)], null, null));

        var thread = Thread(page);

        Assert.Equal(["Answers to a comment that is not public"], thread.FindAll("li li > .pt-muted").Select(context => SitePage.Words(context.TextContent)));
        var context = thread.Find(".pt-thread > li > .pt-muted");
        Assert.StartsWith("Answers to Person 3: “word word", SitePage.Words(context.TextContent), StringComparison.Ordinal);
        Assert.EndsWith("word…”", SitePage.Words(context.TextContent), StringComparison.Ordinal);
        Assert.Equal("/comments/1", context.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["comment-3", "comment-4"], thread.FindAll("li[id]").Select(item => item.Id));
    }

    private static ThreadComment Row(int id, string? path = null, Stance stance = Stance.Neutral) => new(
        id, 3, "Person 3", (path ?? "00000001").Length / 8 - 1, path ?? id.ToString("x8", CultureInfo.InvariantCulture), stance,
        $"<p>Text <em>{id}</em></p>", Visibility.Published, Now, null, null, false);

    private static IEnumerable<string> Actions(IRenderedComponent<CommentThread> thread) =>
        thread.FindAll(".pt-comment__actions a").Select(link => $"{link.Closest("li[id]")!.Id!["comment-".Length..]} {link.ChildNodes[0].TextContent}");

    private IRenderedComponent<CommentThread> Thread(params ThreadComment[] rows) => Thread(rows, null);

    private IRenderedComponent<CommentThread> Thread(ThreadComment[] rows, Actor? reader, bool mayReply = true, bool mayEdit = true, AuthorNotices? notices = null) =>
        Thread(new ThreadPage([], new Page<ThreadComment>(rows, null, null)), reader, mayReply, mayEdit, notices);

    private IRenderedComponent<CommentThread> Thread(ThreadPage page, Actor? reader = null, bool mayReply = true, bool mayEdit = true, AuthorNotices? notices = null) =>
        Render<CommentThread>(given => given
            .Add(c => c.Thread, page).Add(c => c.Reader, reader).Add(c => c.MayReply, mayReply).Add(c => c.MayEdit, mayEdit)
            .Add(c => c.Notices, notices ?? AuthorNotices.None).Add(c => c.Now, Now).Add(c => c.Url, "/missions/m/ideas/9?comments=a00000001"));
}
