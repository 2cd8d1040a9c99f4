using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Summaries;

/// <summary>
/// Finds the words of members that a summary shows, at each reading: figures and frozen summaries hold none, so that what was hidden or
/// redacted is gone from them at the next request.
/// </summary>
public sealed class SummaryWords(ParticipateDbContext db)
{
    public const int QuoteMaxLength = 280;

    /// <summary>In place of a title that cannot be read any more.</summary>
    public const string NoLongerPublic = "An idea that is no longer public";

    /// <summary>False where a text seems to hold somebody's personal data, such as an address or a number.</summary>
    public static bool MayBeQuoted(string text) => text.Length > 0 && PersonalData.MayBeQuoted(text);

    /// <summary>The ideas that stand out as they are now: those that are public, with the votes of now, in order.</summary>
    public async Task<SummaryRankings> NowAsync(SummaryRankings candidates, CancellationToken cancellationToken)
    {
        var ids = candidates.All.Select(idea => idea.Id).Distinct().ToList();
        var now = await db.Ideas.AsNoTracking()
            .Where(idea => ids.Contains(idea.Id) && idea.Visibility == Visibility.Published)
            .Select(idea => new RankedIdea(
                idea.Id, idea.Title, idea.Support, idea.Neutral, idea.Oppose, idea.CommentCount,
                db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId).Select(revision => (int?)revision.Number).FirstOrDefault()))
            .ToDictionaryAsync(idea => idea.Id, cancellationToken);
        return candidates.Each((ranking, ideas) => ranking.First(ideas.Where(idea => now.ContainsKey(idea.Id)).Select(idea => now[idea.Id]), ranking.Most));
    }

    /// <summary>Frozen ideas with the titles that they had; null for those that cannot be read any more.</summary>
    public async Task<SummaryRankings> ThenAsync(SummaryRankings frozen, CancellationToken cancellationToken)
    {
        var titles = await TitlesAsync([.. frozen.All.Select(idea => (idea.Id, idea.Revision ?? 0)).Distinct()], cancellationToken);
        return frozen.Each((_, ideas) => [.. ideas.Select(idea => idea with { Title = titles.GetValueOrDefault(idea.Id)?.Title })]);
    }

    /// <summary>
    /// The quoted comments that are public now, in their words of <paramref name="at"/>. A text that was redacted since is given as it is now.
    /// </summary>
    public async Task<IReadOnlyList<Argument>> QuotesAsync(IReadOnlyList<Argument> arguments, DateTime at, CancellationToken cancellationToken)
    {
        var ids = arguments.Select(argument => argument.CommentId).ToList();
        var texts = (await db.Comments.AsNoTracking()
            .Where(comment => ids.Contains(comment.Id) && comment.Visibility == Visibility.Published && db.Ideas.Any(idea => idea.Id == comment.IdeaId && idea.Visibility == Visibility.Published))
            .Select(comment => new
            {
                comment.Id,
                Then = db.CommentRevisions.Where(revision => revision.CommentId == comment.Id && revision.ApprovedAt <= at && revision.SealedAt == null)
                    .OrderByDescending(revision => revision.Number).Select(revision => revision.BodyHtml).FirstOrDefault(),
                Now = comment.BodyHtml,
            })
            .ToListAsync(cancellationToken))
            .ToDictionary(comment => comment.Id, comment => MemberMarkdown.ToText(comment.Then ?? comment.Now));
        return [.. arguments
            .Where(argument => MayBeQuoted(texts.GetValueOrDefault(argument.CommentId, "")))
            .Select(argument => argument with { Text = TypedText.Shortened(texts[argument.CommentId], QuoteMaxLength) })];
    }

    /// <summary>
    /// The texts that ideas had in a revision, of those that can be read now. Where that revision was redacted, the text of now.
    /// </summary>
    internal async Task<IReadOnlyDictionary<int, FrozenWords>> TitlesAsync(IReadOnlyList<(int IdeaId, int Revision)> ideas, CancellationToken cancellationToken)
    {
        var ids = ideas.Select(idea => idea.IdeaId).ToList();
        var wanted = ideas.ToDictionary(idea => idea.IdeaId, idea => idea.Revision);
        var readable = await db.Ideas.AsNoTracking()
            .Where(idea => ids.Contains(idea.Id) && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn))
            .Select(idea => new { idea.Id, idea.PublishedRevisionId })
            .ToDictionaryAsync(idea => idea.Id, idea => idea.PublishedRevisionId, cancellationToken);
        var numbers = wanted.Values.Distinct().ToList();
        var revisions = await db.IdeaRevisions.AsNoTracking()
            .Where(revision => ids.Contains(revision.IdeaId) && revision.SealedAt == null && (numbers.Contains(revision.Number) || db.Ideas.Any(idea => idea.PublishedRevisionId == revision.Id)))
            .Select(revision => new { revision.Id, revision.IdeaId, revision.Number, Words = new FrozenWords(revision.Title, revision.Summary, revision.Details) })
            .ToListAsync(cancellationToken);
        return revisions
            .Where(revision => readable.ContainsKey(revision.IdeaId) && (revision.Number == wanted[revision.IdeaId] || revision.Id == readable[revision.IdeaId]))
            .GroupBy(revision => revision.IdeaId)
            .ToDictionary(group => group.Key, group => (group.FirstOrDefault(revision => revision.Number == wanted[group.Key]) ?? group.First()).Words);
    }
}

/// <summary>The words of an idea in one revision.</summary>
internal sealed record FrozenWords(string Title, string Summary, string Details);
