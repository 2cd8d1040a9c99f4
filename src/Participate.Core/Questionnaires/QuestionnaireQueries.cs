using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>A member's own response.</summary>
/// <param name="Parts">What is saved, else what was submitted.</param>
/// <param name="HasUnsubmitted">Something is saved that does not count yet.</param>
public sealed record OwnResponse(IReadOnlyList<AnswerPart> Parts, bool HasUnsubmitted, DateTime SavedAt, DateTime? SubmittedAt, int? Number);

/// <summary>One of a member's questionnaires.</summary>
public sealed record MyQuestionnaire(string MissionSlug, string Title, bool IsOpen, DateTime? SubmittedAt, bool HasUnsubmitted);

/// <summary>A sheet of paper in the list of those entered.</summary>
public sealed record PaperRow(int Id, int? Number, string Reference, DateTime EnteredAt, string EnteredBy, DateTime? WithdrawnAt, string WithdrawalReason);

/// <summary>A sheet with its answers.</summary>
public sealed record PaperResponse(PaperRow Row, IReadOnlyList<AnswerPart> Parts);

/// <summary>Reads questionnaires and single responses.</summary>
public sealed class QuestionnaireQueries(ParticipateDbContext db, ResponseWriter answers, MissionCatalogue missions, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>The mission's questionnaire, whole; null where it has none.</summary>
    public Task<Questionnaire?> FindAsync(int missionId, CancellationToken cancellationToken) =>
        db.WholeQuestionnaires().AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken);

    /// <summary>The mission's questionnaire without what is in it: one short read.</summary>
    public Task<Questionnaire?> HeadAsync(int missionId, CancellationToken cancellationToken) =>
        db.Questionnaires.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken);

    /// <summary>What a member answered; null where nothing is saved yet.</summary>
    public async Task<OwnResponse?> OwnAsync(int questionnaireId, int memberId, CancellationToken cancellationToken)
    {
        var found = await db.QuestionnaireResponses.AsNoTracking()
            .FirstOrDefaultAsync(row => row.QuestionnaireId == questionnaireId && row.MemberId == memberId, cancellationToken);
        return found is null ? null : new OwnResponse(
            found.Saved is { } saved ? AnswerPart.Read(saved) : await answers.AnswersAsync(found.Id, cancellationToken),
            found.Saved is not null, found.SavedAt, found.ChangedAt ?? found.SubmittedAt, found.Number);
    }

    /// <summary>Every questionnaire that a member began to answer, the newest first: at most one for each mission.</summary>
    public async Task<IReadOnlyList<MyQuestionnaire>> OfMemberAsync(int memberId, CancellationToken cancellationToken)
    {
        var own = await (
            from response in db.QuestionnaireResponses.AsNoTracking()
            join questionnaire in db.Questionnaires on response.QuestionnaireId equals questionnaire.Id
            where response.MemberId == memberId
            orderby response.Id descending
            select new { Questionnaire = questionnaire, At = response.ChangedAt, HasUnsubmitted = response.Saved != null })
            .ToListAsync(cancellationToken);
        var slugs = (await missions.AllAsync(cancellationToken)).ToDictionary(mission => mission.Id, mission => mission.Slug);
        var today = clock.Today();
        return [.. own.Select(row => new MyQuestionnaire(
            slugs[row.Questionnaire.MissionId], row.Questionnaire.Title, row.Questionnaire.StateOn(today) == QuestionnaireState.Open, row.At, row.HasUnsubmitted))];
    }

    /// <summary>True where somebody began to answer, on paper too.</summary>
    public Task<bool> HasResponsesAsync(int questionnaireId, CancellationToken cancellationToken) =>
        db.QuestionnaireResponses.AnyAsync(row => row.QuestionnaireId == questionnaireId, cancellationToken);

    /// <summary>What was corrected while it was open, the oldest first.</summary>
    public async Task<IReadOnlyList<QuestionnaireCorrection>> CorrectionsAsync(int questionnaireId, CancellationToken cancellationToken) =>
        await db.QuestionnaireCorrections.AsNoTracking().Where(row => row.QuestionnaireId == questionnaireId).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Sheets entered, the newest first, withdrawn ones too.</summary>
    public async Task<Page<PaperRow>> PaperAsync(int questionnaireId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = IdCursor.Range(db.QuestionnaireResponses.AsNoTracking().Where(row => row.QuestionnaireId == questionnaireId && row.IsPaper), key, row => row.Id);
        return IdCursor.ToPage(await Rows(rows.Take(PageSize + 1)).ToListAsync(cancellationToken), key, PageSize, row => row.Id);
    }

    /// <summary>A sheet entered; null where there is none in this questionnaire.</summary>
    public async Task<PaperResponse?> PaperAsync(int questionnaireId, int responseId, CancellationToken cancellationToken)
    {
        var row = await Rows(db.QuestionnaireResponses.AsNoTracking().Where(row => row.Id == responseId && row.QuestionnaireId == questionnaireId && row.IsPaper)).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new PaperResponse(row, await answers.AnswersAsync(row.Id, cancellationToken));
    }

    private IQueryable<PaperRow> Rows(IQueryable<QuestionnaireResponse> responses) => responses.Select(row => new PaperRow(
        row.Id, row.Number, row.Reference!, row.SavedAt,
        db.Users.Where(member => member.Id == row.EnteredById).Select(member => member.DisplayName).FirstOrDefault() ?? "",
        row.WithdrawnAt, row.WithdrawalReason));
}
