using Microsoft.AspNetCore.Mvc;
using Participate.Core.Moderation;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Moderation.Batches;

/// <summary>What was decided together, what was left out and why, and one button to undo it.</summary>
public sealed class BatchModel(BatchQueries batches, UndoService undo) : ModerationPage
{
    /// <summary>Carries what was left out from the queue to this page.</summary>
    public const string LeftOutKey = "left-out";

    private const int MostNamed = 20;

    /// <summary>Null where nothing was decided.</summary>
    public BatchView? Batch { get; private set; }

    public CaseState State => Batch?.Act switch
    {
        CaseAct.Hide => CaseState.Hidden,
        CaseAct.Dismiss => CaseState.Dismissed,
        _ => CaseState.Approved,
    };

    /// <summary>What was left out, a line for each reason.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>What was left out, one line for each reason, with the first cases by name.</summary>
    public static string Write(IReadOnlyList<LeftOut> leftOut) => string.Join('\n', leftOut.GroupBy(item => item.Why).Select(group =>
    {
        var rest = group.Count() - MostNamed;
        var (cases, named, why) = (Counted.Words(group.Count(), "case"), string.Join(", ", group.Take(MostNamed).Select(item => item.CaseId)), SiteText.Of(group.Key));
        return rest > 0 ? SiteText.T($"{cases} ({named} and {rest} more): {why}") : $"{cases} ({named}): {why}";
    }));

    public async Task<IActionResult> OnGetAsync(string batch)
    {
        LeftOut = (TempData[LeftOutKey] as string ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Batch = await batches.FindAsync(batch, Member, Aborted);
        return Batch is null && LeftOut.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(string batch)
    {
        if (await batches.FindAsync(batch, Member, Aborted) is null)
            return NotFound();
        var outcome = await undo.UndoBatchAsync(batch, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify($"{Counted.Words(outcome.Value.Undone, "decision")} undone. The cases are in the queue again.");
        if (outcome.Value.Left.Count > 0)
            TempData[LeftOutKey] = Write([.. outcome.Value.Left.Select(left => new LeftOut(left.CaseId, left.Why))]);
        return Redirect($"/moderation/batches/{batch}");
    }
}
