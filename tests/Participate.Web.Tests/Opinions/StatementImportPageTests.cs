using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;

namespace Participate.Web.Tests.Opinions;

/// <summary>The team checks a file of statements and imports it; visitors then read them.</summary>
public class StatementImportPageTests
{
    private const string Header = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n";

    [Fact]
    public async Task Team_ChecksAndImportsAFile_AndItsStatementsAreShown()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var file = Header + "1,x,1,1,2,0,1,Buses should be <b>free</b>.\n1,x,2,1,2,0,-1,Rejected there\n1,x,3,1,2,0,0,Lifts should work.\n";
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());

        var start = (await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Import statements")).Expect();
        var nothing = await start.SubmitAsync("Check file");
        var broken = await SendAsync(start, "Import", file + $"1,x,4,1,2,0,1,{new string('x', 281)}\n");
        var check = (await SendAsync(start, "Check file", file)).Expect();
        var before = (await visitor.GetAsync($"/missions/{mission.Slug}/opinions/statements")).Expect();
        var done = (await SendAsync(check, "Import", file)).Expect();
        var again = (await SendAsync(start, "Import", file)).Expect();
        var shown = (await visitor.GetAsync($"/missions/{mission.Slug}/opinions/statements")).Expect();

        Assert.Contains("Answers are not imported.", start.Text, StringComparison.Ordinal);
        Assert.Contains("opinion-groups", start.Text, StringComparison.Ordinal);
        Assert.Equal(["Name the conversation", "Choose a file"], nothing.Errors);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Homes"), (broken.Status, broken.Field("Name of the conversation").GetAttribute("value")));
        Assert.Equal("5 comment-body A statement must be 280 characters or fewer", Row(broken));
        Assert.Equal("Homes", check.Field("Name of the conversation").GetAttribute("value"));
        Assert.Contains("2 statements are ready to be imported.", check.Text, StringComparison.Ordinal);
        Assert.Contains("1 statement rejected by the moderators there", check.Text, StringComparison.Ordinal);
        Assert.Contains("1 of them was never read by a moderator there.", check.Text, StringComparison.Ordinal);
        Assert.Equal("2 Buses should be <b>free</b>.", Row(check));
        Assert.Contains("No statements yet", before.Text, StringComparison.Ordinal);
        Assert.Contains("2 statements are published.", done.Notice, StringComparison.Ordinal);
        Assert.Contains("No statements are ready to be imported.", again.Text, StringComparison.Ordinal);
        Assert.Contains("2 statements here already", again.Text, StringComparison.Ordinal);
        Assert.Contains("Lifts should work. By the mission team.", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rejected there", shown.Text, StringComparison.Ordinal);
        Assert.Null(shown.Link("Import statements"));
        Assert.Equal(start.Path, done.Link("Import statements"));
        Assert.Equal(start.Path, (await team.GetAsync($"/missions/{mission.Slug}/opinions/write")).Expect().Link("Import statements"));
        Assert.NotEqual(HttpStatusCode.OK, (await citizen.GetAsync(start.Path)).Status);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Act == "statement.imported")));
        Assert.Empty(site.Errors);
    }

    /// <summary>The cells of the first row.</summary>
    private static string Row(SitePage page) => string.Join(' ', page.Document.QuerySelector("main tbody tr")!.Children.Select(cell => SitePage.Words(cell.TextContent)));

    private static Task<SitePage> SendAsync(SitePage page, string button, string text)
    {
        var main = page.Within("main");
        main.Fill("Name of the conversation", "Homes");
        return main.SendAsync(main.Form(button) with { File = ("Input.File", "comments.csv", Encoding.UTF8.GetBytes(text)) });
    }
}
