using Participate.Core.Common;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Account;

/// <summary>What the member reported and what came of it, for the member alone.</summary>
public sealed class ReportsModel(ReportQueries reports) : ParticipatePage
{
    public Page<SentReport> List { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => List = await reports.ListAsync(Member, cursor, Aborted);
}
