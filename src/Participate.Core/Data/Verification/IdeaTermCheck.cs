using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;

namespace Participate.Core.Data.Verification;

/// <summary>Compares the terms that similar ideas are found by with the titles of public ideas, some thousand ideas at a time.</summary>
internal static class IdeaTermCheck
{
    public const string Key = "idea-terms";
    public const string Statement = "Similar ideas are found by the titles of public ideas, and by nothing else";

    private const int MostExamples = 5;
    private const int Batch = 2_000;

    /// <summary>Reads on the transaction that is open; memory does not grow with the ideas.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var violations = 0L;
        for (int? after = 0; after is not null;)
        {
            var from = after.Value;
            var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.Id > from).OrderBy(idea => idea.Id).Take(Batch)
                .Select(idea => new { idea.Id, idea.MissionId, idea.Title, idea.Visibility }).ToListAsync(cancellationToken);
            after = ideas.Count < Batch ? null : ideas[^1].Id;
            // The rows of an idea go with it, so that after the last idea there can be none.
            var terms = (await db.IdeaTerms.AsNoTracking().Where(term => term.IdeaId > from && (after == null || term.IdeaId <= after)).ToListAsync(cancellationToken))
                .ToLookup(term => term.IdeaId, term => term.Key);
            foreach (var idea in ideas)
            {
                var wanted = idea.Visibility == Visibility.Published ? IdeaTerm.KeysOf(idea.MissionId, idea.Title) : new HashSet<long>();
                if (!wanted.SetEquals(terms[idea.Id]) && violations++ < MostExamples)
                    wrong.Add($"idea {idea.Id}");
            }
        }
        return new VerificationResult(Key, Statement, violations, wrong);
    }
}
