using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Eligibility;

/// <summary>The identity provider of the site, as far as pages name it.</summary>
/// <param name="Name">Null where none is set: nobody can then show a verified identity.</param>
public sealed record IdentityProvider(string? Name)
{
    public bool IsSet => Name is not null;
}

/// <summary>Members link the identity that a provider verified, and remove it. One identity serves one account at a time, by its key.</summary>
public sealed class IdentityService(ParticipateDbContext db, Transactions transactions, ProofKey key, TimeProvider clock)
{
    private static readonly Refusal Taken = Refusal.Conflict("Another account here has this identity. One identity serves one account.");

    /// <summary>
    /// Links it; the same again changes nothing, another takes the place of the one before. Refused where another account has it (Conflict), and without a
    /// confirmed address (NotPermitted).
    /// </summary>
    public async Task<Outcome> LinkAsync(string issuer, string subject, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsConfirmed)
            return Refusal.NotPermitted("Confirm your email address first: open the link in the email we sent you.");
        var hash = key.OfIdentity(issuer, subject);
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                        return Refusal.NotFound;
                    if (await db.LinkedIdentities.AnyAsync(row => row.Hash == hash && row.MemberId != actor.MemberId, token))
                        return Taken;
                    if (await FindAsync(actor.MemberId, token) is { } before)
                    {
                        if (before.Hash == hash)
                            return Outcome.Done;
                        await db.LinkedIdentities.Where(row => row.MemberId == actor.MemberId).ExecuteDeleteAsync(token);
                    }
                    db.LinkedIdentities.Add(new LinkedIdentity { MemberId = actor.MemberId, Hash = hash, LinkedAt = clock.UtcNow() });
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Linked with another account at the same moment.
            db.ChangeTracker.Clear();
            return Taken;
        }
    }

    /// <summary>Removes it; where there is none nothing changes. What was shown with it on missions stays shown, and used.</summary>
    public Task<Outcome> RemoveAsync(Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            await db.LinkedIdentities.Where(row => row.MemberId == actor.MemberId).ExecuteDeleteAsync(token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>The identity of a member; null where none is linked.</summary>
    public Task<LinkedIdentity?> FindAsync(int memberId, CancellationToken cancellationToken) =>
        db.LinkedIdentities.AsNoTracking().FirstOrDefaultAsync(row => row.MemberId == memberId, cancellationToken);
}
