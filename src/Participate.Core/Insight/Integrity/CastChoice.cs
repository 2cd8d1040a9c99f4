namespace Participate.Core.Insight.Integrity;

/// <summary>A member's current choice on an item, and when it was cast. Of several of one member on one item the last counts.</summary>
/// <param name="Item">An idea or a statement; the caller numbers both in one series.</param>
/// <param name="Choice">1 for, 2 neither, 3 against.</param>
/// <param name="At">In UTC.</param>
public readonly record struct CastChoice(int Member, int Item, int Choice, DateTime At);
