using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.Pages.Missions.Mission.Opinions;

/// <summary>One statement at a time, with what is left and what was answered last.</summary>
public sealed class IndexModel(StatementQueries statements) : MissionPage
{
    public StatementTurn Turn { get; private set; } = null!;

    /// <summary>Why nobody answers today; null where members may.</summary>
    public Refusal? Closed => Mission.RefusalOf(Activities.Opinions, Today);

    /// <summary>Why this member may not, though answering is open; null for visitors and for members who may.</summary>
    public Refusal? NotThisMember => Actor?.ContributionRefusal;

    public bool MayAnswer => MayTakeBack && !Lacks;

    /// <summary>Whatever the mission asks for, the member may take an own answer back.</summary>
    public bool MayTakeBack => Closed is null && Actor is not null && NotThisMember is null;

    public async Task OnGetAsync(int? statement) => Turn = await statements.NextAsync(Mission.Id, Actor?.MemberId, statement, Aborted);
}
