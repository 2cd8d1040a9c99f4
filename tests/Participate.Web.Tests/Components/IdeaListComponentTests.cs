using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.TestSupport;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Tests.Components;

public sealed class IdeaListComponentTests : BunitContext
{
    private static readonly Actor Citizen = new(1, "Demo Citizen", true, true, []);
    private readonly Samples.Token token = new();

    public IdeaListComponentTests() => Services.AddSingleton<AntiforgeryStateProvider>(token);

    [Fact]
    public void IdeaList_Card_SaysWhatTheIdeaIs()
    {
        var list = List(Row(12) with { Decision = Decision.AcceptedInPart, Sectors = Sectors.Business | Sectors.Community });

        Assert.Equal(("/missions/sample/ideas/12", "Idea 12 <b>"), (list.Find("h2#idea-12 a").GetAttribute("href"), list.Find("h2 a").TextContent));
        Assert.Equal("Accepted in part", list.Find(".pt-status--accepted-in-part").TextContent);
        Assert.Equal(["Demo Member", "2 November 2026", "North East", "1,204 comments on “Idea 12 <b>”"], list.FindAll(".pt-meta li").Select(item => SitePage.Words(item.TextContent)));
        Assert.Equal("/missions/sample/ideas/12#discussion", list.Find(".pt-meta a").GetAttribute("href"));
        Assert.Equal(["Business", "Communities"], list.FindAll(".pt-tag").Select(tag => tag.TextContent));
        Assert.Single(list.FindAll(".pt-votebar--compact"));
    }

    [Fact]
    public void IdeaList_NoSectorsAndNoDecision_LeavesThemOut()
    {
        var list = List(Row(12) with { CommentCount = 0 });

        Assert.Empty(list.FindAll(".pt-tags, .pt-idea__status"));
        Assert.Contains("No comments", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void IdeaList_Member_GetsOneFormForEachIdeaWithTheWayBack()
    {
        var list = Render<IdeaList>(given => given.Add(c => c.Listing, Listing("?order=3", Citizen, [Row(12), Row(9)], new() { [9] = VoteChoice.Neutral })));

        Assert.Equal(["/missions/sample/ideas/12/vote", "/missions/sample/ideas/9/vote"], list.FindAll("form[method=post]").Select(form => form.GetAttribute("action")));
        Assert.Equal(["/missions/sample/ideas?order=3#idea-12", "/missions/sample/ideas?order=3#idea-9"], list.FindAll("[name=returnUrl]").Select(field => field.GetAttribute("value")));
        Assert.Equal(["token", "token"], list.FindAll("[name=__RequestVerificationToken]").Select(field => field.GetAttribute("value")));
        Assert.Equal(["Support", "Neutral", "Oppose", "Support", "Neutral", "Oppose", "Remove my vote"], list.FindAll("button").Select(button => button.TextContent));
        Assert.Equal("idea-9", Assert.Single(list.FindAll("[aria-pressed=true]")).GetAttribute("aria-describedby"));
        Assert.Equal("You are neutral on this idea.", list.Find(".pt-idea__mine").TextContent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void IdeaList_WhoeverMayNotVote_GetsNoFormAndNoToken(bool signedIn)
    {
        var reader = signedIn ? Citizen with { IsConfirmed = false } : null;
        var list = Render<IdeaList>(given => given.Add(c => c.Listing, Listing("", reader, [Row(12)])));

        Assert.Empty(list.FindAll("form, input, button"));
        Assert.Equal(0, token.Asked);
    }

    [Fact]
    public void IdeaList_HiddenResults_ShowsButtonsWithoutCounts()
    {
        var list = Render<IdeaList>(given => given.Add(c => c.Listing, Listing("", Citizen, [Row(12)], hidesResults: true)));

        Assert.Equal(3, list.FindAll("button").Count);
        Assert.Empty(list.FindAll(".pt-votebar"));
        Assert.DoesNotContain("comments", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void IdeaListHead_Count_SaysOneManyAndMoreThanWereCounted()
    {
        Assert.Equal("1 idea", CountOf(new IdeaListPage(new Page<IdeaListRow>([Row(1)], null, null), 1, false)));
        Assert.Equal("1,234 ideas", CountOf(new IdeaListPage(new Page<IdeaListRow>([Row(1)], null, null), 1_234, false)));
        Assert.Equal("More than 1,000 ideas", CountOf(new IdeaListPage(new Page<IdeaListRow>([Row(1)], null, null), 1_000, true)));

        string CountOf(IdeaListPage page) => SitePage.Words(Render<IdeaListHead>(given => given.Add(c => c.Listing, Listing("", null, []) with { Page = page })).Find(".pt-results__count").TextContent);
    }

    [Fact]
    public void IdeaListHead_Sorts_KeepFiltersAndTheOrder()
    {
        var head = Render<IdeaListHead>(given => given.Add(c => c.Listing, Listing("?q=books&order=7&at=a1.2", null, [Row(1)])));

        Assert.Equal(
            ["?q=books&order=7", "?q=books&sort=newest", "?q=books&sort=supported", "?q=books&sort=discussed", "?q=books&sort=divided"],
            head.FindAll(".pt-sorts__link").Select(link => link.GetAttribute("href")!.Replace("/missions/sample/ideas", "", StringComparison.Ordinal)));
        Assert.Equal("Shuffled", Assert.Single(head.FindAll("[aria-current=true]")).TextContent);
        Assert.Equal("/missions/sample/ideas?order=7", head.Find(".pt-chips__chip").GetAttribute("href"));
    }

    [Fact]
    public void IdeaFilters_Form_HoldsWhatIsSetAndTheSort()
    {
        var filters = Filters("?q=a%22b&sector=business&status=accepted&place=E06000001&sort=newest");

        Assert.Equal("a\"b", filters.Find("#q").GetAttribute("value"));
        Assert.Equal("sector-business", Assert.Single(filters.FindAll("[checked]")).Id);
        Assert.Equal(["accepted", "E06000001"], filters.FindAll("option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Equal(("sort", "newest"), filters.Find("[type=hidden]") is var hidden ? (hidden.GetAttribute("name"), hidden.GetAttribute("value")) : default);
        Assert.Equal(("get", "/missions/sample/ideas"), (filters.Find("form").GetAttribute("method"), filters.Find("form").GetAttribute("action")));
        Assert.Equal("/missions/sample/ideas?sort=newest", filters.Find(".pt-filters__clear a").GetAttribute("href"));
        Assert.Equal("Search and filter: 4 in use", filters.Find("summary").TextContent);
        Assert.All(filters.FindAll("input:not([type=hidden]), select"), field => Assert.Single(filters.FindAll($"label[for='{field.Id}']")));
    }

    [Theory]
    [InlineData("", "Nations|Regions of England")]
    [InlineData("?place=E92000001", "Nations|Regions of England")]
    [InlineData("?place=E12000001", "Nations|Regions of England|Local authorities: North East")]
    [InlineData("?place=E06000001", "Nations|Regions of England|Local authorities: North East")]
    [InlineData("?place=W92000004", "Nations|Regions of England|Local authorities: Wales")]
    [InlineData("?place=K03000001", "Nations|Regions of England|Several nations")]
    public void IdeaFilters_Places_GrowAroundTheOneChosen(string query, string groups) =>
        Assert.Equal(groups, string.Join('|', Filters(query).FindAll("optgroup").Select(group => group.GetAttribute("label"))));

    [Fact]
    public void IdeasOfMission_NothingYet_ShowsNoFilters()
    {
        var page = Render<IdeasOfMission>(given => given.Add(c => c.Listing, Listing("", null, [])));

        Assert.Equal("No ideas yet", page.Find("h2").TextContent);
        Assert.Empty(page.FindAll("form, .pt-sorts"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=t%C5%B7%20%26%20b&phase=develop&status=not-accepted&sector=business&sector=community&place=E12000003&sort=divided&at=b-3.4")]
    [InlineData("?order=63")]
    public void Address_WrittenAndReadAgain_IsTheSame(string query) => Assert.Equal("/missions/sample/ideas" + query, Address(query).Url);

    [Fact]
    public void Address_WithoutAnOrder_HasTheReadersOwnInItsLinks() => Assert.Equal("/missions/sample/ideas?order=40", Address("", ownOrder: 40).Url);

    private static IdeaListAddress Address(string query, int? ownOrder = null, bool hidesResults = false)
    {
        var mission = Samples.Mission(hidesResults);
        var address = IdeaListAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), mission, Samples.Today, new ShuffleOrder(ownOrder ?? 0));
        return ownOrder is null && !query.Contains("order=", StringComparison.Ordinal) ? address with { Order = null } : address;
    }

    private static IdeaListing Listing(string query, Actor? reader, IReadOnlyList<IdeaListRow> rows, Dictionary<int, VoteChoice>? mine = null, bool hidesResults = false) => new(
        Address(query, hidesResults: hidesResults),
        new IdeaListPage(new Page<IdeaListRow>(rows, null, null), rows.Count, false),
        (mine ?? []).ToDictionary(vote => vote.Key, vote => new CastVote(vote.Value, default)),
        reader,
        Samples.Today);

    private static IdeaListRow Row(int id) => new(
        id, $"Idea {id} <b>", "In short.", "Demo Member", new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc), "E12000001", Sectors.None, Decision.None, 1_204, new VoteCounts(3, 2, 1), 0);

    private IRenderedComponent<IdeaList> List(IdeaListRow row) => Render<IdeaList>(given => given.Add(c => c.Listing, Listing("", null, [row])));

    private IRenderedComponent<IdeaFilters> Filters(string query) => Render<IdeaFilters>(given => given.Add(c => c.Address, Address(query)).Add(c => c.Today, Samples.Today));
}
