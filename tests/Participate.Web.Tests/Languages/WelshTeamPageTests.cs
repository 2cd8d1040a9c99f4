using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Audit;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Languages;

/// <summary>Pages of a mission's team in Welsh: what they refuse and what they say was done. What is kept of it is not.</summary>
public class WelshTeamPageTests
{
    private const string Cookie = "participate-language";

    [Fact]
    public async Task Forms_SentEmptyByAReaderOfWelsh_AreRefusedInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Develop);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        team.Keep(Cookie, "cy");

        foreach (var (path, button, refusal) in new[]
        {
            ("/budget/terms", "Cadw’r gyllideb", "Rhowch y swm mewn punnoedd cyfan, hyd at £"),
            ("/coalition/invite", "Anfon gwahoddiad", "Rhowch enw’r sefydliad, hyd at 120 o nodau"),
            ("/coding", "Ychwanegu’r cod", "Rhowch enw"),
            ("/compare/question", "Cadw’r cwestiwn", "Rhowch y cwestiwn y mae aelodau’n ei ateb"),
            ("/delivery/new", "Creu’r cam gweithredu", "Dywedwch beth a wneir"),
            ("/eligibility/codes", "Gwneud codau", "Rhowch label, megis ar gyfer pwy y maent"),
            ("/eligibility/list", "Anfon y rhestr", "Dewiswch ffeil â stwnshau"),
            ("/events/new", "Cadw drafft", "Rhowch amser fel 18:30"),
            ("/mix", "Ychwanegu’r gweithredwr", "Dywedwch pam y mae ar y genhadaeth ei angen"),
            ("/principles", "Cyhoeddi’r rhestr wirio", "A: dewiswch sut mae’r ymgynghoriad yn sefyll o ran hyn, cyn ichi gyhoeddi"),
        })
        {
            var page = (await team.GetAsync($"/team/{mission.Slug}{path}")).Expect();
            var refused = (await page.SubmitAsync(button)).Expect(HttpStatusCode.UnprocessableEntity);

            Assert.Equal("cy", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.Null(page.Document.QuerySelector("main")!.GetAttribute("lang"));
            Assert.Contains(refused.Errors, error => error.StartsWith(refusal, StringComparison.Ordinal));
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Budget_SetByAReaderOfWelsh_IsNotedInWelshAndLoggedInEnglish()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var idea = await site.Make.IdeaAsync(mission, title: "Benches to rest on");
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        team.Keep(Cookie, "cy");

        var desk = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Rhedeg y gyllideb");
        var terms = (await (await desk.FollowAsync("Pennu cyllideb")).Fill("Swm", "10,000").SubmitAsync("Cadw’r gyllideb")).Expect();
        var early = (await terms.SubmitAsync("Agor y gyllideb")).Expect(HttpStatusCode.Conflict);
        var add = await terms.FollowAsync("Rhoi syniad yn y gyllideb");
        var added = (await add.Fill("Rhif neu gyfeiriad y syniad", $"{idea.Id}").Fill("Cost", "5,000").Fill("O ble y daw’r gost", "Two offers.").SubmitAsync("Cadw’r syniad")).Expect();
        var taken = (await added.SubmitAsync("Tynnu oddi yno Benches to rest on")).Expect();

        Assert.Contains("Mae’r gyllideb wedi’i chadw.", terms.Notice, StringComparison.Ordinal);
        Assert.Contains("Drafft Dim ond tîm y genhadaeth a gweinyddwyr sy’n gallu gweld hyn.", terms.Text, StringComparison.Ordinal);
        Assert.Equal("Rhowch o leiaf ddau syniad yn y gyllideb yn gyntaf.", Assert.Single(early.Errors));
        Assert.Contains($"Mae syniad {idea.Id} yn y gyllideb.", added.Notice, StringComparison.Ordinal);
        Assert.Contains("Mae’r syniad wedi’i dynnu oddi yno.", taken.Notice, StringComparison.Ordinal);
        var log = await site.ReadAsync(db => db.Set<AuditEntry>().Where(entry => entry.MissionId == mission.Id).Select(entry => entry.Details).ToListAsync());
        Assert.Contains($"Took off idea {idea.Id}", log);
        Assert.DoesNotContain(log, details => details.Contains("syniad", StringComparison.Ordinal));
        Assert.Empty(site.Errors);
    }
}
