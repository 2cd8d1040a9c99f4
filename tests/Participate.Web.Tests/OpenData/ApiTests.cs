using System.Net;
using System.Text.Json;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.OpenData;

public class ApiTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Lists_PageByPage_GiveEachThingOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        // Many at the same time, and some later.
        var ideas = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            if (i == 3)
                site.Clock.Advance(TimeSpan.FromMinutes(1));
            var idea = await site.Make.IdeaAsync(mission);
            ideas.Add(idea.Id);
            await site.Make.CommentAsync(idea);
        }
        using var visitor = site.Visitor();

        var read = await AllAsync(visitor, $"/api/v1/missions/{mission.Slug}/ideas?limit=2");
        var comments = await AllAsync(visitor, $"/api/v1/missions/{mission.Slug}/comments?limit=2");
        var later = await AllAsync(visitor, $"/api/v1/missions/{mission.Slug}/ideas?since={site.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss}Z");

        Assert.Equal(ideas, read.Select(item => item.GetProperty("id").GetInt32()));
        Assert.Equal(ideas, comments.Select(item => item.GetProperty("idea_id").GetInt32()));
        Assert.Equal(ideas[3..], later.Select(item => item.GetProperty("id").GetInt32()));
        Assert.Equal(ideas[0], (await JsonAsync(visitor, $"/api/v1/missions/{mission.Slug}/ideas/{ideas[0]}")).GetProperty("id").GetInt32());
        Assert.Equal(ideas[1], Assert.Single(await AllAsync(visitor, $"/api/v1/missions/{mission.Slug}/ideas/{ideas[1]}/comments")).GetProperty("idea_id").GetInt32());
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Answers_AreTheRowsOfTheFiles()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 8);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();

        foreach (var table in new[] { "ideas", "comments" })
        {
            var rows = OpenDataFileTests.Lines(await Stored.TextAsync(visitor, mission, table + ".jsonl"));
            var items = await AllAsync(visitor, $"/api/v1/missions/{mission.Slug}/{table}?limit=3");
            Assert.NotEmpty(items);
            Assert.Equal(rows.Select(row => row.GetRawText()), items.OrderBy(item => item.GetProperty("id").GetInt32()).Select(item => item.GetRawText()));
        }
        var totals = (await JsonAsync(visitor, $"/api/v1/missions/{mission.Slug}/summary")).GetProperty("totals");
        Assert.Equal((await Summaries.Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("totals").GetRawText(), totals.GetRawText());
    }

    [Fact]
    public async Task Everything_WhatIsNotPublic_IsAbsentWhoeverAsks()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("Zadie SECRET");
        var shown = await site.Make.IdeaAsync(mission, author, title: "An idea that is public");
        var unseen = new List<int>();
        foreach (var visibility in new[] { Visibility.Draft, Visibility.Waiting, Visibility.Hidden })
            unseen.Add((await site.Make.IdeaAsync(mission, author, visibility, $"SECRET idea: {visibility}")).Id);
        var hidden = await site.Make.IdeaAsync(mission, title: "SECRET idea hidden later");
        await site.Make.CommentAsync(hidden, body: "SECRET comment on a hidden idea");
        var merged = await site.Make.IdeaAsync(mission, title: "SECRET idea merged later");
        await site.Make.CommentAsync(shown, body: "SECRET comment that waits", visibility: Visibility.Waiting);
        var said = await site.Make.CommentAsync(shown, author, body: "SECRET comment hidden later");
        await site.Make.MeetingAsync(mission, isDraft: true);
        var elsewhere = await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: "SECRET idea of another mission");
        unseen.AddRange([hidden.Id, merged.Id, elsewhere.Id]);
        var moderator = await site.Make.ModeratorAsync(mission);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var own = await site.VisitorAsync(author);
        string[] addresses = [.. new[] { "", "/ideas", $"/ideas/{shown.Id}", $"/ideas/{shown.Id}/comments", "/comments", "/events", "/themes", "/summary" }.Select(end => $"/api/v1/missions/{mission.Slug}{end}")];
        foreach (var address in addresses)
            (await visitor.GetAsync(address)).Expect();

        await site.Make.HidePublishedAsync(hidden);
        await site.Make.HidePublishedAsync(said);
        await site.Make.MergeAsync(mission, merged, shown, moderator);

        foreach (var reader in new[] { visitor, team, own })
        {
            foreach (var address in addresses)
                Assert.DoesNotContain("SECRET", (await reader.GetAsync(address)).Expect().Body, StringComparison.Ordinal);
            foreach (var id in unseen)
            {
                (await reader.GetAsync($"/api/v1/missions/{mission.Slug}/ideas/{id}")).Expect(HttpStatusCode.NotFound);
                (await reader.GetAsync($"/api/v1/missions/{mission.Slug}/ideas/{id}/comments")).Expect(HttpStatusCode.NotFound);
            }
        }
        Assert.Empty((await JsonAsync(visitor, $"/api/v1/missions/{mission.Slug}/events")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Results_KeptBack_AreNotFoundWithTheDayWhoeverAsks()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        foreach (var reader in new[] { visitor, team })
        {
            foreach (var end in new[] { "/ideas", $"/ideas/{idea.Id}", $"/ideas/{idea.Id}/comments", "/comments", "/themes", "/summary" })
            {
                var page = (await reader.GetAsync($"/api/v1/missions/{mission.Slug}{end}")).Expect(HttpStatusCode.NotFound);
                Assert.Equal("application/problem+json", page.ContentType);
                Assert.Contains("are public from", JsonDocument.Parse(page.Body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }
        Assert.False((await JsonAsync(visitor, $"/api/v1/missions/{mission.Slug}")).GetProperty("results_are_public").GetBoolean());
        (await visitor.GetAsync($"/api/v1/missions/{mission.Slug}/events")).Expect();
    }

    [Fact]
    public async Task Filters_OfIdeas_NarrowAndRefuseWhatMeansNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 21, ideas: 30);
        using var visitor = site.Visitor();
        var root = $"/api/v1/missions/{mission.Slug}/ideas";
        var all = await AllAsync(visitor, root);

        foreach (var (filter, fits) in new (string, Func<JsonElement, bool>)[]
        {
            ("status=accepted", idea => idea.GetProperty("status").GetString() == "accepted"),
            ("sector=business&sector=academia", idea => idea.GetProperty("sectors").EnumerateArray().Any(sector => sector.GetString() is "business" or "academia")),
            ("place=E12000001", idea => idea.GetProperty("place").GetString() is "North East" or "Hartlepool"),
            ("place=wales", idea => idea.GetProperty("place").GetString() == "Wales"),
            ("phase=develop", _ => true),
            ("phase=review", _ => false),
            ("theme=other", _ => true),
        })
        {
            var expected = all.Where(fits).Select(idea => idea.GetProperty("id").GetInt32());
            Assert.Equal(expected, (await AllAsync(visitor, $"{root}?{filter}&limit=2")).Select(idea => idea.GetProperty("id").GetInt32()));
        }
        foreach (var wrong in new[] { "status=nonsense", "sector=nonsense", "place=Atlantis", "phase=lunar", "theme=99", "limit=0", "limit=101", "limit=x", "after=x", "after=9999999999999999999-1", "since=soon" })
        {
            var page = (await visitor.GetAsync($"{root}?{wrong}")).Expect(HttpStatusCode.BadRequest);
            Assert.Contains(wrong[..wrong.IndexOf('=', StringComparison.Ordinal)], JsonDocument.Parse(page.Body).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Answer_AskedForAgain_IsNotSentAgainUntilItChanges()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        foreach (var end in new[] { "", "/ideas", $"/ideas/{idea.Id}", "/comments", "/events", "/themes", "/summary" })
        {
            var address = $"/api/v1/missions/{mission.Slug}{end}";
            var tag = (await visitor.GetAsync(address)).Expect().Headers["ETag"];
            site.Clock.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(visitor, address, tag));
        }
        var before = (await visitor.GetAsync($"/api/v1/missions/{mission.Slug}/ideas/{idea.Id}")).Headers["ETag"];
        await site.Make.CommentAsync(idea);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, $"/api/v1/missions/{mission.Slug}/ideas/{idea.Id}", before));
    }

    [Fact]
    public async Task AnySite_MayRead_WithoutASession()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var address = $"/api/v1/missions/{mission.Slug}/ideas";

        using var preflight = await SendAsync(visitor, HttpMethod.Options, address);
        using var head = await SendAsync(visitor, HttpMethod.Head, address);
        using var post = await SendAsync(visitor, HttpMethod.Post, address);
        using var none = await SendAsync(visitor, HttpMethod.Get, "/api/v1/nothing/here");
        using var description = await SendAsync(visitor, HttpMethod.Get, "/openapi/v1.json");

        Assert.Equal((HttpStatusCode.NoContent, "GET, HEAD, OPTIONS"), (preflight.StatusCode, preflight.Headers.GetValues("Access-Control-Allow-Methods").Single()));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (post.StatusCode, post.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (none.StatusCode, none.Content.Headers.ContentType!.MediaType));
        foreach (var answer in new[] { preflight, head, post, none, description })
        {
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        }
        Assert.Equal((await visitor.GetAsync(address)).Body, (await team.GetAsync(address)).Body);
        Assert.Empty(visitor.Cookies);
    }

    [Fact]
    public async Task Requests_TooMany_AreToldToWait()
    {
        await using var site = await TestSite.StartAsync("--Participate:Limits:Enabled=true");
        using var visitor = site.Visitor();
        var last = 0;
        // Each asks for something else, so that none is answered from what is kept.
        for (var i = 1; i <= Security.Limits.ApiRequests; i++)
            last = (int)(await visitor.GetAsync($"/api/v1/missions?n={i}")).Status;

        var page = await visitor.GetAsync("/api/v1/missions?n=more");

        Assert.Equal(200, last);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (page.Status, page.ContentType));
        Assert.True(int.Parse(page.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        (await visitor.GetAsync("/missions/homes")).Expect();
    }

    internal static async Task<JsonElement> JsonAsync(Visitor visitor, string address) => JsonDocument.Parse((await visitor.GetAsync(address)).Expect().Body).RootElement;

    /// <summary>Every item, following each page to the next.</summary>
    internal static async Task<List<JsonElement>> AllAsync(Visitor visitor, string address)
    {
        var all = new List<JsonElement>();
        for (string? next = address; next is not null;)
        {
            var page = await JsonAsync(visitor, next);
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString() is { } absolute ? new Uri(absolute).PathAndQuery : null;
            Assert.True(all.Count < 1000, "The pages do not end.");
        }
        return all;
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.Add("Origin", "https://elsewhere.example");
        return visitor.Http.SendAsync(request);
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await visitor.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
