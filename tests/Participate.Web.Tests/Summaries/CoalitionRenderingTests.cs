using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

/// <summary>Pledges, barriers, reforms and actions stand in the summary with the same numbers in every rendering.</summary>
public class CoalitionRenderingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Summary_OfACoalition_TellsTheSameAsCsvJsonAndPage(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (team, speaker) = (await site.Make.TeamAsync(mission), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(speaker, sector: Sectors.Business);
        var accepted = await site.Make.PledgeAsync(mission, speaker, organisation, text: site.Make.PledgeText(quantity: 3));
        await site.Make.PledgeAsync(mission, speaker, organisation, text: site.Make.PledgeText("Five halls for parent groups", quantity: 5));
        Assert.True((await site.Make.ActAsync(mission, accepted.Id, PledgeAct.Accept, team)).Succeeded);
        var barrier = await site.Make.BarrierAsync(mission, speaker);
        Assert.True((await site.Make.MoveAsync(mission, barrier, BarrierState.Validated, team)).Succeeded);
        await site.Make.ActionAsync(mission, null, await site.Make.AcceptedAsync(mission));
        using var visitor = site.Visitor();
        using var desk = await site.VisitorAsync(team);

        var lines = Downloaded.Rows((await visitor.GetAsync($"/missions/{mission.Slug}/summary/coalition.csv")).Expect().Body).Select(row => (row["table"], row["key"], row["unit"], row["value"])).ToList();
        var json = (await Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("analysis").GetProperty("coalition").EnumerateArray();
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();

        foreach (var line in new[] { ("pledges", "premises/offered", "pledges", "1"), ("pledges", "premises/accepted", "pledges", "1"), ("on-board", "business", "organisations", "1"), ("barriers", "validated", "barriers", "1"), ("actions", "planned", "actions", "1") })
            Assert.Contains(line, lines);
        Assert.Equal("3", lines.Single(line => line.Item1 == "pledged").Item4);
        Assert.Equal(lines, json.Select(line => (
            line.GetProperty("table").GetString()!, line.GetProperty("key").GetString()!, line.GetProperty("unit").GetString()!,
            line.TryGetProperty("value", out var value) ? value.GetDecimal().ToString("0.##", CultureInfo.InvariantCulture) : "")));
        var shown = page.Document.QuerySelectorAll("section[aria-labelledby=coalition] tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Contains("Premises, accepted 1 pledges", shown);
        Assert.Contains("Validated 1 barriers", shown);

        var forOrganisation = await site.Make.IdeaAsync(mission);
        await site.Make.IdeaAsync(mission);
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            db.Entry(await db.Ideas.SingleAsync(row => row.Id == forOrganisation.Id)).Property(row => row.OrganisationId).CurrentValue = organisation.Id;
            return await db.SaveChangesAsync();
        });
        foreach (var (by, ideas) in new[] { ("organisations", 1), ("individuals", 2) })
        {
            Assert.Equal(ideas, Downloaded.Rows((await desk.GetAsync($"/missions/{mission.Slug}/summary.csv?by={by}")).Expect().Body).Count);
            Assert.Contains($"Proposed by {by}.", (await desk.GetAsync($"/missions/{mission.Slug}/summary?by={by}")).Expect().Text, StringComparison.Ordinal);
        }
    }
}
