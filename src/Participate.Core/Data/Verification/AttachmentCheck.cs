using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas.Attachments;

namespace Participate.Core.Data.Verification;

/// <summary>Reads the file of every attachment and compares it with its hash, one file at a time.</summary>
internal static class AttachmentCheck
{
    private const int MostExamples = 5;
    private const int Batch = 500;

    /// <summary>Reads on the transaction that is open.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, AttachmentFiles files, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var violations = 0L;
        for (int? after = 0; after is not null;)
        {
            var rows = await db.Attachments.AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(Batch)
                .Select(row => new { row.Id, row.IdeaId, row.Number, row.Hash, row.ThumbnailHash }).ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                foreach (var hash in new[] { row.Hash, row.ThumbnailHash }.OfType<string>())
                {
                    if (files.Problem(hash) is { } problem && violations++ < MostExamples)
                        wrong.Add($"a file of attachment {row.Number} of idea {row.IdeaId} {problem} ({hash})");
                }
            }
            after = rows.Count < Batch ? null : rows[^1].Id;
        }
        return new VerificationResult("attachment-files", "The file of every attachment is there and unchanged", violations, wrong);
    }
}
