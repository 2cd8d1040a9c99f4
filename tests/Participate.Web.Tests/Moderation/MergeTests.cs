using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Merging duplicates: one vote a person, links both ways, and back again.</summary>
public class MergeTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merge_OfADuplicate_CarriesVotesOnceAndIsTakenBackWithoutTheChangedOnes(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, moderator) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var (idea, into) = (await site.Make.IdeaAsync(mission, author, title: "A bus every ten minutes"), await site.Make.IdeaAsync(mission, title: "More buses for the town"));
        var members = await site.Make.MembersAsync(4);
        await site.Make.CommentAsync(idea, members[0]);
        await site.Make.VoteAsync(idea, members[0], VoteChoice.Support);
        await site.Make.VoteAsync(idea, members[1], VoteChoice.Oppose);
        await site.Make.VoteAsync(idea, members[2], VoteChoice.Support);
        await site.Make.VoteAsync(into, members[2], VoteChoice.Neutral);
        await site.Make.VoteAsync(into, members[3], VoteChoice.Support);
        using var staff = await site.VisitorAsync(moderator);
        using var reader = site.Visitor();

        var compared = await (await staff.GetAsync(Path(mission, idea) + "/merge")).Expect().Fill("Merge into", $"http://example.org{Path(mission, into)}?x=1").SubmitAsync("Compare");
        var merged = await compared.Fill("Message to the author", "Both ask for more buses.").SubmitAsync("Merge");

        Assert.Contains("2 votes were carried over", merged.Text, StringComparison.Ordinal);
        Assert.Equal((2, 1, 1), await CountsAsync(into));
        Assert.Equal(VoteChoice.Neutral, await site.ReadAsync(db => db.Votes.Where(vote => vote.IdeaId == into.Id && vote.MemberId == members[2].Id).Select(vote => vote.Choice).SingleAsync()));
        var (old, target) = ((await reader.GetAsync(Path(mission, idea))).Expect(), (await reader.GetAsync(Path(mission, into))).Expect());
        Assert.Equal(Path(mission, into), old.Link("“More buses for the town”"));
        Assert.Equal(Path(mission, idea), target.Link("“A bus every ten minutes”"));
        Assert.False(old.HasButton("Add comment"));
        Assert.DoesNotContain("A bus every ten minutes", (await reader.GetAsync($"/missions/{mission.Slug}/ideas?sort=newest")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A bus every ten minutes", (await staff.GetAsync($"/missions/{mission.Slug}/ideas?q=bus+every")).Within("main").Text, StringComparison.Ordinal);
        Assert.Contains(await site.Mailbox.ToAsync(author.Email), mail => mail.Subject == "Your idea “A bus every ten minutes” was merged into another" && mail.Body.Contains("Both ask for more buses.", StringComparison.Ordinal));
        await Ledger.CheckAsync(site, "");

        await site.Make.VoteAsync(into, members[1], VoteChoice.Support);
        var back = await (await staff.GetAsync(Path(mission, idea) + "/merge")).Expect().SubmitAsync("Take back the merge");

        Assert.Contains("The merge is taken back", back.Text, StringComparison.Ordinal);
        // The first member's vote went, the second's was changed since and is their own.
        Assert.Equal((2, 1, 0), await CountsAsync(into));
        Assert.Equal((2, 0, 1), await CountsAsync(idea));
        Assert.Contains("A bus every ten minutes", (await reader.GetAsync($"/missions/{mission.Slug}/ideas?sort=newest")).Text, StringComparison.Ordinal);
        Assert.Equal(["idea.merged", "idea.unmerged"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == idea.Id && entry.SubjectKind == "idea").OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
        await Ledger.CheckAsync(site, "");

        Task<(int, int, int)> CountsAsync(Idea which) => site.ReadAsync(async db =>
        {
            var row = await db.Ideas.AsNoTracking().SingleAsync(candidate => candidate.Id == which.Id);
            return (row.Support, row.Neutral, row.Oppose);
        });
    }

    [Fact]
    public async Task Merge_AndItsTakingBack_AreToldToCoAuthorsOfBothOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, other, ofBoth, ofTarget) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (idea, into) = (await site.Make.IdeaAsync(mission, author, title: "A bus every ten minutes"), await site.Make.IdeaAsync(mission, other, title: "More buses for the town"));
        await site.Make.CoAuthorAsync(mission, idea, author, ofBoth);
        await site.Make.CoAuthorAsync(mission, into, other, ofBoth);
        await site.Make.CoAuthorAsync(mission, into, other, ofTarget);
        var moderator = await site.Make.ModeratorAsync(mission);
        using var staff = await site.VisitorAsync(moderator);

        await site.Make.MergeAsync(mission, idea, into, moderator);
        await (await staff.GetAsync(Path(mission, idea) + "/merge")).SubmitAsync("Take back the merge");

        Assert.Equal(["Your idea “A bus every ten minutes” was merged into another", "Your idea “A bus every ten minutes” stands for itself again"], await ToldAsync(author));
        Assert.Equal(["Your idea “A bus every ten minutes” was merged into another", "Your idea “A bus every ten minutes” stands for itself again"], await ToldAsync(ofBoth));
        Assert.Equal(["Another idea was merged into yours"], await ToldAsync(other));
        Assert.Equal(["Another idea was merged into yours"], await ToldAsync(ofTarget));

        async Task<IEnumerable<string>> ToldAsync(TestMember member) =>
            (await site.Mailbox.ToAsync(member.Email)).Select(mail => mail.Subject).Where(subject => subject.Contains("merged", StringComparison.Ordinal) || subject.Contains("for itself", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merge_WhatCannotBeMerged_IsRefusedInWords()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, elsewhere) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var moderator = await site.Make.ModeratorAsync(mission);
        var (idea, own, foreign, waiting) = (
            await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, moderator), await site.Make.IdeaAsync(elsewhere), await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting));
        using var staff = await site.VisitorAsync(moderator);

        foreach (var into in new[] { foreign.Id, waiting.Id, idea.Id, 999_999 })
        {
            var page = (await staff.GetAsync($"{Path(mission, idea)}/merge?into={into}")).Expect();
            Assert.False(page.HasButton("Merge"));
            Assert.Contains("There is no other public idea with this number", page.Text, StringComparison.Ordinal);
        }
        var mine = await (await staff.GetAsync($"{Path(mission, idea)}/merge?into={own.Id}")).Expect().Fill("Message to the author", "The same.").SubmitAsync("Merge");

        Assert.Equal(HttpStatusCode.Forbidden, mine.Status);
        Assert.Contains("One of the two ideas is yours", mine.Text, StringComparison.Ordinal);
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merge_TakenBackWhileTheOtherIsHiddenOrMergedOn_KeepsEveryCounterRight(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var members = await site.Make.MembersAsync(6);
        var ideas = new[] { await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission) };
        for (var i = 0; i < members.Count; i++)
            await site.Make.VoteAsync(ideas[i % 3], members[i], i < 4 ? VoteChoice.Support : VoteChoice.Oppose);
        var before = await CountsAsync();
        using var staff = await site.VisitorAsync(moderator);

        await site.Make.MergeAsync(mission, ideas[0], ideas[1], moderator);
        var hidden = await site.Make.FlagAsync(ideas[1]);
        await site.Make.DecidedAsync(hidden, CaseAct.Hide, moderator);
        await Ledger.CheckAsync(site, "");
        (await (await staff.GetAsync(Path(mission, ideas[0]) + "/merge")).Expect().SubmitAsync("Take back the merge")).Expect();
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(hidden, CaseAct.Approve, moderator);
        await Ledger.CheckAsync(site, "");
        Assert.Equal(before, await CountsAsync());

        await site.Make.MergeAsync(mission, ideas[0], ideas[1], moderator);
        await site.Make.MergeAsync(mission, ideas[1], ideas[2], moderator);
        var early = await (await staff.GetAsync(Path(mission, ideas[0]) + "/merge")).Expect().SubmitAsync("Take back the merge");
        await Ledger.CheckAsync(site, "");
        await (await staff.GetAsync(Path(mission, ideas[1]) + "/merge")).Expect().SubmitAsync("Take back the merge");
        await (await staff.GetAsync(Path(mission, ideas[0]) + "/merge")).Expect().SubmitAsync("Take back the merge");

        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Equal(before, await CountsAsync());
        await Ledger.CheckAsync(site, "");

        Task<string> CountsAsync() => site.ReadAsync(async db =>
            string.Join(' ', await db.Ideas.OrderBy(row => row.Id).Select(row => $"{row.Support}/{row.Neutral}/{row.Oppose}").ToListAsync()));
    }

    [Fact]
    public async Task Merge_OfWhatWaitsForAnotherDecision_IsRefusedAndOfAReportedDuplicateSettlesTheReport()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (moderator, reporting, reporter) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission), await site.Make.MemberAsync());
        var (into, abusive, duplicate, own, appealed) = (
            await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.FlagAsync(abusive, reporter, "respect");
        var settled = await site.Make.FlagAsync(duplicate, reporter, "duplicate");
        await site.Make.FlagAsync(own, reporting, "duplicate");
        using var staff = await site.VisitorAsync(moderator);
        using var biased = await site.VisitorAsync(reporting);

        Assert.Equal(HttpStatusCode.Conflict, (await MergeAsync(staff, abusive)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await MergeAsync(biased, own)).Status);
        (await MergeAsync(staff, duplicate)).Expect();

        Assert.True(await site.ReadAsync(db => db.Flags.Where(flag => flag.CaseId == settled.Id).Select(flag => flag.WasRight).SingleAsync()));
        Assert.Contains(await site.Mailbox.ToAsync(reporter.Email), mail => mail.Subject.EndsWith("was merged into another", StringComparison.Ordinal));
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == appealed.Id).Select(row => row.Visibility).SingleAsync()));
        await Ledger.CheckAsync(site, "");

        async Task<SitePage> MergeAsync(Visitor visitor, Idea idea) =>
            await (await visitor.GetAsync($"{Path(mission, idea)}/merge?into={into.Id}")).Expect().Fill("Message to the author", "The same.").SubmitAsync("Merge");
    }

    [Fact]
    public async Task MergedIdea_StillPublic_CanBeReportedHiddenAndShownMergedAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var (idea, into) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.MergeAsync(mission, idea, into, moderator);
        using var reader = site.Visitor();

        (await reader.GetAsync(Path(mission, idea) + "/report")).Expect();
        var item = await site.Make.FlagAsync(idea, await site.Make.MemberAsync(), "respect");
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        (await reader.GetAsync(Path(mission, idea))).Expect(HttpStatusCode.NotFound);
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);

        Assert.Contains("was merged into", (await reader.GetAsync(Path(mission, idea))).Expect().Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
    }

    private static string Path(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}";
}
