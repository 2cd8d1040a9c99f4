namespace Participate.Web.Settings;

/// <summary>
/// What a setting is for, where it is declared: <c>/admin/settings</c> shows it, and the table in docs/operations.md is the same by a test. Every setting has one.
/// </summary>
/// <param name="meaning">In words; what is between backquotes is code.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string meaning) : Attribute
{
    public string Meaning { get; } = meaning;

    /// <summary>In words, where the value that the property begins with does not say it.</summary>
    public string? Default { get; init; }

    /// <summary>Never shown: only whether it is set.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The decision record with the reasons, such as <c>0039-many-nodes</c>; null for none.</summary>
    public string? Adr { get; init; }
}
