using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Moderation;

/// <summary>A page of moderators: which missions they moderate, and which part of their queue they look at (from the query).</summary>
public abstract class ModerationPage : ParticipatePage
{
    /// <summary>The keys in addresses and words of the two kinds of content.</summary>
    public static IReadOnlyList<(string Key, string Text, ContentKind Kind)> Kinds { get; } =
        [("idea", "Ideas", ContentKind.Idea), ("comment", "Comments", ContentKind.Comment)];

    /// <summary>The keys in addresses and words of why something waits.</summary>
    public static IReadOnlyList<(string Key, string Text, CaseCauses Cause)> Causes { get; } =
    [
        ("first", "First contributions", CaseCauses.FirstReview),
        ("edit", "Edits", CaseCauses.EditReview),
        ("report", "Reports", CaseCauses.Flagged),
    ];

    /// <summary>The slug of a mission; one that is not moderated is no filter.</summary>
    [BindProperty(SupportsGet = true, Name = "mission")]
    public string? MissionSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "cause")]
    public string? Cause { get; set; }

    /// <summary>The missions that this moderator moderates.</summary>
    public IReadOnlyList<Mission> Missions { get; private set; } = [];

    public QueueFilter Filter => new(
        Missions.FirstOrDefault(mission => mission.Slug == MissionSlug)?.Id,
        Kinds.Where(kind => kind.Key == Kind).Select(kind => (ContentKind?)kind.Kind).FirstOrDefault(),
        Causes.Where(cause => cause.Key == Cause).Select(cause => (CaseCauses?)cause.Cause).FirstOrDefault());

    /// <summary>The filter as a query, with its question mark; empty where nothing is filtered.</summary>
    public string FilterQuery => QueryString.Create(FilterParts()).Value ?? "";

    /// <summary>This address with the filter and a cursor; null where there is no cursor.</summary>
    protected string? AddressOf(string? cursor, params KeyValuePair<string, string?>[] others) =>
        cursor is null ? null : Request.Path + QueryString.Create([.. FilterParts(), .. others, new("cursor", cursor)]);

    protected override async Task<IActionResult?> PrepareAsync()
    {
        var all = await HttpContext.RequestServices.GetRequiredService<MissionCatalogue>().AllAsync(Aborted);
        Missions = [.. all.Where(mission => Member.Moderates(mission.Id))];
        return null;
    }

    private IEnumerable<KeyValuePair<string, string?>> FilterParts()
    {
        var filter = Filter;
        if (filter.MissionId is not null)
            yield return new("mission", MissionSlug);
        if (filter.Kind is not null)
            yield return new("kind", Kind);
        if (filter.Cause is not null)
            yield return new("cause", Cause);
    }
}
