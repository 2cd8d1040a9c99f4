using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>Hostile text in every field of an idea, over HTTP: no page that shows it holds anything that runs (issue 1, point 6).</summary>
public class HostileIdeaTests
{
    /// <summary>Payloads of one form, so that thousands of lines take tens of requests.</summary>
    private const int PerForm = 40;

    [SkippableFact]
    public async Task Idea_HostilePayloads_NeverComeBackAsMarkup()
    {
        var payloads = await File.ReadAllLinesAsync(Machine.Shared("xss/payloads.txt"));
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Expect();
        var form = page.Form("Submit idea");
        var before = Markup(page);

        foreach (var lines in payloads.Where(line => line.Length > 0).Chunk(PerForm))
        {
            // Too long for the title, so that the form comes back with everything in it.
            var refused = (await page.SendAsync(form
                .With("Input.Title", string.Join(' ', lines)).With("Input.Summary", string.Join('\n', lines)).With("Input.Details", string.Join("\n\n", lines))
                .With("Input.PlaceCode", lines[0]).With("Input.QuestionId", lines[0]).With("Input.Sectors", lines[0])))
                .Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Subset(before, Markup(refused));
        }
    }

    [SkippableFact]
    public async Task Idea_HostileIdea_IsInertWhereverItIsShown()
    {
        var payloads = (await File.ReadAllLinesAsync(Machine.Shared("xss/payloads.txt"))).Where(line => line.Length is > 0 and <= 110).ToArray();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(author);
        using var stranger = site.Visitor();
        var clean = await site.Make.IdeaAsync(mission, author, details: "# h\n\n## h\n\n> q\n\n- l\n\n1. l\n\n`c` **s** *e* [a](https://a.example)\n\n    pre\n\n---\n\na  \nb");
        await EditAsync(visitor, mission, clean.Id, "A clean title that changed", "A summary that changed.", "Other details.");
        var allowed = Markup(await visitor.GetAsync(Path(mission, clean.Id, "edit")));
        allowed.UnionWith(Markup(await visitor.GetAsync(Path(mission, clean.Id, "history"))));
        allowed.UnionWith(["p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "ol[start]", "li", "a[href]", "a[rel]", "hr", "h2", "h3", "del", "ins"]);
        allowed.UnionWith(Markup(await visitor.GetAsync($"/missions/{mission.Slug}")));

        for (var i = 0; i < payloads.Length; i += payloads.Length / 12)
        {
            var details = string.Join("\n\n", payloads.Skip(i).Take(100));
            var idea = await ProposeAsync(visitor, site, mission, "xxxxxxxxxx" + payloads[i], payloads[i], details[..Math.Min(details.Length, 9_900)]);
            await EditAsync(visitor, mission, idea, "xxxxxxxxx " + payloads[^(i + 1)], "s" + payloads[^(i + 1)], payloads[i] + "\n\n[a](" + payloads[i] + ")");
            foreach (var shown in new[]
            {
                await visitor.GetAsync(Path(mission, idea, "edit")), await visitor.GetAsync(Path(mission, idea, "history")),
                await stranger.GetAsync(Path(mission, idea, "history")), await stranger.GetAsync($"/missions/{mission.Slug}"),
            })
            {
                Assert.Empty(Markup(shown.Expect()).Except(allowed));
                Assert.All(shown.Document.QuerySelectorAll("main a[href]"), link => Assert.Matches("^(https?:|mailto:|/|#|\\?)|^[^:]*$", link.GetAttribute("href")));
            }
        }
        Assert.Empty(site.Errors);
    }

    /// <summary>Every kind of element and attribute of a page, such as <c>a[href]</c>.</summary>
    private static HashSet<string> Markup(SitePage page) =>
    [
        .. page.Document.QuerySelectorAll("*").SelectMany(element => element.Attributes.Select(attribute => $"{element.LocalName}[{attribute.Name}]").Append(element.LocalName)),
        // What a refused form has more than an empty one.
        "div[role]", "a[href]", "input[aria-invalid]", "textarea[aria-invalid]", "select[aria-invalid]", "p[id]", "fieldset[aria-describedby]", "input[checked]",
    ];

    private static string Path(Mission mission, int idea, string page) => $"/missions/{mission.Slug}/ideas/{idea}/{page}";

    private static async Task<int> ProposeAsync(Visitor visitor, TestSite site, Mission mission, string title, string summary, string details)
    {
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Fill("Title", title).Fill("Summary", "s" + summary).Fill("Details", details);
        var submitted = (await page.SubmitAsync("Submit idea", follow: false)).Expect(HttpStatusCode.Redirect);
        // Hostile texts are much alike: the step that shows similar ideas comes first.
        if (submitted.Location!.EndsWith("/similar", StringComparison.Ordinal))
            (await (await visitor.GetAsync(submitted.Location)).Expect().SubmitAsync("Submit idea", follow: false)).Expect(HttpStatusCode.Redirect);
        return await site.ReadAsync(db => db.Ideas.MaxAsync(idea => idea.Id));
    }

    private static async Task EditAsync(Visitor visitor, Mission mission, int idea, string title, string summary, string details)
    {
        var page = (await visitor.GetAsync(Path(mission, idea, "edit"))).Fill("Title", title).Fill("Summary", summary).Fill("Details", details);
        (await page.SubmitAsync("Save changes", follow: false)).Expect(HttpStatusCode.Redirect);
    }
}
