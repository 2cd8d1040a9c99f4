using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Moderation;

/// <summary>Another text of the same mission that says much the same.</summary>
public sealed record LikeText(ContentKind Kind, int ContentId, int AuthorId, DateTime At);

/// <summary>
/// Keeps a signature of every submitted text and finds those of the same mission that say much the same. A fixed number of queries and
/// at most <see cref="MostCompared"/> comparisons, however many texts there are.
/// </summary>
public sealed class LikeTexts(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>Texts that share so much of their shingles, as estimated, say much the same.</summary>
    public const double Enough = 0.6;

    private const int MostCompared = 32;

    // Once so many like it can be found, one more need not be: its likes find the others.
    private const int Crowd = 24;

    /// <summary>Keeps the text's signature, in place of an earlier one, and gives those like it, the oldest first.</summary>
    public async Task<IReadOnlyList<LikeText>> KeepAsync(
        int missionId, ContentKind kind, int contentId, int authorId, string text, bool isEdit, CancellationToken cancellationToken)
    {
        if (isEdit)
            await db.TextSignatures.Where(row => row.ContentKind == kind && row.ContentId == contentId).ExecuteDeleteAsync(cancellationToken);
        var shingles = Shingles.Of(text);
        if (shingles.Count == 0)
            return [];
        var minima = MinHash.Signature(shingles);
        var bands = MinHash.BandHashes(minima, missionId).Distinct().ToList();
        var like = await FindAsync(minima, bands, cancellationToken);
        var signature = new TextSignature
        {
            MissionId = missionId,
            ContentKind = kind,
            ContentId = contentId,
            AuthorId = authorId,
            At = clock.UtcNow(),
            Minima = MinHash.ToBytes(minima),
        };
        db.TextSignatures.Add(signature);
        await db.SaveChangesAsync(cancellationToken);
        if (like.Count < Crowd)
            await db.Database.ExecuteSqlRawAsync(InsertBands(bands, signature.Id), cancellationToken);
        return like;
    }

    private async Task<List<LikeText>> FindAsync(IReadOnlyList<uint> minima, List<long> bands, CancellationToken cancellationToken)
    {
        var candidates = await db.TextSignatures.AsNoTracking()
            .Where(row => db.TextBands.Where(band => bands.Contains(band.Hash)).Select(band => band.SignatureId).Distinct()
                .OrderByDescending(id => id).Take(MostCompared).Contains(row.Id))
            .ToListAsync(cancellationToken);
        return
        [
            .. candidates.Where(row => MinHash.Similarity(minima, MinHash.FromBytes(row.Minima)) >= Enough)
                .OrderBy(row => row.Id)
                .Select(row => new LikeText(row.ContentKind, row.ContentId, row.AuthorId, row.At)),
        ];
    }

    // Numbers alone, so that nothing has to be a parameter: one statement, whatever the number of bands.
    private static string InsertBands(List<long> bands, int signatureId) =>
        "INSERT INTO \"TextBands\" (\"Hash\", \"SignatureId\") VALUES "
        + string.Join(',', bands.Select(hash => string.Create(CultureInfo.InvariantCulture, $"({hash},{signatureId})")));
}
