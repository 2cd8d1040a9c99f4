using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Sanctions: given with reasons, felt at once, appealed to somebody else, lifted, and over by themselves.</summary>
public class SanctionTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Suspension_Given_StopsContributionsAndVotesUntilItEnds(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (moderator, member) = (await site.Make.ModeratorAsync(mission), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, member);
        using var staff = await site.VisitorAsync(moderator);
        using var visitor = await site.VisitorAsync(member);

        // Opened before the sanction: afterwards they have no buttons.
        var other = await site.Make.IdeaAsync(mission);
        var (discussing, voting) = (await visitor.GetAsync(Path(mission, other)), await visitor.GetAsync(Path(mission, other)));
        var record = (await staff.GetAsync($"/moderation/members/{member.Id}")).Expect();
        var given = await record.Choose("Sanction", "Suspension: no contributions and votes for a time").Fill("For how many days", "3")
            .Choose("Reason", "6. No spam or advertising").Fill("Message to the member", "You posted the same advert ten times.").SubmitAsync("Give sanction");
        var comment = await discussing.Fill("Your comment", "I agree with this.").SubmitAsync("Add comment");
        var vote = await voting.SubmitAsync("Support");
        var own = (await visitor.GetAsync("/account/sanctions")).Expect();

        Assert.Contains("Suspension given", given.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, comment.Status);
        Assert.Contains("suspended until", comment.Text, StringComparison.Ordinal);
        Assert.Contains("I agree with this.", comment.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, vote.Status);
        Assert.Contains("You posted the same advert ten times.", own.Text, StringComparison.Ordinal);
        Assert.Contains(await site.Mailbox.ToAsync(member.Email), mail => mail.Subject.StartsWith("Suspension until", StringComparison.Ordinal));
        Assert.Equal((0, 0), await site.ReadAsync(async db => (await db.Comments.CountAsync(), await db.Votes.CountAsync())));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "sanction.given" && entry.SubjectId == member.Id && entry.ActorId == moderator.Id)));

        site.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        using var later = await site.VisitorAsync(member);
        (await (await later.GetAsync(Path(mission, other))).SubmitAsync("Support")).Expect();
        Assert.Equal(1, await site.ReadAsync(db => db.Votes.CountAsync(row => row.IdeaId == other.Id)));
        Assert.NotNull(idea);
    }

    [Fact]
    public async Task Limit_Reached_RefusesTheNextContributionUntilTomorrow()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.SanctionAsync(member, await site.Make.ModeratorAsync(mission), mission, SanctionKind.Limit, days: 7, perDay: 2);
        using var visitor = await site.VisitorAsync(member);

        (await CommentAsync("The first of today.")).Expect();
        (await CommentAsync("The second of today.")).Expect();
        var third = await CommentAsync("One too many.");
        site.Clock.Advance(TimeSpan.FromDays(1));
        using var tomorrow = await site.VisitorAsync(member);
        (await (await tomorrow.GetAsync(Path(mission, idea))).Fill("Your comment", "The first of tomorrow.").SubmitAsync("Add comment")).Expect();

        Assert.Equal(HttpStatusCode.Forbidden, third.Status);
        Assert.Contains("which is your limit", third.Text, StringComparison.Ordinal);
        Assert.Contains("One too many.", third.Body, StringComparison.Ordinal);
        Assert.Equal(3, await site.ReadAsync(db => db.Comments.CountAsync()));

        async Task<SitePage> CommentAsync(string text) => await (await visitor.GetAsync(Path(mission, idea))).Fill("Your comment", text).SubmitAsync("Add comment");
    }

    [Fact]
    public async Task Limit_ManyAtOnce_LetsThroughNoMoreThanItSays()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.SanctionAsync(member, await site.Make.ModeratorAsync(mission), mission, SanctionKind.Limit, perDay: 2);
        using var visitor = await site.VisitorAsync(member);
        var page = await visitor.GetAsync(Path(mission, idea));

        var forms = Enumerable.Range(0, 6).Select(i => page.Fill("Your comment", $"Comment number {i} of many at once").Form("Add comment")).ToList();
        await Task.WhenAll(forms.Select(form => page.SendAsync(form, follow: false)));

        Assert.Equal(2, await site.ReadAsync(db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task Appeal_OfASanction_IsDecidedBySomebodyElseAndItsMemberLearnsTheOutcome()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (giver, other, member) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission), await site.Make.MemberAsync());
        var sanction = await site.Make.SanctionAsync(member, giver, mission, SanctionKind.Suspension);
        using var visitor = await site.VisitorAsync(member);
        using var first = await site.VisitorAsync(giver);
        using var second = await site.VisitorAsync(other);

        var empty = await (await visitor.GetAsync("/account/sanctions")).SubmitAsync("Appeal this decision");
        var sent = await (await visitor.GetAsync("/account/sanctions")).Fill("Why should we look again?", "It was my brother.").SubmitAsync("Appeal this decision");
        var seenByGiver = (await first.GetAsync($"/moderation/sanctions/{sanction}")).Expect();
        var listed = (await second.GetAsync("/moderation/sanctions?show=on-appeal")).Expect();
        var page = (await second.GetAsync($"/moderation/sanctions/{sanction}")).Expect();
        var forged = await first.PostAsync(
            $"/moderation/sanctions/{sanction}?handler=Appeal",
            [.. seenByGiver.Form("Sign out").Fields.Where(field => field.Key == FilledForm.TokenField), new("decision", "uphold"), new("Input.AppealMessage", "No.")]);
        var decided = await page.Fill("Message to the member", "We believe you.").SubmitAsync("Overturn");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.False((await visitor.GetAsync("/account/sanctions")).HasButton("Appeal this decision"));
        Assert.Contains("Your appeal is sent", sent.Text, StringComparison.Ordinal);
        Assert.False(seenByGiver.HasButton("Overturn"));
        Assert.Contains(member.DisplayName, listed.Text, StringComparison.Ordinal);
        Assert.Contains("It was my brother.", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.Contains("lifted", decided.Text, StringComparison.Ordinal);
        Assert.Contains("We believe you.", (await visitor.GetAsync("/account/sanctions")).Text, StringComparison.Ordinal);
        Assert.Contains(await site.Mailbox.ToAsync(member.Email), mail => mail.Subject == "Suspension lifted");
        Assert.Null((await site.Make.ActorAsync(member)).Restriction);
        Assert.Equal(
            ["sanction.given", "sanction.appealed", "sanction.lifted"],
            await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act.StartsWith("sanction.")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
    }

    [Fact]
    public async Task Ban_ByAModerator_IsRefusedAndByAnAdministratorLeavesReadingAndAppealing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, member);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var visitor = await site.VisitorAsync(member);
        var form = (await moderator.GetAsync($"/moderation/members/{member.Id}")).Expect()
            .Choose("Reason", "3. No threats or violence").Fill("Message to the member", "You threatened a person.").Form("Give sanction");

        var refused = await moderator.PostAsync(form.Action, form.With("Input.Kind", "Ban").Fields);
        var given = await (await administrator.GetAsync($"/moderation/members/{member.Id}")).Expect().Choose("Sanction", "Ban: no contributions and votes any more")
            .Choose("Reason", "3. No threats or violence").Fill("Message to the member", "You threatened a person.").SubmitAsync("Give sanction");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Ban given", given.Text, StringComparison.Ordinal);
        foreach (var path in new[] { Path(mission, idea), "/account/contributions", "/account/sanctions" })
            (await visitor.GetAsync(path)).Expect();
        Assert.True((await visitor.GetAsync("/account/sanctions")).HasButton("Appeal this decision"));
        Assert.NotNull((await site.Make.ActorAsync(member)).ContributionRefusal);
    }

    [Fact]
    public async Task Suspension_OfAModerator_RestsTheRoleUntilItIsOver()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        using var staff = await site.VisitorAsync(moderator);
        var form = (await staff.GetAsync($"/moderation/cases/{item.Id}")).Expect().Form("Dismiss reports");
        await site.Make.SanctionAsync(moderator, await site.Make.AdministratorAsync(), mission, SanctionKind.Suspension, days: 3);

        var (queue, decided) = (await staff.GetAsync("/moderation"), await staff.PostAsync(form.Action, form.Fields));
        site.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        using var later = await site.VisitorAsync(moderator);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (queue.Status, decided.Status));
        Assert.Equal(0, await site.ReadAsync(db => db.ModerationDecisions.CountAsync()));
        (await later.GetAsync("/moderation")).Expect();
    }

    [Fact]
    public async Task Appeal_OfTwoSanctions_CanBeMadeOfEither()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (moderator, member) = (await site.Make.ModeratorAsync(mission), await site.Make.MemberAsync());
        await site.Make.SanctionAsync(member, moderator, mission, SanctionKind.Limit, days: 7, perDay: 2);
        await site.Make.SanctionAsync(member, moderator, mission, SanctionKind.Suspension, days: 3);
        using var visitor = await site.VisitorAsync(member);

        var chosen = await (await visitor.GetAsync("/account/sanctions")).Expect().FollowAsync("Appeal this sanction");
        (await chosen.Fill("Why should we look again?", "I posted it once.").SubmitAsync("Appeal this decision")).Expect();

        Assert.Equal(
            [SanctionKind.Limit],
            await site.ReadAsync(db => db.Sanctions.Where(sanction => sanction.AppealedAt != null).Select(sanction => sanction.Kind).ToListAsync()));
    }

    [Fact]
    public async Task Sanction_OnStaffOrOneself_IsNotAModeratorsToGive()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (moderator, colleague) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        await site.Make.IdeaAsync(mission, colleague);
        await site.Make.IdeaAsync(mission, moderator);
        using var visitor = await site.VisitorAsync(moderator);

        var (theirs, own) = ((await visitor.GetAsync($"/moderation/members/{colleague.Id}")).Expect(), (await visitor.GetAsync($"/moderation/members/{moderator.Id}")).Expect());

        Assert.False(theirs.HasButton("Give sanction") || own.HasButton("Give sanction"));
        foreach (var memberId in new[] { colleague.Id, moderator.Id })
        {
            var forged = await visitor.PostAsync(
                $"/moderation/members/{memberId}",
                [.. own.Form("Sign out").Fields.Where(field => field.Key == FilledForm.TokenField), new("Input.Kind", "Warning"), new("Input.Reason", "spam"), new("Input.Message", "No.")]);
            Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        }
        Assert.Equal(0, await site.ReadAsync(db => db.Sanctions.CountAsync()));
    }

    private static string Path(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}";
}
