using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Responses;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Pages.Team.Mission.Responses;

/// <summary>Where the team chooses ideas to answer.</summary>
public sealed class IdeasModel(ResponseCandidates candidates, ThemeCache themes) : MissionPage
{
    public IdeaListPage List { get; private set; } = null!;

    public IdeaListAddress ListAddress { get; private set; } = null!;

    /// <summary>Ideas that have an answer are listed too.</summary>
    public bool WithAnswered { get; private set; }

    /// <summary>Where all that fit are answered.</summary>
    public string AllUrl => (ListAddress with { Root = $"/team/{Mission.Slug}/responses/new", Kept = [("all", "true")], Cursor = null }).Url;

    public async Task OnGetAsync()
    {
        WithAnswered = Request.Query["show"] == "all";
        ListAddress = Read(await themes.GetAsync(Mission.Id, Aborted), $"/team/{Mission.Slug}/responses/ideas") with { Kept = Kept(WithAnswered) };
        List = await candidates.ListAsync(ListAddress.Request, WithAnswered, Aborted);
    }

    /// <summary>The same list with or without ideas that have an answer.</summary>
    public string Switched(bool withAnswered) => (ListAddress with { Kept = Kept(withAnswered), Cursor = null }).Url;

    /// <summary>What the address of the list says. The team sees the most supported first, also while the phase keeps its results from others.</summary>
    private IdeaListAddress Read(MissionThemes known, string root)
    {
        var address = IdeaListAddress.Read(Request.Query, ShownMission, Today, default, known);
        var sort = IdeaSorts.FromKey(Request.Query["sort"]) is { } asked and not IdeaSort.Shuffled ? asked : IdeaSort.Supported;
        return address with { Root = root, Sort = sort, DefaultSort = IdeaSort.Supported, Order = null };
    }

    private static (string Name, string Value)[] Kept(bool withAnswered) => withAnswered ? [("show", "all")] : [];
}
