using System.Security.Cryptography;

namespace Participate.Core.Ideas;

/// <summary>Makes the rows of an idea from what was written, by a member or on another platform.</summary>
internal static class IdeaRows
{
    /// <summary>An idea without a text yet, with its random places in the shuffled orders.</summary>
    public static Idea NewIdea(int missionId, int authorId, DateTime at) => new()
    {
        MissionId = missionId,
        AuthorId = authorId,
        CreatedAt = at,
        Shuffle0 = ShuffleKey(),
        Shuffle1 = ShuffleKey(),
        Shuffle2 = ShuffleKey(),
        Shuffle3 = ShuffleKey(),
    };

    /// <summary>The next revision of a stored idea; hand it to <see cref="Idea.Revise"/>.</summary>
    /// <param name="html">The HTML of the details.</param>
    /// <param name="authorId">Who wrote it: the author of the idea or a co-author.</param>
    /// <param name="attachmentSetId">What stays attached: that of the newest revision.</param>
    public static IdeaRevision NextRevision(
        Idea idea, IdeaText text, string html, int authorId, DateTime at, RevisionOrigin origin = RevisionOrigin.Author, int? attachmentSetId = null) => new()
        {
            IdeaId = idea.Id,
            Number = idea.LatestRevisionNumber + 1,
            AuthorId = authorId,
            Origin = origin,
            CreatedAt = at,
            Title = text.Title,
            Summary = text.Summary,
            Details = text.Details,
            DetailsHtml = html,
            PlaceCode = text.PlaceCode,
            Sectors = text.Sectors,
            QuestionId = text.QuestionId,
            Difference = text.Difference,
            AttachmentSetId = attachmentSetId,
        };

    private static int ShuffleKey() => BitConverter.ToInt32(RandomNumberGenerator.GetBytes(sizeof(int)));
}
