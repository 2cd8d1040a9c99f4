using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>A comment as its author gives it.</summary>
public sealed record AddCommentOptions
{
    public required Actor Actor { get; init; }

    /// <summary>The mission of the address; the idea must be of it.</summary>
    public required Mission Mission { get; init; }

    public required int IdeaId { get; init; }

    /// <summary>The comment that is answered; null for one on the idea itself.</summary>
    public int? ParentId { get; init; }

    /// <summary>Markdown, as typed.</summary>
    public required string Body { get; init; }

    public required Stance Stance { get; init; }

    /// <summary>The organisation that the author speaks for; null for nobody else.</summary>
    public int? OrganisationId { get; init; }
}

/// <summary>A changed comment as its author gives it.</summary>
public sealed record EditCommentOptions
{
    public required Actor Actor { get; init; }

    public required Mission Mission { get; init; }

    public required int CommentId { get; init; }

    /// <summary>The version that the author saw; an older one than is stored is refused.</summary>
    public required int Version { get; init; }

    /// <summary>Markdown, as typed.</summary>
    public required string Body { get; init; }

    public required Stance Stance { get; init; }
}

/// <summary>A comment that was stored.</summary>
/// <param name="IsPublic">False while what was typed waits for review.</param>
public sealed record SavedComment(int Id, bool IsPublic);
