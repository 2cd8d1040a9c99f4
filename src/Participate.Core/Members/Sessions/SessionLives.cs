namespace Participate.Core.Members.Sessions;

/// <summary>How long a session lasts from signing in, however much it is used.</summary>
/// <param name="OfStaff">Of members who hold a role.</param>
public sealed record SessionLives(TimeSpan OfMembers, TimeSpan OfStaff)
{
    /// <summary>True where a session that began then is over.</summary>
    public bool IsOver(DateTime begunAt, bool isStaff, DateTime now) => now >= begunAt + (isStaff ? OfStaff : OfMembers);
}
