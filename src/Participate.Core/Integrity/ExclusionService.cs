using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Comparisons;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Integrity;

/// <summary>What somebody decides on a pattern that the watch saw.</summary>
public sealed record NewExclusion
{
    /// <summary>When the look was made that showed the pattern; another since then is a conflict.</summary>
    public required DateTime LookedAt { get; init; }

    /// <summary>The number of the pattern in that look, from 1.</summary>
    public required int Pattern { get; init; }

    /// <summary>Numbers of accounts of the pattern that stay counted, as they were typed: "3, 17".</summary>
    public string? LeaveOut { get; init; }

    /// <summary>Why, for everyone to read.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// The team of a mission and administrators set the votes of accounts aside and bring them back. Each decision is public with its reason and with the counts before and
/// after, is in the audit log, and its members are told.
/// </summary>
public sealed class ExclusionService(
    ParticipateDbContext db, DatabaseOptions options, Transactions transactions, VoteWatchQueries watch, BudgetRows budgets, ComparisonRows comparisons, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    private const string Elsewhere = "Somebody decided or voted meanwhile. Nothing was changed: look at it again.";

    private readonly ExclusionSql sql = new(db, options);

    /// <summary>
    /// Sets aside what the accounts of a pattern have voted and answered on the mission; until it is taken back they can give no other there. Refused for others than the team
    /// and administrators (NotPermitted), without a reason or where nobody is left (Invalid), and where the pattern is not the one that was looked at (Conflict).
    /// </summary>
    /// <returns>The decision's id.</returns>
    public Task<Outcome<int>> SetAsideAsync(Mission mission, NewExclusion decision, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync<int>(
        async token =>
        {
            if (actor.RunsRefusal(mission.Id) is { } refused)
                return refused;
            await HoldDecisionsAsync(mission.Id, token);
            if (await watch.PatternAsync(mission, decision.LookedAt, decision.Pattern, token) is not { } pattern)
                return Refusal.Conflict("There was another look since. What you typed is kept: look at the pattern again.");
            var (members, refusals) = Read(decision, pattern);
            if (refusals.Count > 0)
                return Outcome<int>.Refused(refusals);
            if (!await sql.HoldAsync(mission.Id, members, token))
                return Refusal.Conflict(Elsewhere);
            return await StoreAsync(mission, members, TypedText.Lines(decision.Reason), PatternWords.Sentence(pattern.Pattern), actor, token);
        },
        cancellationToken);

    /// <summary>
    /// Takes a decision back: what it set aside counts again. Ballots of a budget that is counted, and answers to pairs in a comparison that is closed, stay out of it. Refused for others than the team and administrators
    /// (NotPermitted), where there is none (NotFound), without a reason (Invalid), and where it was taken back already (Conflict).
    /// </summary>
    public Task<Outcome> BringBackAsync(Mission mission, int exclusionId, string? reason, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (actor.RunsRefusal(mission.Id) is { } refused)
                return refused;
            await HoldDecisionsAsync(mission.Id, token);
            if (await db.VoteExclusions.FirstOrDefaultAsync(row => row.Id == exclusionId && row.MissionId == mission.Id, token) is not { } exclusion)
                return Refusal.NotFound;
            if (!exclusion.IsInForce)
                return Refusal.Conflict("This decision was taken back already.");
            var why = TypedText.Lines(reason);
            if (RefusalOf(why, "Reason") is { } refusal)
                return refusal;
            var members = await db.ExcludedMembers.Where(row => row.ExclusionId == exclusionId).Select(row => row.MemberId).Order().ToArrayAsync(token);
            var now = clock.UtcNow();
            await sql.BringBackAsync(mission.Id, exclusionId, now, token);
            await db.ExcludedMembers.Where(row => row.ExclusionId == exclusionId).ExecuteDeleteAsync(token);
            await MoveBallotsAsync(mission.Id, members, exclusionId, actor, isBack: true, token);
            exclusion.Reverse(why, actor.MemberId, now);
            audit.Add("votes.brought-back", "exclusion", exclusionId, actor.MemberId, mission.Id, TypedText.Shortened(why, 200));
            await TellAsync(mission, members, T("Your votes count again"), $"{T($"A decision that set your votes on the mission “{M(mission.Title)}” aside was taken back. They count again, and you can vote there.")}\n\n{T("The reason:")}\n“{why}”", token);
            transactions.Touch(mission.Id);
            return Outcome.Done;
        },
        cancellationToken);

    private static (int[] Members, List<Refusal> Refusals) Read(NewExclusion decision, SeenPattern pattern)
    {
        var refusals = new List<Refusal>();
        var left = new HashSet<int>();
        foreach (var part in (decision.LeaveOut ?? "").Split([',', ' ', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= pattern.Pattern.Members.Count)
                left.Add(number);
            else
            {
                refusals.Add(Refusal.Invalid(nameof(decision.LeaveOut), $"Enter numbers of accounts from 1 to {pattern.Pattern.Members.Count}, with commas between them"));
                break;
            }
        }
        var members = pattern.Pattern.Members.Where((id, index) => !left.Contains(index + 1) && !pattern.SetAside.Contains(id)).Order().ToArray();
        if (refusals.Count == 0 && members.Length == 0)
            refusals.Add(Refusal.Invalid(nameof(decision.LeaveOut), "No account is left whose votes would be set aside"));
        if (RefusalOf(TypedText.Lines(decision.Reason), nameof(decision.Reason)) is { } refusal)
            refusals.Add(refusal);
        return (members, refusals);
    }

    private static Refusal? RefusalOf(string reason, string field)
    {
        if (reason.Length == 0)
            return Refusal.Invalid(field, "Enter the reason, for everyone to read");
        return reason.Length > VoteExclusion.ReasonMaxLength ? Refusal.Invalid(field, "The reason must be 2,000 characters or fewer") : null;
    }

    private async Task<Outcome<int>> StoreAsync(Mission mission, int[] members, string reason, string evidence, Actor actor, CancellationToken cancellationToken)
    {
        // What a comparison leaves out is fixed when it closes: before this decision, or after it.
        await comparisons.HoldAsync(mission.Id, cancellationToken);
        var now = clock.UtcNow();
        var exclusion = new VoteExclusion { MissionId = mission.Id, Reason = reason, Evidence = evidence, DecidedById = actor.MemberId, DecidedAt = now, People = members.Length };
        db.VoteExclusions.Add(exclusion);
        await db.SaveChangesAsync(cancellationToken);
        db.ExcludedMembers.AddRange(members.Select(id => new ExcludedMember { MissionId = mission.Id, MemberId = id, ExclusionId = exclusion.Id }));
        await db.SaveChangesAsync(cancellationToken);
        (exclusion.Votes, exclusion.Answers) = await sql.SetAsideAsync(mission.Id, exclusion.Id, now, cancellationToken);
        exclusion.Ballots = await MoveBallotsAsync(mission.Id, members, exclusion.Id, actor, isBack: false, cancellationToken);
        exclusion.Effects = ExclusionEffect.Write(await EffectsAsync(exclusion.Id, cancellationToken));
        audit.Add("votes.set-aside", "exclusion", exclusion.Id, actor.MemberId, mission.Id, $"{exclusion.People} accounts, {exclusion.Votes} votes, {exclusion.Answers} answers. {TypedText.Shortened(reason, 150)}");
        await TellAsync(
            mission, members, T("Your votes were set aside"),
            $"{T($"Your votes and answers on the mission “{M(mission.Title)}” do not count any more, and you cannot give others there. You can still read, propose and discuss.")}\n\n{T("The reason:")}\n“{reason}”\n\n{T("If you think this is wrong, write to us (see Complaints). It can be taken back, and then everything counts again, but for what was counted meanwhile.")}",
            cancellationToken);
        transactions.Touch(mission.Id);
        return exclusion.Id;
    }

    /// <summary>One decision of a mission after the other. Not by the row of its counts, which those who store votes take last.</summary>
    private Task<int> HoldDecisionsAsync(int missionId, CancellationToken cancellationToken) =>
        db.VoteWatchRuns.Where(row => row.MissionId == missionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Choices, row => row.Choices), cancellationToken);

    /// <summary>Takes the members' ballots out of a budget that is not counted yet, or puts them back. How many.</summary>
    private async Task<int> MoveBallotsAsync(int missionId, int[] members, int exclusionId, Actor actor, bool isBack, CancellationToken cancellationToken)
    {
        if (await budgets.HoldAsync(missionId, cancellationToken) is not { ClosedAt: null } budget)
            return 0;
        var mark = $"Decision {exclusionId}";
        var ballots = await db.Ballots
            .Where(row => row.BudgetId == budget.Id && row.MemberId != null && members.Contains(row.MemberId.Value) && (isBack ? row.WithdrawalReason == mark : row.WithdrawnAt == null))
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        foreach (var ballot in ballots)
        {
            if (isBack)
                ballot.BringBack();
            else
                ballot.Withdraw(mark, actor.MemberId, clock.UtcNow());
            budgets.Log(ballot, isBack ? BallotAct.Cast : BallotAct.Removed);
        }
        return ballots.Count;
    }

    private async Task<List<ExclusionEffect>> EffectsAsync(int exclusionId, CancellationToken cancellationToken)
    {
        var gone = (await db.SetAsideVotes.Where(row => row.ExclusionId == exclusionId).GroupBy(row => new { row.Kind, row.SubjectId, row.Choice })
                .Select(group => new { group.Key.Kind, group.Key.SubjectId, group.Key.Choice, Count = group.Count() }).ToListAsync(cancellationToken))
            .ToLookup(row => (row.Kind, row.SubjectId), row => (row.Choice, row.Count));
        var ideas = gone.Where(group => group.Key.Kind == SetAsideKind.Idea).Select(group => group.Key.SubjectId).ToList();
        var statements = gone.Where(group => group.Key.Kind == SetAsideKind.Statement).Select(group => group.Key.SubjectId).ToList();
        var effects = (await db.Ideas.AsNoTracking().Where(row => ideas.Contains(row.Id)).OrderBy(row => row.Id).Select(row => new { row.Id, row.Support, row.Neutral, row.Oppose }).ToListAsync(cancellationToken))
            .ConvertAll(row => Effect(SetAsideKind.Idea, row.Id, [row.Support, row.Neutral, row.Oppose], [(int)VoteChoice.Support, (int)VoteChoice.Neutral, (int)VoteChoice.Oppose]));
        effects.AddRange((await db.Statements.AsNoTracking().Where(row => statements.Contains(row.Id)).OrderBy(row => row.Id).Select(row => new { row.Id, row.Agrees, row.Passes, row.Disagrees }).ToListAsync(cancellationToken))
            .Select(row => Effect(SetAsideKind.Statement, row.Id, [row.Agrees, row.Passes, row.Disagrees], [(int)OpinionChoice.Agree, (int)OpinionChoice.Pass, (int)OpinionChoice.Disagree])));
        return effects;

        ExclusionEffect Effect(SetAsideKind kind, int id, int[] after, int[] choices)
        {
            var taken = gone[(kind, id)].ToDictionary(row => row.Choice, row => row.Count);
            return new ExclusionEffect(kind, id, [.. after.Zip(choices, (count, choice) => count + taken.GetValueOrDefault(choice))], after);
        }
    }

    private async Task TellAsync(Mission mission, int[] members, string title, string text, CancellationToken cancellationToken)
    {
        foreach (var id in members)
            await notifications.TellAsync(new NotificationOptions { MemberId = id, Title = title, Text = text, Path = $"/ledger/{mission.Slug}/set-aside" }, cancellationToken);
    }
}
