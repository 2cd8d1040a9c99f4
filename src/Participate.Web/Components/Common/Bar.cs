namespace Participate.Web.Components.Common;

/// <summary>One bar of a chart.</summary>
/// <param name="Value">Zero or more.</param>
/// <param name="Url">Where the label leads, or null.</param>
/// <param name="IsWithheld">The value may not be shown, and is zero here.</param>
public sealed record Bar(string Label, double Value, string? Url = null, bool IsWithheld = false);
