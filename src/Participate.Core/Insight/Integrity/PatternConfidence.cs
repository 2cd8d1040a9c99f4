namespace Participate.Core.Insight.Integrity;

/// <summary>How many patterns at least this clear would be expected by chance in one look at the whole consultation.</summary>
public enum PatternConfidence
{
    /// <summary>At most one in 20 looks, or clearer but with an everyday explanation.</summary>
    Weak = 1,

    /// <summary>At most one in a thousand.</summary>
    Fair = 2,

    /// <summary>At most one in a million.</summary>
    Strong = 3,
}
