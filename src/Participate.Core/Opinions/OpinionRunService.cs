using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>
/// Analyses the opinions of a mission in the background and keeps what came out. One run of a mission and subject at a time, on whichever node; each goes on from
/// the one before, so that groups do not jump. Memory and time: see <see cref="OpinionGroups"/>; answers are read as a stream.
/// </summary>
public sealed class OpinionRunService(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    /// <summary>Ideas whose votes are analysed: those with most votes.</summary>
    public const int MostIdeas = 1_000;

    /// <summary>Votes on ideas that are analysed, at most: the oldest.</summary>
    public const int MostVotes = 2_000_000;

    /// <summary>Runs of a mission are at least so far apart.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>Longer than any run; where a process ended in the middle, another may begin after it.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>True where something was answered or shown since the last run, which is not too recent.</summary>
    public async Task<bool> IsDueAsync(int missionId, OpinionSubject subject, CancellationToken cancellationToken)
    {
        var last = await db.OpinionRuns.AsNoTracking().Where(run => run.MissionId == missionId && run.Subject == subject)
            .Select(run => new { run.At, run.Mark }).FirstOrDefaultAsync(cancellationToken);
        if (last?.At is { } at && at > clock.UtcNow() - Apart && at <= clock.UtcNow() + Apart)
            return false;
        return await MarkAsync(missionId, subject, cancellationToken) is var mark && mark != (last?.Mark ?? 0);
    }

    /// <summary>Analyses now. Refused (Conflict) while another run is at work.</summary>
    public async Task<Outcome> RunAsync(int missionId, OpinionSubject subject, CancellationToken cancellationToken)
    {
        await EnsureAsync(missionId, subject, cancellationToken);
        var (now, until) = (clock.UtcNow(), clock.UtcNow() + LongestRun);
        var runs = db.OpinionRuns.Where(run => run.MissionId == missionId && run.Subject == subject);
        if (await runs.Where(run => run.ClaimedUntil == null || run.ClaimedUntil < now).ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, until), cancellationToken) == 0)
            return Refusal.Conflict("The opinions of this mission are being analysed already.");
        try
        {
            var mark = await MarkAsync(missionId, subject, cancellationToken);
            var (picture, memory) = await AnalyseAsync(missionId, subject, await runs.AsNoTracking().Select(run => run.Memory).FirstAsync(cancellationToken), cancellationToken);
            return await transactions.RunAsync(
                async token =>
                {
                    await runs.ExecuteUpdateAsync(
                        set => set.SetProperty(run => run.At, now).SetProperty(run => run.Mark, mark).SetProperty(run => run.Picture, picture).SetProperty(run => run.Memory, memory), token);
                    transactions.Touch(missionId);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        finally
        {
            await runs.Where(run => run.ClaimedUntil == until).ExecuteUpdateAsync(set => set.SetProperty(run => run.ClaimedUntil, (DateTime?)null), CancellationToken.None);
        }
    }

    internal static OpinionPicture? PictureOf(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<OpinionPicture>(json, Json);

    internal static OpinionMemory? MemoryOf(string json) => json.Length == 0 ? null : JsonSerializer.Deserialize<OpinionMemory>(json, Json);

    private async Task<(string Picture, string Memory)> AnalyseAsync(int missionId, OpinionSubject subject, string memory, CancellationToken cancellationToken)
    {
        var read = new Reading();
        if (subject == OpinionSubject.Statements)
            await ReadStatementsAsync(missionId, read, cancellationToken);
        else
            await ReadIdeasAsync(missionId, read, cancellationToken);
        if (read.People.Count < OpinionPicture.LeastPeople)
            return (JsonSerializer.Serialize(OpinionPicture.Nothing(read.People.Count), Json), memory);
        var matrix = AnswerMatrix.Of(read.People.Count, read.Things.Count, read.Answers, read.LeftOut);
        long[] things = [.. read.Things.Select(id => (long)id)];
        // Nothing here waits for anything: it is made on a thread of the background service.
        var analysis = OpinionAnalysis.Of(matrix, MemoryOf(memory)?.In(read.People, things));
        return (
            JsonSerializer.Serialize(OpinionPicture.Of(matrix, analysis, read.Things), Json),
            JsonSerializer.Serialize(analysis.Groups.Remember(read.People, things), Json));
    }

    private async Task ReadStatementsAsync(int missionId, Reading read, CancellationToken cancellationToken)
    {
        var visible = await db.Statements.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published).Select(row => row.Id).ToListAsync(cancellationToken);
        var answers = db.StatementAnswers.AsNoTracking().Where(row => row.MissionId == missionId)
            .OrderBy(row => row.FirstAt).ThenBy(row => row.StatementId).ThenBy(row => row.MemberId)
            .Select(row => new { row.MemberId, row.StatementId, row.Choice });
        await foreach (var answer in answers.AsAsyncEnumerable().WithCancellation(cancellationToken))
            read.Add(answer.MemberId, answer.StatementId, answer.Choice);
        // Hidden ones were answered: as in the method, they stay among the statements and count as 0 for everyone.
        read.LeaveOutAllBut(visible);
        foreach (var id in visible.Order())
            read.PlaceOf(id);
    }

    private async Task ReadIdeasAsync(int missionId, Reading read, CancellationToken cancellationToken)
    {
        var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published && idea.Support + idea.Neutral + idea.Oppose > 0)
            .OrderByDescending(idea => idea.Support + idea.Neutral + idea.Oppose).ThenBy(idea => idea.Id).Take(MostIdeas).Select(idea => idea.Id).ToListAsync(cancellationToken);
        var votes = db.Votes.AsNoTracking().Where(vote => ideas.Contains(vote.IdeaId)).OrderBy(vote => vote.CastAt).ThenBy(vote => vote.IdeaId).ThenBy(vote => vote.MemberId)
            .Take(MostVotes).Select(vote => new { vote.MemberId, vote.IdeaId, vote.Choice });
        await foreach (var vote in votes.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            read.Add(vote.MemberId, vote.IdeaId, vote.Choice switch
            {
                VoteChoice.Support => OpinionChoice.Agree,
                VoteChoice.Oppose => OpinionChoice.Disagree,
                _ => OpinionChoice.Pass,
            });
        }
    }

    /// <summary>A number that moves with every answer, and with every statement or idea that is shown or hidden.</summary>
    private async Task<long> MarkAsync(int missionId, OpinionSubject subject, CancellationToken cancellationToken)
    {
        if (subject == OpinionSubject.Ideas)
        {
            return await db.ConsultationTallies.Where(tally => tally.MissionId == missionId)
                .Select(tally => ((((long)tally.Ideas * 31) + tally.Support) * 31) + ((long)tally.Neutral * 7) + tally.Oppose).FirstOrDefaultAsync(cancellationToken);
        }
        var last = await db.StatementEvents.Where(row => row.MissionId == missionId).OrderByDescending(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var shown = await db.Statements.CountAsync(row => row.MissionId == missionId && row.Visibility == Visibility.Published, cancellationToken);
        return (last * 100_000) + shown;
    }

    private async Task EnsureAsync(int missionId, OpinionSubject subject, CancellationToken cancellationToken)
    {
        if (await db.OpinionRuns.AnyAsync(run => run.MissionId == missionId && run.Subject == subject, cancellationToken))
            return;
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"OpinionRuns\" (\"MissionId\", \"Subject\", \"Mark\") VALUES ({missionId}, {(int)subject}, 0) ON CONFLICT DO NOTHING", cancellationToken);
    }

    /// <summary>Answers as they are read: people and things numbered in the order in which they first come.</summary>
    private sealed class Reading
    {
        private readonly Dictionary<int, int> rows = [];
        private readonly Dictionary<int, int> columns = [];

        public List<long> People { get; } = [];

        public List<int> Things { get; } = [];

        public List<OpinionAnswer> Answers { get; } = [];

        public List<int> LeftOut { get; private set; } = [];

        public void Add(int memberId, int thing, OpinionChoice choice)
        {
            if (!rows.TryGetValue(memberId, out var row))
            {
                rows.Add(memberId, row = rows.Count);
                People.Add(memberId);
            }
            Answers.Add(new OpinionAnswer(row, PlaceOf(thing), choice));
        }

        public int PlaceOf(int thing)
        {
            if (columns.TryGetValue(thing, out var column))
                return column;
            columns.Add(thing, column = columns.Count);
            Things.Add(thing);
            return column;
        }

        public void LeaveOutAllBut(List<int> visible)
        {
            var seen = visible.ToHashSet();
            LeftOut = [.. columns.Where(pair => !seen.Contains(pair.Key)).Select(pair => pair.Value)];
        }
    }
}
