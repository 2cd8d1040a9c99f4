namespace Participate.Core.Insight.Integrity;

/// <summary>A member voted from a network.</summary>
/// <param name="Network">An opaque tag.</param>
public readonly record struct SeenNetwork(int Member, int Network);
