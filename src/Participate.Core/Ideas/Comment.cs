using Participate.Core.Common;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>Where a comment stands towards the idea.</summary>
public enum Stance
{
    Neutral = 0,
    For = 1,
    Against = 2,
}

/// <summary>A reply on an idea, threaded to three levels.</summary>
public sealed class Comment
{
    public const int BodyMaxLength = 4_000;

    /// <summary>Levels 0, 1 and 2; a reply to level 2 joins it at level 2.</summary>
    public const int MaxDepth = 2;

    /// <summary>The length of one id in <see cref="ThreadPath"/>.</summary>
    public const int PathDigits = 8;

    /// <summary>How long the author may edit.</summary>
    public static readonly TimeSpan EditWindow = TimeSpan.FromMinutes(15);

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    public required int MissionId { get; init; }

    public required int AuthorId { get; init; }

    /// <summary>The comment that it answers; at the deepest level it stands beside it, not under it. Null for the idea itself.</summary>
    public int? ParentId { get; init; }

    /// <summary>0, 1 or 2.</summary>
    public required int Depth { get; init; }

    /// <summary>
    /// The ids from the top of the thread down to this comment, each as eight hexadecimal digits: its order is the
    /// order of the thread, so that a thread of any size is paged by key. Set once the id is known.
    /// </summary>
    public string ThreadPath { get; private set; } = "";

    public required Stance Stance { get; set; }

    /// <summary>Markdown, as typed: the public text.</summary>
    public string Body { get; private set; } = "";

    public string BodyHtml { get; private set; } = "";

    public Visibility Visibility { get; private set; } = Visibility.Waiting;

    public required DateTime CreatedAt { get; init; }

    public DateTime? PublishedAt { get; private set; }

    public DateTime? EditedAt { get; private set; }

    /// <summary>What its author was on the mission when writing it: mission team, moderator or (null) neither. It stays when the role ends.</summary>
    public Role? WrittenAs { get; init; }

    /// <summary>The organisation that its author spoke for; null for nobody but the author.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Members who find it helpful: equals their marks, always; changed by SQL alone.</summary>
    public int HelpfulCount { get; private set; }

    /// <summary>Where it stands among the best; see <see cref="BestOrder"/>.</summary>
    public long BestKey { get; private set; }

    public int Version { get; private set; }

    public bool MayBeEditedBy(int memberId, DateTime at) => AuthorId == memberId && EditRefusal(at) is null;

    /// <summary>Why its author may not edit it at a time, in words; null where the author may.</summary>
    public Refusal? EditRefusal(DateTime at) => EditRefusal(Visibility, CreatedAt, at);

    /// <inheritdoc cref="EditRefusal(DateTime)"/>
    public static Refusal? EditRefusal(Visibility visibility, DateTime createdAt, DateTime at)
    {
        if (visibility is not (Visibility.Waiting or Visibility.Published))
            return Refusal.Conflict("A moderator hid this comment, so it cannot be changed.");
        return at <= createdAt + EditWindow
            ? null
            : Refusal.Conflict("A comment can be changed for 15 minutes after it is added. You can add another one to put it right.");
    }

    /// <summary>
    /// Places the comment in the thread, under the one that it answers or, at the deepest level, beside it; call after the insert has
    /// given it an id.
    /// </summary>
    /// <param name="answeredPath">The path of the comment that it answers; null for the idea itself.</param>
    public void PlaceUnder(string? answeredPath) => ThreadPath = (answeredPath ?? "")[..(Depth * PathDigits)] + Id.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    public void SetText(string body, string bodyHtml)
    {
        Body = body;
        BodyHtml = bodyHtml;
        Version++;
    }

    /// <summary>The author changed the text after the comment was made.</summary>
    public void Edited(DateTime at) => EditedAt = at;

    public void Publish(DateTime at)
    {
        PublishedAt ??= at;
        Visibility = Visibility.Published;
        Version++;
    }

    /// <summary>Takes its place among the best, as it becomes public for the first time.</summary>
    /// <param name="expected">The marks that each comment could expect so far; see <see cref="BestOrder"/>.</param>
    public void EnterOrder(long expected) => BestKey = BestOrder.Key(Id, expected, HelpfulCount);

    /// <summary>Takes it from the public until a moderator decides.</summary>
    /// <param name="neverSeen">It was published in this transaction: nobody has seen it, and so it was never public.</param>
    public void Hold(bool neverSeen)
    {
        if (neverSeen)
            PublishedAt = null;
        Visibility = Visibility.Waiting;
        Version++;
    }

    /// <summary>Stands again as before a decision: its visibility, and its text.</summary>
    /// <param name="wasEverPublic">False where it was never public before that decision.</param>
    public void PutBack(Visibility visibility, CommentRevision text, bool wasEverPublic, DateTime? editedAt)
    {
        SetText(text.Body, text.BodyHtml);
        Stance = text.Stance;
        PublishedAt = wasEverPublic ? PublishedAt : null;
        EditedAt = editedAt;
        Visibility = visibility;
        Version++;
    }

    /// <summary>Goes back to the text that was approved before an edit, which waits.</summary>
    public void TakeBack(CommentRevision approved)
    {
        SetText(approved.Body, approved.BodyHtml);
        Stance = approved.Stance;
        EditedAt = approved.Number > 1 ? approved.CreatedAt : null;
    }

    public void Hide()
    {
        Visibility = Visibility.Hidden;
        Version++;
    }
}

/// <summary>An earlier or waiting text of a comment.</summary>
public sealed class CommentRevision
{
    public int Id { get; private set; }

    public required int CommentId { get; init; }

    public required int Number { get; init; }

    public required string Body { get; init; }

    public required string BodyHtml { get; init; }

    public required Stance Stance { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it became the public text; null while it waits.</summary>
    public DateTime? ApprovedAt { get; set; }

    /// <summary>When a redaction took it from the public history; null where it may be read.</summary>
    public DateTime? SealedAt { get; set; }
}
