using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Barriers;

/// <summary>Barriers and reforms as those who act on them hold them, and who may act when.</summary>
public sealed class BarrierRows(ParticipateDbContext db, DailyLimit limit, TimeProvider clock)
{
    private const Activities Open = Activities.Propose | Activities.Discuss | Activities.Pledge;

    /// <summary>
    /// Why nobody reports, seconds or proposes on a day, in words; null where members may: while proposing, discussing or pledging is open
    /// (rule 4), for barriers matter as long as there is something to deliver.
    /// </summary>
    public static Refusal? RefusalOfPhase(Mission mission, DateOnly day)
    {
        var phase = mission.PhaseOn(day);
        if (phase is not null && (phase.Open & Open) != 0)
            return null;
        var now = phase is null ? "Barriers are not open: no phase of this mission is running." : $"Barriers are not open in the {phase.Kind} phase of this mission.";
        var next = mission.PhasesInOrder.FirstOrDefault(later => later.StartsOn > day && (later.Open & Open) != 0);
        return new Refusal(RefusalKind.OutsidePhase, next is null ? now : $"{now} They open on {UkTime.Words(next.StartsOn)}.");
    }

    /// <summary>Why the actor may not contribute now, or null.</summary>
    internal Refusal? RefusalOf(Mission mission, Actor actor) => actor.ContributionRefusal ?? RefusalOfPhase(mission, clock.Today());

    /// <summary>Why the actor has reached the limit of a sanction, or null; barriers and reforms count as ideas and comments do.</summary>
    internal async Task<Refusal?> RefusalOfLimitAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Restriction is not { PerDay: not null })
            return null;
        var today = UkTime.StartOfDay(clock.Today());
        var made = await db.Barriers.CountAsync(row => row.AuthorId == actor.MemberId && row.ReportedAt >= today, cancellationToken)
            + await db.Reforms.CountAsync(row => row.AuthorId == actor.MemberId && row.ProposedAt >= today, cancellationToken);
        return await limit.RefusalAsync(actor, made + 1, cancellationToken) is null
            ? null
            : Refusal.NotPermitted("You have reached the number of contributions that you can make today. You can make more tomorrow. What you typed is kept here.");
    }

    /// <summary>A barrier of a mission with its places, its row held until the commit, so that acts on it come one after the other; null where there is none.</summary>
    internal async Task<Barrier?> HoldAsync(int missionId, int barrierId, CancellationToken cancellationToken) =>
        await db.Barriers.Where(row => row.Id == barrierId && row.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken) == 0
            ? null
            : await db.Barriers.Include(row => row.Places).FirstAsync(row => row.Id == barrierId, cancellationToken);

    /// <summary>The same of a reform, with its milestones.</summary>
    internal async Task<Reform?> HoldReformAsync(int missionId, int reformId, CancellationToken cancellationToken) =>
        await db.Reforms.Where(row => row.Id == reformId && row.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken) == 0
            ? null
            : await db.Reforms.Include(row => row.Milestones).FirstAsync(row => row.Id == reformId, cancellationToken);

    /// <summary>
    /// The owner that was typed: nothing is nobody; the mission's own owner by its name; else a verified organisation by its name or the
    /// last part of its address. Refused beside the field where there is none.
    /// </summary>
    internal async Task<Outcome<BarrierOwner>> OwnerAsync(Mission mission, string? typed, CancellationToken cancellationToken)
    {
        var name = TypedText.OneLine(typed);
        if (name.Length == 0)
            return Refusal.Invalid("Owner", "Say who owns it");
        if (string.Equals(name, mission.Owner, StringComparison.OrdinalIgnoreCase))
            return new BarrierOwner(null, mission.Owner);
        if (name.Length > Organisation.NameMaxLength)
            return Refusal.Invalid("Owner", $"The owner must be {Organisation.NameMaxLength} characters or fewer");
        var slug = name.ToLowerInvariant();
        var verified = db.Organisations.AsNoTracking().Where(row => row.State == OrganisationState.Verified);
        var found = await verified.Where(row => row.Slug == slug || row.Name == name)
            .OrderBy(row => row.Id).Select(row => new BarrierOwner(row.Id, row.Name)).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return Refusal.Invalid("Owner", $"No verified organisation has this name or address. Enter it as the register writes it, or “{mission.Owner}”");
        return found;
    }

    /// <summary>Ideas of the mission that everyone can read, by the numbers typed. Refused beside the field where one is none.</summary>
    internal async Task<Outcome<IReadOnlyList<int>>> IdeasAsync(int missionId, string? typed, string field, CancellationToken cancellationToken)
    {
        if (!TryNumbers(typed, out var numbers))
            return Refusal.Invalid(field, "Enter numbers of ideas with commas between, such as 12, 35");
        if (numbers.Count > BarrierIdea.Most)
            return Refusal.Invalid(field, $"Enter at most {BarrierIdea.Most} ideas");
        var known = await db.Ideas.Where(idea => idea.MissionId == missionId && numbers.Contains(idea.Id) && idea.Visibility == Visibility.Published).Select(idea => idea.Id).ToListAsync(cancellationToken);
        return numbers.Except(known).ToList() is [var missing, ..]
            ? Refusal.Invalid(field, $"There is no public idea {missing} in this mission")
            : Outcome<IReadOnlyList<int>>.FromT(numbers);
    }

    /// <summary>Public barriers of the mission, by the numbers typed. Refused beside the field where one is none.</summary>
    internal async Task<Outcome<IReadOnlyList<int>>> BarriersAsync(int missionId, string? typed, string field, CancellationToken cancellationToken)
    {
        if (!TryNumbers(typed, out var numbers))
            return Refusal.Invalid(field, "Enter numbers of barriers with commas between, such as 3, 8");
        if (numbers.Count > BarrierIdea.Most)
            return Refusal.Invalid(field, $"Enter at most {BarrierIdea.Most} barriers");
        var known = await db.Barriers.Where(row => row.MissionId == missionId && numbers.Contains(row.Id) && row.Visibility == Visibility.Published).Select(row => row.Id).ToListAsync(cancellationToken);
        return numbers.Except(known).ToList() is [var missing, ..]
            ? Refusal.Invalid(field, $"There is no public barrier {missing} in this mission")
            : Outcome<IReadOnlyList<int>>.FromT(numbers);
    }

    /// <summary>A reason as it is kept; refused where there is none or it is too long.</summary>
    internal static Outcome<string> Reason(string? typed)
    {
        var reason = TypedText.Lines(typed);
        return reason.Length is 0 or > BarrierStep.ReasonMaxLength
            ? Refusal.Invalid("Reason", reason.Length == 0 ? "Say why, for everyone to read" : $"The reason must be {BarrierText.Number(BarrierStep.ReasonMaxLength)} characters or fewer")
            : reason;
    }

    private static bool TryNumbers(string? typed, out List<int> numbers)
    {
        numbers = [];
        foreach (var part in (typed ?? "").Split([',', ';', ' ', '\n', '\r', '\t', '#'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
                return false;
            if (!numbers.Contains(number))
                numbers.Add(number);
        }
        return true;
    }
}
