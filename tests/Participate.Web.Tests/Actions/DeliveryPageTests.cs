using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.TestSupport;

namespace Participate.Web.Tests.Actions;

/// <summary>What the team does about delivery, and what everyone reads of it.</summary>
public class DeliveryPageTests
{
    [Fact]
    public async Task Action_FromAnAcceptedIdeaToALateMilestone_IsReadByEveryone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.AcceptedAsync(mission, title: "Story bags from every library");
        await site.Make.PublicBarrierAsync(mission, BarrierState.Validated, "Too few vans");
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();

        var empty = (await visitor.GetAsync($"/missions/{mission.Slug}/delivery")).Expect();
        var form = (await (await (await team.GetAsync("/team/" + mission.Slug)).Within("main").FollowAsync("Report on delivery")).FollowAsync("Make it an action of Story bags from every library")).Expect();
        var refused = await form.Fill("What is done", "").Fill("Owner", "No such body").Fill("Role of citizens in design", "Families try them.").SubmitAsync("Make action");
        var made = (await refused.Fill("What is done", "We lend bags.").Fill("Owner", "").SubmitAsync("Make action")).Expect();
        var planned = (await made.Fill("Milestone", "First ten libraries").Fill("Planned for", "2027-03-31").SubmitAsync("Plan milestone")).Expect();
        var step = (await planned.FollowAsync("First ten libraries")).Expect();
        var slipped = (await step.Fill("Forecast (optional)", "2027-05-30").Choose("Barrier that made it slip (optional)", "Too few vans").Fill("Why", "The vans came late.").SubmitAsync("Save milestone")).Expect();
        var list = (await visitor.GetAsync($"/missions/{mission.Slug}/delivery?show=late")).Expect();
        var page = (await list.FollowAsync("Story bags from every library")).Expect();

        Assert.Contains("No actions yet", empty.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["Say what is done", "There is no verified organisation with this name. Leave it empty for Department for Tests"], refused.Errors.Order(StringComparer.Ordinal));
        Assert.Equal("Families try them.", refused.Field("Role of citizens in design").TextContent.Trim());
        Assert.Contains("The milestone is changed.", slipped.Notice, StringComparison.Ordinal);
        Assert.Contains("Late by 60 days", list.Text, StringComparison.Ordinal);
        Assert.Contains("Gap: citizens have no stated role in at least one phase of this action.", list.Text, StringComparison.Ordinal);
        Assert.Contains("Gap: nobody has said what citizens do in its development.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Because of the barrier Too few vans", page.Text, StringComparison.Ordinal);
        Assert.Contains("The vans came late.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Adopted in Story bags from every library", (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfAVersionThatChanged_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var action = await site.Make.ActionAsync(mission);
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/delivery/{action.Id}/edit";
        var (first, second) = ((await one.GetAsync(path)).Expect(), (await two.GetAsync(path)).Expect());

        (await first.Fill("Title", "The first title").SubmitAsync("Save changes")).Expect();
        var late = await second.Fill("Title", "The second title").SubmitAsync("Save changes");
        var again = (await late.SubmitAsync("Save changes")).Expect();

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("The second title", late.Field("Title").GetAttribute("value"));
        Assert.Contains("The changes are public.", again.Notice, StringComparison.Ordinal);
        Assert.Equal("The second title", (await site.Make.ActionAsync(action.Id)).Title);
    }

    [Fact]
    public async Task Update_OfASpeaker_IsPublicOnceTheTeamPublishesIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync("Sam Speaker");
        var organisation = await site.Make.OrganisationAsync(member, "Test nurseries");
        var action = await site.Make.ActionAsync(mission, Make.ActionText() with { Partners = "Test nurseries" });
        using var speaker = await site.VisitorAsync(member);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var path = $"/missions/{mission.Slug}/delivery/{action.Id}";

        var refused = await (await (await speaker.GetAsync(path)).FollowAsync("Add an update")).Fill("Evidence (optional)", "javascript:alert(1)").SubmitAsync("Send update");
        var sent = (await refused.Fill("Update", "Ten nurseries **lend** bags.").Fill("Evidence (optional)", "https://evidence.example/1").SubmitAsync("Send update")).Expect();
        var before = (await visitor.GetAsync(path)).Expect();
        var waiting = (await (await (await team.GetAsync($"/team/{mission.Slug}/delivery")).FollowAsync(action.Title)).FollowAsync("Decide about this update of Test nurseries")).Expect();
        (await waiting.SubmitAsync("Publish update")).Expect();
        var after = (await visitor.GetAsync(path)).Expect();
        var stranger = await (await site.VisitorAsync(await site.Make.MemberAsync())).GetAsync(path + "/update");

        Assert.Equal(["Say what happened", "The link must begin with https:// and have 500 characters or fewer"], refused.Errors.Order(StringComparer.Ordinal));
        Assert.Contains("The mission team reads your update before it is public", sent.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Ten nurseries lend bags.", before.Text, StringComparison.Ordinal);
        Assert.Contains("Ten nurseries lend bags.", after.Text, StringComparison.Ordinal);
        Assert.Contains("By Sam Speaker for Test nurseries", after.Text, StringComparison.Ordinal);
        Assert.False(stranger.HasButton("Send update"));
    }

    [Fact]
    public async Task Figures_ImportedAndRevised_StandInTheChartWithWhatTheyWere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var start = (await team.GetAsync($"/team/{mission.Slug}/indicator/import")).Expect();
        var few = (await visitor.GetAsync($"/missions/{mission.Slug}/delivery")).Expect();

        var broken = await SendAsync(start, "Check file", "period,date,value,source\n2025,never,70,Test statistics\n");
        var check = (await SendAsync(start, "Check file", "period,date,value,source\n2025,2025-07-01,70.5,Test statistics\n")).Expect();
        var done = (await SendAsync(check, "Import", "period,date,value,source\n2025,2025-07-01,70.5,Test statistics\n")).Expect();
        var revise = (await done.FollowAsync("Revise the figure of 2025")).Expect();
        (await revise.Fill("Figure", "71.5").Fill("Why", "The publisher corrected it.").SubmitAsync("Revise figure")).Expect();
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/delivery")).Expect();
        var history = (await page.FollowAsync("What was entered and revised, and why")).Expect();

        Assert.Contains("There are two figures so far. At least three are needed", few.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.Contains("“never”: Enter a day in the period", broken.Text, StringComparison.Ordinal);
        Assert.Contains("1 figure is ready to be entered.", check.Text, StringComparison.Ordinal);
        Assert.Contains("71.5%", page.Text, StringComparison.Ordinal);
        Assert.Contains("19 times in 20", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("svg .pt-chart__interval"));
        Assert.Contains("70.5%71.5%Test statistics. The publisher corrected it.", history.Text, StringComparison.Ordinal);

        static Task<SitePage> SendAsync(SitePage page, string button, string text) =>
            page.Within("main").SendAsync(page.Form(button) with { File = ("Input.File", "figures.csv", Encoding.UTF8.GetBytes(text)) });
    }

    [Fact]
    public async Task Readiness_ShowsFactsRulesHistoryAndWhatTheTeamSays()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();

        var before = (await visitor.GetAsync($"/missions/{mission.Slug}/readiness")).Expect();
        await site.Make.JudgedAsync(mission);
        (await (await team.GetAsync($"/team/{mission.Slug}/readiness?about=clear-goal")).Expect().Fill("How you see it", "The goal is too broad.").SubmitAsync("Publish what you say")).Expect();
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/readiness")).Expect();
        var all = (await visitor.GetAsync("/readiness")).Expect();
        var rules = (await all.FollowAsync("published rules")).Expect();

        Assert.Contains("Nothing is kept yet.", before.Text, StringComparison.Ordinal);
        Assert.Contains("Level 2 asks for: At least one of them is on board.", page.Text, StringComparison.Ordinal);
        Assert.Contains("The goal is too broad.", page.Document.QuerySelector("#clear-goal")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("4, judged first", page.Text, StringComparison.Ordinal);
        Assert.Equal(7, page.Document.QuerySelectorAll(".pt-steps svg").Length);
        Assert.Contains(mission.Title, all.Text, StringComparison.Ordinal);
        foreach (var rule in Participate.Core.Delivery.Readiness.ReadinessRules.All.SelectMany(measure => measure.Rules))
            Assert.Contains(rule.Asks, rules.Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }
}
