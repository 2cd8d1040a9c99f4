using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Comparisons;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Compare;

/// <summary>Adds ideas to a draft: by number or address, many at once, or those with the most support.</summary>
public sealed class IdeasModel(ComparisonService service) : ComparisonPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet() => Comparison.State == ComparisonState.Draft ? Page() : Redirect(TeamRoot);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var (ids, wrong) = Read(Input.Ideas);
        return wrong is not null
            ? Refuse([Refusal.Invalid(ComparisonService.IdeasField, $"Enter one number or address of an idea in each line. This is none: “{TypedText.Shortened(wrong, 60)}”")])
            : Added(await service.AddIdeasAsync(Mission, ids, Member, Aborted));
    }

    public async Task<IActionResult> OnPostSupportedAsync() => ModelState.IsValid ? Added(await service.AddMostSupportedAsync(Mission, FormNumber.ReadSmall(Input.Count), Member, Aborted)) : Invalid();

    protected override bool Shows(IdeaComparison comparison) => true;

    private IActionResult Added(Outcome<int> outcome)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(outcome.Value == 0 ? "All of these were there already." : SiteText.T($"{SiteText.T(ComparisonWords.Ideas(outcome.Value))} added."));
        return Redirect(TeamRoot);
    }

    private static (List<int> Ids, string? Wrong) Read(string? typed)
    {
        var ids = new List<int>();
        foreach (var line in (typed ?? "").Split(['\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Of two numbers in a line only one would be read.
            if (line.Any(char.IsWhiteSpace) || IdeaAddress.NumberIn(line) is not { } number)
                return (ids, line);
            ids.Add(number);
        }
        return (ids, null);
    }

    public sealed class InputModel
    {
        [StringLength(20_000, ErrorMessage = "This must be 20,000 characters or fewer")]
        public string? Ideas { get; set; }

        public string? Count { get; set; }
    }
}
