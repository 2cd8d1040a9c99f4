using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation.Entries;

/// <summary>
/// Puts entries that were submitted or edited in the open transaction before the moderators: those that wait for review, and those in
/// which the automatic checks see something. What an established member wrote stays public meanwhile.
/// </summary>
public sealed class EntryWatch(ParticipateDbContext db, EntryKinds kinds, CaseBook cases, CaseRater rater, WordList words, TimeProvider clock)
{
    /// <summary>Looks at an entry, which is stored already.</summary>
    public async Task LookAsync(ContentKind kind, int id, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (await kinds.FindAsync(kind, id, cancellationToken) is not { } entry)
            return;
        if (entry.Visibility == Visibility.Waiting)
            await cases.OpenAsync(entry.MissionId, kind, id, entry.AuthorId, CaseCauses.FirstReview, cancellationToken);
        else if (entry.HasWaitingEdit)
            await cases.OpenAsync(entry.MissionId, kind, id, entry.AuthorId, CaseCauses.EditReview, cancellationToken);
        var isEstablished = await db.Users.AnyAsync(member => member.Id == entry.AuthorId && member.EstablishedAt != null, cancellationToken);
        var seen = SignalDetector.Of(entry.Text, isEstablished, words);
        if (seen == Signals.None || entry.Visibility is not (Visibility.Waiting or Visibility.Published))
            return;
        var item = await cases.HoldAsync(entry.MissionId, kind, id, entry.AuthorId, cancellationToken);
        item.See(seen);
        if (entry.Visibility == Visibility.Published)
            item.Open(CaseCauses.Signalled, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
    }
}
