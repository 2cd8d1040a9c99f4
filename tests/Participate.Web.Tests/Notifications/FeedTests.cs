using System.Net;
using System.Text;
using System.Xml.Linq;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Notifications;

/// <summary>The feed and the calendar of a mission, for people without an account.</summary>
public class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Feed_IdeasStatusesAndPhases_IsValidAtomWithEscapedText()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Homes & places");
        var idea = await site.Make.IdeaAsync(mission, title: "<b>Build</b> on brownfield & reuse");
        await site.Make.IdeaAsync(mission, visibility: Visibility.Waiting);
        await site.Make.DecisionAsync(idea, Decision.UnderConsideration);
        site.Clock.Advance(TimeSpan.FromDays(21));
        await site.Make.NewsToldAsync();

        var (status, body, headers) = await GetAsync(site, $"/missions/{mission.Slug}/feed.atom");

        Assert.Equal((HttpStatusCode.OK, "application/atom+xml"), (status, headers.ContentType?.MediaType));
        var feed = XDocument.Parse(body).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(
            ["Homes & places: the Design phase has begun", "“<b>Build</b> on brownfield & reuse” has a new official status: Under consideration", "<b>Build</b> on brownfield & reuse"],
            entries.Select(entry => entry.Element(Atom + "title")!.Value));
        foreach (var element in entries.Prepend(feed))
        {
            Assert.True(Uri.TryCreate(element.Element(Atom + "id")!.Value, UriKind.Absolute, out _));
            Assert.True(DateTimeOffset.TryParse(element.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _));
            Assert.Contains(element.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "alternate");
        }
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.Single(feed.Elements(Atom + "author"));
    }

    [Fact]
    public async Task Feed_AskedAgain_IsNotSentAgainUntilItChangesAndHiddenIdeasGo()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, path) = (await site.Make.MissionAsync(), "");
        path = $"/missions/{mission.Slug}/feed.atom";
        var idea = await site.Make.IdeaAsync(mission, title: "An idea that is hidden later");
        var first = await GetAsync(site, path);
        var same = await GetAsync(site, path, first.Tag);

        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, await site.Make.ModeratorAsync(mission));
        var after = await GetAsync(site, path, first.Tag);

        Assert.Contains(idea.Title, first.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, ""), (same.Status, same.Body));
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.DoesNotContain(idea.Title, after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_HasEachPhaseAsAWholeDayEventInFoldedLines()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "A mission with a name, and a long one; so that its line must be folded by the writer");
        var path = $"/missions/{mission.Slug}/calendar.ics";

        var (status, body, headers) = await GetAsync(site, path);

        Assert.Equal((HttpStatusCode.OK, "text/calendar"), (status, headers.ContentType?.MediaType));
        Assert.DoesNotContain('\n', body.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(body.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var lines = body.Replace("\r\n ", "", StringComparison.Ordinal).Replace("\r\n\t", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^2]));
        Assert.Equal(5, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.Equal(5, lines.Where(line => line.StartsWith("UID:phase-", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(5, lines.Count(line => line.StartsWith("DTSTAMP:", StringComparison.Ordinal) && line.EndsWith('Z')));
        var phase = mission.PhasesInOrder.First();
        Assert.Contains($"DTSTART;VALUE=DATE:{phase.StartsOn:yyyyMMdd}", lines);
        Assert.Contains($"DTEND;VALUE=DATE:{phase.EndsOn.AddDays(1):yyyyMMdd}", lines);
        Assert.Contains(lines, line => line.StartsWith("SUMMARY:", StringComparison.Ordinal) && line.Contains("name\\, and a long one\\;", StringComparison.Ordinal));
        Assert.Equal(body, (await GetAsync(site, path)).Body);
    }

    [Fact]
    public async Task Mission_LinksBoth()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/missions/" + mission.Slug)).Expect();

        Assert.EndsWith($"/missions/{mission.Slug}/feed.atom", page.Document.QuerySelector("link[rel=alternate][type='application/atom+xml']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal($"/missions/{mission.Slug}/calendar.ics", page.Link("Calendar of phases, events and due days"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(site, "/missions/none-such/feed.atom")).Status);
    }

    private static async Task<Answer> GetAsync(TestSite site, string path, string? tag = null)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await client.SendAsync(request);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers) { Tag = answer.Headers.ETag?.ToString() };
    }

    private sealed record Answer(HttpStatusCode Status, string Body, System.Net.Http.Headers.HttpContentHeaders Headers)
    {
        public string? Tag { get; init; }
    }
}
