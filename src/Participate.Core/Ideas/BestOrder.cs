namespace Participate.Core.Ideas;

/// <summary>
/// How comments are sorted best first: by helpful marks observed less marks expected, O − E.
/// <para>
/// Members can only say that a comment is helpful, not that it is not, and nobody counts who read it, so a share of its readers and its
/// Wilson bound are not to be had. A plain count puts early comments first because they stood there for longer. As in the log-rank
/// test (N. Mantel, "Evaluation of survival data and two new rank order statistics arising in its consideration", Cancer Chemotherapy
/// Reports 50, 1966), each mark is compared with what chance would have given those that were at risk when it was made: of n public
/// comments each expects 1/(n + 1) of it, the 1 standing for a comment that nobody wrote, so that the first ones are not certain of every mark.
/// </para>
/// <para>
/// E is the difference of one sum of the discussion, <see cref="Idea.ExpectedMarks"/>, now and when the comment became public. Now is the same
/// for all, so the order by O − E is the order by marks + (the sum at publication): a number of the comment alone, which an index holds and a
/// mark on another comment never changes. Comments that were public together stand by their marks; a new one begins level with the
/// average of those before it. Equals stand in a fixed order that has nothing to do with their age. What was expected stays expected when a
/// mark is taken back.
/// </para>
/// </summary>
public static class BestOrder
{
    /// <summary>One mark, in the units of the key: billionths.</summary>
    public const long Mark = 1_000_000_000;

    /// <summary>The last digits of the key settle ties.</summary>
    public const int Ties = 1_000;

    /// <summary>Shares no factor with <see cref="Ties"/>, and takes neighbours far apart.</summary>
    private const long Spread = 7_919;

    /// <summary>The key of a comment; the larger the better.</summary>
    /// <param name="expected">The sum of the discussion when it became public, in billionths.</param>
    /// <param name="marks">Its helpful marks.</param>
    public static long Key(int commentId, long expected, int marks) => marks * Mark + expected / Ties * Ties + commentId * Spread % Ties;

    /// <summary>What one mark adds to the sum of a discussion with so many public comments.</summary>
    public static long Share(int comments) => Mark / (comments + 1);
}
