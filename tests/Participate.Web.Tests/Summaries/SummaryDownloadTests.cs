using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

public class SummaryDownloadTests
{
    private const string IdeaHeader =
        "id,mission,title,summary,details,status,sectors,place,themes,author_kind,organisation,support,neutral,oppose,comments,pledges,response_decision,response,submitted_at,published_at,url,discussion_closed_at,discussion_outcome,co_authors,attachments";

    private const string CommentHeader = "id,idea_id,parent_id,stance,body,depth,created_at,url,helpful,written_as,organisation";

    [Fact]
    public async Task Download_EmptyMission_HasHeadersAndZeroes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();

        var ideas = (await visitor.GetAsync($"/missions/{mission.Slug}/summary.csv")).Expect();
        var comments = (await visitor.GetAsync($"/missions/{mission.Slug}/summary/comments.csv")).Expect();
        var json = await Downloaded.JsonAsync(visitor, mission.Slug);

        Assert.Equal(IdeaHeader + "\r\n", ideas.Body);
        Assert.Equal(CommentHeader + "\r\n", comments.Body);
        Assert.All(json.GetProperty("totals").EnumerateObject(), total => Assert.Equal(0, total.Value.GetInt32()));
    }

    [Fact]
    public async Task Download_Headers_NameTheFileAndLetNoCacheServeItUnasked()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) });
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();

        foreach (var (path, type, name) in new[]
        {
            ("summary.csv", "text/csv", "ideas-2026-11-24.csv"),
            ("summary/comments.csv", "text/csv", "comments-2026-11-24.csv"),
            ("summary.json", "application/json", "summary-2026-11-24.json"),
        })
        {
            var page = (await visitor.GetAsync($"/missions/{mission.Slug}/{path}")).Expect();
            Assert.Equal(type, page.ContentType);
            Assert.Contains($"attachment; filename={mission.Slug}-{name}", page.Headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.Equal("no-cache", page.Headers["Cache-Control"]);
        }
    }

    [Fact]
    public async Task IdeaRow_EveryColumn_SaysWhatIsPublished()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 7, 1, 9, 30, 15, TimeSpan.Zero) });
        site.Clock.Freeze();
        var now = UkTime.Iso(site.Clock.UtcNow());
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("Zadie Quillfeather");
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags for every nursery", details: "## Why\n\nBecause **books** help.");
        await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(row => row
            .SetProperty(r => r.PlaceCode, "E12000001").SetProperty(r => r.Decision, Decision.AcceptedInPart)
            .SetProperty(r => r.Sectors, Core.Common.Sectors.LocalGovernment | Core.Common.Sectors.Community)));
        await site.Make.VoteAsync(idea, author, VoteChoice.Support);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Oppose);
        await site.Make.CommentAsync(idea);
        using var visitor = site.Visitor();

        var row = Assert.Single(await Downloaded.IdeasAsync(visitor, mission.Slug));

        Assert.Equal(
            [
                $"{idea.Id}", mission.Slug, "Story bags for every nursery", "What the idea is, in short.", "## Why\n\nBecause **books** help.", "accepted-in-part",
                "local-government;community", "North East", "", "member", "", "1", "0", "1", "1", "0", "accepted-in-part", "",
                now, now, $"{site.Address.GetLeftPart(UriPartial.Authority)}/missions/{mission.Slug}/ideas/{idea.Id}", "", "", "0", "0",
            ],
            row.Values);
        var everything = string.Concat(row.Values) + (await visitor.GetAsync($"/missions/{mission.Slug}/summary.json")).Body;
        Assert.DoesNotContain(author.Email, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(author.DisplayName, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommentRows_Threads_NameOnlyParentsThatArePublic()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var first = await site.Make.CommentAsync(idea, body: "First", stance: Stance.For);
        var answer = await site.Make.CommentAsync(idea, parent: first, body: "Answer", stance: Stance.Against);
        var last = await site.Make.CommentAsync(idea, parent: answer, body: "Last");
        using var visitor = site.Visitor();

        var before = await Downloaded.CommentsAsync(visitor, mission.Slug);
        await site.Make.HidePublishedAsync(answer);
        var after = await Downloaded.CommentsAsync(visitor, mission.Slug);

        Assert.Equal(
            [($"{first.Id}", "", "for", "0"), ($"{answer.Id}", $"{first.Id}", "against", "1"), ($"{last.Id}", $"{answer.Id}", "neutral", "2")],
            before.Select(row => (row["id"], row["parent_id"], row["stance"], row["depth"])));
        Assert.Equal([($"{first.Id}", ""), ($"{last.Id}", "")], after.Select(row => (row["id"], row["parent_id"])));
        Assert.All(after, row => Assert.EndsWith($"/comments/{row["id"]}", row["url"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_WhatIsNotPublished_IsAbsent()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var shown = await site.Make.IdeaAsync(mission, title: "An idea that is public");
        var hidden = await site.Make.IdeaAsync(mission, title: "SECRET idea hidden later");
        await site.Make.VoteAsync(hidden, await site.Make.MemberAsync(), VoteChoice.Support);
        await site.Make.CommentAsync(hidden, body: "SECRET comment on a hidden idea");
        await site.Make.CommentAsync(shown, body: "SECRET comment that waits", visibility: Visibility.Waiting);
        await site.Make.HidePublishedAsync(await site.Make.CommentAsync(shown, body: "SECRET comment hidden later"));
        foreach (var visibility in new[] { Visibility.Draft, Visibility.Waiting, Visibility.Hidden })
            await site.Make.IdeaAsync(mission, visibility: visibility, title: $"SECRET idea: {visibility}");
        await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: "SECRET idea of another mission");
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        await visitor.GetAsync($"/missions/{mission.Slug}/summary");

        await site.Make.HidePublishedAsync(hidden);

        foreach (var reader in new[] { visitor, team })
        {
            foreach (var path in new[] { "summary", "summary.csv", "summary/comments.csv", "summary.json" })
                Assert.DoesNotContain("SECRET", (await reader.GetAsync($"/missions/{mission.Slug}/{path}")).Expect().Body, StringComparison.Ordinal);
        }
        Assert.Equal($"{shown.Id}", Assert.Single(await Downloaded.IdeasAsync(visitor, mission.Slug))["id"]);
        Assert.Empty(await Downloaded.CommentsAsync(visitor, mission.Slug));
    }

    [Fact]
    public async Task Cells_HostileText_StayTextAndComeBack()
    {
        string[] hostile =
        [
            "=cmd|' /C calc'!A0", "+1+1 is what it says", "-2+3 is what it says", "@SUM(1+9)*cmd", "\t=1+1 after a tab", "\r=1+1 after a return", "  =1+1 after spaces",
            "'=1+1 after an apostrophe", "He said \"yes\", twice; then no", "one line\nand another\r\nand more", "<script>alert(1)</script> & <b>bold</b>",
            "\u202Eright to left\u202C", "\u200F=1+1 after a mark", "bell \u0007 and escape \u001B[31m", "'Tis an ordinary text", "£5 for 👩‍👩‍👧 and \uFF1D1",
        ];
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        foreach (var text in hostile)
            await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, title: text, details: text), body: text);
        using var visitor = site.Visitor();

        var ideas = await Downloaded.IdeasAsync(visitor, mission.Slug);
        var comments = await Downloaded.CommentsAsync(visitor, mission.Slug);

        Assert.Equal(hostile, ideas.Select(row => SpreadsheetText.Original(row["title"])));
        Assert.Equal(hostile, ideas.Select(row => SpreadsheetText.Original(row["details"])));
        Assert.Equal(hostile, comments.Select(row => SpreadsheetText.Original(row["body"])));
        Assert.All(ideas.Concat(comments).SelectMany(row => row.Values), cell =>
            Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), cell));
    }

    [Theory]
    [InlineData("summary.csv")]
    [InlineData("summary/comments.csv")]
    [InlineData("summary.json")]
    [InlineData("summary")]
    public async Task Address_OfNoMission_IsNotFound(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        (await visitor.GetAsync("/missions/nothing/" + path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Places_Names_AreDifferent() =>
        Assert.Equal(PlaceRegister.All.Count, PlaceRegister.All.Select(place => place.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
}
