using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.TestKit;

public class TestSiteTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TestSite_MadeDataOnEitherDatabase_IsThereAndIsolated(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        await using var other = await TestSite.StartAsync(new TestSiteOptions { Database = database });

        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        var voter = await site.Make.MemberAsync();
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);

        Assert.Equal(PhaseKind.Design, mission.PhaseOn(DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime))!.Kind);
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Support).SingleAsync()));
        Assert.False(await other.ReadAsync(db => db.Ideas.AnyAsync(row => row.MissionId == mission.Id && row.Title == idea.Title)));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Visitor_SignedInWithoutForm_IsTheMember()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var page = await visitor.GetAsync("/");

        page.Expect(HttpStatusCode.OK);
        Assert.Contains("participate-session", visitor.Cookies.Keys);
    }
}
