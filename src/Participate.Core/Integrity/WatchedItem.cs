namespace Participate.Core.Integrity;

/// <summary>Ideas and statements in one series of numbers, as the watch looks at them.</summary>
public static class WatchedItem
{
    /// <summary>The number of an idea.</summary>
    internal static int OfIdea(int ideaId) => 2 * ideaId;

    /// <summary>The number of a statement.</summary>
    internal static int OfStatement(int statementId) => (2 * statementId) + 1;

    /// <summary>What has a number.</summary>
    public static (SetAsideKind Kind, int SubjectId) Of(int item) => ((item & 1) == 0 ? SetAsideKind.Idea : SetAsideKind.Statement, item / 2);
}
