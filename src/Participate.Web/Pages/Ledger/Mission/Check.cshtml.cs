using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Ledgers;
using Participate.Web.Components.Ledgers;

namespace Participate.Web.Pages.Ledger.Mission;

/// <summary>Where a receipt is pasted and held against the ledger. Changes nothing and keeps nothing.</summary>
public sealed class CheckModel(LedgerQueries ledger) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What came out; null before a receipt is given.</summary>
    public CheckedReceipt? Checked { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var result = await ledger.CheckAsync(Mission, Input.Receipt!, Aborted);
        if (result.Verdict == ReceiptVerdict.NoReceipt)
            return Refuse([Refusal.Invalid(nameof(Input.Receipt), LedgerWords.Of(result.Verdict))]);
        Checked = result;
        return Page();
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Paste a receipt")]
        [StringLength(LedgerReceipt.MostCharacters, ErrorMessage = "A receipt has {1} characters or fewer")]
        public string? Receipt { get; set; }
    }
}
