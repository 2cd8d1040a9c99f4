namespace Participate.Core.Ideas;

/// <summary>
/// The order of a list as ranges of one index, read one after another. Most orders are one range; a shuffled one that begins in
/// the middle is two.
/// </summary>
internal sealed class IdeaListOrder
{
    private readonly IdeaListKey key;
    private readonly bool rises;
    private readonly IReadOnlyList<(long? Above, long? Below)> parts;

    private IdeaListOrder(IdeaListKey key, bool rises, IReadOnlyList<(long? Above, long? Below)> parts) =>
        (this.key, this.rises, this.parts) = (key, rises, parts);

    public static IdeaListOrder Of(IdeaSort sort, ShuffleOrder shuffle) => sort switch
    {
        IdeaSort.Newest => Falling(new PublishedAtKey()),
        IdeaSort.Supported => Falling(new NumberKey(nameof(Idea.Support))),
        IdeaSort.Discussed => Falling(new NumberKey(nameof(Idea.CommentCount))),
        IdeaSort.Divided => Falling(new NumberKey(nameof(Idea.Divided))),
        _ => new(new NumberKey(shuffle.Column), shuffle.Rises, shuffle switch
        {
            { Start: int.MinValue } => [(null, null)],
            { Rises: true } => [(shuffle.Start - 1, null), (null, shuffle.Start)],
            _ => [(null, shuffle.Start), (shuffle.Start - 1, null)],
        }),
    };

    /// <summary>The same list read from its end.</summary>
    public IdeaListOrder Reversed() => new(key, !rises, [.. parts.Reverse()]);

    /// <summary>The whole list.</summary>
    public IEnumerable<IQueryable<Idea>> All(IQueryable<Idea> ideas) => Ranges(ideas, parts);

    /// <summary>
    /// The list after a key and id: first the ideas with the same key, then the rest. Asked for together ("this key and a larger
    /// id, or a larger key") a database would read every idea with that key, and many have no vote at all.
    /// </summary>
    public IEnumerable<IQueryable<Idea>> After(IQueryable<Idea> ideas, long at, int id)
    {
        if (!key.Holds(at))
            return All(ideas);
        var same = key.At(ideas, at);
        var tied = rises ? same.Where(idea => idea.Id > id) : same.Where(idea => idea.Id < id);
        var part = 0;
        while (part < parts.Count - 1 && !(at > (parts[part].Above ?? long.MinValue) && at < (parts[part].Below ?? long.MaxValue)))
            part++;
        (long? Above, long? Below) rest = rises ? (at, parts[part].Below) : (parts[part].Above, at);
        return [key.InOrder(tied, rises), .. Ranges(ideas, [rest, .. parts.Skip(part + 1)])];
    }

    private static IdeaListOrder Falling(IdeaListKey key) => new(key, rises: false, [(null, null)]);

    private IEnumerable<IQueryable<Idea>> Ranges(IQueryable<Idea> ideas, IEnumerable<(long? Above, long? Below)> ranges) =>
        ranges.Select(range => key.InOrder(key.Between(ideas, range.Above, range.Below), rises));
}
