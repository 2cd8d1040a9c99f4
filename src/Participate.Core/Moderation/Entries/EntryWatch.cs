using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation.Entries;

/// <summary>
/// Puts entries that were submitted or edited in the open transaction before the moderators: those that wait for review, and those in
/// which the automatic checks see something. What an established member wrote stays public meanwhile; who decides about it must read it again.
/// </summary>
public sealed class EntryWatch(ParticipateDbContext db, EntryKinds kinds, CaseBook cases, CaseRater rater, WordList words, TimeProvider clock)
{
    /// <summary>Looks at an entry, which is stored already.</summary>
    public Task LookAsync(ContentKind kind, int id, CancellationToken cancellationToken) => LookAsync(kind, [id], cancellationToken);

    /// <summary>Looks at entries of one kind, which are stored already: asks the database for all of them at once, then for each that moderators must read.</summary>
    public async Task LookAsync(ContentKind kind, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var entries = kinds.Find(kind) is { } found ? await found.ReadAsync([.. ids], cancellationToken) : [];
        var authors = entries.Select(entry => entry.AuthorId).Distinct().ToList();
        var established = await db.Users.Where(member => authors.Contains(member.Id) && member.EstablishedAt != null).Select(member => member.Id).ToHashSetAsync(cancellationToken);
        await cases.TextsPublishedAsync(kind, [.. entries.Where(entry => entry.Visibility == Visibility.Published && !entry.HasWaitingEdit).Select(entry => entry.Id)], cancellationToken);
        foreach (var entry in entries)
            await LookAsync(entry, established.Contains(entry.AuthorId), cancellationToken);
    }

    private async Task LookAsync(CoalitionEntry entry, bool isEstablished, CancellationToken cancellationToken)
    {
        if (entry.Visibility == Visibility.Waiting)
            await cases.OpenAsync(entry.MissionId, entry.Kind, entry.Id, entry.AuthorId, CaseCauses.FirstReview, cancellationToken);
        else if (entry.HasWaitingEdit)
            await cases.OpenAsync(entry.MissionId, entry.Kind, entry.Id, entry.AuthorId, CaseCauses.EditReview, cancellationToken);
        var seen = SignalDetector.Of(entry.Text, isEstablished, words);
        if (seen == Signals.None || entry.Visibility is not (Visibility.Waiting or Visibility.Published))
            return;
        var item = await cases.HoldAsync(entry.MissionId, entry.Kind, entry.Id, entry.AuthorId, cancellationToken);
        item.See(seen);
        if (entry.Visibility == Visibility.Published)
            item.Open(CaseCauses.Signalled, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
    }
}
