using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;

namespace Participate.Web.Pages.Missions.Mission.Responses;

/// <summary>We asked, you said, we did: the official responses of a mission.</summary>
public sealed class IndexModel(OfficialResponseQueries responses, DutyQueries duties) : MissionPage
{
    /// <summary>The key of a decision; what is none shows all.</summary>
    [BindProperty(SupportsGet = true, Name = "decision")]
    public string? Key { get; set; }

    public Page<ResponseRow> Rows { get; private set; } = null!;

    public Decision? Decision => DecisionNames.FromKey(Key) is { } decision and not Core.Ideas.Decision.None ? decision : null;

    /// <summary>What the team owes in answers, and how far it is.</summary>
    public DutyView Answering { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor)
    {
        Answering = await duties.ReadAsync(Mission, Actor, Aborted);
        Rows = await responses.ListAsync(Mission.Id, Decision, cursor, Aborted);
    }

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : $"?{(Decision is null ? "" : $"decision={Key}&")}cursor={cursor}";
}
