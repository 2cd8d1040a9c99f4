using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;
using Participate.TestSupport;
using Participate.Web.Components.Admin;

namespace Participate.Web.Tests.Moderation;

/// <summary>What moderators read in the audit log of their missions, and in which words.</summary>
public class ModeratorsLogTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Log_WhatATeamDoesAmongItself_IsReadByAdministratorsAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        await AddAsync(site, log =>
        {
            log.Add("response.sent-back", "response", 1, team.Id, mission.Id, "The minister must see it first");
            log.Add("code.added", "code", 1, team.Id, mission.Id, "Complaints about the minister");
            log.Add("idea.note-deleted", "idea", 1, team.Id, mission.Id);
            log.Add("an.act-to-come", "idea", 1, team.Id, mission.Id, "Told to the minister");
            log.Add("barrier.hidden", "barrier", 7, team.Id, mission.Id, "Guideline 6, No spam or advertising");
        });
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var everywhere = await site.VisitorAsync(await site.Make.ModeratorAsync());
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());

        foreach (var reader in new[] { moderator, everywhere })
        {
            foreach (var query in new[] { "", $"?mission={mission.Slug}", $"?who={Uri.EscapeDataString(team.DisplayName)}", "?act=response.sent-back", "?act=barrier.hidden" })
            {
                var page = (await reader.GetAsync("/moderation/log" + query)).Expect();
                var file = (await reader.GetAsync("/moderation/log.csv" + query)).Expect().Body;

                Assert.Equal("Hid a barrier", SitePage.Words(Assert.Single(page.Document.QuerySelectorAll("tbody tr")).QuerySelectorAll("td")[2].TextContent));
                Assert.DoesNotContain("minister", page.Text + file, StringComparison.Ordinal);
                Assert.Equal(2, file.TrimEnd().Split("\r\n").Length);
            }
        }
        Assert.DoesNotContain("Sent an official response back", (await moderator.GetAsync("/moderation/log")).Field("What was done").TextContent, StringComparison.Ordinal);
        Assert.Empty((await moderator.GetAsync("/moderation/log?kind=idea")).Document.QuerySelectorAll("tbody tr"));
        Assert.Single((await moderator.GetAsync("/moderation/log?kind=barrier&subject=7")).Document.QuerySelectorAll("tbody tr"));
        var all = (await administrator.GetAsync($"/admin/log?mission={mission.Slug}")).Expect();
        Assert.Contains("Complaints about the minister", all.Text, StringComparison.Ordinal);
        Assert.Contains("The minister must see it first", all.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_OfEveryActOnEveryEntry_AreThereInBothLanguages()
    {
        await using var site = await TestSite.StartAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var keys = (
            from kind in scope.ServiceProvider.GetServices<EntryKind>()
            from act in EntryCaseService.Acts.Concat([CaseAct.Undo, CaseAct.Appeal])
            from was in Enum.GetValues<Visibility>()
            select ModerationActs.Of(act, kind.Key, was)).Distinct().ToList();

        Assert.Contains("reform.edit-refused", keys);
        Assert.DoesNotContain(keys, key => AuditWords.Of(key) == key);
        Assert.Empty(keys.Except(AuditWords.Moderation.Select(entry => entry.Act)));
        Assert.Equal(ModeratorsLog.Acts.Order(StringComparer.Ordinal), AuditWords.Moderation.Select(entry => entry.Act).Order(StringComparer.Ordinal));
        using var welsh = Language.Welsh.Use();
        Assert.DoesNotContain(AuditWords.Moderation, entry => AuditWords.Of(entry.Act) == entry.Words);
    }

    [Fact]
    public async Task Download_OfActsOfTheSite_HasTheRowsOfThePageInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderating = await site.Make.ModeratorAsync(mission);
        await AddAsync(site, log =>
        {
            log.Add("idea.held", "idea", 1, null, mission.Id);
            log.Add("idea.hidden", "idea", 1, moderating.Id, mission.Id);
        });
        using var reader = await site.VisitorAsync(moderating);
        reader.Keep("participate-language", "cy");

        var page = (await reader.GetAsync("/moderation/log?who=Y+wefan")).Expect();
        var link = page.Document.QuerySelector("main a[href*='log.csv']")!.GetAttribute("href")!;
        var lines = (await reader.GetAsync(link)).Expect().Body.TrimEnd().Split("\r\n");
        var again = (await reader.GetAsync(link.Replace("log.csv", "log", StringComparison.Ordinal))).Expect();

        Assert.Single(page.Document.QuerySelectorAll("tbody tr"));
        Assert.Equal(2, lines.Length);
        Assert.Contains("idea.held", lines[1], StringComparison.Ordinal);
        Assert.Equal("Y wefan", again.Document.QuerySelector("input[name=who]")!.GetAttribute("value"));
        Assert.Single(again.Document.QuerySelectorAll("tbody tr"));
    }

    private static async Task AddAsync(TestSite site, Action<AuditLog> add)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            _ =>
            {
                add(scope.ServiceProvider.GetRequiredService<AuditLog>());
                return Task.FromResult(Outcome.Done);
            },
            CancellationToken.None);
    }
}
