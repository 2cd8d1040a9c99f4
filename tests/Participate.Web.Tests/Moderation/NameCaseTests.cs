using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Reported display names: found in the queue, hidden with a reason, put back, and never decided by those concerned.</summary>
public class NameCaseTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Name_ReportedAndHidden_IsReplacedEverywhereAndComesBackWhenUndone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, reporter) = (await site.Make.MemberAsync("The Prime Minister"), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var item = await site.Make.FlagNameAsync(idea, reporter);
        using var staff = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var reader = site.Visitor();
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        Assert.Contains("The Prime Minister", (await reader.GetAsync(path)).Text, StringComparison.Ordinal);

        var queue = (await staff.GetAsync("/moderation")).Expect();
        var page = (await queue.FollowAsync("Display name “The Prime Minister”")).Expect();
        var missing = await page.SubmitAsync("Hide");
        var hidden = await page.Choose("Reason", "5. Be honest about who you are").Fill("Message to the author", "You are not the Prime Minister.").SubmitAsync("Hide");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Contains("The name is hidden", hidden.Text, StringComparison.Ordinal);
        var after = (await reader.GetAsync(path)).Text;
        Assert.DoesNotContain("The Prime Minister", after, StringComparison.Ordinal);
        Assert.Contains($"Member {author.Id}", after, StringComparison.Ordinal);
        Assert.Contains("You are not the Prime Minister.", (await site.Mailbox.NewestToAsync(author.Email)).Body, StringComparison.Ordinal);
        Assert.True(await site.ReadAsync(db => db.Flags.Where(flag => flag.CaseId == item.Id).Select(flag => flag.WasRight).SingleAsync()));
        await Ledger.CheckAsync(site, "");

        var undone = await hidden.SubmitAsync("Undo decision");

        Assert.Contains("The decision is undone", undone.Text, StringComparison.Ordinal);
        Assert.Contains("The Prime Minister", (await reader.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(CaseState.Waiting, (await site.Make.CaseAsync(ContentKind.DisplayName, author.Id)).State);
        Assert.Equal(
            ["name.hidden", "case.undone"],
            await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectKind == "member" && entry.SubjectId == author.Id && entry.MissionId != null).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite, "Overturn")]
    [InlineData(DatabaseProvider.Postgres, "Overturn")]
    [InlineData(DatabaseProvider.Sqlite, "Uphold")]
    public async Task Name_HiddenAndAppealed_IsDecidedByAnotherModerator(DatabaseProvider database, string button)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, reporter) = (await site.Make.MemberAsync("The Prime Minister"), await site.Make.MemberAsync());
        var (idea, first) = (await site.Make.IdeaAsync(mission, author), await site.Make.ModeratorAsync(mission));
        var item = await site.Make.FlagNameAsync(idea, reporter);
        using var own = await site.VisitorAsync(author);
        using var decider = await site.VisitorAsync(first);
        using var other = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var path = $"/moderation/names/{item.Id}";
        await (await decider.GetAsync(path)).Choose("Reason", "5. Be honest about who you are").Fill("Message to the author", "You are not.").SubmitAsync("Hide");
        var letter = (await site.Mailbox.NewestToAsync(author.Email)).Body;
        var appeal = System.Text.RegularExpressions.Regex.Match(letter, @"/appeals/\d+").Value;

        var form = (await own.GetAsync(appeal)).Expect();
        var sent = (await form.Fill("Why should we look again?", "I <am> one.").SubmitAsync("Appeal this decision")).Expect();
        var barred = await decider.GetAsync(path);
        var decided = await (await other.GetAsync((await other.GetAsync("/moderation?state=appealed")).Link("Display name “Member " + author.Id + "”")!)).Fill("Message to the author", "Looked again.").SubmitAsync(button);

        Assert.Contains("Your display name “The Prime Minister” was hidden", form.Text, StringComparison.Ordinal);
        Assert.Contains("We have your appeal.", sent.Notice, StringComparison.Ordinal);
        Assert.Contains("You made the decision that is appealed.", barred.Text, StringComparison.Ordinal);
        Assert.False(barred.HasButton(button));
        Assert.Contains("the member has been told", decided.Notice, StringComparison.Ordinal);
        var overturned = button == "Overturn";
        var name = await site.ReadAsync(db => db.Users.Where(member => member.Id == author.Id).Select(member => member.DisplayName).SingleAsync());
        Assert.Equal(overturned ? "The Prime Minister" : $"Member {author.Id}", name);
        var answer = await site.Mailbox.NewestToAsync(author.Email);
        Assert.Equal(overturned ? "Your appeal succeeded: your display name is shown again" : "Your appeal about your display name was not successful", answer.Subject);
        Assert.Contains("Looked again.", answer.Body, StringComparison.Ordinal);
        Assert.Equal(!overturned, await site.ReadAsync(db => db.Flags.Where(flag => flag.CaseId == item.Id).Select(flag => flag.WasRight).SingleAsync()));
        Assert.Contains(overturned ? "The decision was wrong" : "The decision stands", (await own.GetAsync(appeal)).Text, StringComparison.Ordinal);
        Assert.Equal(overturned ? CaseState.Overturned : CaseState.Upheld, (await site.Make.CaseAsync(ContentKind.DisplayName, author.Id)).State);
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Name_OfOneselfReportedByOneselfOrSeenTooLate_IsNotDecided()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (moderator, reporter, other) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var item = await site.Make.FlagNameAsync(await site.Make.IdeaAsync(mission, moderator), reporter);
        using var own = await site.VisitorAsync(moderator);
        using var reporting = await site.VisitorAsync(reporter);
        using var deciding = await site.VisitorAsync(other);
        var seen = (await deciding.GetAsync($"/moderation/names/{item.Id}")).Expect();
        await site.Make.FlagNameAsync(await site.Make.IdeaAsync(mission, moderator), await site.Make.MemberAsync());

        var late = await seen.SubmitAsync("Dismiss reports");

        Assert.False((await own.GetAsync($"/moderation/names/{item.Id}")).HasButton("Hide"));
        Assert.False((await reporting.GetAsync($"/moderation/names/{item.Id}")).HasButton("Hide"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(CaseState.Waiting, (await site.Make.CaseAsync(ContentKind.DisplayName, moderator.Id)).State);
    }

    [Fact]
    public async Task Name_TakenAgainAfterItWasHidden_IsInTheQueueAgainAndCanBeReportedAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, reporter) = (await site.Make.MemberAsync("The Prime Minister"), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var item = await site.Make.FlagNameAsync(idea, reporter);
        using var staff = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var own = await site.VisitorAsync(author);
        await (await staff.GetAsync($"/moderation/names/{item.Id}")).Expect().Choose("Reason", "5. Be honest about who you are").Fill("Message to the author", "You are not.").SubmitAsync("Hide");

        (await (await own.GetAsync("/account/display-name")).Expect().Fill("Display name", "The Prime Minister").SubmitAsync("Save changes")).Expect();
        await site.Make.FlagNameAsync(idea, reporter);

        Assert.Contains("Display name “The Prime Minister”", (await staff.GetAsync("/moderation?kind=name")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Display name “The Prime Minister”", (await staff.GetAsync("/moderation?kind=idea")).Text, StringComparison.Ordinal);
        Assert.Contains("You are not.", (await staff.GetAsync($"/moderation/names/{item.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.Flags.CountAsync(flag => flag.CaseId == item.Id)));
        Assert.Contains(await site.Mailbox.ToAsync(reporter.Email), mail => mail.Subject == "A display name that you reported was hidden");
        await Ledger.CheckAsync(site, "");
    }
}
