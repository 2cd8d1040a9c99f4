namespace Participate.Web.Components.Common;

/// <summary>One bar of a chart.</summary>
/// <param name="Value">Zero or more.</param>
/// <param name="Url">Where the label leads, or null.</param>
public sealed record Bar(string Label, double Value, string? Url = null);
