using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas.Attachments;

/// <summary>Deletes files that belong to no attachment any more: of deleted drafts, of uploads that were refused at the end, of crashes.</summary>
public sealed class AttachmentSweep(ParticipateDbContext db, AttachmentFiles files)
{
    private const int ChunkSize = 500;

    /// <summary>Deletes what is old and nobody's; how many files. A site may run meanwhile.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        await foreach (var names in OrphansAsync(cancellationToken))
            deleted += names.Count(files.DeleteOld);
        return deleted;
    }

    /// <summary>How many files the next sweep deletes.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var found = 0;
        await foreach (var names in OrphansAsync(cancellationToken))
            found += names.Count;
        return found;
    }

    private async IAsyncEnumerable<IReadOnlyCollection<string>> OrphansAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var names in files.Old().Chunk(ChunkSize))
        {
            var kept = await db.Attachments.AsNoTracking().Where(row => names.Contains(row.Hash)).Select(row => row.Hash).ToListAsync(cancellationToken);
            var thumbnails = await db.Attachments.AsNoTracking().Where(row => names.Contains(row.ThumbnailHash!)).Select(row => row.ThumbnailHash!).ToListAsync(cancellationToken);
            yield return [.. names.Except(kept).Except(thumbnails)];
        }
    }
}
