using System.Globalization;

namespace Participate.Web.Forms;

/// <summary>A day as a date field sends it, or as somebody writes it where the browser has no date field.</summary>
public static class FormDay
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Ways = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy"];

    /// <summary>The day as a date field shows it.</summary>
    public static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day. False where something was typed that is none; what is left empty is null.</summary>
    public static bool TryRead(string? typed, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        if (!DateOnly.TryParseExact(typed.Trim(), Ways, British, DateTimeStyles.None, out var read))
            return false;
        day = read;
        return true;
    }
}
