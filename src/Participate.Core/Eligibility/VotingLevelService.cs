using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>What a mission shall ask for.</summary>
public sealed record ChangeVotingLevelOptions
{
    /// <summary>Null where none was chosen.</summary>
    public required EligibilityLevel? Level { get; init; }

    /// <summary>Why, for everybody to read.</summary>
    public required string? Reason { get; init; }

    /// <summary>The level that the form was made from.</summary>
    public required EligibilityLevel? MadeFrom { get; init; }
}

/// <summary>The team changes what its mission asks for to vote. Each change is public, with its reason, and in the audit log.</summary>
public sealed class VotingLevelService(ParticipateDbContext db, Transactions transactions, AuditLog audit, MissionCatalogue catalogue, IdentityProvider identity, TimeProvider clock)
{
    /// <summary>
    /// Changes the level from now on, also while voting is open; votes that were cast stay and keep the level that their members had. The same again changes nothing.
    /// Refused for others than team and administrators (NotPermitted), without a reason, for a level that nobody could show (Invalid), and where it was changed since
    /// the form was made (Conflict).
    /// </summary>
    public Task<Outcome> ChangeAsync(Mission mission, ChangeVotingLevelOptions options, Actor by, CancellationToken cancellationToken)
    {
        if (!by.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only the mission team and administrators may say who may vote.")));
        if (options.Level is not { } level || !Enum.IsDefined(level))
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(nameof(options.Level), "Choose what voting needs")));
        var reason = TypedText.OneLine(options.Reason);
        if (reason.Length is 0 or > VotingLevelChange.ReasonMaxLength)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(nameof(options.Reason), reason.Length == 0 ? "Say why, for everybody to read" : $"The reason must be {VotingLevelChange.ReasonMaxLength} characters or fewer")));
        return transactions.RunAsync(
            async token =>
            {
                await db.HoldMissionAsync(mission.Id, token);
                var stored = await db.Missions.FirstAsync(row => row.Id == mission.Id, token);
                if (stored.VotingLevel == level)
                    return Outcome.Done;
                if (options.MadeFrom != stored.VotingLevel)
                    return Refusal.Conflict("Somebody changed who may vote while you did. See how it is now, and choose again.");
                if (await UnshowableAsync(mission.Id, level, token) is { } unshowable)
                    return unshowable;
                Store(stored, level, reason, by);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private void Store(Mission mission, EligibilityLevel level, string reason, Actor by)
    {
        var at = clock.UtcNow();
        var change = new VotingLevelChange { MissionId = mission.Id, From = mission.VotingLevel, To = level, Reason = reason, At = at, ProvenFrom = at + VotingLevelChange.Margin, ById = by.MemberId };
        db.VotingLevelChanges.Add(change);
        mission.AskToVote(level, at);
        audit.Add("eligibility.level-changed", "mission", mission.Id, by.MemberId, mission.Id, $"{EligibilityWords.Name(change.From)} → {EligibilityWords.Name(level)}: {reason}");
        transactions.Touch(mission.Id);
        transactions.AfterCommit(catalogue.Changed);
    }

    /// <summary>Why nobody could vote with this level; null where somebody can.</summary>
    private async Task<Refusal?> UnshowableAsync(int missionId, EligibilityLevel level, CancellationToken cancellationToken)
    {
        if (level == EligibilityLevel.VerifiedIdentity && !identity.IsSet)
            return Refusal.Invalid(nameof(ChangeVotingLevelOptions.Level), "This site has no identity provider, so nobody could vote. Whoever runs it can set one");
        return level is EligibilityLevel.InvitedCode or EligibilityLevel.ListedIdentifier && !await db.Proofs.AnyAsync(row => row.MissionId == missionId && row.Level == level, cancellationToken)
            ? Refusal.Invalid(nameof(ChangeVotingLevelOptions.Level), level == EligibilityLevel.InvitedCode ? "Make codes first: without them nobody could vote" : "Send a list first: without it nobody could vote")
            : null;
    }
}
