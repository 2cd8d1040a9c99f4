using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>A member who is named in a comment.</summary>
public sealed record MentionedMember(int MemberId, string Name);

/// <summary>
/// Reads whom a comment mentions: "@" and the display name of somebody who takes part in the discussion, the author of its idea or of a
/// public comment. Several members may have one name, so a name that fits two of them mentions nobody. The longest name that fits counts.
/// Quoted lines mention nobody again.
/// </summary>
public sealed class MentionQueries(ParticipateDbContext db)
{
    /// <summary>Members that one comment can mention; further ones are text.</summary>
    public const int MostInAComment = 5;

    /// <summary>The members mentioned, each once, in the order of the text. One query where there is an "@", else none.</summary>
    public async Task<IReadOnlyList<MentionedMember>> FindAsync(int ideaId, string body, CancellationToken cancellationToken)
    {
        var candidates = MentionText.Candidates(body);
        if (candidates.Count == 0)
            return [];
        var names = candidates.SelectMany(ofOne => ofOne).Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Users.AsNoTracking()
            .Where(member => names.Contains(member.DisplayName) && member.ClosedAt == null
                && (db.Ideas.Any(idea => idea.Id == ideaId && idea.AuthorId == member.Id)
                    || db.Comments.Any(comment => comment.AuthorId == member.Id && comment.IdeaId == ideaId && comment.Visibility == Visibility.Published)))
            .Select(member => new MentionedMember(member.Id, member.DisplayName))
            .ToListAsync(cancellationToken);
        var byName = found.ToLookup(member => member.Name, StringComparer.Ordinal);
        return
        [
            .. candidates.Select(ofOne => ofOne.FirstOrDefault(byName.Contains)).OfType<string>().Where(name => byName[name].Count() == 1)
                .SelectMany(name => byName[name]).DistinctBy(member => member.MemberId).Take(MostInAComment),
        ];
    }
}
