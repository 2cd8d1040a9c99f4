using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.TestSupport;
using Participate.Web.Components.Common;
using Participate.Web.Languages;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Languages;

/// <summary>Choices, places and states on Welsh pages: what the site says is Welsh, and what people wrote stays as they wrote it.</summary>
public class WelshChoiceTests
{
    private const string Cookie = "participate-language";
    private const string Wales = "W92000004";

    /// <summary>Reads like texts of the site with something put in, which have Welsh: "Members of {0}", "{0} of {1}".</summary>
    private const string Own = "Members of parish councils";

    [Fact]
    public async Task Choices_InWordsOfPeople_StayAsTheyWereWritten()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        await site.Make.OrganisationAsync(member, Own);
        await site.Make.ThemeAsync(mission, Own);
        await site.Make.ThemeAsync(mission, "Buses");
        await site.Make.CodeAsync(mission, Own);
        var code = await site.Make.CodeAsync(mission, "Cost");
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var speaker = await site.VisitorAsync(member);
        team.Keep(Cookie, "cy");
        speaker.Keep(Cookie, "cy");

        var codes = (await team.GetAsync($"/team/{mission.Slug}/coding/codes/{code}")).Expect();
        var ideas = (await team.GetAsync($"/team/{mission.Slug}/coding/ideas")).Expect();
        var themes = (await team.GetAsync($"/team/{mission.Slug}/themes/2")).Expect();
        var propose = (await speaker.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Expect();

        Assert.Equal(["Dewiswch god", Own], Options(codes));
        Assert.Contains($"Cod: {Own}", Options(ideas));
        Assert.Equal(["Dewiswch thema", Own], Options(themes));
        Assert.Contains($"{Own} (Busnes)", Options(propose));
        Assert.Contains("Fi fy hun", Options(propose));
    }

    [Fact]
    public void Places_ThatAreNationsOrRegions_AllHaveWelsh()
    {
        var places = PlaceRegister.All.Where(place => place.Kind != PlaceKind.LocalAuthority).ToList();
        using var marked = Language.Marked.Use();

        Assert.True(places.Count > 12);
        Assert.Equal([], places.Where(place => PlaceNames.Of(place.Code)[0] != SiteText.MarkStart).Select(place => place.Name));
    }

    [Fact]
    public void Pages_AskForPlacesInTheirLanguage()
    {
        var root = SiteRoot.Find().Absolute("src/Participate.Web");
        var raw = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".cshtml" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Endpoints/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var source && (source.Contains("PlaceRegister.Name(", StringComparison.Ordinal) || source.Contains(">@place.Name<", StringComparison.Ordinal)))
            .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

        // The list of places to filter by holds its labels as the site's texts, which pages translate.
        Assert.Equal(["FilterPlaces.cs", "Member.cshtml", "PlaceNames.cs"], raw);
    }

    [Fact]
    public async Task Places_OnWelshPages_AreWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Llyfrgelloedd ar agor bob dydd");
        await site.ReadAsync(async db =>
        {
            db.Entry(await db.Ideas.SingleAsync(row => row.Id == idea.Id)).Property(row => row.PlaceCode).CurrentValue = Wales;
            return await db.SaveChangesAsync();
        });
        var member = await site.Make.MemberAsync();
        await site.Make.OrganisationAsync(member, placeCode: Wales);
        using var visitor = await site.VisitorAsync(member);
        visitor.Keep(Cookie, "cy");

        var root = $"/missions/{mission.Slug}";
        foreach (var (path, place) in new[] { (root, "Y Deyrnas Unedig"), (root + $"/ideas/{idea.Id}", "Cymru"), (root + $"/ideas?place={Wales}", "Cymru"), ($"/search?q=llyfrgelloedd&place={Wales}", "Cymru"), ("/organisations", "Cymru") })
        {
            var page = (await visitor.GetAsync(path)).Expect();
            var text = SitePage.Words(page.Document.QuerySelector("main")!.TextContent);

            Assert.Contains(place, text, StringComparison.Ordinal);
            Assert.DoesNotMatch("\\b(Wales|United Kingdom|Northern Ireland)\\b", text);
        }
        var propose = (await visitor.GetAsync(root + "/ideas/propose")).Expect();
        Assert.Contains("Y wlad gyfan (Y Deyrnas Unedig)", Options(propose));
        Assert.Contains("Gogledd Iwerddon", Options(propose));
        Assert.DoesNotContain("Wales", Options(propose));
    }

    [Fact]
    public void Councils_OfWales_HaveTheirWelshNames_AndNoOtherPlaceHasThem()
    {
        using var welsh = Language.Welsh.Use();
        var shown = PlaceRegister.All.Where(place => place.Kind == PlaceKind.LocalAuthority).Select(place => (place, Welsh: PlaceNames.Of(place.Code))).Where(row => row.Welsh != row.place.Name).ToList();

        Assert.Equal(16, shown.Count);
        Assert.All(shown, row => Assert.Equal("W92000004", row.place.ParentCode));
        Assert.Contains("Caerdydd", shown.Select(row => row.Welsh));
        Assert.Equal("Reading", PlaceNames.Words("Reading"));
    }

    [Fact]
    public void Barrier_ThatIsRemoved_IsNotMoved()
    {
        using var welsh = Language.Welsh.Use();

        Assert.Equal("Dilëwyd", SiteText.Of(BarrierWords.Name(BarrierState.Removed)));
        Assert.Equal("Beth fyddai’n ei ddileu", SiteText.T("What would remove it"));
    }

    private static List<string> Options(SitePage page) => [.. page.Document.QuerySelectorAll("main option").Select(option => SitePage.Words(option.Text()))];
}
