using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

public class ModerationSettingsPageTests
{
    [Fact]
    public async Task Settings_Administrator_ChangesThemAndTheLogSaysFromWhatToWhat()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var page = (await (await visitor.GetAsync("/admin/missions")).FollowAsync($"Moderation of {mission.Title}")).Expect();
        page.Choose("Whose contributions does a moderator read before they are public?", "Nobody’s").Fill("Hours in which a case should be decided", "12");

        var saved = await page.SubmitAsync("Save changes");

        Assert.Contains("is saved", saved.Notice, StringComparison.Ordinal);
        var stored = await site.ReadAsync(db => db.Missions.AsNoTracking().SingleAsync(row => row.Id == mission.Id));
        Assert.Equal((PreModeration.Nobody, 12, 5), (stored.Moderation.PreModeration, stored.Moderation.ResponseHours, stored.Moderation.HoldAfterReports));
        Assert.Equal(
            "read before publication: NewMembers → Nobody; response hours: 24 → 12",
            await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == "moderation.changed").Select(entry => entry.Details).SingleAsync()));
        Assert.Equal("12", saved.Field("Hours in which a case should be decided").GetAttribute("value"));
    }

    [Fact]
    public async Task Settings_OutOfRange_AreRefusedBesideTheirFieldsAndKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var page = await visitor.GetAsync($"/admin/missions/{mission.Slug}/moderation");
        page.Fill("Hours in which a case should be decided", "soon").Fill("Alert moderators when more cases wait than", "-3");

        var refused = (await page.SubmitAsync("Save changes")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Cases that alert moderators must be a number from 0 to 100000", "Hours for a case must be a number from 1 to 720"], refused.Errors.Order());
        Assert.Equal("soon", refused.Field("Hours in which a case should be decided").GetAttribute("value"));
    }

    [Fact]
    public async Task Settings_ModeratorOfTheMission_ReadsThemAlone()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var page = (await (await visitor.GetAsync("/moderation")).FollowAsync(mission.Title)).Expect();

        Assert.Equal($"/admin/missions/{mission.Slug}/moderation", page.Path);
        Assert.False(page.HasButton("Save changes"));
        Assert.Contains("New members’ contributions", page.Text, StringComparison.Ordinal);
        (await visitor.GetAsync($"/admin/missions/{other.Slug}/moderation")).Expect(HttpStatusCode.Forbidden);
        (await visitor.GetAsync("/admin/missions")).Expect(HttpStatusCode.Forbidden);
    }
}
