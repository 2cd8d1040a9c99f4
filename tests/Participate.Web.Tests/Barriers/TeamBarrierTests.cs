using Participate.Core.Barriers;
using Participate.TestSupport;

namespace Participate.Web.Tests.Barriers;

/// <summary>The team works on barriers and reforms.</summary>
public class TeamBarrierTests
{
    [Fact]
    public async Task Team_BringsABarrierToItsRemoval_AndEveryoneReadsWhy()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var barrier = await site.Make.BarrierAsync(mission, title: "Lifts are broken at every station");
        var idea = await site.Make.IdeaAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var desk = $"/team/{mission.Slug}/barriers";

        var queue = await (await team.GetAsync("/team/" + mission.Slug)).FollowAsync("Work on barriers");
        var page = await queue.FollowAsync("Lifts are broken at every station");
        var refused = await page.SubmitAsync("Save step");
        var validated = await page.Fill("Why", "We counted them.").SubmitAsync("Save step");
        var owned = await validated.Fill("Owner", mission.Owner).Fill("Why", "It is ours.").SubmitAsync("Save step");
        var linked = await owned.Fill("Ideas that it stands in the way of", $"{idea.Id}").SubmitAsync("Save ideas");
        var wrong = await linked.Fill("Ideas that it stands in the way of", "999999").SubmitAsync("Save ideas");
        var reform = await (await linked.FollowAsync("Propose a reform for it")).Fill("Title", "A contract for repairs of lifts").Fill("What would change?", "Repairs within a week.").SubmitAsync("Propose reform");
        var edit = await (await reform.FollowAsync("Work on this reform")).FollowAsync("Edit text, owner, milestones and links");
        var noDay = await edit.Within(".pt-milestone-row").Fill("What is reached", "The contract is signed").Within("body").SubmitAsync("Save changes");
        var saved = await edit.Within(".pt-milestone-row").Fill("What is reached", "The contract is signed").Fill("Planned", "2020-01-01").Within("body").Fill("Ideas it unlocks", $"{idea.Id}").SubmitAsync("Save changes");
        var begun = await saved.Fill("Why", "It begins.").SubmitAsync("Save step");
        await (await team.GetAsync($"{desk}/{barrier.Id}")).Fill("Why", "A contract is written.").SubmitAsync("Save step");
        var done = await begun.Fill("Why", "It is signed.").Choose("Lifts are broken at every station").SubmitAsync("Save step");
        var seen = await visitor.GetAsync($"/missions/{mission.Slug}/barriers/{barrier.Id}");
        var links = await visitor.GetAsync($"/missions/{mission.Slug}/barriers/links");

        Assert.Contains("Say why", string.Join(' ', refused.Errors), StringComparison.Ordinal);
        Assert.Contains("no public idea 999999", string.Join(' ', wrong.Errors), StringComparison.Ordinal);
        Assert.Contains("Milestone 1: say when it was planned for", string.Join(' ', noDay.Errors), StringComparison.Ordinal);
        Assert.Contains("Late", saved.Text, StringComparison.Ordinal);
        Assert.Contains("The reform is now: done.", done.Notice, StringComparison.Ordinal);
        Assert.Equal(BarrierState.Removed, (await site.Make.BarrierAsync(barrier.Id)).State);
        foreach (var reason in new[] { "We counted them.", "It is ours.", "A contract is written.", "It is signed.", mission.Owner, "Removed" })
            Assert.Contains(reason, seen.Text, StringComparison.Ordinal);
        Assert.Contains("A contract for repairs of lifts", links.Text, StringComparison.Ordinal);
        Assert.Contains(idea.Title, links.Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task TwoForms_FromTheSameState_TheSecondIsAConflictAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var barrier = await site.Make.BarrierAsync(mission);
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var other = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/barriers/{barrier.Id}";

        var (first, second) = (await one.GetAsync(path), await other.GetAsync(path));
        await first.Fill("Why", "We counted them.").SubmitAsync("Save step");
        var late = await second.Fill("Why", "We saw them too.").SubmitAsync("Save step");

        late.Expect(System.Net.HttpStatusCode.Conflict);
        Assert.Contains("Someone changed this while you did", string.Join(' ', late.Errors), StringComparison.Ordinal);
        Assert.Contains("We saw them too.", late.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_OnThePage_LeadsBothWays()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (barrier, other) = (await site.Make.BarrierAsync(mission, title: "Lifts are broken at every station"), await site.Make.BarrierAsync(mission, title: "No step-free way to the trains"));
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();

        var form = await (await team.GetAsync($"/team/{mission.Slug}/barriers/{barrier.Id}")).FollowAsync("Merge it into another");
        var merged = await form.Fill("Number of the other barrier", $"{other.Id}").Fill("Why", "The same lifts.").SubmitAsync("Merge barrier");
        var from = await visitor.GetAsync($"/missions/{mission.Slug}/barriers/{barrier.Id}");
        var into = await from.FollowAsync("No step-free way to the trains");

        Assert.Contains("The barrier is merged.", merged.Notice, StringComparison.Ordinal);
        Assert.Contains("This barrier was merged into", from.Text, StringComparison.Ordinal);
        Assert.Contains("The same lifts.", into.Text, StringComparison.Ordinal);
        Assert.Contains("Lifts are broken at every station", into.Text, StringComparison.Ordinal);
    }
}
