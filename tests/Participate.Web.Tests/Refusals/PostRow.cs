using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Who may do it.</summary>
internal enum For
{
    /// <summary>Anyone, signed in or not.</summary>
    Everyone,

    /// <summary>Anyone with an account; what they do concerns themselves, or is open to all members.</summary>
    Members,

    /// <summary>Whoever wrote it.</summary>
    Author,

    /// <summary>Moderators of this mission.</summary>
    Moderators,

    /// <summary>Moderators of this mission, and administrators.</summary>
    Sanctioners,

    Administrators,

    /// <summary>Owners of the organisation, and administrators.</summary>
    Owners,

    /// <summary>Moderators of this mission, and its team.</summary>
    Facilitators,

    /// <summary>The team of this mission.</summary>
    Team,

    /// <summary>The team of this mission, and administrators.</summary>
    Desk,
}

/// <summary>An address that takes posts, and what is expected of it.</summary>
/// <param name="Address">As <see cref="SiteAddresses"/> names it.</param>
/// <param name="May">Who may do it.</param>
/// <param name="Page">The page that has the form.</param>
/// <param name="Button">The button that sends it.</param>
/// <param name="Person">Someone who may do it; null for a visitor.</param>
internal sealed record PostRow(string Address, For May, Func<Scene, string> Page, string Button, Func<Scene, TestMember>? Person = null)
{
    /// <summary>Fills in the form so that it would succeed.</summary>
    public Action<SitePage> Fill { get; init; } = _ => { };

    /// <summary>The same, where what is filled in is of the scene.</summary>
    public Action<SitePage, Scene> FillWith { get; init; } = (_, _) => { };

    /// <summary>What a script puts into the filled form before it is sent.</summary>
    public Func<FilledForm, Scene, FilledForm> ChangeWith { get; init; } = (form, _) => form;

    /// <summary>Where a script sends the form; null for where the form says.</summary>
    public string? SentTo { get; init; }

    /// <summary>A cookie that whoever sends it has; null for none.</summary>
    public Func<Scene, (string Name, string Value)>? Cookie { get; init; }

    /// <summary>The phase's activity that it needs.</summary>
    public Activities Needs { get; init; }

    /// <summary>Fields without which it is refused.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>Fields of text with a longest length.</summary>
    public string[] Texts { get; init; } = [];

    /// <summary>Tables that a refusal may change: attempts to sign in are counted.</summary>
    public string[] MayChange { get; init; } = [];

    /// <summary>The part of the page with the form, where several have the button.</summary>
    public string Within { get; init; } = "body";

    public override string ToString() => Address;
}
