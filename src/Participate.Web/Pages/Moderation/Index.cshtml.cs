using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Moderation;
using Participate.Web.Components.Moderation;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Moderation;

/// <summary>The queue: what waits for a moderator in the missions moderated, the most urgent first, and one decision about many of them.</summary>
public sealed class IndexModel(QueueQueries queue, BatchService batches, StandardMessages messages, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Which page of the queue; one that is none is the first.</summary>
    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    public Page<QueueRow> Cases { get; private set; } = null!;

    public QueueCounts Counts { get; private set; } = null!;

    /// <summary>Open cases like the one that the filter names, and itself; 0 without such a filter.</summary>
    public int ClusterSize { get; private set; }

    /// <summary>The cases whose boxes are ticked.</summary>
    public IReadOnlySet<int> Selected { get; private set; } = new HashSet<int>();

    public DateTime Now => clock.UtcNow();

    public string? PreviousUrl => AddressOf(Cases.Previous);

    public string? NextUrl => AddressOf(Cases.Next);

    /// <summary>This page of the queue, where its form is sent too.</summary>
    public string PageUrl => (Cases.Previous is null ? null : AddressOf(Cursor)) ?? "/moderation" + FilterQuery;

    /// <summary>This page with every box ticked.</summary>
    public string SelectUrl => Request.Path + QueryString.Create([.. Request.Query.Where(part => part.Key is not "select").Select(part => new KeyValuePair<string, string?>(part.Key, part.Value)), new("select", "page")]);

    public string Counted => Many(Counts.Waiting);

    public string ClusterWords => Many(ClusterSize);

    /// <summary>How much the filter lets through, as a sentence.</summary>
    public string Matching
    {
        get
        {
            var (filtered, most) = (Many(Counts.Filtered), Components.Common.Counted.Number(QueueQueries.MostCounted));
            if (Counts.IsMore)
                return Counts.Filtered == 1 ? SiteText.T($"{filtered} of the most urgent {most} matches.") : SiteText.T($"{filtered} of the most urgent {most} match.");
            return $"{Components.Common.Counted.Words(Counts.Filtered, "case matches", "cases match")}.";
        }
    }

    public IEnumerable<SelectListItem> Reasons => [new("Choose a guideline", ""), .. Rules.Select(rule => new SelectListItem($"{rule.Number}. {rule.Title}", rule.Key))];

    public IReadOnlyList<StandardMessage> StandardMessages => messages.All;

    public async Task OnGetAsync(string? select)
    {
        await ShowAsync();
        if (select == "page")
            Selected = Cases.Items.Where(row => row.CanBeSelected).Select(row => row.CaseId).ToHashSet();
    }

    public async Task<IActionResult> OnPostAsync(string? decision)
    {
        var seen = Input.Cases.Select(Seen).OfType<SeenCase>().ToList();
        Selected = seen.Select(item => item.CaseId).ToHashSet();
        if (CaseWords.ActOf(decision) is not { } act)
            ModelState.AddModelError("", "Choose one of the buttons to decide the selected cases");
        else if (ModelState.IsValid)
            return await DecideAsync(act, seen);
        await ShowAsync();
        return Invalid();
    }

    private async Task<IActionResult> DecideAsync(CaseAct act, List<SeenCase> seen)
    {
        var outcome = await batches.DecideAsync(
            new BatchOptions
            {
                Act = act,
                Cases = seen,
                ClusterId = Input.WholeCluster ? Filter.ClusterId : null,
                Reason = Input.Reason ?? "",
                MessageToAuthor = act == CaseAct.Dismiss ? Input.MessageToAuthor ?? "" : messages.Message(Input.MessageToAuthor, Input.Standard),
                InternalNote = Input.InternalNote ?? "",
            },
            Member,
            Aborted);
        if (!outcome.Succeeded)
        {
            await ShowAsync();
            return Refuse(outcome.Refusals);
        }
        var (batch, decided, leftOut) = outcome.Value;
        Notify($"{Components.Common.Counted.Words(decided, "case")} decided.");
        if (decided == 0 && leftOut.Count == 0)
            return Redirect("/moderation" + FilterQuery);
        TempData[Batches.BatchModel.LeftOutKey] = Batches.BatchModel.Write(leftOut);
        return Redirect(decided == 0 ? "/moderation/batches/none" : $"/moderation/batches/{batch}");
    }

    private async Task ShowAsync()
    {
        Counts = await queue.CountsAsync(Member, Filter, Aborted);
        Cases = await queue.ListAsync(Member, Filter, Cursor, Aborted);
        if (Filter.ClusterId is { } cluster)
            ClusterSize = await queue.ClusterSizeAsync(Member, cluster, Aborted);
    }

    /// <summary>A box's value: the case's id and the version it was listed with.</summary>
    private static SeenCase? Seen(string value) => value.Split('-') is [var id, var version]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var caseId)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? new SeenCase(caseId, seen) : null;

    private static string Many(int count) =>
        count > QueueQueries.MostCounted ? SiteText.N(count, $"{QueueWords.Many(count)} cases", $"{QueueWords.Many(count)} cases") : Components.Common.Counted.Words(count, "case");

    public sealed class InputModel
    {
        public List<string> Cases { get; set; } = [];

        public bool WholeCluster { get; set; }

        public string? Reason { get; set; }

        public string? Standard { get; set; }

        [StringLength(ModerationDecision.MessageMaxLength, ErrorMessage = "The message to the author must be 2,000 characters or fewer")]
        public string? MessageToAuthor { get; set; }

        [StringLength(ModerationDecision.MessageMaxLength, ErrorMessage = "The internal note must be 2,000 characters or fewer")]
        public string? InternalNote { get; set; }
    }
}
