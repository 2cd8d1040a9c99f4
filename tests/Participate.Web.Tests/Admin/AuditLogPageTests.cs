using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

public class AuditLogPageTests
{
    [Fact]
    public async Task Log_Empty_SaysSo()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        Assert.Contains("holds nothing", (await visitor.GetAsync("/admin/log")).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_Entries_SayWhoDidWhatInWordsWithLinks()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var person = await site.Make.MemberAsync("Subject Person");
        var administrator = await site.Make.AdministratorAsync();
        await AddAsync(site, log =>
        {
            log.Add("role.granted", "member", person.Id, administrator.Id, mission.Id, "Moderator <b>");
            log.Add("phases.changed", "mission", mission.Id, administrator.Id, mission.Id);
            log.Add("something.new", "idea", 7, null, mission.Id);
        });
        using var visitor = await site.VisitorAsync(administrator);

        var page = (await visitor.GetAsync("/admin/log")).Expect();

        var rows = page.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").Skip(1).Select(cell => SitePage.Words(cell.TextContent)).ToArray()).ToList();
        Assert.Equal(["The site", "something.new", $"Idea 7 {mission.Title}", ""], rows[0]);
        Assert.Equal([administrator.DisplayName, "Changed phases", mission.Title, ""], rows[1]);
        Assert.Equal([administrator.DisplayName, "Gave a role", $"Subject Person {mission.Title}", "Moderator <b>"], rows[2]);
        Assert.Equal(
            [$"/admin/missions/{mission.Slug}/phases", $"/admin/people/{person.Id}"],
            page.Document.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Log_Many_IsPagedWithinItsFilter()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        await AddAsync(site, log =>
        {
            for (var i = 0; i < AuditLogQueries.PageSize + 3; i++)
            {
                log.Add("role.granted", "member", administrator.Id, administrator.Id, details: $"Number {i}");
                log.Add("member.renamed", "member", administrator.Id, administrator.Id);
            }
        });
        using var visitor = await site.VisitorAsync(administrator);

        var first = await (await visitor.GetAsync("/admin/log")).Choose("What was done", "Gave a role").SubmitAsync("Apply filters");
        var second = (await first.FollowAsync("Next")).Expect();

        Assert.Equal(AuditLogQueries.PageSize, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("Changed the display name", first.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Number 2", "Number 1", "Number 0"], second.Document.QuerySelectorAll("tbody td:last-child").Select(cell => cell.TextContent));
        Assert.Equal(AuditLogQueries.PageSize, (await second.FollowAsync("Previous")).Document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Log_WhatTheAdministratorCannotOpen_IsNotLinked()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (open, waiting) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, await site.Make.NewMemberAsync(), Visibility.Waiting));
        var (seen, unseen) = (await site.Make.CommentAsync(open), await site.Make.CommentAsync(open, visibility: Visibility.Waiting));
        var item = await site.Make.CaseAsync(waiting);
        await AddAsync(site, log =>
        {
            foreach (var (kind, id) in new[] { ("idea", open.Id), ("idea", waiting.Id), ("comment", seen.Id), ("comment", unseen.Id), ("case", item.Id), ("idea", 999) })
                log.Add("test.done", kind, id, null, mission.Id);
        });
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await visitor.GetAsync("/admin/log")).Expect();

        var links = page.Document.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([$"/comments/{seen.Id}", $"/missions/{mission.Slug}/ideas/{open.Id}"], links);
        foreach (var link in links)
            (await visitor.GetAsync(link)).Expect();
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Log_Filters_StandInTheAddressAndInTheDownload(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, StartAt = new DateTimeOffset(2026, 7, 3, 22, 30, 0, TimeSpan.Zero) });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (administrator, second) = (await site.Make.AdministratorAsync(), await site.Make.MemberAsync("Only Once"));
        await AddAsync(site, log =>
        {
            log.Add("role.granted", "member", second.Id, administrator.Id, mission.Id, "=1+1");
            log.Add("role.revoked", "member", second.Id, null, other.Id);
        });
        site.Clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(site, log => log.Add("member.renamed", "member", second.Id, second.Id));
        using var visitor = await site.VisitorAsync(administrator);

        foreach (var (query, found) in new[]
        {
            ("", 3), ($"?mission={mission.Slug}", 1), ("?act=role.revoked", 1), ("?who=Only+Once", 1), ("?who=The+site", 1), ("?who=Nobody", 0),
            ("?until=2026-07-03", 2), ("?from=2026-07-04", 1), ("?from=4+July+2026&until=2026-07-04", 1), ($"?kind=member&subject={second.Id}", 3), ("?kind=idea", 0),
            ("?subject=999999", 0), ("?mission=nonsense&act=nonsense&cursor=zzz", 3), ("?cursor=b99999999999", 3),
        })
        {
            var page = (await visitor.GetAsync("/admin/log" + query)).Expect();
            Assert.True(found == page.Document.QuerySelectorAll("tbody tr").Length, query);
            var file = await visitor.GetAsync("/admin/log.csv" + query);
            Assert.True(found + 1 == file.Body.TrimEnd().Split("\r\n").Length, query);
        }
        var wrong = (await visitor.GetAsync("/admin/log?from=soon&subject=x&act=role.granted")).Expect();
        Assert.Equal(("soon", "x"), (wrong.Field("From").GetAttribute("value"), wrong.Field("Subject’s number").GetAttribute("value")));
        Assert.Equal(2, wrong.Document.QuerySelectorAll(".govuk-error-message").Length);
        var download = (await wrong.FollowAsync("Download CSV")).Body.Split("\r\n");
        Assert.Equal("number,id,at,actor_id,actor,act,subject_kind,subject_id,mission_id,mission,details,hash", download[0]);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "role.granted"));
        Assert.Equal(
            $"1,{entry.Id},{entry.At:O},{administrator.Id},{administrator.DisplayName},role.granted,member,{second.Id},{mission.Id},{mission.Slug},'=1+1,{entry.Hash}", download[1]);
    }

    [Fact]
    public async Task Download_ByOthers_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        await AddAsync(site, log => log.Add("idea.hidden", "idea", 1, null, mission.Id));
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(other));
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());

        (await member.GetAsync("/admin/log.csv")).Expect(System.Net.HttpStatusCode.Forbidden);
        (await member.GetAsync("/moderation/log.csv")).Expect(System.Net.HttpStatusCode.Forbidden);
        (await moderator.GetAsync("/admin/log.csv")).Expect(System.Net.HttpStatusCode.Forbidden);
        (await administrator.GetAsync("/moderation/log.csv")).Expect(System.Net.HttpStatusCode.Forbidden);
        Assert.DoesNotContain("idea.hidden", (await moderator.GetAsync("/moderation/log.csv")).Expect().Body, StringComparison.Ordinal);
        Assert.Contains("idea.hidden", (await administrator.GetAsync("/admin/log.csv")).Expect().Body, StringComparison.Ordinal);
    }

    private static async Task AddAsync(TestSite site, Action<AuditLog> add)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<AuditLog>();
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            stop =>
            {
                add(log);
                return Task.FromResult(Outcome.Done);
            },
            default);
    }
}
