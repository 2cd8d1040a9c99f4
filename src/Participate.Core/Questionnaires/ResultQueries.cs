using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>Reads the results of a questionnaire: the form and its counts, never the responses.</summary>
public sealed class ResultQueries(ParticipateDbContext db, QuestionnaireQueries queries, TimeProvider clock)
{
    /// <summary>
    /// The results where the reader may see them: those who run it from its opening, everybody once it is closed and the phase hides no
    /// results (rule 15). Null where there are none for this reader.
    /// </summary>
    public async Task<QuestionnaireResults?> ReadAsync(Mission mission, Actor? reader, CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(mission.Id, cancellationToken) is not { OpenedAt: not null } questionnaire
            || !(reader.Runs(mission.Id) || questionnaire.ResultsArePublic(mission, Common.UkTime.Today(clock))))
        {
            return null;
        }
        return await CountedAsync(questionnaire, cancellationToken);
    }

    private async Task<QuestionnaireResults> CountedAsync(Questionnaire questionnaire, CancellationToken cancellationToken)
    {
        var sections = questionnaire.Sections.ConvertAll(section => section.Id);
        var counts = await db.QuestionnaireCounts.AsNoTracking()
            .Where(row => db.Set<QuestionnaireQuestion>().Any(question => question.Id == row.QuestionId && sections.Contains(question.SectionId)))
            .ToListAsync(cancellationToken);
        return QuestionnaireResults.Of(questionnaire, counts, isClosed: questionnaire.StateOn(Common.UkTime.Today(clock)) == QuestionnaireState.Closed);
    }
}
