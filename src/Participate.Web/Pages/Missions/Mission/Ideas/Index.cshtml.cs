using Participate.Core.Ideas;
using Participate.Web.Components.Ideas;
using Participate.Web.Security;

namespace Participate.Web.Pages.Missions.Mission.Ideas;

/// <summary>The ideas of a mission: search, filters, sorts, and buttons to vote.</summary>
public sealed class IndexModel(IdeaListCache ideas, VoteQueries votes) : MissionPage
{
    private static readonly IReadOnlyDictionary<int, CastVote> NoVotes = new Dictionary<int, CastVote>();

    public IdeaListing Listing { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var address = IdeaListAddress.Read(Request.Query, Mission, Today, ReaderOrder.Of(HttpContext, Actor));
        var page = await ideas.GetAsync(address.Request, Aborted);
        var mine = Actor is null ? NoVotes : await votes.MineAsync(Actor.MemberId, [.. page.Ideas.Items.Select(idea => idea.Id)], Aborted);
        Listing = new IdeaListing(address, page, mine, Actor, Today);
    }
}
