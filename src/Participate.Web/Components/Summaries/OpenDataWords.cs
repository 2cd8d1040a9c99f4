using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Summaries.OpenData;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Summaries;

/// <summary>Words and names of files of open data.</summary>
public static class OpenDataWords
{
    private const long Kilobyte = 1_000, Megabyte = 1_000_000, Gigabyte = 1_000_000_000;

    /// <summary>"1 kB", "240 kB", "1.3 MB", "2.4 GB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < Megabyte => T($"{(bytes + Kilobyte - 1) / Kilobyte} kB"),
        < Gigabyte => T($"{(double)bytes / Megabyte:0.0} MB"),
        _ => T($"{(double)bytes / Gigabyte:0.0} GB"),
    };

    /// <summary>"CSV", "JSON Lines" and so on.</summary>
    public static string Format(string name) => Path.GetExtension(name) switch
    {
        ".csv" => "CSV",
        ".jsonl" => "JSON Lines",
        ".json" => "JSON",
        ".md" => "Markdown",
        ".zip" => "ZIP",
        _ => "text",
    };

    public static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".csv" => "text/csv; charset=utf-8; header=present",
        ".jsonl" => "application/jsonl; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        ".zip" => "application/zip",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>What a browser calls the file: "homes-ideas-2026-11-28.csv".</summary>
    public static string DownloadName(string slug, string name, DateTime madeAt)
    {
        var what = Path.GetFileNameWithoutExtension(name).ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{slug}-{(what == slug ? "open-data" : what)}-{UkTime.DateIn(madeAt):yyyy-MM-dd}{Path.GetExtension(name)}");
    }

    /// <summary>Why a file cannot be had now.</summary>
    public static string NotThere(string slug) =>
        $"The files of this mission are being made anew, because there were none or because something in them is not public any more. Try again in a minute. /missions/{slug}/summary.csv and /missions/{slug}/summary/comments.csv are made at each request.";

    /// <summary>"12 % done: 1,200 of 10,000 rows".</summary>
    public static string Progress(OpenProgress progress) =>
        progress.All == 0 ? T("The files are being begun.")
        : progress.Done >= progress.All ? T($"All {Common.Counted.Words(progress.All, "row")} are written and are being packed.")
        : T($"{progress.Done * 100L / progress.All} % done: {Common.Counted.Number(progress.Done)} of about {Common.Counted.Words(progress.All, "row")}.");
}
