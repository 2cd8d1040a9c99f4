using System.Globalization;
using Participate.Core.Moderation;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Moderation;

/// <summary>The words of a row of the queue.</summary>
public static class QueueWords
{
    /// <summary>Where the case stands and why it waits, with the part of the class that colours each.</summary>
    public static IEnumerable<(string Text, string Kind)> Tags(QueueRow row, DateTime now)
    {
        if (row.IsIllegal)
            yield return ("Illegal content", "escalated");
        if (row.State == CaseState.Escalated)
            yield return ("Escalated", "escalated");
        if (row.State == CaseState.Appealed)
            yield return ("Appealed", "escalated");
        foreach (var tag in CaseWords.Causes(row.Causes, row.OpenFlags))
            yield return tag;
        if (row.DueAt < now)
            yield return ("Over its time", "flagged");
    }

    /// <summary>"480 cases", or "1,000+ cases".</summary>
    public static string Size(QueueRow row) => SiteText.N(row.ClusterSize, $"{Many(row.ClusterSize)} cases", $"{Many(row.ClusterSize)} cases");

    /// <summary>A number of cases, which are counted to a thousand.</summary>
    public static string Many(int count) =>
        count > QueueQueries.MostCounted ? Counted.Number(QueueQueries.MostCounted) + "+" : Counted.Number(count);

    /// <summary>The value of a row's box: the case and the version it is listed with.</summary>
    public static string Box(QueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.CaseId}-{row.Version}");
}
