using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

public class QuoteAndMentionTests
{
    [Fact]
    public async Task Quote_Link_OpensTheFormWithTheLines()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(idea, body: "> Said before.\n\nOne *line*.\n\nAnother.");
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var form = await (await visitor.GetAsync(Url(mission, idea) + "?sort=newest")).Within($"#comment-{comment.Id}").FollowAsync("Quote");
        var typed = form.Field("Your comment").TextContent.ReplaceLineEndings("\n");
        var done = await form.Within("main").Fill("Your comment", typed + "I agree.").SubmitAsync("Add comment");

        Assert.Equal("> One *line*.\n>\n> Another.\n\n", typed);
        Assert.Equal("One line.", done.Document.QuerySelector("details .pt-ugc blockquote p")!.TextContent);
    }

    [Theory]
    [InlineData("> only quoted", "")]
    [InlineData("", "")]
    [InlineData("a\nb", "> a\n> b\n\n")]
    public void Quotation_Text_IsMarkedLineByLine(string body, string expected) => Assert.Equal(expected, Quotation.Of(body));

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Mention_OfSomebodyInTheDiscussion_IsMarkedAndToldOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (ann, annabel) = (await site.Make.MemberAsync("Ann Lee"), await site.Make.MemberAsync("Ann Lee-Jones"));
        var (twin, outside) = (await site.Make.MemberAsync("Sam Twin"), await site.Make.MemberAsync("Olu Outside"));
        var idea = await site.Make.IdeaAsync(mission, ann);
        foreach (var member in new[] { annabel, twin, await site.Make.MemberAsync("Sam Twin") })
            await site.Make.CommentAsync(idea, member);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync("Bo Writer"));

        var page = await (await visitor.GetAsync(Url(mission, idea)))
            .Fill("Your comment", "Is it so, @Ann Lee-Jones? @Sam Twin, @Olu Outside and `@Ann Lee` see mail@Ann Lee.\n\n> @Ann Lee said").SubmitAsync("Add comment");
        var id = await site.ReadAsync(db => db.Comments.MaxAsync(comment => comment.Id));
        await (await visitor.GetAsync($"/comments/{id}/edit")).Fill("Your comment", "Is it so, @Ann Lee-Jones and @Ann Lee?").SubmitAsync("Save changes");

        Assert.Equal(["@Ann Lee-Jones"], page.Document.QuerySelectorAll($"#comment-{id} .pt-mention").Select(mention => mention.TextContent));
        var told = new List<int>();
        foreach (var member in new[] { annabel, ann, twin, outside })
            told.Add(await ToldAsync(site, member));
        Assert.Equal([1, 1, 0, 0], told);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Mention_InACommentThatWaits_IsToldWhenItIsApproved()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("Ann Lee");
        var idea = await site.Make.IdeaAsync(mission, author);
        using var visitor = await site.VisitorAsync(await site.Make.NewMemberAsync());

        await (await visitor.GetAsync(Url(mission, idea))).Fill("Your comment", "Look, @Ann Lee!").SubmitAsync("Add comment");
        var before = await ToldAsync(site, author);
        var comment = await site.ReadAsync(db => db.Comments.SingleAsync());
        await site.Make.DecidedAsync(await site.Make.CaseAsync(comment), CaseAct.Approve, await site.Make.ModeratorAsync(mission));

        Assert.Equal((0, 1), (before, await ToldAsync(site, author)));
    }

    [Fact]
    public async Task Mention_OfManyByOne_IsLimited()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        for (var i = 0; i < 8; i++)
            await site.Make.CommentAsync(idea, await site.Make.MemberAsync($"Person {(char)('A' + i)}x"));
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var all = string.Join(' ', Enumerable.Range(0, 8).Select(i => $"@Person {(char)('A' + i)}x"));

        for (var i = 0; i < 6; i++)
            await (await visitor.GetAsync(Url(mission, idea))).Fill("Your comment", $"Number {i}: {all}").SubmitAsync("Add comment");

        var told = await site.ReadAsync(db => db.CommentMentions.Select(mention => mention.CommentId).ToListAsync());
        Assert.Equal([5, 5, 5, 5], told.GroupBy(comment => comment).Select(group => group.Count()));
    }

    private static Task<int> ToldAsync(TestSite site, TestMember member) =>
        site.ReadAsync(db => db.Notifications.CountAsync(notification => notification.MemberId == member.Id && notification.Title.Contains("mentioned you")));
}
