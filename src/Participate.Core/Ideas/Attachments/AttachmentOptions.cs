using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas.Attachments;

/// <summary>How much an idea may carry, and where the files lie.</summary>
/// <param name="Folder">Outside the web root.</param>
/// <param name="MostOfIdea">Attachments of one idea at a time.</param>
/// <param name="MostBytes">Of one file, as it is sent and as it is kept.</param>
public sealed record AttachmentOptions(string Folder, int MostOfIdea = 5, int MostBytes = 5_000_000);

/// <summary>A file that an author attaches.</summary>
public sealed record AddAttachmentOptions
{
    public required Mission Mission { get; init; }

    public required int IdeaId { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>Read once.</summary>
    public required Stream File { get; init; }

    /// <summary>What a picture shows; of a PDF, its title.</summary>
    public required string AlternativeText { get; init; }
}

/// <summary>An attachment as its address names it.</summary>
public readonly record struct AttachmentKey(int IdeaId, int Number);
