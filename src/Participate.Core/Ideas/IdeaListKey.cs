using Microsoft.EntityFrameworkCore;

namespace Participate.Core.Ideas;

/// <summary>What a list of ideas is sorted by: one column, whose index goes on with the id. Keys are numbers outside the database.</summary>
internal abstract class IdeaListKey
{
    /// <summary>True for a number that is a key.</summary>
    public abstract bool Holds(long key);

    /// <summary>The ideas with this key.</summary>
    public abstract IQueryable<Idea> At(IQueryable<Idea> ideas, long key);

    /// <summary>The ideas between two keys, themselves excluded; null is no bound.</summary>
    public abstract IQueryable<Idea> Between(IQueryable<Idea> ideas, long? above, long? below);

    /// <summary>In the order of key and id.</summary>
    public abstract IQueryable<Idea> InOrder(IQueryable<Idea> ideas, bool rises);
}

/// <summary>A column of whole numbers.</summary>
internal sealed class NumberKey(string column) : IdeaListKey
{
    public override bool Holds(long key) => key is >= int.MinValue and <= int.MaxValue;

    public override IQueryable<Idea> At(IQueryable<Idea> ideas, long key)
    {
        var value = (int)key;
        return ideas.Where(idea => EF.Property<int>(idea, column) == value);
    }

    public override IQueryable<Idea> Between(IQueryable<Idea> ideas, long? above, long? below)
    {
        if (above is { } low && Holds(low))
        {
            var value = (int)low;
            ideas = ideas.Where(idea => EF.Property<int>(idea, column) > value);
        }
        if (below is { } high && Holds(high))
        {
            var value = (int)high;
            ideas = ideas.Where(idea => EF.Property<int>(idea, column) < value);
        }
        return ideas;
    }

    public override IQueryable<Idea> InOrder(IQueryable<Idea> ideas, bool rises) => rises
        ? ideas.OrderBy(idea => EF.Property<int>(idea, column)).ThenBy(idea => idea.Id)
        : ideas.OrderByDescending(idea => EF.Property<int>(idea, column)).ThenByDescending(idea => idea.Id);
}

/// <summary>The time of publication, in ticks.</summary>
internal sealed class PublishedAtKey : IdeaListKey
{
    public override bool Holds(long key) => key >= 0 && key <= DateTime.MaxValue.Ticks;

    public override IQueryable<Idea> At(IQueryable<Idea> ideas, long key)
    {
        var time = Time(key);
        return ideas.Where(idea => idea.PublishedAt == time);
    }

    public override IQueryable<Idea> Between(IQueryable<Idea> ideas, long? above, long? below)
    {
        if (above is { } low)
        {
            var time = Time(low);
            ideas = ideas.Where(idea => idea.PublishedAt > time);
        }
        if (below is { } high)
        {
            var time = Time(high);
            ideas = ideas.Where(idea => idea.PublishedAt < time);
        }
        return ideas;
    }

    public override IQueryable<Idea> InOrder(IQueryable<Idea> ideas, bool rises) => rises
        ? ideas.OrderBy(idea => idea.PublishedAt).ThenBy(idea => idea.Id)
        : ideas.OrderByDescending(idea => idea.PublishedAt).ThenByDescending(idea => idea.Id);

    private static DateTime Time(long key) => new(key, DateTimeKind.Utc);
}
