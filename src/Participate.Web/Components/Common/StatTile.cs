using System.Globalization;

namespace Participate.Web.Components.Common;

/// <summary>A large number with its name.</summary>
/// <param name="Name">What is counted, such as "ideas"; it stands under the number.</param>
/// <param name="Note">A line under the name.</param>
public sealed record StatTile(string Name, string Value, string? Note = null)
{
    public StatTile(string name, long count, string? note = null)
        : this(name, count.ToString("N0", CultureInfo.GetCultureInfo("en-GB")), note)
    {
    }
}
