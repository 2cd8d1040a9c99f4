using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Web.Components.Ideas;
using Participate.Web.Security;

namespace Participate.Web.Pages.Missions.Mission.Ideas;

/// <summary>The ideas of a mission: search, filters, sorts, and buttons to vote.</summary>
public sealed class IndexModel(IdeaListCache ideas, ThemeCache themes, VoteQueries votes) : MissionPage
{
    private static readonly IReadOnlyDictionary<int, CastVote> NoVotes = new Dictionary<int, CastVote>();

    public IdeaListing Listing { get; private set; } = null!;

    /// <summary>The list; where the address names a theme that was merged into another, it leads there.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var address = IdeaListAddress.Read(Request.Query, ShownMission, Today, ReaderOrder.Of(HttpContext, Actor), await themes.GetAsync(Mission.Id, Aborted));
        if (int.TryParse(Request.Query["theme"], out var number) && address.Themes.Moved.ContainsKey(number))
            return LocalRedirect(address.Url);
        var page = await ideas.GetAsync(address.Request, Aborted);
        var mine = Actor is null ? NoVotes : await votes.MineAsync(Actor.MemberId, [.. page.Ideas.Items.Select(idea => idea.Id)], Aborted);
        Listing = new IdeaListing(address, page, mine, Actor, Today) { Lacks = Lacks };
        return Page();
    }
}
