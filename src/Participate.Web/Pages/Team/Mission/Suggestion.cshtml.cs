using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Mobilisation;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission;

/// <summary>Where the team answers a suggestion of a missing actor.</summary>
public sealed class SuggestionModel(SuggestionService suggestions, CoalitionQueries coalition) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public SuggestionRow Row { get; private set; } = null!;

    public static IReadOnlyList<Choice> Decisions { get; } =
    [
        new(nameof(SuggestionState.Accepted), "Agree", "It becomes part of whom the mission needs, and public with your answer."),
        new(nameof(SuggestionState.Declined), "Do not agree", "It is public with your answer."),
        new(nameof(SuggestionState.SetAside), "Do not publish", "Your answer goes to who made it alone. For what is against the guidelines or no suggestion."),
    ];

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await suggestions.AnswerAsync(Mission, Row.Id, Enum.TryParse<SuggestionState>(Input.Decision, out var state) ? state : SuggestionState.Waiting, Input.Answer, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The suggestion is answered. Who made it is told.");
        return LocalRedirect($"/team/{Mission.Slug}/mix");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await coalition.FindSuggestionAsync(Mission.Id, number, Aborted) is not { } row)
            return NotFound();
        Row = row;
        return null;
    }

    public sealed class InputModel
    {
        public string? Decision { get; set; }

        public string? Answer { get; set; }
    }
}
