using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Eligibility;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Pages.Team.Mission.Eligibility;

/// <summary>A page of the desk where a team says who may vote.</summary>
public abstract class EligibilityDeskPage : MissionPage
{
    public string Root => $"/team/{Mission.Slug}/eligibility";
}

/// <summary>A page that shows codes which were just made, to who made them, for an hour: they are stored nowhere.</summary>
public abstract class MadeCodesPage(EligibilityQueries queries, Tickets tickets) : EligibilityDeskPage
{
    [BindProperty(SupportsGet = true, Name = "ticket")]
    public string? Ticket { get; set; }

    public ProofBatchLine Batch { get; private set; } = null!;

    /// <summary>The codes; null where they cannot be shown any more.</summary>
    public MadeCodes? Made { get; private set; }

    /// <summary>An address of these codes.</summary>
    public string At(string page) => FormattableString.Invariant($"{Root}/codes/{Batch.Id}{page}?ticket=") + Uri.EscapeDataString(Ticket ?? "");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["batch"]!, CultureInfo.InvariantCulture);
        if (await queries.BatchAsync(Mission.Id, id, Aborted) is not { Level: EligibilityLevel.InvitedCode } batch)
            return NotFound();
        (Batch, Made) = (batch, tickets.Codes(Ticket, id, Member.MemberId));
        return null;
    }
}
