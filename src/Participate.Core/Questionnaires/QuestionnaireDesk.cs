using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>Runs the acts of those who run a questionnaire: one after the other, each on the questionnaire as it is then.</summary>
public sealed class QuestionnaireDesk(ParticipateDbContext db, Transactions transactions, ResponseWriter writer, TimeProvider clock)
{
    /// <summary>
    /// Runs an act on the mission's questionnaire, tracked and held. Refused for others than team and administrators (NotPermitted) and
    /// where there is none (NotFound). Nothing is kept where afterwards a section would depend on a question that does not come before it.
    /// </summary>
    public Task<Outcome<int>> ActAsync(Mission mission, Actor actor, Func<Questionnaire, CancellationToken, Task<Outcome<int>>> act, CancellationToken cancellationToken) =>
        transactions.RunAsync<int>(
            async token =>
            {
                if (actor.RunsRefusal(mission.Id) is { } refusal)
                    return refusal;
                if (await writer.HoldAsync(mission.Id, token) is null)
                    return Refusal.NotFound;
                var questionnaire = await db.WholeQuestionnaires().SingleAsync(row => row.MissionId == mission.Id, token);
                var outcome = await act(questionnaire, token);
                if (outcome.Succeeded && questionnaire.OrderRefusal() is { } disorder)
                    return Refusal.Conflict(disorder);
                transactions.Touch(mission.Id);
                return outcome;
            },
            cancellationToken);

    /// <summary>As <see cref="ActAsync"/>, for acts on what only a draft allows; refused (Conflict) where it is not a draft.</summary>
    public Task<Outcome<int>> ActOnDraftAsync(Mission mission, Actor actor, Func<Questionnaire, CancellationToken, Task<Outcome<int>>> act, CancellationToken cancellationToken) =>
        ActAsync(
            mission, actor,
            (questionnaire, token) => questionnaire.StateOn(clock.Today()) == QuestionnaireState.Draft
                ? act(questionnaire, token)
                : Task.FromResult<Outcome<int>>(Refusal.Conflict("The questionnaire is not a draft, so only its wording can be corrected: no question or answer is added, moved or removed.")),
            cancellationToken);
}
