namespace Participate.Core.Insight.Integrity;

/// <summary>What a pattern is of.</summary>
public enum PatternKind
{
    /// <summary>Many votes for or against one item within ten minutes.</summary>
    Burst = 1,

    /// <summary>Members whose answers are nearly the same, item by item.</summary>
    AlikeRows = 2,

    /// <summary>A member who chose the same on every item.</summary>
    OneWay = 3,

    /// <summary>Members of one network who chose the same on one item.</summary>
    SharedNetwork = 4,
}
