using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;
using Participate.Web.Tests.Refusals;

namespace Participate.Web.Tests.Admin;

/// <summary>Missions written, looked at, published and edited on the site.</summary>
public class MissionTextPagesTests
{
    private const string Title = "Every lake is clean enough to swim";

    [Fact]
    public async Task Mission_WrittenOnTheSite_IsPublicOnceItIsPublished()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var admin = await site.VisitorAsync(administrator);
        using var visitor = site.Visitor();

        var created = (await Written(await (await admin.GetAsync("/admin/missions")).FollowAsync("Create a mission")).SubmitAsync("Create mission")).Expect();
        var hidden = await visitor.GetAsync("/missions/clean-lakes");
        var homeBefore = await visitor.GetAsync("/");
        var preview = (await created.FollowAsync("See it as everybody will")).Expect();
        var published = (await created.SubmitAsync("Publish mission")).Expect();
        var shown = (await visitor.GetAsync("/missions/clean-lakes")).Expect();

        Assert.Equal("/admin/missions/clean-lakes", created.Path);
        Assert.Contains("No phase has a day yet", created.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.DoesNotContain(Title, homeBefore.Text, StringComparison.Ordinal);
        Assert.Contains("Everybody can read it now", published.Notice, StringComparison.Ordinal);
        Assert.False(published.HasButton("Publish mission"));
        Assert.Equal(Title, shown.Heading);
        Assert.Contains(Title, (await visitor.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains(Title, (await visitor.GetAsync("/search?q=swim+lake")).Within("main").Text, StringComparison.Ordinal);
        Assert.Contains("clean-lakes", (await visitor.GetAsync("/api/v1/missions")).Body, StringComparison.Ordinal);
        // What was previewed is what everybody reads, to the letter.
        Assert.Equal(Shown(shown), Shown(preview).Replace(SitePage.Words(preview.Document.QuerySelector("section.pt-note")!.TextContent), "", StringComparison.Ordinal).Trim());
        Assert.Equal(Links(shown.Document.QuerySelector("main")!), Links(preview.Document.QuerySelector("main")!).Where(link => !link.StartsWith("/admin", StringComparison.Ordinal)));
        Assert.Equal(["mission.created", "mission.published"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectKind == "mission" && entry.ActorId == administrator.Id).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task MissionNotPublished_IsNowhereForAnybodyElse()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.Make.DraftMissionAsync("Quagga stables in every village", text => text with { EasyRead = "A quagga is a horse." });
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        var (moderator, otherTeam) = (await site.Make.ModeratorAsync(), await site.Make.TeamAsync(mission));
        var addresses = (await SiteAddresses.AllAsync(site)).Where(address => address.StartsWith("GET ", StringComparison.Ordinal)).Select(address => address[4..]).ToList();
        var ofMission = addresses.Where(address => address.Contains("{mission}", StringComparison.Ordinal)).ToList();
        string[] ofAll = ["/", "/search?q=quagga", "/search?q=stables", "/api/v1/missions", "/readiness", "/transparency", "/organisations", "/openapi/v1.json", "/help/readiness"];
        Assert.True(ofMission.Count > 100);

        foreach (var person in new[] { null, await site.Make.MemberAsync(), moderator, otherTeam })
        {
            using var reader = person is null ? site.Visitor() : await site.VisitorAsync(person);
            foreach (var address in ofMission)
            {
                var path = System.Text.RegularExpressions.Regex.Replace(address.Replace("{mission}", draft.Slug, StringComparison.Ordinal), @"\{[^}]*\}", "1");
                var answer = await reader.GetAsync(path, follow: false);
                Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest || answer.Location?.Contains("/account/sign-in", StringComparison.Ordinal) == true, $"{person?.DisplayName}, {path}: {answer}");
                Assert.DoesNotContain("Quagga", answer.Body, StringComparison.OrdinalIgnoreCase);
            }
            foreach (var path in ofAll)
            {
                var answer = await reader.GetAsync(path);
                Assert.DoesNotContain("in every village", answer.Body, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(draft.Slug, answer.Body, StringComparison.Ordinal);
            }
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task MissionNotPublished_OfItsOwnTeam_IsEditedAndPreviewedAndNotPublishedByIt()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.Make.DraftMissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(draft));

        var desk = (await (await team.GetAsync("/account")).FollowAsync(draft.Title)).Expect();
        var saved = (await (await desk.FollowAsync("Edit text")).Fill("Title", "A better title").Fill("Why do you change it?", "It is better").SubmitAsync("Save changes")).Expect();
        var figure = await (await team.GetAsync($"/team/{draft.Slug}/indicator"))
            .Fill("Period", "2024-25").Fill("A day in the period", "2025-03-31").Fill("Figure", "61.5").Fill("Source", "Test statistics").SubmitAsync("Enter figure");

        Assert.Equal("A better title", saved.Heading);
        Assert.False(saved.HasButton("Publish mission"));
        figure.Expect();
        Assert.Contains("61.5", (await team.GetAsync($"/admin/missions/{draft.Slug}/preview")).Expect().Text, StringComparison.Ordinal);
        (await team.GetAsync($"/admin/missions/{draft.Slug}/phases")).Expect(HttpStatusCode.Forbidden);
        (await team.GetAsync("/admin/missions/create")).Expect(HttpStatusCode.Forbidden);
        (await team.GetAsync("/missions/" + draft.Slug)).Expect(HttpStatusCode.NotFound);
        (await team.GetAsync($"/team/{draft.Slug}/budget")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Edit_OfAPublishedMission_IsPublicAtOnceAndKeptAsAVersion()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var admin = await site.VisitorAsync(administrator);
        using var visitor = site.Visitor();
        (await visitor.GetAsync("/missions/homes")).Expect();

        var saved = (await (await admin.GetAsync("/admin/missions/homes/edit")).Fill("Title", "Building 1.6 million homes in England").Fill("Why do you change it?", "A new target").SubmitAsync("Save changes")).Expect();
        var versions = (await saved.FollowAsync("Earlier versions")).Expect();
        var first = (await admin.GetAsync("/admin/missions/homes/revisions/1")).Expect();

        Assert.Contains("saved and public", saved.Notice, StringComparison.Ordinal);
        Assert.Equal("Building 1.6 million homes in England", (await visitor.GetAsync("/missions/homes")).Heading);
        var newest = versions.Document.QuerySelector("article")!;
        Assert.Contains(administrator.DisplayName, newest.TextContent, StringComparison.Ordinal);
        Assert.Contains("A new target", newest.TextContent, StringComparison.Ordinal);
        Assert.Equal(["5"], newest.QuerySelectorAll("del").Select(Inner));
        Assert.Equal(["6"], newest.QuerySelectorAll("ins").Select(Inner));
        var restored = (await first.SubmitAsync("Restore this version")).Expect();
        Assert.Equal("Building 1.5 million homes in England", restored.Heading);
        Assert.Contains("Restored version 1", (await admin.GetAsync("/admin/missions/homes/revisions")).Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await site.ReadAsync(db => db.MissionRevisions.CountAsync()));
    }

    [Fact]
    public async Task Edit_ByTwoAtOnce_TellsTheSecondWhatChangedAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var alice = await site.Make.AdministratorAsync();
        using var one = await site.VisitorAsync(alice);
        using var two = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var (first, second) = (await one.GetAsync("/admin/missions/homes/edit"), await two.GetAsync("/admin/missions/homes/edit"));

        (await first.Fill("Owner", "Ministry of Homes").Fill("Why do you change it?", "It was renamed").SubmitAsync("Save changes")).Expect();
        var refused = await second.Fill("Summary", "A summary by Bob.").Fill("Why do you change it?", "Shorter").SubmitAsync("Save changes");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("Someone changed this mission while you did", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("A summary by Bob.", refused.Field("Summary").TextContent.Trim());
        var meanwhile = refused.Document.QuerySelector("#meanwhile")!.ParentElement!;
        Assert.Contains("By " + alice.DisplayName, SitePage.Words(meanwhile.TextContent), StringComparison.Ordinal);
        Assert.Contains("It was renamed", meanwhile.TextContent, StringComparison.Ordinal);
        Assert.Contains("Homes", meanwhile.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        var knowingly = (await refused.SubmitAsync("Save changes")).Expect();
        Assert.Contains("A summary by Bob.", knowingly.Text, StringComparison.Ordinal);
        Assert.Equal(3, await site.ReadAsync(db => db.MissionRevisions.CountAsync()));
    }

    [Fact]
    public async Task Preview_OfAnEdit_ShowsThePageWithItStoresNothingAndLeadsBothWays()
    {
        await using var site = await TestSite.StartAsync();
        using var admin = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var visitor = site.Visitor();
        var form = (await admin.GetAsync("/admin/missions/homes/edit")).Fill("Title", "A title to look at").Fill("Text of the page", "## Look\n\nAt **this**.").Fill("Why do you change it?", "To look");
        var before = await DatabaseSnapshot.TakeAsync(site);

        var preview = (await form.SubmitAsync("Preview")).Expect();
        var again = (await preview.SubmitAsync("Go on editing")).Expect();

        Assert.Equal("A title to look at", preview.Heading);
        Assert.Equal("this", preview.Document.QuerySelector(".pt-prose strong")!.TextContent);
        Assert.Equal("A title to look at", again.Field("Title").GetAttribute("value"));
        Assert.Equal("To look", again.Field("Why do you change it?").GetAttribute("value"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        Assert.DoesNotContain("A title to look at", (await visitor.GetAsync("/missions/homes")).Text, StringComparison.Ordinal);
        var saved = (await preview.SubmitAsync("Save changes")).Expect();
        Assert.Equal("A title to look at", saved.Heading);
        Assert.Equal("A title to look at", (await visitor.GetAsync("/missions/homes")).Heading);
    }

    [Fact]
    public async Task Edit_ThatDoesNotFit_SaysSoBesideTheFieldsAndKeepsThem()
    {
        await using var site = await TestSite.StartAsync();
        using var admin = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var before = await DatabaseSnapshot.TakeAsync(site);

        var page = await (await admin.GetAsync("/admin/missions/homes/edit"))
            .Fill("Title", "").Fill("Target figure", "many").Fill("Target date", "soon").SubmitAsync("Save changes");
        var rows = await (await admin.GetAsync("/admin/missions/homes/edit"))
            .Fill("Title", "").Fill("Source 4", "A source").Fill("Help for question 5", "Help for nothing").SubmitAsync("Save changes");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["Enter a number like 75 or 300,000", "Enter a date like 2030-12-31"], page.Errors);
        Assert.Equal("many", page.Field("Target figure").GetAttribute("value"));
        rows.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["Enter a title", "Enter the question that this help is for", "Enter who published the source", "Enter the date of the source, such as “December 2024”", "Say why you change it"], rows.Errors);
        Assert.Equal("A source", rows.Field("Source 4").GetAttribute("value"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Edit_ShowsTheReadingAgeOfTheTexts()
    {
        await using var site = await TestSite.StartAsync();
        using var admin = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await admin.GetAsync("/admin/missions/homes/edit")).Expect();
        var notes = page.Document.QuerySelectorAll("#part-text ~ .pt-note, [aria-labelledby=part-text] .pt-note").Select(note => note.TextContent).Distinct().ToList();

        Assert.Equal(2, notes.Count);
        Assert.Matches(@"Reading age: 1\d\.\d years, with 1\d words in a sentence\. Aim for 11 or less", notes[0]);
        Assert.Matches(@"Reading age: \d\.\d years, .* within the aim of 9", notes[1]);
    }

    [Fact]
    public async Task ChangedFile_IsToldOfOnThePageAndTakenOverThere()
    {
        await using var site = await TestSite.StartAsync();
        var homes = await site.Make.StoredMissionAsync("homes");
        await site.Make.ChangedFileAsync(homes, text => text with { Owner = "Ministry of the File" });
        using var admin = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var visitor = site.Visitor();

        var list = (await admin.GetAsync("/admin/missions")).Expect();
        var page = (await list.FollowAsync(homes.Title)).Expect();
        Assert.DoesNotContain("Ministry of the File", (await visitor.GetAsync("/missions/homes")).Text, StringComparison.Ordinal);
        var taken = (await page.SubmitAsync("Take over the file")).Expect();

        Assert.Contains("its file has changed", list.Text, StringComparison.Ordinal);
        Assert.Equal("the File", Inner(page.Document.QuerySelector("ins")!));
        Assert.False(taken.HasButton("Take over the file"));
        Assert.Contains("Ministry of the File", (await visitor.GetAsync("/missions/homes")).Text, StringComparison.Ordinal);
        Assert.Equal("mission.file-taken", await site.ReadAsync(db => db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Act).FirstAsync()));
    }

    [Fact]
    public async Task Phases_ScheduledAndCancelled_ShowOnThePage()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.Make.DraftMissionAsync();
        using var admin = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var today = site.Clock.GetUtcNow();

        var past = await (await admin.GetAsync($"/admin/missions/{draft.Slug}/phases"))
            .Fill("First day of Develop", $"{today.AddDays(-3):yyyy-MM-dd}").Fill("Last day of Develop", $"{today.AddDays(9):yyyy-MM-dd}").SubmitAsync("Save changes");
        var scheduled = (await past.Fill("First day of Develop", $"{today.AddDays(3):yyyy-MM-dd}").SubmitAsync("Save changes")).Expect();
        var cancelled = (await scheduled.SubmitAsync("Cancel Develop")).Expect();

        past.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("the first day is past", Assert.Single(past.Errors), StringComparison.Ordinal);
        Assert.Contains("Develop begins on", scheduled.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing: no phase has a first day", cancelled.Text, StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.Phases.AnyAsync(phase => phase.MissionId == draft.Id)));
    }

    private static SitePage Written(SitePage form) => form.Fill("Address", "clean-lakes").Fill("Title", Title).Fill("National mission", "Clean water").Fill("Summary", "People should be able to swim.")
        .Fill("Owner", "Department for Lakes").Choose("Where it applies", "England").Fill("Target", "Every lake by 2030").Fill("Target figure", "100").Fill("Target date", "2030-12-31")
        .Fill("Target date in words", "the end of 2030").Fill("What is measured", "Lakes that are clean").Fill("Unit", "%").Fill("Text of the page", "## Why\n\nPeople like to swim.")
        .Fill("Question 1", "Which lake?").Fill("Local government", "Councils look after lakes.").Fill("Source 1", "Water report").Fill("Publisher of source 1", "GOV.UK").Fill("Date of source 1", "May 2026");

    private static string Shown(SitePage page) => SitePage.Words(page.Document.QuerySelector("main")!.TextContent).Replace("The mission is created. Nobody else sees it yet.", "", StringComparison.Ordinal);

    private static List<string> Links(AngleSharp.Dom.IElement part) => [.. part.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).Where(link => !link.Contains("returnUrl", StringComparison.Ordinal))];

    private static string Inner(AngleSharp.Dom.IElement mark) => mark.ChildNodes.Where(node => node.NodeType == AngleSharp.Dom.NodeType.Text).Aggregate("", (text, node) => text + node.TextContent).Trim();
}
