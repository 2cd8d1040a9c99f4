using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Web.Forms;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>All phases of a mission in one form.</summary>
public sealed class PhasesModel(PhaseService phases) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public static IReadOnlyList<PhaseKind> Kinds { get; } = Enum.GetValues<PhaseKind>();

    public static IReadOnlyList<Choice> Activities { get; } =
    [
        new(nameof(Core.Missions.Activities.Propose), "Propose ideas"),
        new(nameof(Core.Missions.Activities.Discuss), "Discuss"),
        new(nameof(Core.Missions.Activities.Vote), "Vote"),
        new(nameof(Core.Missions.Activities.Opinions), "Answer statements"),
        new(nameof(Core.Missions.Activities.Budget), "Decide on a budget"),
        new(nameof(Core.Missions.Activities.Pledge), "Pledge"),
    ];

    /// <summary>What the form is made from: after a conflict the present phases, so that saving again is a choice made with them in view.</summary>
    public string Mark => PhaseService.Mark(Mission.Phases);

    /// <summary>Phases that will begin by themselves.</summary>
    public IEnumerable<Phase> Scheduled => Mission.PhasesInOrder.Where(phase => phase.StartsOn > Today);

    protected override bool ShowsDraftMissions => true;

    public void OnGet() => Input.Phases = [.. Kinds.Select(kind => PhaseInput.Of(Mission.Phases.Find(phase => phase.Kind == kind), kind))];

    public async Task<IActionResult> OnPostAsync()
    {
        while (Input.Phases.Count < Kinds.Count)
            Input.Phases.Add(new PhaseInput());
        var plans = Kinds.Select((kind, i) => Plan(kind, i)).ToList();
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await phases.ChangeAsync(
            new ChangePhasesOptions { MissionId = Mission.Id, MadeFrom = Input.MadeFrom ?? "", Phases = plans }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"The phases of {Label(Mission.Title)} are saved."));
        return RedirectToPage();
    }

    /// <summary>Takes out a phase before it begins.</summary>
    public async Task<IActionResult> OnPostCancelAsync(PhaseKind? kind, string? madeFrom)
    {
        if (kind is null)
            return BadRequest();
        var outcome = await phases.CancelAsync(new CancelPhaseOptions { MissionId = Mission.Id, MadeFrom = madeFrom ?? "", Kind = kind }, Member, Aborted);
        if (!outcome.Succeeded)
        {
            OnGet();
            return Refuse(outcome.Refusals);
        }
        Notify(T($"{T(kind.Value)} is cancelled: it does not begin."));
        return RedirectToPage();
    }

    private PhasePlan Plan(PhaseKind kind, int i)
    {
        var typed = Input.Phases[i];
        if (!FormDay.TryRead(typed.StartsOn, out var first))
            ModelState.AddModelError($"Input.Phases[{i}].StartsOn", $"{kind}: Enter a date like 2026-11-24");
        if (!FormDay.TryRead(typed.EndsOn, out var last))
            ModelState.AddModelError($"Input.Phases[{i}].EndsOn", $"{kind}: Enter a date like 2026-11-24");
        return new PhasePlan
        {
            Kind = kind,
            StartsOn = first,
            EndsOn = last,
            Open = typed.Open.Aggregate(Core.Missions.Activities.None, (open, activity) => open | activity),
            HidesResults = typed.HidesResults,
        };
    }

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        /// <summary>One for each kind, in order.</summary>
        public List<PhaseInput> Phases { get; set; } = [];
    }

    /// <summary>A phase as typed.</summary>
    public sealed class PhaseInput
    {
        public string? StartsOn { get; set; }

        public string? EndsOn { get; set; }

        public List<Activities> Open { get; set; } = [];

        public bool HidesResults { get; set; }

        /// <summary>A phase as it is; where the mission lacks it, empty days and what is usual.</summary>
        public static PhaseInput Of(Phase? phase, PhaseKind kind) => new()
        {
            StartsOn = FormDay.Write(phase?.StartsOn),
            EndsOn = FormDay.Write(phase?.EndsOn),
            Open = [.. Enum.GetValues<Activities>().Where(activity => activity != Core.Missions.Activities.None && (phase?.Open ?? Phase.DefaultActivities(kind)).HasFlag(activity))],
            HidesResults = phase?.HidesResults ?? false,
        };
    }
}
