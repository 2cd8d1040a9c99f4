namespace Participate.Core.Common;

/// <summary>Whether other processes serve the same site.</summary>
/// <param name="AreMany">What decides about rights is asked of the database at every request then, and other things are kept for a shorter time.</param>
public sealed record Nodes(bool AreMany)
{
    /// <summary>How long something that others may change is kept where nobody says that it changed.</summary>
    public TimeSpan Life => AreMany ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(30);
}
