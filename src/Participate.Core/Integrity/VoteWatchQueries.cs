using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Integrity;
using Participate.Core.Missions;

namespace Participate.Core.Integrity;

/// <summary>A pattern of the last look.</summary>
/// <param name="Number">Its number in that look, from 1.</param>
/// <param name="Subject">What was voted on, where the pattern is about one thing.</param>
/// <param name="SetAside">Those of its members whose votes are set aside already.</param>
public sealed record SeenPattern(DateTime LookedAt, int Number, VotePattern Pattern, WatchedSubject? Subject, IReadOnlySet<int> SetAside);

/// <summary>An idea or statement as the watch names it.</summary>
/// <param name="Title">The title of the idea or the words of the statement; null where it is not public any more.</param>
public sealed record WatchedSubject(SetAsideKind Kind, int Id, string? Title);

/// <summary>An account of a pattern, without a name: what matters is how it voted, not who it is.</summary>
/// <param name="Number">Its number in the pattern, from 1.</param>
/// <param name="Choices">Its votes and answers on the mission.</param>
public sealed record SeenAccount(int Number, DateTime JoinedAt, int Choices, DateTime? FirstAt, DateTime? LastAt, bool IsSetAside);

/// <summary>The last look at a mission.</summary>
/// <param name="At">Null before the first.</param>
public sealed record WatchView(DateTime? At, int Choices, IReadOnlyList<SeenPattern> Patterns);

/// <summary>Reads what the watch saw, for the team of the mission and administrators.</summary>
public sealed class VoteWatchQueries(ParticipateDbContext db)
{
    /// <summary>Accounts of a pattern that are listed.</summary>
    public const int MostAccounts = 500;

    /// <summary>The last look with its patterns, the strongest first.</summary>
    public async Task<WatchView> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await db.VoteWatchRuns.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == mission.Id, cancellationToken) is not { } run)
            return new WatchView(null, 0, []);
        var patterns = run.Read();
        var subjects = await SubjectsAsync([.. patterns.Select(pattern => pattern.Item).OfType<int>().Select(WatchedItem.Of)], cancellationToken);
        var excluded = (await db.ExcludedMembers.Where(row => row.MissionId == mission.Id).Select(row => row.MemberId).ToListAsync(cancellationToken)).ToHashSet();
        return new WatchView(
            run.At, run.Choices,
            [.. patterns.Select((pattern, index) => new SeenPattern(
                run.At, index + 1, pattern, pattern.Item is { } item ? subjects[WatchedItem.Of(item)] : null, pattern.Members.Where(excluded.Contains).ToHashSet()))]);
    }

    /// <summary>A pattern of a look; null where there is none of this number, or another look was made since.</summary>
    public async Task<SeenPattern?> PatternAsync(Mission mission, DateTime? lookedAt, int number, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(mission, cancellationToken);
        return lookedAt is not null && lookedAt != view.At ? null : view.Patterns.FirstOrDefault(pattern => pattern.Number == number);
    }

    /// <summary>The accounts of a pattern, at most <see cref="MostAccounts"/>.</summary>
    public async Task<IReadOnlyList<SeenAccount>> AccountsAsync(Mission mission, SeenPattern pattern, CancellationToken cancellationToken)
    {
        var ids = pattern.Pattern.Members.Take(MostAccounts).ToList();
        var joined = await db.Users.AsNoTracking().Where(member => ids.Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.JoinedAt, cancellationToken);
        var votes = await db.Votes.Where(vote => ids.Contains(vote.MemberId) && db.Ideas.Any(idea => idea.Id == vote.IdeaId && idea.MissionId == mission.Id))
            .GroupBy(vote => vote.MemberId).Select(group => new { group.Key, Count = group.Count(), First = group.Min(vote => vote.CastAt), Last = group.Max(vote => vote.CastAt) }).ToListAsync(cancellationToken);
        var answers = await db.StatementAnswers.Where(row => ids.Contains(row.MemberId) && row.MissionId == mission.Id)
            .GroupBy(row => row.MemberId).Select(group => new { group.Key, Count = group.Count(), First = group.Min(row => row.FirstAt), Last = group.Max(row => row.At) }).ToListAsync(cancellationToken);
        var given = votes.Concat(answers).ToLookup(row => row.Key);
        return [.. ids.Select((id, index) => new SeenAccount(
            index + 1, joined[id], given[id].Sum(row => row.Count), given[id].Any() ? given[id].Min(row => row.First) : null, given[id].Any() ? given[id].Max(row => row.Last) : null,
            pattern.SetAside.Contains(id)))];
    }

    /// <summary>What ideas and statements are called; without a title where one is not public any more.</summary>
    internal async Task<Dictionary<(SetAsideKind Kind, int Id), WatchedSubject>> SubjectsAsync(IReadOnlyCollection<(SetAsideKind Kind, int Id)> subjects, CancellationToken cancellationToken)
    {
        var ideas = subjects.Where(subject => subject.Kind == SetAsideKind.Idea).Select(subject => subject.Id).Distinct().ToList();
        var statements = subjects.Where(subject => subject.Kind == SetAsideKind.Statement).Select(subject => subject.Id).Distinct().ToList();
        var titles = await db.Ideas.AsNoTracking().Where(row => ideas.Contains(row.Id) && row.Visibility == Visibility.Published).ToDictionaryAsync(row => row.Id, row => row.Title, cancellationToken);
        var texts = await db.Statements.AsNoTracking().Where(row => statements.Contains(row.Id) && row.Visibility == Visibility.Published).ToDictionaryAsync(row => row.Id, row => row.Text, cancellationToken);
        return ideas.Select(id => new WatchedSubject(SetAsideKind.Idea, id, titles.GetValueOrDefault(id)))
            .Concat(statements.Select(id => new WatchedSubject(SetAsideKind.Statement, id, texts.GetValueOrDefault(id))))
            .ToDictionary(subject => (subject.Kind, subject.Id));
    }
}
