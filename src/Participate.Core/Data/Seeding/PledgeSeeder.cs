using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Core.Data.Seeding;

/// <summary>Fills the coalition of one mission at any scale: organisations that are plainly synthetic, and their pledges with text, history and counters. The same seed gives the same rows.</summary>
public sealed class PledgeSeeder(ParticipateDbContext db, TimeProvider clock)
{
    private const int Batch = 2_000;

    private static readonly PledgeState[] Roads = [PledgeState.Offered, PledgeState.Accepted, PledgeState.Active, PledgeState.Delivered, PledgeState.Missed];

    /// <summary>Adds them to a mission that has no pledges yet.</summary>
    /// <param name="memberId">Who registers and speaks for all of them.</param>
    public async Task RunAsync(Mission mission, int memberId, int organisations, int pledges, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var ids = await AddOrganisationsAsync(memberId, organisations, random, cancellationToken);
        for (var from = 0; from < pledges; from += Batch)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await AddPledgesAsync(mission, memberId, ids, from, Math.Min(Batch, pledges - from), random, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        await CountAsync(mission.Id, cancellationToken);
    }

    private async Task<List<(int Id, Sectors Sector)>> AddOrganisationsAsync(int memberId, int count, Random random, CancellationToken cancellationToken)
    {
        var ids = new List<(int Id, Sectors Sector)>();
        for (var from = 0; from < count; from += Batch)
        {
            var rows = Enumerable.Range(from, Math.Min(Batch, count - from)).Select(i => NewOrganisation(i, memberId, random)).ToList();
            db.Organisations.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            ids.AddRange(rows.Select(row => (row.Id, row.Sector)));
            db.ChangeTracker.Clear();
        }
        return ids;
    }

    private Organisation NewOrganisation(int i, int memberId, Random random)
    {
        var organisation = new Organisation
        {
            Slug = string.Create(CultureInfo.InvariantCulture, $"synthetic-organisation-{i}"),
            Name = string.Create(CultureInfo.InvariantCulture, $"Synthetic organisation {i}"),
            Sector = SectorNames.All[random.Next(SectorNames.All.Count)].Sector,
            RegisteredById = memberId,
            RegisteredAt = clock.UtcNow(),
            Places = { new OrganisationPlace { PlaceCode = PlaceRegister.Regions[random.Next(PlaceRegister.Regions.Count)].Code } },
        };
        organisation.Verify(clock.UtcNow());
        return organisation;
    }

    private async Task AddPledgesAsync(Mission mission, int memberId, List<(int Id, Sectors Sector)> organisations, int from, int count, Random random, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.UtcNow(), clock.Today());
        var added = new List<(Pledge Pledge, PledgeState State)>();
        for (var i = 0; i < count; i++)
        {
            var (organisation, sector) = organisations[random.Next(organisations.Count)];
            added.Add((new Pledge { MissionId = mission.Id, MemberId = memberId, OrganisationId = organisation, Sector = sector, CreatedAt = now }, Roads[random.Next(Roads.Length)]));
        }
        db.Pledges.AddRange(added.Select(row => row.Pledge));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (pledge, state) in added)
        {
            var kind = PledgeWords.Kinds[random.Next(PledgeWords.Kinds.Count)].Kind;
            var due = today.AddDays(random.Next(1, 300));
            var revision = new PledgeRevision
            {
                PledgeId = pledge.Id,
                Number = 1,
                MemberId = memberId,
                At = now,
                ApprovedAt = now,
                Text = string.Create(CultureInfo.InvariantCulture, $"Synthetic pledge {from + pledge.Id}"),
                Conditions = "",
                Kind = kind,
                Unit = PledgeWords.UnitsOf(kind)[0],
                Hundredths = random.Next(1, 10_000),
                PlaceCode = PlaceRegister.Regions[random.Next(PlaceRegister.Regions.Count)].Code,
                DueOn = due,
                Phase = CoalitionPlaces.PhaseOf(mission, due),
            };
            db.PledgeRevisions.Add(revision);
            pledge.Write(revision);
            pledge.See(Visibility.Published);
            pledge.MoveTo(PledgeState.Offered, now);
            AddEvent(pledge, PledgeAct.Offer, PledgeState.Draft, PledgeState.Offered, memberId, now);
            if (state == PledgeState.Offered)
                continue;
            pledge.MoveTo(state, now);
            AddEvent(pledge, PledgeAct.Accept, PledgeState.Offered, state, memberId, now);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddEvent(Pledge pledge, PledgeAct act, PledgeState from, PledgeState to, int memberId, DateTime at) =>
        db.PledgeEvents.Add(new PledgeEvent { PledgeId = pledge.Id, Act = act, From = from, To = to, At = at, MemberId = memberId, ActedAs = PledgeRole.Pledger, AreWordsPublic = true });

    /// <summary>Counts all at once what <see cref="CoalitionCounting"/> counts one by one.</summary>
    private async Task CountAsync(int missionId, CancellationToken cancellationToken)
    {
        foreach (var (place, phase) in new[] { ("''", "0"), ("p.\"RegionCode\"", "0"), ("''", "p.\"Phase\"") })
        {
            var group = string.Concat(new[] { place, phase }.Where(column => column.StartsWith('p')).Select(column => ", " + column));
            var sql = $$"""
                INSERT INTO "CoalitionCells" ("MissionId", "Sector", "PlaceCode", "Phase", "Offered", "Accepted", "Delivered", "Missed", "Organisations", "Committed")
                SELECT p."MissionId", p."Sector", {{place}}, {{phase}}, SUM(CASE WHEN p."State" = 1 THEN 1 ELSE 0 END), SUM(CASE WHEN p."State" IN (2, 3) THEN 1 ELSE 0 END),
                    SUM(CASE WHEN p."State" = 4 THEN 1 ELSE 0 END), SUM(CASE WHEN p."State" = 5 THEN 1 ELSE 0 END),
                    COUNT(DISTINCT CASE WHEN p."State" BETWEEN 1 AND 4 THEN p."OrganisationId" END), COUNT(DISTINCT CASE WHEN p."State" BETWEEN 2 AND 4 THEN p."OrganisationId" END)
                FROM "Pledges" p WHERE p."MissionId" = {0} GROUP BY p."MissionId", p."Sector"{{group}}
                """;
            await db.Database.ExecuteSqlRawAsync(sql, [missionId], cancellationToken);
        }
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "PledgeTotals" ("MissionId", "Kind", "Unit", "State", "Pledges", "Hundredths")
            SELECT p."MissionId", p."Kind", p."Unit", p."State", COUNT(*), SUM(p."Hundredths") FROM "Pledges" p WHERE p."MissionId" = {0} GROUP BY p."MissionId", p."Kind", p."Unit", p."State"
            """,
            [missionId], cancellationToken);
    }
}
