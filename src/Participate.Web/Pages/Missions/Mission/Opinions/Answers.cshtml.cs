using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.Pages.Missions.Mission.Opinions;

/// <summary>What the member answered, where each can be changed.</summary>
public sealed class AnswersModel(StatementQueries statements) : MissionPage
{
    public Page<OwnAnswer> Rows { get; private set; } = null!;

    /// <summary>This page of the list, to come back to.</summary>
    public string Address { get; private set; } = "";

    public Refusal? Closed => Mission.RefusalOf(Activities.Opinions, Today) ?? Member.ContributionRefusal;

    public async Task OnGetAsync(string? cursor)
    {
        Rows = await statements.OwnAsync(Mission.Id, Member.MemberId, cursor, Aborted);
        Address = $"/missions/{Mission.Slug}/opinions/answers" + (cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(cursor));
    }
}
