using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Tells people about pledges, inside the transaction that is open.</summary>
public sealed class PledgeLetters(ParticipateDbContext db, NotificationService notifications, IdeaNews news, MissionCatalogue missions)
{
    private const int MostSpeakers = 20;
    private const int NameLength = 80;

    /// <summary>An offer became public: the team is told, and, once for each pledge, those who follow its idea.</summary>
    internal async Task OfferedAsync(Pledge pledge, CancellationToken cancellationToken)
    {
        var mission = (await missions.FindAsync(pledge.MissionId, cancellationToken))!;
        var who = await PledgerAsync(pledge, cancellationToken);
        foreach (var member in await TeamAsync(mission.Id, cancellationToken))
            await TellAsync(mission, pledge, member, $"{char.ToUpperInvariant(who[0])}{who[1..]} pledges: {Name(pledge)}", "Accept it, or decline it with a reason.", cancellationToken);
        if (pledge.IdeaId is { } ideaId && await db.Ideas.AsNoTracking().FirstOrDefaultAsync(idea => idea.Id == ideaId, cancellationToken) is { } idea)
            await news.CameOfAsync(idea, FormattableString.Invariant($"pledge-{pledge.Id}"), $"has a new pledge of {PledgeWords.Name(pledge.Kind).ToLowerInvariant()} from {who}", pledge.MemberId, cancellationToken);
    }

    /// <summary>Somebody acted on a pledge: the other side is told.</summary>
    internal async Task ActedAsync(Mission mission, Pledge pledge, PledgeEvent happened, CancellationToken cancellationToken)
    {
        if (happened.ActedAs == PledgeRole.Team)
        {
            var title = happened.Act switch
            {
                PledgeAct.Accept => $"Your pledge is accepted: {Name(pledge)}",
                PledgeAct.Decline => $"Your pledge is declined: {Name(pledge)}",
                _ => $"Your pledge is marked as missed: {Name(pledge)}",
            };
            await TellPledgersAsync(mission, pledge, title, happened.Reason, cancellationToken);
            return;
        }
        if (happened.From == PledgeState.Draft || pledge.Visibility != Visibility.Published)
            return;
        var who = await PledgerAsync(pledge, cancellationToken);
        foreach (var member in await TeamAsync(mission.Id, cancellationToken))
            await TellAsync(mission, pledge, member, $"{PledgeWords.Happened(happened.Act)}, {who}: {Name(pledge)}", happened.Reason, cancellationToken);
    }

    /// <summary>Tells whoever may act as the pledger.</summary>
    internal async Task TellPledgersAsync(Mission mission, Pledge pledge, string title, string text, CancellationToken cancellationToken)
    {
        int[] members = pledge.OrganisationId is { } organisation
            ? await db.OrganisationMembers.Where(row => row.OrganisationId == organisation && row.State == MembershipState.Current && row.Role >= OrganisationRole.Speaker)
                .OrderBy(row => row.Id).Take(MostSpeakers).Select(row => row.MemberId).ToArrayAsync(cancellationToken)
            : [pledge.MemberId];
        foreach (var member in members)
            await TellAsync(mission, pledge, member, title, text, cancellationToken);
    }

    internal Task<List<int>> TeamAsync(int missionId, CancellationToken cancellationToken) => db.RoleGrants
        .Where(grant => grant.Role == Role.MissionTeam && (grant.MissionId == null || grant.MissionId == missionId))
        .Select(grant => grant.MemberId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken);

    internal static string Name(Pledge pledge) => $"“{TypedText.Shortened(TypedText.OneLine(pledge.Text), NameLength)}”";

    private Task TellAsync(Mission mission, Pledge pledge, int member, string title, string text, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions { MemberId = member, Title = title, Text = text, Path = FormattableString.Invariant($"/missions/{mission.Slug}/coalition/pledges/{pledge.Id}") }, cancellationToken);

    private async Task<string> PledgerAsync(Pledge pledge, CancellationToken cancellationToken) => pledge.OrganisationId is { } organisation
        ? await db.Organisations.Where(row => row.Id == organisation).Select(row => row.Name).SingleAsync(cancellationToken)
        : "a member";
}
