using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Core.Tests.Notifications;

/// <summary>A notification that is kept names ideas of others as they are public when it is read.</summary>
public sealed class LetterNameTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Letter_NamingAnIdea_FollowsItsRedactionAndHidingAndReturn(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, commenter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Ask Jane Example of Mill Lane for books");
        var moderator = await site.Make.ModeratorAsync(mission);
        var comment = await site.Make.CommentAsync(idea, commenter);

        await site.Make.DecidedAsync(await site.Make.FlagAsync(comment), CaseAct.Hide, moderator);
        Assert.Contains("Your comment on “Ask Jane Example of Mill Lane for books”", await TitleAsync(site, commenter), StringComparison.Ordinal);

        var item = await site.Make.FlagAsync(idea);
        Assert.True((await site.Make.RedactAsync(item, moderator, "Jane Example of Mill Lane")).Succeeded);
        var redacted = (await site.ReadAsync(db => db.Ideas.FindAsync(idea.Id).AsTask()))!.Title;
        Assert.DoesNotContain("Jane", redacted, StringComparison.Ordinal);
        Assert.Contains($"Your comment on “{redacted}”", await TitleAsync(site, commenter), StringComparison.Ordinal);

        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, moderator);
        Assert.Contains("Your comment on an idea that is not public now", await TitleAsync(site, commenter), StringComparison.Ordinal);

        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, moderator);
        Assert.Contains($"Your comment on “{redacted}”", await TitleAsync(site, commenter), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_ToTheAuthor_KeepsWhatTheyCalledIt()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");

        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, await site.Make.ModeratorAsync(mission));

        Assert.Contains("“Story bags from every library”", await TitleAsync(site, author), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_OnAHiddenIdea_DoesNotNameIt()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, commenter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "What nobody should read");
        await site.Make.CommentAsync(idea);
        var (comment, moderator) = (await site.Make.CommentAsync(idea, commenter), await site.Make.ModeratorAsync(mission));
        var item = await site.Make.FlagAsync(comment);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, moderator);

        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);

        Assert.DoesNotContain("What nobody should read", await TitleAsync(site, commenter), StringComparison.Ordinal);
    }

    private static async Task<string> TitleAsync(TestSite site, TestMember member) =>
        (await site.WithAsync<NotificationQueries, Page<NotificationRow>>(queries => queries.ListAsync(member.Id, null, default))).Items[0].Title;
}
