namespace Participate.Core.Notifications;

/// <summary>Members who are told of news whether or not they follow what it is about; a room to the right knows who.</summary>
public abstract class NewsAudience
{
    /// <summary>Ids of members, each once, in an order that an index gives; null where nobody is told beyond those who follow.</summary>
    public abstract IQueryable<int>? MembersOf(NewsItem item);

    /// <summary>Ids of members who are told otherwise, and so not by this; few. Null for none.</summary>
    public virtual IQueryable<int>? ToldApart(NewsItem item) => null;
}
