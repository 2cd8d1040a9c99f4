using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Indicator;

/// <summary>A figure that a file would add or revise.</summary>
/// <param name="Now">The figure now; null where there is none of the period.</param>
public sealed record ObservationImportChange(ObservationText Text, IndicatorObservation? Now);

/// <summary>What a file would do, or did.</summary>
/// <param name="Present">Rows that say what is entered already.</param>
/// <param name="Stored">The changes were stored.</param>
public sealed record ObservationImportReport(ObservationSheet Sheet, IReadOnlyList<ObservationImportChange> Changes, int Present, bool Stored = false)
{
    public bool CanBeStored => Sheet.ProblemCount == 0;
}

/// <summary>
/// The mission team enters and revises figures of the indicator, one by one or from a file. What a figure was before is kept for everyone to read,
/// with the reason. Each act is in the audit log; pages show the figure at once. Others than the team and administrators are refused (NotPermitted).
/// </summary>
public sealed class ObservationService(
    ParticipateDbContext db, Transactions transactions, MissionCatalogue missions, ReadinessSignal readiness, AuditLog audit, TimeProvider clock)
{
    /// <summary>Figures of one mission.</summary>
    public const int MostObservations = 2_000;

    /// <summary>Enters a figure. Refused for fields that do not fit (Invalid), and where the period has one already (Conflict): that is revised.</summary>
    public Task<Outcome> EnterAsync(Mission mission, ObservationText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        return ActAsync(
            mission, text, actor,
            async token =>
            {
                if (await db.IndicatorObservations.AnyAsync(row => row.MissionId == mission.Id && row.Period == text.Period, token))
                    return Refusal.Invalid(nameof(text.Period), "This period has a figure already. Revise that one, with the reason");
                if (await db.IndicatorObservations.CountAsync(row => row.MissionId == mission.Id, token) >= MostObservations)
                    return Refusal.Conflict("This mission has as many figures as it can have.");
                await StoreAsync(mission, null, text, "", actor, token);
                Log("indicator.entered", mission, actor, $"{text.Period}: {Number(text.Value!.Value)}");
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Revises a figure. Refused as entering is, without a reason (Invalid), and on an older version (Conflict).</summary>
    public Task<Outcome> ReviseAsync(Mission mission, int observationId, int version, ObservationText typed, string? typedReason, Actor actor, CancellationToken cancellationToken)
    {
        var (text, reason) = (typed.Tidied(), TypedText.Lines(typedReason));
        return ActAsync(
            mission, text, actor,
            async token =>
            {
                if (await db.IndicatorObservations.FirstOrDefaultAsync(row => row.Id == observationId && row.MissionId == mission.Id, token) is not { } observation)
                    return Refusal.NotFound;
                if (observation.Version != version)
                    return DeliveryRows.ChangedMeanwhile;
                if (reason.Length is 0 or > IndicatorChange.ReasonMaxLength)
                    return Refusal.Invalid("Reason", reason.Length == 0 ? "Say why it is revised, for everyone to read" : "The reason must be 1,000 characters or fewer");
                if (text.Period != observation.Period && await db.IndicatorObservations.AnyAsync(row => row.MissionId == mission.Id && row.Period == text.Period, token))
                    return Refusal.Invalid(nameof(text.Period), "Another figure has this period already");
                if (IsSame(observation, text))
                    return Refusal.Invalid(nameof(text.Value), "Nothing is changed: enter what is different");
                var before = observation.Value;
                await StoreAsync(mission, observation, text, reason, actor, token);
                Log("indicator.revised", mission, actor, $"{text.Period}: {Number(before)} → {Number(text.Value!.Value)}. {reason}");
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Reads a file and says what importing it would do; stores nothing.</summary>
    public async Task<Outcome<ObservationImportReport>> CheckAsync(Mission mission, byte[] file, Actor actor, CancellationToken cancellationToken) =>
        actor.Runs(mission.Id) ? await ReportAsync(mission, ObservationSheet.Read(file, mission.IndicatorUnit, clock.Today()), cancellationToken) : DeliveryRows.NotOnTeam;

    /// <summary>
    /// Stores a file: all of it or, where it has problems, nothing. A period that has another figure is revised, and the old one kept; one that
    /// says the same is left as it is, so that the same file again changes nothing.
    /// </summary>
    public Task<Outcome<ObservationImportReport>> ImportAsync(Mission mission, byte[] file, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome<ObservationImportReport>.FromRefusal(DeliveryRows.NotOnTeam));
        var sheet = ObservationSheet.Read(file, mission.IndicatorUnit, clock.Today());
        return transactions.RunAsync<ObservationImportReport>(
            async token =>
            {
                await db.HoldMissionAsync(mission.Id, token);
                var report = await ReportAsync(mission, sheet, token);
                if (!report.CanBeStored || report.Changes.Count == 0)
                    return report;
                if (await db.IndicatorObservations.CountAsync(row => row.MissionId == mission.Id, token) + report.Changes.Count(change => change.Now is null) > MostObservations)
                    return Refusal.Conflict("The mission would have more figures than it can have.");
                var name = TypedText.Shortened(TypedText.OneLine(fileName) is { Length: > 0 } given ? given : "a file", 100);
                foreach (var change in report.Changes)
                    await StoreAsync(mission, change.Now, change.Text, change.Now is null ? "" : $"As in the imported file “{name}”", actor, token);
                Log("indicator.imported", mission, actor, string.Create(CultureInfo.InvariantCulture, $"{report.Changes.Count(change => change.Now is null)} entered, {report.Changes.Count(change => change.Now is not null)} revised: {name}"));
                return report with { Stored = true };
            },
            cancellationToken);
    }

    private static bool IsSame(IndicatorObservation row, ObservationText text) => (row.Period, row.On, row.Value, row.Source, row.Note) == (text.Period, text.On, text.Value, text.Source, text.Note);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private Task<Outcome> ActAsync(Mission mission, ObservationText text, Actor actor, Func<CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(DeliveryRows.NotOnTeam));
        if (text.Refusals(mission.IndicatorUnit, clock.Today()) is { Count: > 0 } refusals)
            return Task.FromResult(Outcome.Refused(refusals));
        return transactions.RunAsync(
            async token =>
            {
                await db.HoldMissionAsync(mission.Id, token);
                return await act(token);
            },
            cancellationToken);
    }

    private async Task<ObservationImportReport> ReportAsync(Mission mission, ObservationSheet sheet, CancellationToken cancellationToken)
    {
        var known = await db.IndicatorObservations.Where(row => row.MissionId == mission.Id).ToDictionaryAsync(row => row.Period, cancellationToken);
        var changes = new List<ObservationImportChange>();
        foreach (var (_, text) in sheet.Rows)
        {
            var now = known.GetValueOrDefault(text.Period);
            if (now is null || !IsSame(now, text))
                changes.Add(new ObservationImportChange(text, now));
        }
        return new ObservationImportReport(sheet, changes, sheet.Rows.Count - changes.Count);
    }

    /// <summary>Writes a figure, new or over an older one, and what it was.</summary>
    private async Task StoreAsync(Mission mission, IndicatorObservation? now, ObservationText text, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var (valueBefore, onBefore, sourceBefore, noteBefore) = (now?.Value, now?.On, now?.Source ?? "", now?.Note ?? "");
        if (now is null)
        {
            now = new IndicatorObservation { Period = text.Period, On = text.On!.Value, Value = text.Value!.Value, Source = text.Source, Note = text.Note };
            db.Entry(now).Property(row => row.MissionId).CurrentValue = mission.Id;
            db.IndicatorObservations.Add(now);
            await db.SaveChangesAsync(cancellationToken);
        }
        else
        {
            (now.Period, now.On, now.Value, now.Source, now.Note, now.RevisedAt) = (text.Period, text.On!.Value, text.Value!.Value, text.Source, text.Note, clock.UtcNow());
            now.Version++;
        }
        db.IndicatorChanges.Add(new IndicatorChange
        {
            MissionId = mission.Id,
            ObservationId = now.Id,
            ValueBefore = valueBefore,
            OnBefore = onBefore,
            SourceBefore = sourceBefore,
            NoteBefore = noteBefore,
            Period = text.Period,
            Value = now.Value,
            On = now.On,
            Source = now.Source,
            Note = now.Note,
            Reason = reason,
            MemberId = actor.MemberId,
            At = clock.UtcNow(),
        });
    }

    private void Log(string act, Mission mission, Actor actor, string details)
    {
        audit.Add(act, "mission", mission.Id, actor.MemberId, mission.Id, TypedText.Shortened(details, 2_000));
        transactions.Touch(mission.Id);
        // The catalogue keeps figures with their mission.
        transactions.AfterCommit(missions.Changed);
        transactions.AfterCommit(readiness.Wake);
    }
}
