using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Integrity;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Integrity;

/// <summary>
/// Looks for patterns in the votes and answers of a mission that chance would hardly make (docs/adr/0036-manipulation-watch.md), and keeps what it saw for the team. It decides nothing.
/// </summary>
public sealed class VoteWatchService(ParticipateDbContext db, Transactions transactions, NotificationService notifications, TimeProvider clock)
{
    /// <summary>Votes on ideas that are looked at, at most: the newest. So with answers.</summary>
    public const int MostChoices = 1_000_000;

    /// <summary>Looks of the background are at least so far apart.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    /// <summary>Looks that somebody asks for are at least so far apart.</summary>
    public static readonly TimeSpan AskedApart = TimeSpan.FromMinutes(1);

    /// <summary>Tells turns of missions from those of members.</summary>
    private const int MissionTurns = int.MinValue + 1_000;

    /// <summary>True where votes or answers came since the last look, which is not too recent.</summary>
    public async Task<bool> IsDueAsync(int missionId, CancellationToken cancellationToken)
    {
        var last = await db.VoteWatchRuns.AsNoTracking().Where(run => run.MissionId == missionId).Select(run => new { run.At, run.Mark }).FirstOrDefaultAsync(cancellationToken);
        return (last is null || last.At <= clock.UtcNow() - Apart || last.At > clock.UtcNow() + Apart) && await MarkAsync(missionId, cancellationToken) != (last?.Mark ?? 0);
    }

    /// <summary>Looks now, as the team asked. Refused for others (NotPermitted) and so soon after the last look (Busy).</summary>
    public async Task<Outcome> LookAsync(Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.RunsRefusal(mission.Id) is { } refused)
            return refused;
        var (since, now) = (clock.UtcNow() - AskedApart, clock.UtcNow());
        if (await db.VoteWatchRuns.AnyAsync(run => run.MissionId == mission.Id && run.At > since && run.At <= now, cancellationToken))
            return new Refusal(RefusalKind.Busy, "The last look was less than a minute ago. Try again in a minute.");
        return await LookAsync(mission, cancellationToken);
    }

    /// <summary>
    /// Looks now. The votes are read and worked on outside any transaction; several at once do the same twice. The team is told of strong patterns that the look before did not see.
    /// </summary>
    public async Task<Outcome> LookAsync(Mission mission, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var mark = await MarkAsync(mission.Id, cancellationToken);
        var choices = await ReadAsync(mission.Id, cancellationToken);
        var networks = await db.VoteNetworks.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderBy(row => row.MemberId).ThenBy(row => row.Network)
            .Select(row => new SeenNetwork(row.MemberId, row.Network)).ToListAsync(cancellationToken);
        var patterns = VotePatterns.Find(choices, networks, cancellationToken);
        return await transactions.RunAsync(
            async token =>
            {
                // Of several nodes at once each sees what the one before told.
                await db.TakeTurnAsync(MissionTurns + mission.Id, token);
                var run = await db.VoteWatchRuns.FirstOrDefaultAsync(row => row.MissionId == mission.Id, token);
                var known = (run?.Read() ?? []).Where(IsStrong).Select(Key).ToHashSet();
                if (run is null)
                    db.VoteWatchRuns.Add(run = new VoteWatchRun { MissionId = mission.Id });
                (run.At, run.Mark, run.Choices, run.Patterns) = (now, mark, choices.Count, VoteWatchRun.Write(patterns));
                if (patterns.Count(pattern => IsStrong(pattern) && !known.Contains(Key(pattern))) is var fresh and > 0)
                {
                    await notifications.TellTeamAsync(
                        mission.Id,
                        id => new NotificationOptions
                        {
                            MemberId = id,
                            Title = T($"Look at how votes come in: {M(mission.Title)}"),
                            Text = fresh == 1
                                ? T("The watch for manipulation saw a strong pattern that chance would hardly make. There may be an honest reason. Nothing was changed.")
                                : T($"The watch for manipulation saw {fresh} strong patterns that chance would hardly make. There may be an honest reason. Nothing was changed."),
                            Path = $"/team/{mission.Slug}/integrity",
                        },
                        exceptId: null, token);
                }
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static bool IsStrong(VotePattern pattern) => pattern.Confidence == PatternConfidence.Strong;

    /// <summary>What makes it the same pattern in another look.</summary>
    private static (PatternKind, int?, int?, int) Key(VotePattern pattern) => (pattern.Kind, pattern.Item, pattern.Choice, pattern.Members.Count == 0 ? 0 : pattern.Members[0]);

    private async Task<List<CastChoice>> ReadAsync(int missionId, CancellationToken cancellationToken)
    {
        var choices = new List<CastChoice>();
        var votes = from vote in db.Votes.AsNoTracking()
                    join idea in db.Ideas on vote.IdeaId equals idea.Id
                    where idea.MissionId == missionId && idea.Visibility == Visibility.Published
                    orderby vote.CastAt descending, vote.IdeaId, vote.MemberId
                    select new { vote.MemberId, vote.IdeaId, vote.Choice, vote.CastAt };
        await foreach (var vote in votes.Take(MostChoices).AsAsyncEnumerable().WithCancellation(cancellationToken))
            choices.Add(new CastChoice(vote.MemberId, WatchedItem.OfIdea(vote.IdeaId), (int)vote.Choice, vote.CastAt));
        var answers = db.StatementAnswers.AsNoTracking().Where(row => row.MissionId == missionId).OrderByDescending(row => row.FirstAt).ThenBy(row => row.StatementId).ThenBy(row => row.MemberId)
            .Select(row => new { row.MemberId, row.StatementId, row.Choice, row.At });
        // Agree, pass, disagree as support, neutral, oppose.
        await foreach (var answer in answers.Take(MostChoices).AsAsyncEnumerable().WithCancellation(cancellationToken))
            choices.Add(new CastChoice(answer.MemberId, WatchedItem.OfStatement(answer.StatementId), (int)VoteChoice.Neutral - (int)answer.Choice, answer.At));
        return choices;
    }

    /// <summary>A number that moves with every vote and answer.</summary>
    private async Task<long> MarkAsync(int missionId, CancellationToken cancellationToken)
    {
        var tally = await db.ConsultationTallies.Where(row => row.MissionId == missionId).Select(row => ((long)row.Support * 31) + ((long)row.Neutral * 7) + row.Oppose).FirstOrDefaultAsync(cancellationToken);
        var answer = await db.StatementEvents.Where(row => row.MissionId == missionId).OrderByDescending(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return (tally * 1_000_003) + answer;
    }
}
