using Participate.Core.Common;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Summaries;

/// <summary>The words for what of a summary is public when.</summary>
public static class SummaryLabels
{
    /// <summary>The answer for a summary that is not there for the reader.</summary>
    public const string NoSuchSummary = "There is no such summary. Filters are for the mission team; everybody can read the whole summary and those that were frozen.";

    /// <summary>"88% (86% to 90%)": a share with its interval.</summary>
    public static string Share(Core.Insight.ShareInterval share) => T($"{Percent(share.Share)} ({Percent(share.Low)} to {Percent(share.High)})");

    /// <summary>Why there are no totals and downloads.</summary>
    public static string RowsHeldBack(SummaryAccess access) =>
        T("This phase keeps its results back until it ends, so that nobody is swayed by them.")
        + (access.RowsPublicFrom is { } from ? " " + T($"Totals and downloads are public from {UkTime.Words(from)}.") : "");

    /// <summary>Why there are totals and no more.</summary>
    public static string AnalysisHeldBack(SummaryAccess access) =>
        T("Charts and rankings are published when a phase has ended, so that nobody is swayed by them.")
        + (access.AnalysisPublicFrom is { } from ? " " + T($"They are public from {UkTime.Words(from)}.") : "");

    /// <summary>What the mission team sees before everybody does; null where all of it is public.</summary>
    public static string? TeamOnly(SummaryAccess access) =>
        access.AnalysisPublicFrom is null && access.RowsPublicFrom is null ? null
        : access.RowsPublicFrom is { } rows ? T($"Only the mission team can see these results until {UkTime.Words(rows)}, because this phase keeps them back. Do not pass them on before.")
        : T($"Until {UkTime.Words(access.AnalysisPublicFrom!.Value)} the public sees the totals and the downloads; only the mission team sees the charts and rankings.");

    /// <summary>A filter in words: "Place: Wales. Published from 24 November 2026".</summary>
    public static string Words(SummaryFilter filter, Mission mission, MissionThemes themes) =>
        string.Join(". ", filter.Words(mission, themes).Select(part => part.Split(": ", 2) is [var what, var of] ? $"{Label(what)}: {(what == "Place" ? PlaceNames.Words(of) : Label(of))}" : Of(part)));

    private static string Percent(double share) => share.ToString("0%", System.Globalization.CultureInfo.InvariantCulture);
}
