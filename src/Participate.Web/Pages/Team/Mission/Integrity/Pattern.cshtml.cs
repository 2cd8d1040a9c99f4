using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Integrity;

namespace Participate.Web.Pages.Team.Mission.Integrity;

/// <summary>A pattern with its accounts, and where the team sets their votes aside.</summary>
public sealed class PatternModel(VoteWatchQueries watch, ExclusionService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public SeenPattern Seen { get; private set; } = null!;

    public IReadOnlyList<SeenAccount> Accounts { get; private set; } = [];

    public string TeamRoot => $"/team/{Mission.Slug}/integrity";

    /// <summary>The phase keeps results back, from the team too: what was chosen is not said.</summary>
    public bool AreHidden => Mission.HidesResults(Today);

    /// <summary>The look that the page shows.</summary>
    public string Look => Seen.LookedAt.Ticks.ToString(CultureInfo.InvariantCulture);

    public void OnGet()
    {
    }

    /// <param name="number">The pattern's number.</param>
    /// <param name="look">The look that the form was made from.</param>
    public async Task<IActionResult> OnPostAsync(int number, [FromForm] string? look)
    {
        var decision = new NewExclusion { LookedAt = Time(look), Pattern = number, LeaveOut = Input.LeaveOut, Reason = Input.Reason };
        var outcome = await service.SetAsideAsync(Mission, decision, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The votes are set aside. Their members are told.", $"/ledger/{Mission.Slug}/set-aside", "See what everyone sees");
        return LocalRedirect(FormattableString.Invariant($"{TeamRoot}/decisions/{outcome.Value}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (!int.TryParse((string)RouteData.Values["number"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await watch.PatternAsync(Mission, lookedAt: null, number, Aborted) is not { } seen)
            return NotFound();
        Seen = seen;
        Accounts = await watch.AccountsAsync(Mission, seen, Aborted);
        return null;
    }

    private static DateTime Time(string? ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateTime.MaxValue.Ticks ? new DateTime(number, DateTimeKind.Utc) : default;

    public sealed class InputModel
    {
        public string? LeaveOut { get; set; }

        public string? Reason { get; set; }
    }
}
