using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Questionnaires;

/// <summary>
/// Writes counted answers together with every counter that shows them, inside the open transaction. Whoever writes holds the questionnaire
/// first (<see cref="HoldAsync"/>), so that responses to one questionnaire are stored one after the other.
/// </summary>
public sealed class ResponseWriter(ParticipateDbContext db)
{
    private const int CountsAtATime = 100;

    /// <summary>Holds the mission's questionnaire until the commit, and reads it as it then is; null where there is none.</summary>
    public async Task<Questionnaire?> HoldAsync(int missionId, CancellationToken cancellationToken)
    {
        await db.Questionnaires.Where(row => row.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastNumber, row => row.LastNumber), cancellationToken);
        return await db.WholeQuestionnaires().AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken);
    }

    /// <summary>
    /// Replaces what a response says and moves the counts by the difference. The response gets its number with the first submission.
    /// </summary>
    /// <param name="parts">The answers that count from now on; null takes the response out of the counts.</param>
    public async Task CountAsync(Questionnaire questionnaire, QuestionnaireResponse response, IReadOnlyCollection<AnswerPart>? parts, bool wasCounted, CancellationToken cancellationToken)
    {
        var before = wasCounted ? await AnswersAsync(response.Id, cancellationToken) : [];
        if (parts is not null)
        {
            await db.QuestionnaireAnswers.Where(row => row.ResponseId == response.Id).ExecuteDeleteAsync(cancellationToken);
            db.QuestionnaireAnswers.AddRange(parts.Select(part => new QuestionnaireAnswer
            {
                ResponseId = response.Id,
                QuestionId = part.QuestionId,
                Item = part.Item,
                Value = part.Value,
                Text = part.Text,
            }));
            response.Number ??= await NextNumberAsync(questionnaire.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        var kinds = questionnaire.QuestionsInOrder.ToDictionary(question => question.Id, question => question.Kind);
        var change = AnswerCounts.Change(before, parts ?? [], question => kinds[question]);
        foreach (var some in change.Chunk(CountsAtATime))
            await MoveAsync(some, response.IsPaper, cancellationToken);
        var responses = (parts is null ? 0 : 1) - (wasCounted ? 1 : 0);
        var (online, paper) = response.IsPaper ? (0, responses) : (responses, 0);
        await db.Questionnaires.Where(row => row.Id == questionnaire.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Online, row => row.Online + online).SetProperty(row => row.OnPaper, row => row.OnPaper + paper), cancellationToken);
    }

    /// <summary>The submitted answers of a response.</summary>
    public async Task<IReadOnlyList<AnswerPart>> AnswersAsync(int responseId, CancellationToken cancellationToken) =>
        await db.QuestionnaireAnswers.AsNoTracking().Where(row => row.ResponseId == responseId)
            .OrderBy(row => row.QuestionId).ThenBy(row => row.Item)
            .Select(row => new AnswerPart(row.QuestionId, row.Item, row.Value, row.Text))
            .ToListAsync(cancellationToken);

    private async Task<int> NextNumberAsync(int questionnaireId, CancellationToken cancellationToken)
    {
        var found = db.Questionnaires.Where(row => row.Id == questionnaireId);
        await found.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastNumber, row => row.LastNumber + 1), cancellationToken);
        return await found.Select(row => row.LastNumber).SingleAsync(cancellationToken);
    }

    private Task<int> MoveAsync(KeyValuePair<AnswerCounts.Key, int>[] change, bool isPaper, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder("""INSERT INTO "QuestionnaireCounts" ("QuestionId", "Item", "Value", "Place", "IsPaper", "Count") VALUES """);
        var values = new List<object>(change.Length * 6);
        foreach (var ((question, item, value, place), count) in change)
        {
            sql.Append(values.Count == 0 ? "(" : ", (");
            sql.AppendJoin(", ", Enumerable.Range(values.Count, 6).Select(number => "{" + number.ToString(CultureInfo.InvariantCulture) + "}")).Append(')');
            values.AddRange([question, item, value, place, isPaper, count]);
        }
        sql.Append(""" ON CONFLICT ("QuestionId", "Item", "Value", "Place", "IsPaper") DO UPDATE SET "Count" = "QuestionnaireCounts"."Count" + excluded."Count" """);
        return db.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancellationToken);
    }
}

/// <summary>Reads questionnaires whole.</summary>
internal static class WholeQuestionnaire
{
    public static IQueryable<Questionnaire> WholeQuestionnaires(this ParticipateDbContext db) => db.Questionnaires.AsSplitQuery()
        .Include(row => row.Sections).ThenInclude(section => section.Questions).ThenInclude(question => question.Options);
}
