using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Members;
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
        Assert.Equal(["The site", "something.new", "Idea 7", ""], rows[0]);
        Assert.Equal([administrator.DisplayName, "Changed phases", mission.Title, ""], rows[1]);
        Assert.Equal([administrator.DisplayName, "Gave a role", "Subject Person", "Moderator <b>"], rows[2]);
        Assert.Equal(
            [$"/missions/{mission.Slug}/ideas/7", $"/admin/missions/{mission.Slug}/phases", $"/admin/people/{person.Id}"],
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

        var first = await (await visitor.GetAsync("/admin/log")).Choose("What was done", "Gave a role").SubmitAsync("Show");
        var second = (await first.FollowAsync("Next")).Expect();

        Assert.Equal(AuditLogQueries.PageSize, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("Changed the display name", first.Document.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Number 2", "Number 1", "Number 0"], second.Document.QuerySelectorAll("tbody td:last-child").Select(cell => cell.TextContent));
        Assert.Equal(AuditLogQueries.PageSize, (await second.FollowAsync("Previous")).Document.QuerySelectorAll("tbody tr").Length);
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
