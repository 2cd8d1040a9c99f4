using Microsoft.AspNetCore.Mvc;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Reports;

/// <summary>What came of a report, for whoever has its private address: nothing about people, and for no cache or search engine.</summary>
public sealed class ReceiptModel(ReportQueries reports) : ParticipatePage
{
    public SentReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string receipt)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (await reports.FindAsync(receipt, Aborted) is not { } report)
            return NotFound();
        Report = report;
        return Page();
    }
}
