using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas.Attachments;

/// <summary>Deletes files that belong to no attachment any more: of deleted drafts, of uploads that were refused at the end, of crashes.</summary>
public sealed class AttachmentSweep(ParticipateDbContext db, AttachmentFiles files)
{
    private const int ChunkSize = 500;

    /// <summary>How many files are old and nobody's.</summary>
    public Task<int> CountAsync(CancellationToken cancellationToken) => SumAsync(names => names.Count(), cancellationToken);

    /// <summary>Deletes what is old and nobody's; how many files. A site may run meanwhile.</summary>
    public Task<int> RunAsync(CancellationToken cancellationToken) => SumAsync(names => names.Count(files.DeleteOld), cancellationToken);

    private async Task<int> SumAsync(Func<IEnumerable<string>, int> ofNobody, CancellationToken cancellationToken)
    {
        var sum = 0;
        foreach (var names in files.Old().Chunk(ChunkSize))
        {
            var kept = await db.Attachments.AsNoTracking().Where(row => names.Contains(row.Hash)).Select(row => row.Hash).ToListAsync(cancellationToken);
            var thumbnails = await db.Attachments.AsNoTracking().Where(row => names.Contains(row.ThumbnailHash!)).Select(row => row.ThumbnailHash!).ToListAsync(cancellationToken);
            sum += ofNobody(names.Except(kept).Except(thumbnails));
        }
        return sum;
    }
}
