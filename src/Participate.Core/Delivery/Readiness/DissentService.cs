using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Readiness;

/// <summary>The mission team says, beside a level, that it sees it otherwise, and takes that back. It never changes the level.</summary>
public sealed class DissentService(ParticipateDbContext db, Transactions transactions, ReadinessFactQueries facts, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Says it of a dimension; an empty text takes back what was said. Refused to others than the team and administrators (NotPermitted), for a
    /// text that is too long or a dimension there is not (Invalid), and where somebody said something since (Conflict).
    /// </summary>
    /// <param name="number">Of the newest row that the form was made from; 0 where there was none.</param>
    public Task<Outcome> SayAsync(Mission mission, string? dimensionKey, int number, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = TypedText.Lines(typed);
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(DeliveryRows.NotOnTeam));
        if (ReadinessRules.FromKey(dimensionKey) is not { } measure)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("Dimension", "Choose a dimension")));
        if (text.Length > ReadinessDissent.TextMaxLength)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("Text", "Your words must be 1,000 characters or fewer")));
        return transactions.RunAsync(
            async token =>
            {
                await db.HoldMissionAsync(mission.Id, token);
                var newest = await db.ReadinessDissents.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Dimension == measure.Dimension).OrderByDescending(row => row.Number).FirstOrDefaultAsync(token);
                if ((newest?.Number ?? 0) != number)
                    return DeliveryRows.ChangedMeanwhile;
                if ((newest?.Text ?? "") == text)
                    return text.Length == 0 ? Refusal.Invalid("Text", "Say how you see it") : Outcome.Done;
                var level = ReadinessRules.LevelOf(measure, await facts.ReadAsync(mission, token));
                db.ReadinessDissents.Add(new ReadinessDissent
                {
                    MissionId = mission.Id,
                    Dimension = measure.Dimension,
                    Text = text,
                    Level = level,
                    Number = number + 1,
                    MemberId = actor.MemberId,
                    At = clock.UtcNow(),
                });
                audit.Add(text.Length == 0 ? "readiness.dissent-taken-back" : "readiness.dissented", "mission", mission.Id, actor.MemberId, mission.Id, text.Length == 0 ? measure.Name : $"{measure.Name}: {text}");
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }
}
