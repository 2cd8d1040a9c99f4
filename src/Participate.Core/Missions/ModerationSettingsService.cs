using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Missions;

/// <summary>How a mission shall be moderated.</summary>
public sealed record ChangeModerationOptions
{
    public required int MissionId { get; init; }

    public required ModerationSettings Settings { get; init; }

    /// <summary>The mark of the settings that the form was made from (<see cref="ModerationSettings.AsForm"/>).</summary>
    public required string? MadeFrom { get; init; }
}

/// <summary>Changes how a mission is moderated. Only administrators may; what changed, from what to what, is in the audit log.</summary>
public sealed class ModerationSettingsService(ParticipateDbContext db, Transactions transactions, AuditLog audit, MissionCatalogue catalogue)
{
    private const int MostHours = 24 * 30;
    private const int MostReports = 100;
    private const int MostCases = 100_000;

    /// <summary>
    /// Changes all settings at once; they hold for what is submitted and reported from then on. Refused for others than administrators
    /// (NotPermitted), beside the field for a number out of its range, and where someone changed them since the form was made (Conflict). What is
    /// the same already changes nothing.
    /// </summary>
    public Task<Outcome> ChangeAsync(ChangeModerationOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only an administrator may change how a mission is moderated.")));
        if (Refusals(options.Settings) is { Count: > 0 } refusals)
            return Task.FromResult(Outcome.Refused(refusals));
        return transactions.RunAsync(
            async token =>
            {
                if (!await db.HoldMissionAsync(options.MissionId, token))
                    return Refusal.NotFound;
                var mission = await db.Missions.FirstAsync(candidate => candidate.Id == options.MissionId, token);
                if (mission.Moderation.AsForm().RefusalOf(options.MadeFrom, options.Settings.AsForm()) is { } changed)
                    return changed;
                var changes = Apply(mission.Moderation, options.Settings);
                if (changes.Count == 0)
                    return Outcome.Done;
                audit.Add("moderation.changed", "mission", mission.Id, by.MemberId, mission.Id, string.Join("; ", changes));
                transactions.Touch(mission.Id);
                transactions.AfterCommit(catalogue.Changed);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static List<Refusal> Refusals(ModerationSettings settings)
    {
        var refusals = new List<Refusal>();
        if (!Enum.IsDefined(settings.PreModeration))
            refusals.Add(Refusal.Invalid(nameof(settings.PreModeration), "Choose whose contributions are read before they are public"));
        void Range(string field, int value, int least, int most, string what)
        {
            if (value < least || value > most)
                refusals.Add(Refusal.Invalid(field, $"{what} must be a number from {least} to {most}"));
        }
        Range(nameof(settings.HoldAfterReports), settings.HoldAfterReports, 0, MostReports, "Reports that hold content");
        Range(nameof(settings.ResponseHours), settings.ResponseHours, 1, MostHours, "Hours for a case");
        Range(nameof(settings.IllegalResponseHours), settings.IllegalResponseHours, 1, MostHours, "Hours for a report of illegal content");
        Range(nameof(settings.AppealHours), settings.AppealHours, 1, MostHours, "Hours for an appeal");
        Range(nameof(settings.AlertCases), settings.AlertCases, 0, MostCases, "Cases that alert moderators");
        Range(nameof(settings.AlertHours), settings.AlertHours, 0, MostHours, "Hours of waiting that alert moderators");
        return refusals;
    }

    /// <summary>Makes the settings so, and says what changed: "response hours: 24 → 12".</summary>
    private static List<string> Apply(ModerationSettings present, ModerationSettings wanted)
    {
        var changes = new List<string>();
        void Set<T>(string name, T before, T after, Action<T> set)
        {
            if (EqualityComparer<T>.Default.Equals(before, after))
                return;
            changes.Add(FormattableString.Invariant($"{name}: {before} → {after}"));
            set(after);
        }
        Set("read before publication", present.PreModeration, wanted.PreModeration, value => present.PreModeration = value);
        Set("signals hold", present.SignalsHold, wanted.SignalsHold, value => present.SignalsHold = value);
        Set("hold after reports", present.HoldAfterReports, wanted.HoldAfterReports, value => present.HoldAfterReports = value);
        Set("response hours", present.ResponseHours, wanted.ResponseHours, value => present.ResponseHours = value);
        Set("response hours for illegal content", present.IllegalResponseHours, wanted.IllegalResponseHours, value => present.IllegalResponseHours = value);
        Set("appeal hours", present.AppealHours, wanted.AppealHours, value => present.AppealHours = value);
        Set("alert at cases", present.AlertCases, wanted.AlertCases, value => present.AlertCases = value);
        Set("alert at hours", present.AlertHours, wanted.AlertHours, value => present.AlertHours = value);
        return changes;
    }
}
