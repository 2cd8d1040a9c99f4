using Participate.Core.Common;
using Participate.Core.Mobilisation;

namespace Participate.Web.Pages.Team.Mission.Coalition;

/// <summary>Where the team answers pledges, and sees who should be asked next and who was invited.</summary>
public sealed class IndexModel(PledgeQueries pledges, AskNextQueries next, InvitationQueries invitations) : MissionPage
{
    private const int MostShown = 20;

    public IReadOnlyList<PledgeRow> Offered { get; private set; } = [];

    public IReadOnlyList<PledgeRow> Overdue { get; private set; } = [];

    public IReadOnlyList<AskNextRow> Next { get; private set; } = [];

    public Page<InvitationRow> Invitations { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor)
    {
        Offered = await pledges.OfferedAsync(Mission.Id, MostShown, Aborted);
        Overdue = await pledges.OverdueAsync(Mission.Id, Today, MostShown, Aborted);
        Next = await next.ReadAsync(Mission, Aborted);
        Invitations = await invitations.ListAsync(Mission.Id, cursor, Aborted);
    }
}
