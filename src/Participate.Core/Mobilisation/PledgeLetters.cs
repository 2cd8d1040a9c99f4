using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Tells people about pledges, inside the transaction that is open.</summary>
public sealed class PledgeLetters(ParticipateDbContext db, NotificationService notifications, SpeakerQueries speakers, IdeaNews news, MissionCatalogue missions)
{
    private const int NameLength = 80;

    /// <summary>An offer became public: the team is told, and, once for each pledge, those who follow its idea.</summary>
    internal async Task OfferedAsync(Pledge pledge, CancellationToken cancellationToken)
    {
        var mission = (await missions.FindAsync(pledge.MissionId, cancellationToken))!;
        var who = await PledgerAsync(pledge, cancellationToken);
        await TellTeamAsync(
            mission, pledge, pledge.OrganisationId is null ? T($"A member pledges: {Name(pledge)}") : T($"{who} pledges: {Name(pledge)}"),
            T("Accept it, or decline it with a reason."), cancellationToken);
        if (pledge.IdeaId is { } ideaId && await db.Ideas.AsNoTracking().FirstOrDefaultAsync(idea => idea.Id == ideaId, cancellationToken) is { } idea)
            await news.CameOfAsync(idea, FormattableString.Invariant($"pledge-{pledge.Id}"), T($"has a new pledge of {T(PledgeWords.Name(pledge.Kind).ToLowerInvariant())} from {who}"), pledge.MemberId, cancellationToken);
    }

    /// <summary>Somebody acted on a pledge: the other side is told.</summary>
    internal async Task ActedAsync(Mission mission, Pledge pledge, PledgeEvent happened, CancellationToken cancellationToken)
    {
        if (happened.ActedAs == PledgeRole.Team)
        {
            var title = happened.Act switch
            {
                PledgeAct.Accept => T($"Your pledge is accepted: {Name(pledge)}"),
                PledgeAct.Decline => T($"Your pledge is declined: {Name(pledge)}"),
                _ => T($"Your pledge is marked as missed: {Name(pledge)}"),
            };
            await TellPledgersAsync(mission, pledge, title, happened.Reason, cancellationToken);
            return;
        }
        if (happened.From == PledgeState.Draft || pledge.Visibility != Visibility.Published)
            return;
        var who = await PledgerAsync(pledge, cancellationToken);
        await TellTeamAsync(mission, pledge, T($"{T(PledgeWords.Happened(happened.Act))}, {who}: {Name(pledge)}"), happened.Reason, cancellationToken);
    }

    /// <summary>Tells whoever may act as the pledger.</summary>
    internal async Task TellPledgersAsync(Mission mission, Pledge pledge, string title, string text, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> members = pledge.OrganisationId is { } organisation
            ? await speakers.OfAsync(organisation, cancellationToken)
            : [pledge.MemberId];
        foreach (var member in members)
            await notifications.TellAsync(Told(mission, pledge, member, title, text), cancellationToken);
    }

    internal static string Name(Pledge pledge) => $"“{TypedText.Shortened(TypedText.OneLine(pledge.Text), NameLength)}”";

    private Task TellTeamAsync(Mission mission, Pledge pledge, string title, string text, CancellationToken cancellationToken) =>
        notifications.TellTeamAsync(mission.Id, member => Told(mission, pledge, member, title, text), exceptId: null, cancellationToken);

    private static NotificationOptions Told(Mission mission, Pledge pledge, int member, string title, string text) =>
        new() { MemberId = member, Title = title, Text = text, Path = FormattableString.Invariant($"/missions/{mission.Slug}/coalition/pledges/{pledge.Id}") };

    private async Task<string> PledgerAsync(Pledge pledge, CancellationToken cancellationToken) => pledge.OrganisationId is { } organisation
        ? await db.Organisations.Where(row => row.Id == organisation).Select(row => row.Name).SingleAsync(cancellationToken)
        : T("a member");
}
