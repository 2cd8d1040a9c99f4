using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

/// <summary>A file goes through the form: checked, imported beside the request, and told of.</summary>
public class ImportPageTests
{
    private const string File =
        """
        id,title/en,body/en,votes
        11,Plant trees along the ring road,Shade in summer.,42
        12,Open the library on Sundays,Reading rooms for all.,
        """;

    [Fact]
    public async Task Import_CheckedAndImported_IsPublicWithItsOrigin()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var start = (await (await (await visitor.GetAsync("/admin")).Within("main").FollowAsync("Missions and phases")).Within("main").FollowAsync($"Import into {mission.Title}")).Expect();
        var check = (await SendAsync(start, "Check file", File)).Expect();
        Assert.Contains("2 rows are ready to be imported. Nothing is wrong with the file.", check.Text, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
        var over = await OverAsync(visitor, await SendAsync(check, "Import", File));

        Assert.Contains("2 rows are imported.", over.Text, StringComparison.Ordinal);
        var list = (await over.Within("main").FollowAsync($"Ideas of {mission.Title}")).Expect();
        var idea = (await list.FollowAsync("Plant trees along the ring road")).Expect();
        Assert.Contains("Imported contribution", idea.Text, StringComparison.Ordinal);
        Assert.Contains("Imported from Decidim, where 42 votes supported it that are not counted here.", idea.Text, StringComparison.Ordinal);
        Assert.Contains("Imported ideas or comments", (await visitor.GetAsync("/admin/log")).Text, StringComparison.Ordinal);
        Assert.Contains("2 rows came with an earlier import", (await OverAsync(visitor, await SendAsync(start, "Import", File))).Text, StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.Ideas.CountAsync()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Import_BadFile_SaysWhereAndStoresNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var start = (await visitor.GetAsync(Path(mission))).Expect();

        var check = await SendAsync(start, "Check file", File + "\n13,Short,x,\n");
        var over = await OverAsync(visitor, await SendAsync(start, "Import", File + "\n13,Short,x,\n"));
        var none = await start.SendAsync(start.Form("Check file"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, check.Status);
        foreach (var page in new[] { check, over })
            Assert.Equal(["4", "title/en", "Title must be 10 characters or more"], page.Document.QuerySelectorAll("main tbody tr > *").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["Choose a CSV file"], none.Errors);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task Import_Unknown_SaysThatItCanBeBegunAgain()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await visitor.GetAsync("/admin/imports/" + Guid.NewGuid())).Expect();

        Assert.Contains("is not known any more", page.Text, StringComparison.Ordinal);
    }

    private static Task<SitePage> SendAsync(SitePage page, string button, string file)
    {
        page.Choose("What does the file hold?", "Ideas").Choose("Who reads them first?", "They are public at once: they were moderated on the other platform");
        return page.SendAsync(page.Form(button) with { File = ("Input.File", "ideas.csv", Encoding.UTF8.GetBytes(file)) });
    }

    /// <summary>Looks again, as the page asks browsers to, until the import is over.</summary>
    private static async Task<SitePage> OverAsync(Visitor visitor, SitePage page)
    {
        for (var looks = 0; page.Expect().Text.Contains("This page looks again", StringComparison.Ordinal); looks++)
        {
            Assert.True(looks < 300, "The import does not end.");
            await Task.Delay(100);
            page = await visitor.GetAsync(page.Path);
        }
        return page;
    }

    private static string Path(Mission mission) => $"/admin/missions/{mission.Slug}/import";
}
