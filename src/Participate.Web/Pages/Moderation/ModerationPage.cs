using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Moderation;

/// <summary>A page of moderators: which missions they moderate, and which part of their queue they look at (from the query).</summary>
public abstract class ModerationPage : ParticipatePage
{
    /// <summary>The keys in addresses and words of the kinds of content.</summary>
    public static IReadOnlyList<(string Key, string Text, ContentKind Kind)> Kinds { get; } =
    [
        ("idea", "Ideas", ContentKind.Idea), ("comment", "Comments", ContentKind.Comment), ("name", "Display names", ContentKind.DisplayName), ("pledge", "Pledges", ContentKind.Pledge),
        ("barrier", "Barriers", ContentKind.Barrier), ("reform", "Reforms", ContentKind.Reform), ("organisation", "Organisations", ContentKind.Organisation), ("statement", "Statements", ContentKind.Statement),
    ];

    /// <summary>The keys in addresses and words of why something waits.</summary>
    public static IReadOnlyList<(string Key, string Text, CaseCauses Cause)> Causes { get; } =
    [
        ("first", "First contributions", CaseCauses.FirstReview),
        ("edit", "Edits", CaseCauses.EditReview),
        ("report", "Reports", CaseCauses.Flagged),
        ("held", "Held until decided", CaseCauses.Held),
        ("signal", "Automatic signals", CaseCauses.Signalled),
    ];

    /// <summary>The keys in addresses and words of where open cases stand.</summary>
    public static IReadOnlyList<(string Key, string Text, CaseState State)> States { get; } =
        [("waiting", "Waiting", CaseState.Waiting), ("escalated", "Escalated", CaseState.Escalated), ("appealed", "Appealed", CaseState.Appealed)];

    /// <summary>The keys in addresses and words of how long something waits.</summary>
    public static IReadOnlyList<(string Key, string Text, QueueAge Age)> Ages { get; } =
        [("over", "Over the target", QueueAge.OverTarget), ("day", "Over a day", QueueAge.OverADay)];

    /// <summary>The keys in addresses and words of who looks at a case.</summary>
    public static IReadOnlyList<(string Key, string Text, QueueClaim Claim)> Claims { get; } =
        [("mine", "You", QueueClaim.Mine), ("none", "Nobody", QueueClaim.Nobody)];

    /// <summary>The slug of a mission; one that is not moderated is no filter.</summary>
    [BindProperty(SupportsGet = true, Name = "mission")]
    public string? MissionSlug { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "cause")]
    public string? Cause { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? Standing { get; set; }

    [BindProperty(SupportsGet = true, Name = "rule")]
    public string? Rule { get; set; }

    [BindProperty(SupportsGet = true, Name = "age")]
    public string? Age { get; set; }

    [BindProperty(SupportsGet = true, Name = "claimed")]
    public string? Claimed { get; set; }

    /// <summary>The case that others are much like.</summary>
    [BindProperty(SupportsGet = true, Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>The missions that this moderator moderates.</summary>
    public IReadOnlyList<Mission> Missions { get; private set; } = [];

    public QueueFilter Filter => new(
        Missions.FirstOrDefault(mission => mission.Slug == MissionSlug)?.Id,
        Kinds.Where(kind => kind.Key == Kind).Select(kind => (ContentKind?)kind.Kind).FirstOrDefault(),
        Causes.Where(cause => cause.Key == Cause).Select(cause => (CaseCauses?)cause.Cause).FirstOrDefault())
    {
        State = States.Where(state => state.Key == Standing).Select(state => (CaseState?)state.State).FirstOrDefault(),
        Rule = Rules.Any(rule => rule.Key == Rule) ? Rule : null,
        Age = Ages.Where(age => age.Key == Age).Select(age => (QueueAge?)age.Age).FirstOrDefault(),
        Claim = Claims.Where(claim => claim.Key == Claimed).Select(claim => (QueueClaim?)claim.Claim).FirstOrDefault(),
        ClusterId = int.TryParse(Cluster, NumberStyles.None, CultureInfo.InvariantCulture, out var cluster) ? cluster : null,
    };

    /// <summary>The guidelines that a report can name.</summary>
    public IReadOnlyList<Guideline> Rules => HttpContext.RequestServices.GetRequiredService<GuidelineRegister>().All;

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
        if (filter.State is not null)
            yield return new("state", Standing);
        if (filter.Rule is not null)
            yield return new("rule", Rule);
        if (filter.Age is not null)
            yield return new("age", Age);
        if (filter.Claim is not null)
            yield return new("claimed", Claimed);
        if (filter.ClusterId is not null)
            yield return new("cluster", Cluster);
    }
}
