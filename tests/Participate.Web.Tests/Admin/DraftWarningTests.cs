using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

/// <summary>Nobody loses a draft without a word: once, in time, and not where it was changed since.</summary>
public class DraftWarningTests
{
    private const string Line = "A draft of yours will be removed";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Draft_LeftAlone_IsToldOfOnceAndRemovedThirtyDaysLater(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft, title: "Benches at every bus stop");
        await site.Make.CoAuthorAsync(mission, draft, author, friend);
        await site.Make.InvitedAsync(mission, draft, author, "somebody@person.example");
        var isPublic = await site.Make.IdeaAsync(mission, author);

        await AfterAsync(site, 334);
        Assert.Empty(await ToldAsync(site));
        await AfterAsync(site, 2);
        await site.Make.RetentionAsync();
        using var visitor = await site.VisitorAsync(author);
        var page = (await visitor.GetAsync("/account/notifications")).Expect();
        var led = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{draft.Id}/edit")).Expect();

        Assert.Equal([author.Id, friend.Id], await ToldAsync(site));
        Assert.Contains(Line, page.Text, StringComparison.Ordinal);
        Assert.Contains("“Benches at every bus stop” was last changed on", page.Text, StringComparison.Ordinal);
        Assert.Contains("Benches at every bus stop", led.Within("main").Text, StringComparison.Ordinal);
        Assert.Contains(Line, await site.ReadAsync(db => db.OutboxEmails.Where(mail => mail.To == author.Email).Select(mail => mail.Subject).ToListAsync()));
        await AfterAsync(site, 29);
        Assert.NotNull(await FindAsync(site, draft));
        await AfterAsync(site, 1);
        Assert.Null(await FindAsync(site, draft));
        Assert.NotNull(await FindAsync(site, isPublic));
        Assert.Equal([author.Id, friend.Id], await ToldAsync(site));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Draft_OfASiteThatWasOffForTwoYears_IsToldOfBeforeItGoes()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Freeze();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft);

        await AfterAsync(site, 730);
        Assert.NotNull(await FindAsync(site, draft));
        await AfterAsync(site, 29);
        Assert.NotNull(await FindAsync(site, draft));
        Assert.Equal([author.Id], await ToldAsync(site));
        await AfterAsync(site, 1);

        Assert.Null(await FindAsync(site, draft));
    }

    [Fact]
    public async Task Draft_ChangedAfterTheWord_StaysAndIsToldOfAgainAYearLater()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Freeze();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        await AfterAsync(site, 340);
        Assert.Equal([author.Id], await ToldAsync(site));

        var now = site.Clock.GetUtcNow().UtcDateTime;
        await site.ReadAsync(db => db.IdeaRevisions.Where(revision => revision.IdeaId == draft.Id).ExecuteUpdateAsync(set => set.SetProperty(revision => revision.CreatedAt, now)));
        await AfterAsync(site, 334);
        Assert.NotNull(await FindAsync(site, draft));
        Assert.Equal([author.Id], await ToldAsync(site));
        await AfterAsync(site, 2);

        Assert.Equal([author.Id, author.Id], await ToldAsync(site));
        Assert.NotNull(await FindAsync(site, draft));
    }

    private static async Task AfterAsync(TestSite site, int days)
    {
        site.Clock.Advance(TimeSpan.FromDays(days));
        await site.Make.RetentionAsync();
    }

    private static Task<List<int>> ToldAsync(TestSite site) => site.ReadAsync(db => db.Notifications.Where(row => row.Title.Contains(Line)).OrderBy(row => row.Id).Select(row => row.MemberId).ToListAsync());

    private static Task<Idea?> FindAsync(TestSite site, Idea draft) => site.ReadAsync(db => db.Ideas.AsNoTracking().FirstOrDefaultAsync(idea => idea.Id == draft.Id));
}
