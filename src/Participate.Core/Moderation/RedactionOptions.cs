namespace Participate.Core.Moderation;

/// <summary>What a moderator takes out of a text, and why.</summary>
public sealed record RedactionOptions
{
    /// <summary>The case as it was seen, with the reason and, where the moderator wants, a message and a note.</summary>
    public required DecisionOptions Decision { get; init; }

    /// <summary>The passages, one a line, exactly as they stand in the text.</summary>
    public required string Passages { get; init; }
}

/// <summary>A text as it will read without the passages.</summary>
/// <param name="Title">Of an idea; null for a comment.</param>
/// <param name="Html">Of the details, or of the comment.</param>
public sealed record RedactedText(string? Title, string? Summary, string Html, string Difference = "");
