using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Responses;

/// <summary>Public ideas with one official status.</summary>
/// <param name="WithResponse">Those of them that have an official response.</param>
public sealed record DecisionFigure(Decision Decision, int Ideas, int WithResponse);

/// <summary>Public ideas that wait for an answer for so long.</summary>
/// <param name="FromWeeks">So many whole weeks or more.</param>
/// <param name="BelowWeeks">Fewer than so many; null for no end.</param>
public sealed record WaitingFigure(int FromWeeks, int? BelowWeeks, int Ideas);

/// <summary>How a mission's ideas are answered.</summary>
/// <param name="ByDecision">Every decision, none first, in the order they are listed.</param>
/// <param name="Waiting">Ideas without a decision by how long they are public.</param>
/// <param name="MedianDays">Whole days from publication to the answer: half of the answered ideas waited no longer; null where none is answered.</param>
public sealed record ResponseFigures(IReadOnlyList<DecisionFigure> ByDecision, IReadOnlyList<WaitingFigure> Waiting, int? MedianDays)
{
    /// <summary>Ideas that have an official response.</summary>
    [JsonIgnore]
    public int WithResponse => ByDecision.Sum(row => row.WithResponse);

    /// <summary>Ideas without a decision for so long that a consultation should have been answered by then: the last of <see cref="Waiting"/>.</summary>
    [JsonIgnore]
    public int WaitingLong => Waiting[^1].Ideas;
}

/// <summary>Counts how a mission answers. Reads every public idea of it once: keep what it gives.</summary>
public sealed class ResponseFigureQueries(ParticipateDbContext db, TimeProvider clock)
{
    private static readonly (int From, int? Below)[] Ages = [(0, 4), (4, 8), (8, 12), (12, null)];

    /// <summary>The figures now, over public ideas alone.</summary>
    public Task<ResponseFigures> ReadAsync(int missionId, CancellationToken cancellationToken) =>
        CountAsync(db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published), cancellationToken);

    /// <summary>The same over some public ideas.</summary>
    public async Task<ResponseFigures> CountAsync(IQueryable<Idea> ideas, CancellationToken cancellationToken)
    {
        var all = await ideas.GroupBy(idea => idea.Decision).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var answered = from row in db.ResponseIdeas.AsNoTracking().Where(row => row.State == ResponseIdeaState.Standing)
                       join idea in ideas on row.IdeaId equals idea.Id
                       select new { idea.Decision, PublishedAt = idea.PublishedAt!.Value, AnsweredAt = row.AnsweredAt!.Value };
        var answers = await answered.ToListAsync(cancellationToken);
        var withResponse = answers.CountBy(row => row.Decision).ToDictionary();
        var now = clock.UtcNow();
        var waiting = new List<WaitingFigure>();
        foreach (var (from, below) in Ages)
        {
            var (latest, earliest) = (now.AddDays(-7 * from), below is { } weeks ? now.AddDays(-7 * weeks) : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));
            waiting.Add(new WaitingFigure(from, below, await ideas.CountAsync(idea => idea.Decision == Decision.None && idea.PublishedAt <= latest && idea.PublishedAt > earliest, cancellationToken)));
        }
        return new ResponseFigures(
            [.. DecisionNames.All.Select(entry => new DecisionFigure(entry.Decision, all.GetValueOrDefault(entry.Decision), withResponse.GetValueOrDefault(entry.Decision)))],
            waiting,
            MedianOf([.. answers.Select(row => (int)(row.AnsweredAt - row.PublishedAt).TotalDays).Order()]));
    }

    /// <summary>The lower median of numbers in order; null for none.</summary>
    internal static int? MedianOf(IReadOnlyList<int> ordered) => ordered.Count == 0 ? null : ordered[(ordered.Count - 1) / 2];
}
