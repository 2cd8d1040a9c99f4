using Microsoft.EntityFrameworkCore;
using Participate.Core.Search;

namespace Participate.Core.Data.Verification;

/// <summary>Compares the search index with what is public, some thousand texts at a time, and both halves of it with each other.</summary>
internal static class SearchCheck
{
    public const string Key = "search";
    public const string Statement = "Everything public is found by its words, and nothing else is";

    private const int MostExamples = 5;
    private const int Batch = 1_000;

    /// <summary>Reads on the transaction that is open; memory does not grow with the texts.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var (violations, documents) = (0L, 0L);

        async Task CompareAsync(SearchKind kind, int from, int? to, IReadOnlyList<SearchEntry> wanted)
        {
            var stored = await db.SearchDocuments.AsNoTracking()
                .Where(document => document.Kind == kind && document.ContentId > from && (to == null || document.ContentId <= to))
                .ToDictionaryAsync(document => document.Id, document => (new SearchSetting(document.MissionId, document.PlaceCode, document.Sectors, document.Decision), document.Fingerprint), cancellationToken);
            documents += stored.Count;
            foreach (var entry in wanted.Where(entry => !stored.Remove(entry.Id, out var kept) || kept != (entry.Setting, entry.Fingerprint)))
                Note($"{kind} {entry.ContentId}");
            foreach (var id in stored.Keys)
                Note($"{kind} {SearchDocument.ContentIdOf(id)}");
        }

        void Note(string what)
        {
            if (violations++ < MostExamples)
                wrong.Add(what);
        }

        for (int? after = 0; after is not null;)
        {
            var from = after.Value;
            var ids = await db.Ideas.Where(idea => idea.Id > from).OrderBy(idea => idea.Id).Take(Batch).Select(idea => idea.Id).ToListAsync(cancellationToken);
            after = ids.Count < Batch ? null : ids[^1];
            var to = after ?? int.MaxValue;
            await CompareAsync(SearchKind.Idea, from, after, await SearchTexts.IdeasAsync(db, idea => idea.Id > from && idea.Id <= to, cancellationToken));
        }
        for (int? after = 0; after is not null;)
        {
            var from = after.Value;
            var ids = await db.Comments.Where(comment => comment.Id > from).OrderBy(comment => comment.Id).Take(Batch).Select(comment => comment.Id).ToListAsync(cancellationToken);
            after = ids.Count < Batch ? null : ids[^1];
            var to = after ?? int.MaxValue;
            await CompareAsync(SearchKind.Comment, from, after, await SearchTexts.CommentsAsync(db, comment => comment.Id > from && comment.Id <= to, cancellationToken));
        }
        var missions = await db.Missions.AsNoTracking().Include(mission => mission.Sectors).Where(mission => !mission.IsDraft).ToListAsync(cancellationToken);
        await CompareAsync(SearchKind.Mission, 0, null, [.. missions.Select(SearchDocuments.OfMission)]);

        foreach (var kind in SearchOthers.Kinds)
        {
            for (int? after = 0; after is not null;)
            {
                var from = after.Value;
                var ids = await SearchOthers.PublicAsync(db, kind, from, Batch, cancellationToken);
                after = ids.Length < Batch ? null : ids[^1];
                var wanted = await SearchOthers.ReadAsync(db, kind, ids, cancellationToken);
                await CompareAsync(kind, from, after, [.. wanted.Select(other => SearchDocuments.OfOther(kind, other))]);
            }
        }

        var lost = await db.SearchIndex.WithoutTermsAsync(cancellationToken);
        if (lost > 0)
            Note($"{lost} without terms, or terms of nothing");
        if (documents != await db.SearchDocuments.LongCountAsync(cancellationToken))
            Note("documents of no known kind");
        return new VerificationResult(Key, Statement, violations, wrong);
    }
}
