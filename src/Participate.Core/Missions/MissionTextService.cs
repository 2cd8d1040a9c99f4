using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Missions;

/// <summary>A mission to be created.</summary>
public sealed record CreateMissionOptions
{
    /// <summary>Its name in addresses, for ever.</summary>
    public required string? Slug { get; init; }

    public required MissionText Text { get; init; }
}

/// <summary>Another text for a mission.</summary>
public sealed record EditMissionOptions
{
    public required int MissionId { get; init; }

    /// <summary>The version that was edited.</summary>
    public required int Version { get; init; }

    /// <summary>Row by row as typed.</summary>
    public required MissionText Text { get; init; }

    public required string? Reason { get; init; }
}

/// <summary>An earlier version of a mission that shall be its text again.</summary>
public sealed record RestoreMissionOptions
{
    public required int MissionId { get; init; }

    public required int Number { get; init; }

    /// <summary>The newest version when it was chosen.</summary>
    public required int Version { get; init; }

    public required string? Reason { get; init; }
}

/// <summary>
/// Creates missions, edits what they say, and publishes them. Administrators create and publish; the mission team edits as they do. Each edit
/// is a version and an entry of the audit log; pages show it at once.
/// </summary>
public sealed class MissionTextService(ParticipateDbContext db, Transactions transactions, MissionRows rows, MissionCatalogue catalogue, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal NotAdministrator = Refusal.NotPermitted("Only an administrator may create and publish missions.");
    private static readonly Refusal Taken = Refusal.Invalid("Slug", "Another mission has this address. Choose a different one");

    /// <summary>Creates a mission that only administrators and its team see, and gives its slug. Refused beside the field for what does not fit.</summary>
    public async Task<Outcome<string>> CreateAsync(CreateMissionOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return NotAdministrator;
        var (slug, typed) = (TypedText.OneLine(options.Slug).ToLowerInvariant(), options.Text.Tidied());
        var refusals = typed.Refusals();
        if (!MissionFile.IsSlug(slug))
            refusals.Insert(0, Refusal.Invalid("Slug", $"The address must be lower-case letters, digits and single hyphens, at most {MissionFile.SlugMaxLength}, and not “create”"));
        if (refusals.Count > 0)
            return Outcome<string>.Refused(refusals);
        try
        {
            return await transactions.RunAsync<string>(
                async token =>
                {
                    if (await db.Missions.AnyAsync(mission => mission.Slug == slug, token))
                        return Taken;
                    var mission = typed.WithoutBlanks().ToMission(slug, clock.UtcNow());
                    mission.KeepBack();
                    mission.TextVersion = 1;
                    db.Missions.Add(mission);
                    await db.SaveChangesAsync(token);
                    rows.Keep(mission, "Created", by.MemberId);
                    audit.Add("mission.created", "mission", mission.Id, by.MemberId, mission.Id, mission.Title);
                    transactions.Record(new MissionAdded(mission.Id));
                    transactions.AfterCommit(catalogue.Changed);
                    return slug;
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
    /// Gives a mission another text. Refused for others than its team and administrators (NotPermitted), beside the field for what does not fit or
    /// takes out a question that ideas answer, and where somebody stored a version since (Conflict). The same text again changes nothing.
    /// </summary>
    public Task<Outcome> EditAsync(EditMissionOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (by.RunsRefusal(options.MissionId) is { } forbidden)
            return Task.FromResult(Outcome.FromRefusal(forbidden));
        var (typed, reason) = (options.Text.Tidied(), TypedText.OneLine(options.Reason));
        List<Refusal> refusals = [.. typed.Refusals(), .. ReasonRefusals(reason)];
        if (refusals.Count > 0)
            return Task.FromResult(Outcome.Refused(refusals));
        var text = typed.WithoutBlanks();
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(options.MissionId, token) is not { } mission)
                    return Refusal.NotFound;
                if (mission.TextVersion != options.Version)
                    return MissionRows.ChangedMeanwhile;
                if (text.SaysTheSameAs(MissionText.Of(mission)))
                    return Outcome.Done;
                var gone = text.TakesOut(mission);
                var answered = await db.AnsweredAsync(gone, token);
                if (answered.Count > 0)
                    return Outcome.Refused([.. gone.Where(question => answered.Contains(question.Id)).Select(question => StaysRefusal(question, typed))]);
                await rows.StoreAsync(mission, text, reason, by.MemberId, "mission.edited", token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Makes an earlier version the text again, as a new version; questions that ideas answer stay. Refused as editing is.</summary>
    public Task<Outcome> RestoreAsync(RestoreMissionOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (by.RunsRefusal(options.MissionId) is { } forbidden)
            return Task.FromResult(Outcome.FromRefusal(forbidden));
        var reason = TypedText.OneLine(options.Reason);
        if (ReasonRefusals(reason) is { Count: > 0 } refusals)
            return Task.FromResult(Outcome.Refused(refusals));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(options.MissionId, token) is not { } mission)
                    return Refusal.NotFound;
                if (await db.MissionRevisions.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == mission.Id && row.Number == options.Number, token) is not { } earlier)
                    return Refusal.NotFound;
                if (mission.TextVersion != options.Version)
                    return MissionRows.ChangedMeanwhile;
                var text = MissionText.FromJson(earlier.Text);
                if (text.SaysTheSameAs(MissionText.Of(mission)))
                    return Refusal.Conflict("The mission says this already.");
                await rows.StoreAsync(mission, text, reason, by.MemberId, "mission.restored", token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Shows a mission to everybody. Refused for others than administrators, and with the reasons where something is missing without which its
    /// page makes no sense. Publishing again changes nothing.
    /// </summary>
    public Task<Outcome> PublishAsync(int missionId, Actor by, CancellationToken cancellationToken)
    {
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(NotAdministrator));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(missionId, token) is not { } mission)
                    return Refusal.NotFound;
                if (!mission.IsDraft)
                    return Outcome.Done;
                if (MissionText.Of(mission).MissingToPublish() is { Count: > 0 } missing)
                    return Refusal.Conflict($"Before it can be published it needs {string.Join("; ", missing)}. Edit the text to add this.");
                mission.Publish();
                audit.Add("mission.published", "mission", mission.Id, by.MemberId, mission.Id, mission.Title);
                transactions.Touch(mission.Id);
                transactions.AfterCommit(catalogue.Changed);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static List<Refusal> ReasonRefusals(string reason) => reason.Length switch
    {
        0 => [Refusal.Invalid("Reason", "Say why you change it")],
        > MissionRevision.ReasonMaxLength => [Refusal.Invalid("Reason", $"Why you change it must be {MissionRevision.ReasonMaxLength} characters or fewer")],
        _ => [],
    };

    /// <summary>Beside the field that was emptied, where the form had one.</summary>
    private static Refusal StaysRefusal(ConsultationQuestion question, MissionText typed)
    {
        var row = typed.Questions.ToList().FindIndex(asked => asked.Id == question.Id);
        return Refusal.Invalid(row < 0 ? "" : $"Questions[{row}].Text", $"Ideas answer the question “{question.Text}”: it must stay. You can change its words");
    }
}
