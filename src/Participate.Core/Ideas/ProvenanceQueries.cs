using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>Something that happened to an idea, seen from it.</summary>
/// <param name="IsToThis">The idea is the other end: another one was merged into it, split from into it, or informed it.</param>
/// <param name="Other">The idea at the other end, where everyone may read it; null else.</param>
/// <param name="By">Who did it, by name; null where it is shown as the act of a role.</param>
/// <param name="TakesBack">It takes an earlier event of the kind back.</param>
/// <param name="IsTakenBack">It was taken back later.</param>
public sealed record ProvenanceEvent(
    int Id, ProvenanceKind Kind, bool IsToThis, LinkedIdea? Other, string What, string Address, string Reason, string? By, ProvenanceRole ActedAs, DateTime At, bool TakesBack,
    bool IsTakenBack);

/// <summary>Reads what happened to ideas.</summary>
public sealed class ProvenanceQueries(ParticipateDbContext db)
{
    /// <summary>How many events the page of an idea shows.</summary>
    public const int MostShort = 10;

    /// <summary>Events of a page of the whole timeline.</summary>
    public const int PageSize = 50;

    /// <summary>The newest events of an idea, at most <see cref="MostShort"/>, oldest first; and whether there are older ones.</summary>
    public async Task<(IReadOnlyList<ProvenanceEvent> Events, bool HasOlder)> NewestAsync(int ideaId, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(ideaId, null, MostShort + 1, cancellationToken);
        return ([.. rows.Take(MostShort).Reverse()], rows.Count > MostShort);
    }

    /// <summary>A page of the events of an idea, newest first.</summary>
    /// <param name="cursor">See <see cref="IdCursor"/>.</param>
    public async Task<Page<ProvenanceEvent>> ListAsync(int ideaId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        return IdCursor.ToPage(await ReadAsync(ideaId, key, PageSize + 1, cancellationToken), key, PageSize, row => row.Id);
    }

    private async Task<List<ProvenanceEvent>> ReadAsync(int ideaId, IdCursor? key, int count, CancellationToken cancellationToken)
    {
        // A range of each of two indexes.
        var of = IdCursor.Range(db.ProvenanceLinks.AsNoTracking().Where(link => link.IdeaId == ideaId), key, link => link.Id).Take(count);
        var to = IdCursor.Range(db.ProvenanceLinks.AsNoTracking().Where(link => link.OtherIdeaId == ideaId), key, link => link.Id).Take(count);
        var links = IdCursor.Range(of.Union(to), key, link => link.Id).Take(count);
        var readable = db.Ideas.Where(idea => idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn);
        var events = from link in links
                     join idea in readable on link.IdeaId == ideaId ? link.OtherIdeaId : link.IdeaId equals (int?)idea.Id into others
                     from other in others.DefaultIfEmpty()
                     join author in db.Users on other.AuthorId equals author.Id into authors
                     from author in authors.DefaultIfEmpty()
                     join member in db.Users on link.MemberId equals member.Id
                     select new ProvenanceEvent(
                         link.Id,
                         link.Kind,
                         link.IdeaId != ideaId,
                         other == null ? null : new LinkedIdea(other.Id, other.Title, author!.DisplayName),
                         link.What,
                         link.Address,
                         link.Reason,
                         link.ActedAs == ProvenanceRole.Author || link.ActedAs == ProvenanceRole.Member ? member.DisplayName : null,
                         link.ActedAs,
                         link.At,
                         link.TakesBackId != null,
                         db.ProvenanceLinks.Any(later => later.TakesBackId == link.Id));
        var rows = await events.ToListAsync(cancellationToken);
        return [.. key is { Newer: true } ? rows.OrderBy(row => row.Id) : rows.OrderByDescending(row => row.Id)];
    }
}
