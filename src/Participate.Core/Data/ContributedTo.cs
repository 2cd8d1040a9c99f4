using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;

namespace Participate.Core.Data;

/// <summary>Which parts of a mission ideas refer to, so that they must stay: the room of missions does not know ideas.</summary>
internal static class ContributedTo
{
    /// <summary>Those of the questions that an idea answers, published or not.</summary>
    public static async Task<HashSet<int>> AnsweredAsync(this ParticipateDbContext db, IReadOnlyList<ConsultationQuestion> questions, CancellationToken cancellationToken)
    {
        var ids = questions.Select(question => (int?)question.Id).ToList();
        return ids.Count == 0 ? [] : [.. await db.Ideas.Where(idea => ids.Contains(idea.QuestionId)).Select(idea => idea.QuestionId!.Value).Distinct().ToListAsync(cancellationToken)];
    }

    /// <summary>True where an idea was submitted in the phase.</summary>
    public static Task<bool> HasIdeasAsync(this ParticipateDbContext db, Phase phase, CancellationToken cancellationToken) =>
        db.Ideas.AnyAsync(idea => idea.MissionId == phase.MissionId && idea.PhaseId == phase.Id, cancellationToken);
}
