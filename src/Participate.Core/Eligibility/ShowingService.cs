using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>
/// Members show what a mission asks for: a code, an identifier of its list, or their verified identity. Each is used once; of two who use one at the same moment, one
/// has it. What was shown is kept neither with the member nor with the time.
/// </summary>
public sealed class ShowingService(ParticipateDbContext db, Transactions transactions, ProofKey key, TimeProvider clock)
{
    /// <summary>The field of what is typed.</summary>
    public const string Field = "Proof";

    /// <summary>
    /// Uses a code. Who holds the level already uses none, and it is Done. Refused without a confirmed address (NotPermitted), for what is no code of this mission
    /// or was used (Invalid).
    /// </summary>
    public Task<Outcome> ShowCodeAsync(Mission mission, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return Refused("Enter the code that was sent to you");
        return InvitedCode.Read(typed) is { } code
            ? ShowAsync(mission, EligibilityLevel.InvitedCode, key.OfCode(mission.Id, code), actor, cancellationToken)
            : Refused("There is a mistake in this code. Compare each letter and digit with what was sent to you");
    }

    /// <summary>Uses an identifier of the list. Only its hash is compared, and nothing of it is kept. As <see cref="ShowCodeAsync"/>.</summary>
    public Task<Outcome> ShowIdentifierAsync(Mission mission, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        if (typed?.Length > IdentifierHash.MaxLength)
            return Refused($"An identifier is {IdentifierHash.MaxLength} characters or fewer");
        return IdentifierHash.Of(key.SaltOf(mission.Id), typed) is { } hash
            ? ShowAsync(mission, EligibilityLevel.ListedIdentifier, key.OfIdentifier(mission.Id, hash), actor, cancellationToken)
            : Refused("Enter your identifier, such as an electoral number");
    }

    /// <summary>Uses the identity that the member has linked. Refused where there is none (NotPermitted), and where it was used on this mission (Invalid).</summary>
    public async Task<Outcome> ShowIdentityAsync(Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (await RefusalAsync(actor, token) is { } refusal)
                        return refusal;
                    if (await db.LinkedIdentities.AsNoTracking().FirstOrDefaultAsync(row => row.MemberId == actor.MemberId, token) is not { } identity)
                        return Refusal.NotPermitted("Link your verified identity to your account first.");
                    if (await HoldsAsync(mission.Id, EligibilityLevel.VerifiedIdentity, actor, token))
                        return Outcome.Done;
                    var hash = key.OfIdentityOn(mission.Id, identity.Hash);
                    if (await db.Proofs.AnyAsync(row => row.MissionId == mission.Id && row.Level == EligibilityLevel.VerifiedIdentity && row.Hash == hash, token))
                        return UsedIdentity();
                    db.Proofs.Add(new Proof { MissionId = mission.Id, Level = EligibilityLevel.VerifiedIdentity, Hash = hash, IsUsed = true });
                    return Hold(mission.Id, EligibilityLevel.VerifiedIdentity, actor);
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Used with another account at the same moment.
            db.ChangeTracker.Clear();
            return UsedIdentity();
        }
    }

    private Task<Outcome> ShowAsync(Mission mission, EligibilityLevel level, string hash, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await RefusalAsync(actor, token) is { } refusal)
                return refusal;
            if (await HoldsAsync(mission.Id, level, actor, token))
                return Outcome.Done;
            var proof = db.Proofs.Where(row => row.MissionId == mission.Id && row.Level == level && row.Hash == hash);
            // One statement, so that of two at once one finds it used.
            if (await proof.Where(row => !row.IsUsed).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsUsed, true), token) == 1)
                return Hold(mission.Id, level, actor);
            return Refusal.Invalid(Field, Why(level, wasUsed: await proof.AnyAsync(token)));
        },
        cancellationToken);

    /// <summary>Takes the member's turn, so that two windows do not use two codes, and sees that the account is open.</summary>
    private async Task<Refusal?> RefusalAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsConfirmed)
            return Refusal.NotPermitted("Confirm your email address first: open the link in the email we sent you.");
        return await db.TakeTurnOfOpenAccountAsync(actor.MemberId, cancellationToken) ? null : Refusal.NotFound;
    }

    private Task<bool> HoldsAsync(int missionId, EligibilityLevel level, Actor actor, CancellationToken cancellationToken) =>
        db.HeldLevels.AnyAsync(row => row.MissionId == missionId && row.MemberId == actor.MemberId && row.Level == level, cancellationToken);

    private Outcome Hold(int missionId, EligibilityLevel level, Actor actor)
    {
        db.HeldLevels.Add(new HeldLevel { MissionId = missionId, MemberId = actor.MemberId, Level = level, Since = clock.UtcNow() });
        return Outcome.Done;
    }

    private static Refusal UsedIdentity() => Refusal.Invalid(Field, "This identity was used on this mission with another account, one that is closed perhaps. It serves once");

    private static string Why(EligibilityLevel level, bool wasUsed) => (level, wasUsed) switch
    {
        (EligibilityLevel.InvitedCode, true) => "This code was used already. Each code serves one account",
        (EligibilityLevel.InvitedCode, false) => "This is no code of this mission, or it was withdrawn. Ask whoever sent it to you",
        (_, true) => "This identifier was used already. Each serves one account; if it was not you, contact the mission team",
        (_, false) => "This identifier is not on the mission’s list. Compare it with the letter or card that it stands on",
    };

    private static Task<Outcome> Refused(string message) => Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(Field, message)));
}
