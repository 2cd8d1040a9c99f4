using Microsoft.AspNetCore.Mvc;
using Participate.Core.Comparisons;

namespace Participate.Web.Pages;

/// <summary>A page about a mission's comparison of ideas. For members and visitors there is none before it was opened.</summary>
public abstract class ComparisonPage : MissionPage
{
    /// <summary>The comparison with its ideas; null where there is none that the page shows.</summary>
    public ComparisonView? View { get; private set; }

    public IdeaComparison Comparison => View!.Comparison;

    public string Root => $"/missions/{Mission.Slug}/compare";

    public string TeamRoot => $"/team/{Mission.Slug}/compare";

    public string Ideas => $"/missions/{Mission.Slug}/ideas";

    /// <summary>Without a comparison there is no such page.</summary>
    protected virtual bool NeedsComparison => true;

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var found = await HttpContext.RequestServices.GetRequiredService<ComparisonQueries>().FindAsync(Mission.Id, Aborted);
        View = found is not null && Shows(found.Comparison) ? found : null;
        return View is null && NeedsComparison ? NotFound() : null;
    }

    /// <summary>True where the page shows a comparison in this state.</summary>
    protected virtual bool Shows(IdeaComparison comparison) => comparison.State != ComparisonState.Draft;
}
