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
        foreach (var names in files.Old().Chunk(ChunkSize))
        {
            var kept = await db.Attachments.AsNoTracking().Where(row => names.Contains(row.Hash)).Select(row => row.Hash).ToListAsync(cancellationToken);
            var thumbnails = await db.Attachments.AsNoTracking().Where(row => names.Contains(row.ThumbnailHash!)).Select(row => row.ThumbnailHash!).ToListAsync(cancellationToken);
            deleted += names.Except(kept).Except(thumbnails).Count(files.DeleteOld);
        }
        return deleted;
    }
}
