using System.Globalization;

namespace Participate.Web.Forms;

/// <summary>Whole numbers and amounts as somebody types them: "£50,000", "3".</summary>
public static class FormNumber
{
    /// <summary>Stands for what was typed and is no number: no field accepts it.</summary>
    public const int Unreadable = -1;

    /// <summary>The number; null where nothing was typed, <see cref="Unreadable"/> where it is none, has pence or is too large.</summary>
    public static long? Read(string? typed)
    {
        var text = (typed ?? "").Trim().TrimStart('£').Replace(",", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Unreadable;
    }

    /// <summary>The same for what must fit into fewer digits.</summary>
    public static int? ReadSmall(string? typed) => Read(typed) is not { } number ? null : number <= int.MaxValue ? (int)number : Unreadable;

    /// <summary>The number as a field shows it.</summary>
    public static string? Write(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
