namespace Participate.Core.Members.Sessions;

/// <summary>How a session was opened. Where a second step is asked for, this was the first.</summary>
public enum SignInWay
{
    /// <summary>It began before this was kept.</summary>
    Unknown = 0,

    Password = 1,

    /// <summary>A mailed link.</summary>
    Link = 2,

    Passkey = 3,

    /// <summary>An account that the member has elsewhere.</summary>
    Provider = 4,
}
