using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Languages;

namespace Participate.Web.Tests.Languages;

/// <summary>What a mission says is Welsh on every page that shows it, where its file says it in Welsh, and each of its texts is marked for itself.</summary>
public class WelshMissionTextTests
{
    private const string Cookie = "participate-language";
    private const string Why = "Mae cynghorau’n dod â’r gwasanaethau lleol y mae teuluoedd yn eu defnyddio";

    [Fact]
    public async Task Texts_OfAMission_AreWelshForTheTeamAndTheModeratorsToo()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.StoredMissionAsync("best-start");
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "Llyfrau ym mhob llyfrgell");
        await site.Make.FlagAsync(idea);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        team.Keep(Cookie, "cy");
        moderator.Keep(Cookie, "cy");
        string title, question, source;
        using (Language.Welsh.Use())
        {
            var shown = SiteText.Shown(mission);
            (title, question, source) = (shown.Title, shown.Questions[0].Text, "Adran Addysg, Proffil Cyfnod Sylfaen");
        }

        var coalition = (await team.GetAsync("/missions/best-start/coalition")).Expect();
        var mix = (await team.GetAsync("/team/best-start/mix")).Expect();
        var figures = (await team.GetAsync("/team/best-start/indicator")).Expect();
        var responses = (await team.GetAsync("/team/best-start/responses/ideas")).Expect();
        var queue = (await moderator.GetAsync("/moderation")).Expect();
        var record = (await moderator.GetAsync($"/moderation/members/{author.Id}")).Expect();

        Assert.NotEqual(mission.Title, title);
        Assert.Contains(Why, coalition.Text, StringComparison.Ordinal);
        Assert.Contains(Why, mix.Text, StringComparison.Ordinal);
        Assert.Contains(source, figures.Text, StringComparison.Ordinal);
        Assert.Contains(question, MainOf(responses), StringComparison.Ordinal);
        Assert.Contains(title, string.Join('|', queue.Document.QuerySelectorAll("main td").Select(cell => SitePage.Words(cell.TextContent))), StringComparison.Ordinal);
        Assert.Contains(title, string.Join('|', record.Document.QuerySelectorAll("main td").Select(cell => SitePage.Words(cell.TextContent))), StringComparison.Ordinal);
        Assert.DoesNotMatch("\\b(Develop|Design|Decide|Deliver|Review)\\b", MainOf(coalition) + MainOf(mix));
    }

    [Fact]
    public async Task Owner_TypedAsTheWelshPageNamesIt_IsTheMissionsOwn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionTextAsync(await site.Make.MissionAsync(PhaseKind.Design), text => text with { Owner = "Department for Education" });
        var member = await site.Make.TeamAsync(mission);
        var reported = await site.Make.BarrierAsync(mission);
        Assert.True((await site.Make.MoveAsync(mission, reported, BarrierState.Validated, member)).Succeeded);
        var barrier = reported.Id;
        var idea = await site.Make.AcceptedAsync(mission, title: "Story bags from every library");
        using var team = await site.VisitorAsync(member);
        team.Keep(Cookie, "cy");

        var page = (await team.GetAsync($"/team/{mission.Slug}/barriers/{barrier}")).Expect();
        var moved = (await page.Choose(Welsh("Owned")).Fill(Welsh("Owner"), "adran addysg").Fill(Welsh("Why"), "Nhw sy’n gyfrifol.").SubmitAsync(Welsh("Save step"))).Expect();
        var form = (await team.GetAsync($"/team/{mission.Slug}/delivery/new")).Expect();
        form = form.Fill(Welsh("Title"), "Story bags").Fill(Welsh("What is done"), "We lend bags.").Fill(Welsh("Ideas"), $"{idea.Id}");
        var refused = (await form.Fill(Welsh("Owner"), "Nobody here").SubmitAsync(Welsh("Make action"))).Expect(HttpStatusCode.UnprocessableEntity);
        var made = (await refused.Fill(Welsh("Owner"), "Adran Addysg").SubmitAsync(Welsh("Make action"))).Expect();

        Assert.Contains("“Mae perchennog”: Adran Addysg", MainOf(page), StringComparison.Ordinal);
        Assert.DoesNotContain("Department for Education", MainOf(page) + MainOf(moved) + MainOf(made), StringComparison.Ordinal);
        Assert.Contains("perchennog Adran Addysg", MainOf(moved), StringComparison.Ordinal);
        Assert.Contains("Adran Addysg", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(("Department for Education", "Department for Education"), await site.ReadAsync(async db =>
            ((await db.BarrierSteps.SingleAsync(step => step.BarrierId == barrier && step.To == BarrierState.Owned)).OwnerName, (await db.DeliveryActions.SingleAsync()).OwnerName)));
    }

    /// <summary>"Home Office" is the owner of a mission whose file has Welsh, and an organisation here of that name is another body.</summary>
    [Fact]
    public async Task Owner_ThatIsAnOrganisationCalledLikeAnotherMissionsOwner_IsSavedOnAWelshPage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var organisation = await site.Make.OrganisationAsync(await site.Make.MemberAsync(), "Home Office");
        var action = await site.Make.ActionAsync(mission, Make.ActionText() with { Owner = organisation.Name });
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        team.Keep(Cookie, "cy");

        var page = (await team.GetAsync($"/team/{mission.Slug}/delivery/{action.Id}/edit")).Expect();
        var saved = (await page.Fill(Welsh("Title"), "Another title").SubmitAsync(Welsh("Save changes"))).Expect();

        Assert.Equal("Home Office", page.Field(Welsh("Owner")).GetAttribute("value"));
        Assert.DoesNotContain("/edit", saved.Path, StringComparison.Ordinal);
        Assert.Equal(("Another title", organisation.Id), await site.ReadAsync(async db => (await db.DeliveryActions.SingleAsync()) is var row ? (row.Title, row.OwnerOrganisationId!.Value) : default));
    }

    [Fact]
    public async Task Texts_OfAMissionOfWhichSomeAreTranslated_AreMarkedEachForItself()
    {
        await using var site = await TestSite.StartAsync();
        var (summary, titled) = (await site.Make.StoredMissionAsync("best-start"), await site.Make.StoredMissionAsync("homes"));
        await site.Make.MissionTextAsync(summary, text => text with { Summary = "What the team says now, and what nobody has said in the other language yet." });
        await site.Make.MissionTextAsync(titled, text => text with { Title = "Better homes" });
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");

        var one = (await visitor.GetAsync("/missions/best-start")).Expect();
        var other = (await visitor.GetAsync("/missions/homes")).Expect();
        var home = (await visitor.GetAsync("/")).Expect();
        var easy = (await visitor.GetAsync("/missions/homes/easy-read")).Expect();

        Assert.Equal((null, "en-GB"), (LangOf(one, "h1"), LangOf(one, ".pt-page-head .pt-lede")));
        Assert.Equal(("en-GB", null), (LangOf(other, "h1"), LangOf(other, ".pt-page-head .pt-lede")));
        Assert.Equal((null, "en-GB"), (LangOf(one, ".pt-consultation__mission a"), LangOf(other, ".pt-consultation__mission a")));
        Assert.Equal((null, "en-GB"), (LangOf(home, ".pt-mission__title a[href='/missions/best-start']"), LangOf(home, ".pt-mission__title a[href='/missions/homes']")));
        Assert.Equal(("en-GB", null), (LangOf(easy, "h1"), LangOf(easy, ".pt-easy .pt-prose")));
        visitor.Keep(Cookie, "en");
        Assert.Null(LangOf((await visitor.GetAsync("/missions/homes")).Expect(), "h1"));
    }

    private static string? LangOf(SitePage page, string selector) => page.Document.QuerySelector(selector)!.GetAttribute("lang");

    private static string MainOf(SitePage page) => SitePage.Words(page.Document.QuerySelector("main")!.TextContent);

    private static string Welsh(string english)
    {
        using var welsh = Language.Welsh.Use();
        return SiteText.Label(english) is var said && said != english ? said : throw new InvalidOperationException($"'{english}' has no Welsh.");
    }
}
