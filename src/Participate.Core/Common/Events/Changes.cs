namespace Participate.Core.Common.Events;

/// <summary>What caches keep and a commit changed.</summary>
public enum ChangeKind
{
    /// <summary>Pages of the mission of the id.</summary>
    Mission = 0,

    /// <summary>Pages of any mission.</summary>
    EveryMission = 1,

    /// <summary>A mission itself: its text, phases or settings.</summary>
    Missions = 2,

    /// <summary>Notifications of the member of the id.</summary>
    Notifications = 3,

    /// <summary>The organisation of the id.</summary>
    Organisation = 4,

    /// <summary>It is not known what another node changed meanwhile.</summary>
    Unknown = 5,
}

/// <summary>A change that caches must know of.</summary>
/// <param name="Id">Whose; 0 where the kind has none.</param>
public readonly record struct Change(ChangeKind Kind, int Id = 0);

/// <summary>
/// Tells what keeps something in memory that a commit changed it: in this process at once, and through <see cref="ToOthers"/> on other nodes.
/// </summary>
public sealed class Changes
{
    private readonly Lock adding = new();
    private volatile Action<Change>[] listeners = [];

    /// <summary>Tells the other nodes; does nothing where this process is the only one. Returns at once.</summary>
    public Action<Change> ToOthers { get; set; } = _ => { };

    /// <summary>Calls <paramref name="listener"/>, which returns at once, for every change from now on.</summary>
    public void Listen(Action<Change> listener)
    {
        lock (adding)
            listeners = [.. listeners, listener];
    }

    /// <summary>Call after the commit of a change that this process made.</summary>
    public void Made(Change change)
    {
        Taken(change);
        ToOthers(change);
    }

    /// <summary>Call for a change that another node made.</summary>
    public void Taken(Change change)
    {
        foreach (var listener in listeners)
            listener(change);
    }
}
