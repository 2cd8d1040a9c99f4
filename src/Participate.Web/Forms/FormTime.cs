using System.Globalization;
using Participate.Core.Common;

namespace Participate.Web.Forms;

/// <summary>A time of day as a time field sends it, or as somebody writes it where the browser has no time field: London time.</summary>
public static class FormTime
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Ways = ["H:mm", "H:mm:ss", "H.mm", "h:mmtt", "h.mmtt", "htt", "h:mm tt", "h tt"];

    /// <summary>The time as a time field shows it.</summary>
    public static string Write(DateTime utc) => UkTime.ToLondon(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads a time of day; null where it is none.</summary>
    public static TimeOnly? Read(string? typed) =>
        TimeOnly.TryParseExact((typed ?? "").Trim(), Ways, British, DateTimeStyles.None, out var time) ? time : null;
}
