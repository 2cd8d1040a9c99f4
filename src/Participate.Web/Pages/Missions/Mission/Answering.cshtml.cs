using Participate.Core.Common;
using Participate.Core.Responses.Duty;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>What the mission team promised to answer, which ideas wait, and every change of it.</summary>
public sealed class AnsweringModel(DutyQueries duties) : MissionPage
{
    public DutyView View { get; private set; } = null!;

    public Page<UnansweredIdea> Ideas { get; private set; } = null!;

    public Page<AnsweringChangeRow> History { get; private set; } = null!;

    /// <summary>The address of another page of one of the two lists; null where there is none.</summary>
    public string? Address(string list, string? cursor) => cursor is null ? null : $"?{list}={cursor}#{(list == "cursor" ? "waiting" : "history")}";

    public async Task OnGetAsync(string? cursor, string? history)
    {
        View = await duties.ReadAsync(Mission, Actor, Aborted);
        Ideas = await duties.UnansweredAsync(Mission, cursor, Actor, Aborted);
        History = await duties.HistoryAsync(Mission, history, Actor, Aborted);
    }
}
