using System.Diagnostics.Metrics;

namespace Participate.Core.Common;

/// <summary>
/// What the site measures of itself, for whoever listens: numbers alone, with nothing that tells who or what about. Names and units follow OpenTelemetry's conventions.
/// </summary>
public sealed class SiteMeters
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Participate";

    private readonly Meter meter;
    private readonly Counter<long> votes;
    private readonly Histogram<int> batches;
    private readonly Counter<long> searches;
    private readonly Counter<long> policyReports;

    public SiteMeters(IMeterFactory meters)
    {
        meter = meters.Create(Name);
        votes = meter.CreateCounter<long>("participate.votes.stored", "{vote}", "Votes set, changed or taken back.");
        batches = meter.CreateHistogram<int>("participate.votes.batch", "{vote}", "Votes of one transaction.");
        searches = meter.CreateCounter<long>("participate.searches", "{search}", "Searches that were answered.");
        policyReports = meter.CreateCounter<long>("participate.policy.reports", "{report}", "Breaches of the content policy that browsers reported.");
    }

    /// <summary>A transaction of votes is done.</summary>
    /// <param name="stored">Of them, those that were not refused.</param>
    public void VotesStored(int batch, int stored)
    {
        batches.Record(batch);
        votes.Add(stored);
    }

    /// <summary>A search was answered.</summary>
    public void Searched(bool hasFound) => searches.Add(1, new KeyValuePair<string, object?>("found", hasFound));

    /// <summary>A browser reported a breach of the content policy.</summary>
    /// <param name="directive">One of a fixed list.</param>
    public void PolicyReported(string directive) => policyReports.Add(1, new KeyValuePair<string, object?>("directive", directive));

    /// <summary>Something that is counted when somebody asks.</summary>
    public void Watch(string name, string unit, string description, Func<long> count) => meter.CreateObservableGauge("participate." + name, count, unit, description);
}
