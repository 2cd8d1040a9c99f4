using Microsoft.EntityFrameworkCore;
using Participate.Core.Comparisons;

namespace Participate.Core.Data.Verification;

/// <summary>The log of answers to pairs gives the answers.</summary>
internal static class ComparisonChecks
{
    public static IEnumerable<VerificationCheck> All =>
    [
        new("comparison-answer-log", "Every answer to a pair is the last entry of it in the log of answers, and there is no other", """
            SELECT 'answer ' || COALESCE(a."Id", l."AnswerId")
            FROM (SELECT e."AnswerId", e."ComparisonId", e."Choice" FROM "PairEvents" e
                  JOIN (SELECT MAX("Id") AS last FROM "PairEvents" GROUP BY "AnswerId") x ON x.last = e."Id"
                  WHERE e."Choice" IS NOT NULL) l
            FULL OUTER JOIN "PairAnswers" a ON a."Id" = l."AnswerId"
            WHERE a."Id" IS NULL OR l."AnswerId" IS NULL OR a."Choice" <> l."Choice" OR a."ComparisonId" <> l."ComparisonId"
            """),
        new("comparison-pairs", "Every answer is to two ideas of its comparison, the smaller number first", """
            SELECT 'answer ' || a."Id" FROM "PairAnswers" a
            LEFT JOIN "ComparedIdeas" f ON f."ComparisonId" = a."ComparisonId" AND f."IdeaId" = a."FirstId"
            LEFT JOIN "ComparedIdeas" s ON s."ComparisonId" = a."ComparisonId" AND s."IdeaId" = a."SecondId"
            WHERE f."Id" IS NULL OR s."Id" IS NULL OR a."FirstId" >= a."SecondId"
            """),
        new("comparison-ideas", "Every idea of a comparison is one of its mission", """
            SELECT 'idea ' || c."IdeaId" FROM "ComparedIdeas" c JOIN "Comparisons" d ON d."Id" = c."ComparisonId"
            LEFT JOIN "Ideas" i ON i."Id" = c."IdeaId" WHERE i."Id" IS NULL OR i."MissionId" <> d."MissionId"
            """),
    ];
}

/// <summary>Rates every comparison again and compares with what is shown.</summary>
internal static class ComparisonCheck
{
    private const int MostExamples = 5;

    /// <summary>Reads on the transaction that is open.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var comparison in await db.IdeaComparisons.AsNoTracking().Include(row => row.Ideas).Where(row => row.Result != null).OrderBy(row => row.Id).ToListAsync(cancellationToken))
        {
            var shown = ComparisonResult.Read(comparison.Result!);
            var rated = ComparisonRating.Of(
                comparison, shown.Ideas.Select(idea => idea.IdeaId).ToHashSet(), await ComparisonQueries.TalliesAsync(db, comparison.Id, cancellationToken), shown.Members,
                await db.PairAnswers.CountAsync(row => row.ComparisonId == comparison.Id && row.IsSetAside, cancellationToken));
            if ((shown.Answers, shown.Unsure, shown.SetAside) != (rated.Answers, rated.Unsure, rated.SetAside) || !shown.LeftOut.SequenceEqual(rated.LeftOut)
                || !shown.Ideas.Select(Exact).SequenceEqual(rated.Ideas.Select(Exact)))
                wrong.Add($"comparison {comparison.Id} shows another outcome than its answers give");
        }
        return new VerificationResult("comparison-outcomes", "The outcome shown of every comparison is the one that its answers give", wrong.Count, [.. wrong.Take(MostExamples)]);
    }

    /// <summary>What is counted; of what is worked out as a fraction the last digits may differ from one machine to another.</summary>
    private static RatedIdea Exact(RatedIdea idea) => idea with { Value = Math.Round(idea.Value, 4), Low = Math.Round(idea.Low, 4), High = Math.Round(idea.High, 4) };
}
