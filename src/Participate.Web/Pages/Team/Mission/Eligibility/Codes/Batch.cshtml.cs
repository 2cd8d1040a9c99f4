using Participate.Core.Eligibility;
using Participate.Web.Security;

namespace Participate.Web.Pages.Team.Mission.Eligibility.Codes;

/// <summary>Codes that were just made, to take as a file or to print; afterwards their numbers alone.</summary>
public sealed class BatchModel(EligibilityQueries queries, Tickets tickets) : MadeCodesPage(queries, tickets)
{
    public void OnGet()
    {
        // Everything is loaded with the page.
    }
}
