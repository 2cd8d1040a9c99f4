using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>
/// A member's own answers to “About you”. No act is in the audit log, which staff read: that somebody answered is nobody's business.
/// </summary>
public sealed class AboutYouService(ParticipateDbContext db, Transactions transactions)
{
    private static readonly Refusal ChangedMeanwhile = Refusal.Conflict(
        "Your answers were changed in another window since you opened this page. What you chose here is kept: save again to replace them.");

    /// <summary>
    /// Stores the answers in place of those before; where none is given the row goes. Refused where an answer is not one of the list, and
    /// where the answers are not those that the form was made from.
    /// </summary>
    public async Task<Outcome> SaveAsync(AboutYouOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (options.Refusals() is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                        return Refusal.NotFound;
                    var row = await db.AboutYou.FirstOrDefaultAsync(candidate => candidate.MemberId == actor.MemberId, token);
                    if ((row?.Version ?? 0) != options.Version)
                        return ChangedMeanwhile;
                    if (row is null)
                        db.AboutYou.Add(row = new AboutYou { MemberId = actor.MemberId });
                    row.Answer(options);
                    if (row.IsEmpty)
                        db.AboutYou.Remove(row);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return ChangedMeanwhile;
        }
    }

    /// <summary>Deletes the answers, whatever they are by now. What was counted with others before is not counted again.</summary>
    public Task<Outcome> DeleteAsync(Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            await db.AboutYou.Where(row => row.MemberId == actor.MemberId).ExecuteDeleteAsync(token);
            return Outcome.Done;
        },
        cancellationToken);
}

/// <summary>Reads a member's own answers to “About you”. There is no other way to read a single member's.</summary>
public sealed class AboutYouQueries(ParticipateDbContext db)
{
    /// <summary>The answers; null where there are none.</summary>
    public Task<AboutYou?> ReadAsync(Actor actor, CancellationToken cancellationToken) =>
        db.AboutYou.AsNoTracking().FirstOrDefaultAsync(row => row.MemberId == actor.MemberId, cancellationToken);
}
