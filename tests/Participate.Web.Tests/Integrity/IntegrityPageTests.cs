using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Integrity;
using Participate.TestSupport;

namespace Participate.Web.Tests.Integrity;

/// <summary>The team looks, decides with a reason, everyone reads it, and it is taken back.</summary>
public class IntegrityPageTests
{
    [Fact]
    public async Task Pattern_LookedAtDecidedAndTakenBack_IsPublicAtEachStep()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Lamps <b>on</b> every path");
        var cheats = await site.Make.MembersAsync(3);
        foreach (var cheat in cheats)
            await site.Make.VoteAsync(idea, cheat, VoteChoice.Support);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var voter = await site.VisitorAsync(cheats[0]);
        var aside = $"/ledger/{mission.Slug}/set-aside";
        var nothing = (await (await visitor.GetAsync("/ledger/" + mission.Slug)).FollowAsync("Votes set aside")).Expect();

        var desk = (await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("How votes come in")).Expect();
        var looked = (await desk.SubmitAsync("Look now")).Expect();
        var soon = (await looked.SubmitAsync("Look now")).Expect(HttpStatusCode.ServiceUnavailable);
        await site.Make.BurstSeenAsync(mission, idea, cheats);
        var pattern = (await (await team.GetAsync($"/team/{mission.Slug}/integrity")).FollowAsync("Many votes in a few minutes pattern 1")).Expect();
        var empty = (await pattern.Fill("Accounts that stay counted (optional)", "7").SubmitAsync("Set votes aside")).Expect(HttpStatusCode.UnprocessableEntity);
        var decided = (await empty.Fill("Why are they set aside?", "One <i>script</i> made them.").Fill("Accounts that stay counted (optional)", "3").SubmitAsync("Set votes aside")).Expect();
        var stale = (await pattern.Fill("Why are they set aside?", "Once more.").Fill("Accounts that stay counted (optional)", "").SubmitAsync("Set votes aside")).Expect();
        var shown = (await visitor.GetAsync(aside)).Expect();
        var ideaPage = (await voter.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Expect();
        var vote = (await ideaPage.SubmitAsync("Support")).Expect(HttpStatusCode.Forbidden);
        var told = (await voter.GetAsync("/account/notifications")).Expect();
        var unread = (await decided.SubmitAsync("Take decision back")).Expect(HttpStatusCode.UnprocessableEntity);
        var back = (await unread.Fill("Why is it taken back?", "They are two people.").SubmitAsync("Take decision back")).Expect();
        var later = (await visitor.GetAsync(aside)).Expect();

        Assert.Contains("No votes were set aside", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing stands out", looked.Text, StringComparison.Ordinal);
        Assert.StartsWith("The last look was less than a minute ago", Assert.Single(soon.Errors), StringComparison.Ordinal);
        Assert.Contains(idea.Title, pattern.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(cheats[0].DisplayName, pattern.Text, StringComparison.Ordinal);
        Assert.Equal(2, empty.Errors.Count);
        Assert.Equal("7", empty.Field("Accounts that stay counted (optional)").GetAttribute("value"));
        Assert.Contains("2 votes of 2 accounts", decided.Text, StringComparison.Ordinal);
        // Of those that were left out one remains, and the same look still shows it.
        Assert.Contains("1 vote of 1 account", stale.Text, StringComparison.Ordinal);
        Assert.Contains("One <i>script</i> made them.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>script", shown.Body, StringComparison.Ordinal);
        Assert.Contains("3 support, 0 neutral, 0 oppose", shown.Text, StringComparison.Ordinal);
        Assert.Contains("1 support, 0 neutral, 0 oppose", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(cheats[0].DisplayName, shown.Text, StringComparison.Ordinal);
        Assert.StartsWith("Your votes on this mission were set aside", Assert.Single(vote.Errors), StringComparison.Ordinal);
        Assert.Contains("Your votes were set aside", told.Text, StringComparison.Ordinal);
        Assert.Single(unread.Errors);
        Assert.False(back.HasButton("Take decision back"));
        Assert.Contains("They are two people.", later.Text, StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Decision_WhileResultsAreHidden_TellsNoCountToAnybody()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        var idea = await site.Make.IdeaAsync(mission);
        var (member, cheats) = (await site.Make.TeamAsync(mission), await site.Make.MembersAsync(2));
        foreach (var cheat in cheats)
            await site.Make.VoteAsync(idea, cheat, VoteChoice.Support);
        var decision = await site.Make.SetAsideAsync(mission, idea, member, cheats);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(member);

        foreach (var (person, address) in new[] { (visitor, $"/ledger/{mission.Slug}/set-aside"), (team, $"/team/{mission.Slug}/integrity/decisions/{decision}"), (team, $"/team/{mission.Slug}/integrity/patterns/1") })
        {
            var page = (await person.GetAsync(address)).Expect();
            Assert.Contains("kept back", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("2 support", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(": Support", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Vote_OverHttp_IsTakenDownWithItsNetworkAndNothingElse()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, member) = (await site.Make.IdeaAsync(mission), await site.Make.MemberAsync());
        using var voter = await site.VisitorAsync(member);

        await (await voter.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).SubmitAsync("Support");

        var noted = Assert.Single(((VoteNetworkLog)site.Services.GetService(typeof(VoteNetworkLog))!).Take());
        Assert.Equal((mission.Id, member.Id), (noted.MissionId, noted.MemberId));
        Assert.InRange(noted.Prefix.Length, 3, 6);
    }
}
