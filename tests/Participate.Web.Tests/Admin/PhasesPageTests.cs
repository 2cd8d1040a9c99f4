using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

public class PhasesPageTests
{
    [Fact]
    public async Task Phases_Changed_AreInForceAtOnceAndLogged()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);
        var form = (await visitor.GetAsync($"/admin/missions/{mission.Slug}/phases")).Expect();
        var today = site.Clock.GetUtcNow();

        var page = await form
            .Fill("Last day of Develop", $"{today.AddDays(2):yyyy-MM-dd}")
            .Choose("What is open in Develop", "Vote")
            .Choose("Hide results until Develop closes")
            .Fill("First day of Design", $"{today.AddDays(5):d/M/yyyy}")
            .SubmitAsync("Save changes");

        Assert.Contains("are saved", page.Expect().Notice, StringComparison.Ordinal);
        Assert.Contains("2 days left", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{today.AddDays(5):yyyy-MM-dd}", page.Field("First day of Design").GetAttribute("value"));
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync());
        Assert.Equal(("phases.changed", administrator.Id, mission.Id), (entry.Act, entry.ActorId, entry.MissionId));
        Assert.Contains("→", entry.Details, StringComparison.Ordinal);
        Assert.Contains("hides results", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("Decide", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phases_OneTick_ClosesTheOthers()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(open: Activities.Propose | Activities.Budget);
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var page = await visitor.GetAsync($"/admin/missions/{mission.Slug}/phases");

        var form = page.Form("Save changes");
        await page.SendAsync(form.With("Input.Phases[0].Open", "Discuss"));

        var open = await site.ReadAsync(db => db.Phases.Where(phase => phase.MissionId == mission.Id && phase.Kind == PhaseKind.Develop).Select(phase => phase.Open).SingleAsync());
        Assert.Equal(Activities.Discuss, open);
        Assert.Contains("Proposing ideas is not open", (await CurrentAsync(site, mission)).RefusalOf(Activities.Propose, DateOnly.FromDateTime(site.Clock.GetUtcNow().Date))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phases_SavedUnchanged_LogNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var page = await visitor.GetAsync($"/admin/missions/{mission.Slug}/phases");
        var before = await DatabaseSnapshot.TakeAsync(site);

        (await page.SubmitAsync("Save changes")).Expect();

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Theory]
    [InlineData("Last day of Develop", "2000-01-01", "must not be before the first")]
    [InlineData("Last day of Develop", "2099-01-01", "must be after the last day of Develop")]
    [InlineData("First day of Decide", "", "Decide: enter the first day")]
    [InlineData("Last day of Decide", "soon", "Decide: Enter a date like")]
    [InlineData("Last day of Review", "0206-01-01", "a year from 2000 to 2100")]
    public async Task Phases_ThatDoNotFit_SaySoBesideTheFieldAndKeepIt(string label, string day, string message)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var before = await DatabaseSnapshot.TakeAsync(site);

        var page = await (await visitor.GetAsync($"/admin/missions/{mission.Slug}/phases"))
            .Fill(label, day).Choose("Hide results until Review closes").SubmitAsync("Save changes");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(page.Errors, error => error.Contains(message, StringComparison.Ordinal));
        Assert.Equal(day, page.Field(label).GetAttribute("value"));
        Assert.True(page.Field("Hide results until Review closes").HasAttribute("checked"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".govuk-form-group--error"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Phases_ChangedMeanwhile_AreRefusedOnceThenSavedKnowingly()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var one = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var two = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var first = await one.GetAsync($"/admin/missions/{mission.Slug}/phases");
        var second = await two.GetAsync($"/admin/missions/{mission.Slug}/phases");

        (await first.Choose("Hide results until Develop closes").SubmitAsync("Save changes")).Expect();
        var refused = await second.Choose("Hide results until Decide closes").SubmitAsync("Save changes");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("Someone changed these phases", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.True(refused.Field("Hide results until Decide closes").HasAttribute("checked"));
        Assert.Equal([PhaseKind.Develop], await HidingAsync(site, mission));
        (await refused.SubmitAsync("Save changes")).Expect();
        Assert.Equal([PhaseKind.Decide], await HidingAsync(site, mission));
    }

    [Fact]
    public async Task Phases_FormWithoutFields_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var page = await visitor.GetAsync($"/admin/missions/{mission.Slug}/phases");
        var before = await DatabaseSnapshot.TakeAsync(site);
        var form = page.Form("Save changes");

        var refused = await page.SendAsync(form with { Fields = [.. form.Fields.Where(field => field.Key is FilledForm.TokenField or "Input.MadeFrom")] });

        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    private static Task<List<PhaseKind>> HidingAsync(TestSite site, Mission mission) => site.ReadAsync(db => db.Phases
        .Where(phase => phase.MissionId == mission.Id && phase.HidesResults).OrderBy(phase => phase.Kind).Select(phase => phase.Kind).ToListAsync());

    private static Task<Mission> CurrentAsync(TestSite site, Mission mission) =>
        site.WithAsync<MissionCatalogue, Mission>(async catalogue => (await catalogue.FindAsync(mission.Id, default))!);
}
