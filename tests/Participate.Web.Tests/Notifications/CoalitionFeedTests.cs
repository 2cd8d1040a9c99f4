using System.Net;
using System.Xml.Linq;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Delivery;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Notifications;

/// <summary>News of the coalition and of delivery in the feeds of missions and organisations, and what is due in calendars.</summary>
public class CoalitionFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task Feeds_TellWhatHappensNameNoMemberAndForgetWhatIsHidden()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var made = await site.Make.CoalitionAsync(mission, "Zadie SECRET");
        await site.Make.ActAsync(mission, made.Pledge.Id, PledgeAct.Accept, made.Team);
        await site.Make.MoveAsync(mission, made.Barrier, BarrierState.Validated, made.Team);
        await site.Make.ChangeAsync(mission, made.Milestone, new MilestoneDates(made.Milestone.PlannedOn.AddDays(9), null, null, false));
        await site.Make.ImportFiguresAsync(mission, "period,date,value,source\n2025,2025-07-01,70,Test statistics\n");
        using var visitor = site.Visitor();

        var titles = await TitlesAsync(visitor, $"/missions/{mission.Slug}/feed.atom");
        var own = await TitlesAsync(visitor, $"/organisations/{made.Organisation.Slug}/feed.atom");

        foreach (var expected in new[]
        {
            $"{made.Organisation.Name} offered a pledge: premises, 3 rooms", $"The mission team accepted a pledge of {made.Organisation.Name}: premises, 3 rooms", "A member offered a pledge: premises, 3 rooms",
            $"A new barrier: “{made.Barrier.Title}”", $"The barrier “{made.Barrier.Title}” is now: Validated", $"A new reform: “{made.Reform.Title}”", $"A new action: “{made.Action.Title}”",
            $"The mission team on the action “{made.Action.Title}”", $"“{made.Milestone.Title}”, a milestone of “{made.Action.Title}”, is expected on {UkTime.Words(made.Milestone.PlannedOn.AddDays(9))}",
            "Tests that pass: 70 % for 2025",
        })
        {
            Assert.Contains(expected, titles);
        }
        Assert.Equal(2, own.Count);
        Assert.All(own, title => Assert.Contains("pledge", title, StringComparison.Ordinal));
        Assert.Empty(await TitlesAsync(visitor, $"/missions/{other.Slug}/feed.atom"));
        var calendar = (await visitor.GetAsync($"/missions/{mission.Slug}/calendar.ics")).Expect().Body;
        Assert.Contains($"UID:milestone-{made.Milestone.Id}@", calendar, StringComparison.Ordinal);
        Assert.Contains($"DTSTART;VALUE=DATE:{made.Milestone.PlannedOn.AddDays(9):yyyyMMdd}", calendar, StringComparison.Ordinal);
        Assert.Contains($"UID:pledge-{made.Pledge.Id}@", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain($"UID:pledge-{made.OfMember.Id}@", calendar, StringComparison.Ordinal);

        await site.WithAsync<IServiceProvider, Outcome>(services => ((Transactions)services.GetService(typeof(Transactions))!).RunAsync(
            async token =>
            {
                await ((PledgePublication)services.GetService(typeof(PledgePublication))!).HideAsync(mission.Id, made.Pledge.Id, token);
                await ((BarrierPublication)services.GetService(typeof(BarrierPublication))!).HideAsync(made.Barrier.Id, token);
                return Outcome.Done;
            },
            CancellationToken.None));

        var after = await TitlesAsync(visitor, $"/missions/{mission.Slug}/feed.atom");
        Assert.DoesNotContain(after, title => title.Contains(made.Organisation.Name, StringComparison.Ordinal) || title.Contains(made.Barrier.Title, StringComparison.Ordinal));
        Assert.Empty(await TitlesAsync(visitor, $"/organisations/{made.Organisation.Slug}/feed.atom"));
        var waiting = await site.Make.WaitingOrganisationAsync(made.Member);
        (await visitor.GetAsync($"/organisations/{waiting.Slug}/feed.atom")).Expect(HttpStatusCode.NotFound);
        Assert.Empty(site.Errors);
    }

    /// <summary>The titles of a feed in which each entry has an address of its own, and no member a name.</summary>
    private static async Task<List<string>> TitlesAsync(Visitor visitor, string path)
    {
        var body = (await visitor.GetAsync(path)).Expect().Body;
        Assert.DoesNotContain("SECRET", body, StringComparison.Ordinal);
        var entries = XDocument.Parse(body).Root!.Elements(Atom + "entry").ToList();
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        return entries.ConvertAll(entry => entry.Element(Atom + "title")!.Value);
    }
}
