using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>What a member saves of one section.</summary>
public sealed record SaveAnswersOptions
{
    public required Mission Mission { get; init; }

    public required int SectionId { get; init; }

    public required TypedAnswers Typed { get; init; }

    /// <summary>The <see cref="AnswerPart.Mark"/> of the section's answers that the form was made from.</summary>
    public required string MadeFrom { get; init; }

    /// <summary>The member goes on: what must be answered must be answered now.</summary>
    public required bool IsComplete { get; init; }
}

/// <summary>
/// Members answer a questionnaire: they save section by section, on any device, and submit the whole. Only what is submitted counts, one
/// response a member; until the questionnaire closes it can be changed and submitted again.
/// </summary>
public sealed class ResponseService(ParticipateDbContext db, Transactions transactions, ResponseWriter writer, TimeProvider clock)
{
    /// <summary>
    /// Saves the answers of a section in place of those saved before. Refused where it is not open (OutsidePhase), the member may not
    /// contribute (NotPermitted), an answer does not fit (Invalid, with the field), and where the section was saved from elsewhere since
    /// the form was made (Conflict): nothing is overwritten unseen.
    /// </summary>
    public Task<Outcome> SaveAsync(SaveAnswersOptions options, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var (questionnaire, refused) = await AnswerableAsync(options.Mission, actor, token);
            if (questionnaire is null)
                return refused!;
            if (questionnaire.Sections.Find(candidate => candidate.Id == options.SectionId) is not { } section)
                return Refusal.NotFound;
            var (parts, refusals) = AnswerReading.Read(questionnaire, section.QuestionsInOrder, options.Typed, options.IsComplete);
            if (refusals.Count > 0)
                return Outcome.Refused(refusals);
            var response = await OwnAsync(questionnaire.Id, actor.MemberId, token);
            var before = await PartsAsync(response, token);
            var own = section.Questions.Select(question => question.Id).ToHashSet();
            var here = before.Where(part => own.Contains(part.QuestionId)).ToList();
            var mark = AnswerPart.Mark(parts);
            // The same answers again, from wherever, change nothing.
            if (mark == AnswerPart.Mark(here))
                return Outcome.Done;
            if (options.MadeFrom != AnswerPart.Mark(here))
                return Refusal.Conflict("You saved other answers to these questions in another window or on another device. They are still saved. What you typed here is shown below: save again to put it in their place.");
            if (response is null)
            {
                response = new QuestionnaireResponse { QuestionnaireId = questionnaire.Id, MemberId = actor.MemberId, SavedAt = clock.UtcNow() };
                db.QuestionnaireResponses.Add(response);
            }
            response.Saved = AnswerPart.Write([.. before.Where(part => !own.Contains(part.QuestionId)), .. parts]);
            response.SavedAt = clock.UtcNow();
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>
    /// Submits what is saved: it replaces what was submitted before and is counted once, however often and from wherever it is sent.
    /// Answers in sections that do not apply are dropped. Refused as <see cref="SaveAsync"/> is, and where an answer is missing.
    /// </summary>
    /// <param name="madeFrom">The mark of all answers that the member checked.</param>
    /// <returns>The number of the response.</returns>
    public Task<Outcome<int>> SubmitAsync(Mission mission, string madeFrom, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync<int>(
        async token =>
        {
            var (questionnaire, refused) = await AnswerableAsync(mission, actor, token);
            if (questionnaire is null)
                return refused!;
            if (await OwnAsync(questionnaire.Id, actor.MemberId, token) is not { } response)
                return Refusal.Conflict("You have not answered anything yet.");
            var saved = await PartsAsync(response, token);
            var path = AnswerPath.Of(questionnaire, saved);
            // Sent twice, or from two windows that show the same.
            if (response is { Saved: null, Number: { } known } && (madeFrom == AnswerPart.Mark(saved) || madeFrom == AnswerPart.Mark(path.Counted)))
                return known;
            if (madeFrom != AnswerPart.Mark(path.Counted))
                return Refusal.Conflict("Your answers changed in another window or on another device since you opened this page. Check them below, and submit again.");
            if (Missing(questionnaire, path) is { Count: > 0 } missing)
                return Outcome<int>.Refused(missing);
            var (wasCounted, now) = (response.IsCounted, clock.UtcNow());
            response.Saved = null;
            response.SubmittedAt ??= now;
            response.ChangedAt = now;
            await writer.CountAsync(questionnaire, response, path.Counted, wasCounted, token);
            transactions.Touch(mission.Id);
            return response.Number!.Value;
        },
        cancellationToken);

    /// <summary>Questions on the way that must be answered and are not.</summary>
    public static IReadOnlyList<Refusal> Missing(Questionnaire questionnaire, AnswerPath path) =>
    [
        .. path.Sections.SelectMany(section => section.QuestionsInOrder)
            .Select(question => (question.Id, Missing: AnswerReading.Missing(question, path.Counted)))
            .Where(found => found.Missing is not null)
            .Select(found => Refusal.Invalid(AnswerReading.FieldOf(found.Id), $"Question {questionnaire.NumberOf(found.Id)}: {found.Missing!.Value.Message}")),
    ];

    /// <summary>The questionnaire, held, where this member may answer it; else why not.</summary>
    private async Task<(Questionnaire? Questionnaire, Refusal? Refused)> AnswerableAsync(Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.ContributionRefusal is { } refusal)
            return (null, refusal);
        // Nobody answers while the own account is being closed; see ResponsesOfClosedMember.
        if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, cancellationToken) || await writer.HoldAsync(mission.Id, cancellationToken) is not { } questionnaire)
            return (null, Refusal.NotFound);
        return questionnaire.AnsweringRefusal(clock.Today()) is { } closed ? (null, closed) : (questionnaire, null);
    }

    private Task<QuestionnaireResponse?> OwnAsync(int questionnaireId, int memberId, CancellationToken cancellationToken) =>
        db.QuestionnaireResponses.FirstOrDefaultAsync(row => row.QuestionnaireId == questionnaireId && row.MemberId == memberId, cancellationToken);

    private async Task<IReadOnlyList<AnswerPart>> PartsAsync(QuestionnaireResponse? response, CancellationToken cancellationToken) =>
        response is null ? []
        : response.Saved is { } saved ? AnswerPart.Read(saved)
        : await writer.AnswersAsync(response.Id, cancellationToken);
}
