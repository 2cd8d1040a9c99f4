using System.Net;
using System.Text;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Languages;

/// <summary>What a mission team does in Welsh is refused, found and noted in Welsh; what others are sent is not.</summary>
public class WelshTeamTests
{
    private const string Cookie = "participate-language";

    [Fact]
    public async Task Figures_EnteredAndImportedByAReaderOfWelsh_AreWelshWithWhatIsWrong()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        team.Keep(Cookie, "cy");

        var page = (await team.GetAsync($"/team/{mission.Slug}/indicator")).Expect();
        var refused = (await page.SubmitAsync("Nodi’r ffigur")).Expect(HttpStatusCode.UnprocessableEntity);
        var done = (await refused.Fill("Cyfnod", "2025").Fill("Diwrnod yn y cyfnod", "2025-07-01").Fill("Ffigur", "70.5").Fill("Ffynhonnell", "Test statistics").SubmitAsync("Nodi’r ffigur")).Expect();
        var start = (await done.FollowAsync("Mewnforio ffeil CSV")).Expect();
        var broken = await SendAsync(start, "period,date,value,source\n2024,never,70,Test statistics\n");
        var check = (await SendAsync(start, "period,date,value,source\n2024,2024-07-01,69,Test statistics\n")).Expect();

        Assert.Equal("Ffigurau’r dangosydd", page.Heading);
        Assert.Contains("Rhowch y cyfnod, megis 2024-25", refused.Errors);
        Assert.Contains("Mae’r ffigur wedi’i nodi.", done.Notice, StringComparison.Ordinal);
        Assert.Contains("“never”: Rhowch ddiwrnod yn y cyfnod, megis 31/3/2025.", broken.Text, StringComparison.Ordinal);
        Assert.Contains("Ni storiwyd dim: yn y ffeil, 1 broblem.", broken.Text, StringComparison.Ordinal);
        Assert.Contains("Mae 1 ffigur yn barod i’w nodi.", check.Text, StringComparison.Ordinal);

        static Task<SitePage> SendAsync(SitePage page, string text) =>
            page.Within("main").SendAsync(page.Form("Gwirio’r ffeil") with { File = ("Input.File", "figures.csv", Encoding.UTF8.GetBytes(text)) });
    }

    [Fact]
    public async Task Votes_SetAsideByAReaderOfWelsh_AreToldInEnglishToTheirMember()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var cheats = await site.Make.MembersAsync(3);
        foreach (var cheat in cheats)
            await site.Make.VoteAsync(idea, cheat, VoteChoice.Support);
        await site.Make.BurstSeenAsync(mission, idea, cheats);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        team.Keep(Cookie, "cy");
        using var voter = await site.VisitorAsync(cheats[0]);

        var pattern = (await (await team.GetAsync($"/team/{mission.Slug}/integrity")).Expect().FollowAsync("Llawer o bleidleisiau mewn ychydig funudau patrwm 1")).Expect();
        var refused = (await pattern.SubmitAsync("Rhoi pleidleisiau o’r neilltu")).Expect(HttpStatusCode.UnprocessableEntity);
        var decided = (await refused.Fill("Pam y cânt eu rhoi o’r neilltu?", "One script made them.").SubmitAsync("Rhoi pleidleisiau o’r neilltu")).Expect();
        var told = (await voter.GetAsync("/account/notifications")).Expect();

        Assert.Contains("Rhowch y rheswm, i bawb ei ddarllen", refused.Errors);
        Assert.Contains("Mae’r pleidleisiau wedi’u rhoi o’r neilltu.", decided.Notice, StringComparison.Ordinal);
        Assert.Contains("Your votes were set aside", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("o’r neilltu", told.Text, StringComparison.Ordinal);
    }
}
