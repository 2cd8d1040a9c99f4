using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>
/// The mission team and administrators enter responses that came on paper, under the reference number on the sheet. They are counted apart.
/// Each act is in the audit log.
/// </summary>
public sealed class PaperService(ParticipateDbContext db, Transactions transactions, ResponseWriter writer, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Enters a sheet while the questionnaire is open. Questions left empty on paper stay empty; answers in sections that do not apply are
    /// dropped, as online. Refused for others, for a draft (NotFound), once the questionnaire is closed (Conflict), where an answer does not
    /// fit or there is none, and where a sheet with this reference number is entered already (Invalid).
    /// </summary>
    /// <returns>The number of the response.</returns>
    public async Task<Outcome<int>> EnterAsync(Mission mission, string? reference, TypedAnswers typed, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.RunsRefusal(mission.Id) is { } refusal)
            return refusal;
        var given = TypedText.OneLine(reference);
        try
        {
            return await transactions.RunAsync<int>(
                async token =>
                {
                    if (await writer.HoldAsync(mission.Id, token) is not { OpenedAt: not null } questionnaire)
                        return Refusal.NotFound;
                    if (questionnaire.StateOn(clock.Today()) == QuestionnaireState.Closed)
                        return TooLate;
                    var (parts, found) = AnswerReading.Read(questionnaire, questionnaire.QuestionsInOrder, typed, isComplete: false);
                    var refusals = found.ToList();
                    if (given.Length is 0 or > QuestionnaireResponse.ReferenceMaxLength)
                        refusals.Insert(0, Refusal.Invalid("Reference", given.Length == 0 ? "Enter the reference number on the sheet" : $"The reference number must be {QuestionnaireResponse.ReferenceMaxLength} characters or fewer"));
                    else if (await db.QuestionnaireResponses.AnyAsync(row => row.QuestionnaireId == questionnaire.Id && row.Reference == given && row.WithdrawnAt == null, token))
                        refusals.Insert(0, Taken);
                    var counted = AnswerPath.Of(questionnaire, parts).Counted;
                    if (counted.Count == 0 && found.Count == 0)
                        refusals.Add(Refusal.Invalid(AnswerReading.FirstFieldOf(questionnaire.QuestionsInOrder.First()), "Enter at least one answer"));
                    if (refusals.Count > 0)
                        return Outcome<int>.Refused(refusals);
                    var now = clock.UtcNow();
                    var response = new QuestionnaireResponse
                    {
                        QuestionnaireId = questionnaire.Id,
                        IsPaper = true,
                        Reference = given,
                        EnteredById = actor.MemberId,
                        SavedAt = now,
                        SubmittedAt = now,
                    };
                    db.QuestionnaireResponses.Add(response);
                    await db.SaveChangesAsync(token);
                    await writer.CountAsync(questionnaire, response, counted, wasCounted: false, token);
                    audit.Add("questionnaire.paper-entered", "questionnaire", questionnaire.Id, actor.MemberId, mission.Id, $"Response {response.Number}, reference {given}");
                    transactions.Touch(mission.Id);
                    return response.Number!.Value;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Taken;
        }
    }

    /// <summary>
    /// Takes a sheet out of the counts, with a reason; what was entered is kept, and its reference number can be entered anew. Refused for
    /// others, where there is none (NotFound), it is withdrawn already (Conflict), and without a reason.
    /// </summary>
    public Task<Outcome> WithdrawAsync(Mission mission, int responseId, string? reason, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (actor.RunsRefusal(mission.Id) is { } refusal)
                return refusal;
            var given = TypedText.OneLine(reason);
            if (await writer.HoldAsync(mission.Id, token) is not { } questionnaire
                || await db.QuestionnaireResponses.FirstOrDefaultAsync(row => row.Id == responseId && row.QuestionnaireId == questionnaire.Id && row.IsPaper, token) is not { } response)
            {
                return Refusal.NotFound;
            }
            if (!response.IsCounted)
                return Refusal.Conflict("This response is withdrawn already.");
            if (questionnaire.StateOn(clock.Today()) == QuestionnaireState.Closed)
                return TooLate;
            if (given.Length is 0 or > QuestionnaireResponse.ReasonMaxLength)
                return Refusal.Invalid("Reason", given.Length == 0 ? "Enter why it is withdrawn" : $"The reason must be {QuestionnaireResponse.ReasonMaxLength} characters or fewer");
            await writer.CountAsync(questionnaire, response, parts: null, wasCounted: true, token);
            response.Withdraw(given, actor.MemberId, clock.UtcNow());
            audit.Add("questionnaire.paper-withdrawn", "questionnaire", questionnaire.Id, actor.MemberId, mission.Id, $"Response {response.Number}, reference {response.Reference}: {given}");
            transactions.Touch(mission.Id);
            return Outcome.Done;
        },
        cancellationToken);

    // One sheet more or less between two looks at public results would tell all that is on it.
    private static Refusal TooLate => Refusal.Conflict("The questionnaire is closed and its results are made, so that no sheet is entered or withdrawn any more.");

    private static Refusal Taken => Refusal.Invalid("Reference", "A sheet with this reference number is entered already");
}
