namespace Participate.Core.Common;

/// <summary>One page of a list paged by key (rule 12).</summary>
/// <param name="Items">The rows, in the order shown.</param>
/// <param name="Previous">The cursor that gives the page before, or null on the first page.</param>
/// <param name="Next">The cursor that gives the page after, or null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Previous, string? Next);
