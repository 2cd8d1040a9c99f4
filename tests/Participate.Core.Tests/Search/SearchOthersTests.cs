using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

/// <summary>What is neither idea, comment nor mission is found by its words, with its place and sectors, while it is public and no longer.</summary>
public class SearchOthersTests
{
    private const string NorthEast = "E12000001";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_EventsAndOrganisations_AreFoundFilteredCountedAndFollowTheirNames(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Swimming for toddlers");
        var draft = await site.Make.MeetingAsync(mission, text: site.Make.MeetingText("Swimming workshop"), isDraft: true);
        var owner = await site.Make.MemberAsync();
        var organisation = await site.Make.OrganisationAsync(owner, "Demonstration Swimming Trust", Sectors.CivilSociety, NorthEast);

        var all = await site.SearchAsync("swimming");
        Assert.Equal(["Organisation " + organisation.Id, SearchKit.Name(idea)], all.Results.Items.Select(SearchKit.Name).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal((1, 1, 0), (all.Counted(SearchFacet.Kind, "idea"), all.Counted(SearchFacet.Kind, "organisation"), all.Counted(SearchFacet.Kind, "event")));
        Assert.Equal((1, 1), (all.Counted(SearchFacet.Sector, "civil-society"), all.Counted(SearchFacet.Place, NorthEast)));
        Assert.Equal($"/organisations/{organisation.Slug}", all.Results.Items.Single(result => result.Kind == SearchKind.Organisation).Path);

        var meeting = await site.Make.MeetingAsync(mission, text: site.Make.MeetingText("Swimming assembly"));
        Assert.Equal(["Event " + meeting.Id], await site.FoundAsync("swimming", new SearchFilter { Kind = SearchKind.Event }));
        Assert.NotEqual(draft.Id, meeting.Id);
        Assert.Equal(["Organisation " + organisation.Id], await site.FoundAsync("swimming", new SearchFilter { PlaceCode = NorthEast, Sectors = Sectors.CivilSociety }));

        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            (await db.Organisations.SingleAsync(row => row.Id == organisation.Id)).Name = "Demonstration Rowing Trust";
            return await db.SaveChangesAsync();
        });
        Assert.Equal(["Organisation " + organisation.Id], await site.FoundAsync("rowing"));
        Assert.DoesNotContain("Organisation " + organisation.Id, await site.FoundAsync("swimming"));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public void DocumentIds_OfEveryKind_GiveKindAndContentBack()
    {
        var at = new DateTime(2026, 11, 24, 9, 30, 0, DateTimeKind.Utc);
        Assert.All(Enum.GetValues<SearchKind>(), kind => Assert.All(new[] { 1, 77, 134_217_727 }, content =>
        {
            var id = SearchDocument.IdOf(kind, content, at);
            Assert.Equal((kind, content, at), (SearchDocument.KindOf(id), SearchDocument.ContentIdOf(id), SearchDocument.TimeOf(id)));
        }));
    }
}
