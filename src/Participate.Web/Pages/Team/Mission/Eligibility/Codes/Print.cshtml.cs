using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Web.Security;

namespace Participate.Web.Pages.Team.Mission.Eligibility.Codes;

/// <summary>Codes that were just made, to print, some at a time.</summary>
public sealed class PrintModel(EligibilityQueries queries, Tickets tickets, ProofBatchService batches, SiteAddress address) : MadeCodesPage(queries, tickets)
{
    /// <summary>On a page: a browser lays out so many at once without trouble.</summary>
    public const int PageSize = 120;

    /// <summary>The number of the first, from 1.</summary>
    public int From { get; private set; } = 1;

    public int Last => Math.Min(From + PageSize - 1, Made!.Count);

    public IEnumerable<string> Codes => Enumerable.Range(From - 1, Last - From + 1).Select(number => InvitedCode.Of(Made!.Seed, number));

    /// <summary>Where a code is entered; with a slash and the code, its own address.</summary>
    public string CodeAddress => address.Absolute($"/missions/{Mission.Slug}/code");

    public string? PreviousUrl => From > PageSize ? Beginning(From - PageSize) : null;

    public string? NextUrl => Last < Made!.Count ? Beginning(From + PageSize) : null;

    public async Task<IActionResult> OnGetAsync(int? from)
    {
        if (Made is null)
            return Redirect(FormattableString.Invariant($"{Root}/codes/{Batch.Id}"));
        From = from is > 0 && from <= Made.Count ? from.Value : 1;
        await batches.NoteShownAsync(Mission, Batch.Id, Member, Aborted);
        return Page();
    }

    private string Beginning(int from) => FormattableString.Invariant($"{At("/print")}&from={from}");
}
