using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>
/// What becomes of the responses of a closed account, as of its votes: those of questionnaires that are open go, since the same person could
/// answer again with a new account; those of closed ones stay counted, without the person. What was saved and not submitted goes.
/// </summary>
internal sealed class ResponsesOfClosedMember(ParticipateDbContext db, ResponseWriter writer, MissionCatalogue missions, Transactions transactions, TimeProvider clock) : IHandle<MemberClosed>
{
    public async Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(happened.MemberId, cancellationToken);
        var own = await (
            from response in db.QuestionnaireResponses
            join questionnaire in db.Questionnaires on response.QuestionnaireId equals questionnaire.Id
            where response.MemberId == happened.MemberId
            orderby questionnaire.MissionId
            select new { Response = response, questionnaire.MissionId })
            .ToListAsync(cancellationToken);
        foreach (var found in own)
        {
            var questionnaire = (await writer.HoldAsync(found.MissionId, cancellationToken))!;
            var isOpen = questionnaire.StateOn(clock.Today()) == QuestionnaireState.Open;
            found.Response.Saved = null;
            found.Response.MemberId = null;
            if (found.Response.IsCounted && !isOpen)
                continue;
            if (found.Response.IsCounted)
                await writer.CountAsync(questionnaire, found.Response, parts: null, wasCounted: true, cancellationToken);
            db.QuestionnaireResponses.Remove(found.Response);
            if (await missions.FindAsync(found.MissionId, cancellationToken) is { } mission)
                transactions.Touch(mission.Id);
        }
    }
}
