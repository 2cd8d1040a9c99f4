using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Web.Demonstration;

/// <summary>Adds a few pledges of the demonstration organisation that the speaker speaks for, and of a citizen. They say themselves that they are a demonstration.</summary>
public sealed class DemonstrationPledges(
    ParticipateDbContext db, DemonstrationPeople people, SpeakerQueries speakers, PledgeService pledges, PledgeActService acts, TimeProvider clock)
{
    /// <summary>The mission that has them.</summary>
    public const string MissionSlug = "best-start";

    private const int DaysAhead = 120;

    /// <summary>Adds them, inside the transaction that is open.</summary>
    public async Task AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (!mission.Allows(Activities.Pledge, clock.Today()))
            return;
        var (speaker, citizen, team) = (ActorOf(people.Find("speaker")), ActorOf(people.Find("citizen")), ActorOf(people.Find("team")) with { Grants = [(Role.MissionTeam, null)] });
        var organisation = (await speakers.ForAsync(speaker.MemberId, cancellationToken))[0].Id;
        var idea = await db.Ideas.Where(row => row.MissionId == mission.Id && row.Visibility == Core.Ideas.Visibility.Published).OrderBy(row => row.Id).Select(row => (int?)row.Id).FirstOrDefaultAsync(cancellationToken);
        await AddAsync(mission, new PledgeTarget(IdeaId: idea), organisation, Text("Demonstration: three rooms for parent groups, two evenings a week", PledgeKind.Premises, 3, "E12000001"), speaker, team, cancellationToken);
        await AddAsync(mission, PledgeTarget.Mission, organisation, Text("Demonstration: a nursery teacher for outreach, one day a week", PledgeKind.StaffTime, 300, "E12000001"), speaker, null, cancellationToken);
        await AddAsync(mission, PledgeTarget.Mission, null, Text("Demonstration: reading with children at the library on Saturdays", PledgeKind.Volunteering, 40, "E12000007"), citizen, null, cancellationToken);
    }

    private async Task AddAsync(Mission mission, PledgeTarget target, int? organisation, PledgeText text, Actor pledger, Actor? acceptedBy, CancellationToken cancellationToken)
    {
        var made = await pledges.MakeAsync(mission, new PledgeOptions { Target = target, OrganisationId = organisation, Text = text }, pledger, cancellationToken);
        if (!made.Succeeded)
            throw new InvalidOperationException(made.Refusals[0].Message);
        if (acceptedBy is null)
            return;
        var version = (await db.Pledges.FirstAsync(row => row.Id == made.Value.Id, cancellationToken)).Version;
        var accepted = await acts.ActAsync(mission, made.Value.Id, new PledgeActOptions { Act = PledgeAct.Accept, Version = version, Reason = "Thank you. This is a demonstration." }, acceptedBy, cancellationToken);
        if (!accepted.Succeeded)
            throw new InvalidOperationException(accepted.Refusals[0].Message);
    }

    private PledgeText Text(string text, PledgeKind kind, decimal quantity, string place) => new()
    {
        Text = text,
        Kind = kind,
        Quantity = quantity,
        DueOn = clock.Today().AddDays(DaysAhead),
        PlaceCode = place,
    };

    private static Actor ActorOf(Member member) => new(member.Id, member.DisplayName, IsConfirmed: true, member.IsEstablished, []);
}
