namespace Participate.Benchmarks.Performance;

/// <summary>What is measured, and at which sizes.</summary>
internal sealed record PerformanceOptions
{
    /// <summary>Ideas of the small mission, with as many comments.</summary>
    public required int Small { get; init; }

    /// <summary>Ideas of the large one.</summary>
    public required int Large { get; init; }

    /// <summary>Rounds of each figure; its median counts.</summary>
    public required int Rounds { get; init; }

    /// <summary>How long pages and votes are asked for in each round.</summary>
    public required int Seconds { get; init; }

    /// <summary>Only parts whose name has this in it.</summary>
    public required string Only { get; init; }

    /// <summary>Where the figures are saved for machines; null: under <c>artifacts</c>.</summary>
    public string? Json { get; init; }

    /// <summary>Leave docs/performance.md as it is.</summary>
    public bool IsDry { get; init; }
}

/// <summary>Some figures that are measured together.</summary>
internal interface IPerformancePart
{
    string Name { get; }

    Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken);
}
