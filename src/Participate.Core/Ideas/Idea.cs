using Participate.Core.Common;
using Participate.Core.Common.Places;

namespace Participate.Core.Ideas;

/// <summary>Who can see a contribution.</summary>
public enum Visibility
{
    /// <summary>Seen by its authors alone.</summary>
    Draft = 0,

    /// <summary>Submitted; waits for a first review; seen by its authors and moderators.</summary>
    Waiting = 1,

    Published = 2,

    /// <summary>Hidden by a moderator, with reasons; the original is kept.</summary>
    Hidden = 3,

    /// <summary>Withdrawn by its author after it was public: everyone can still read it.</summary>
    Withdrawn = 4,

    Merged = 5,
}

/// <summary>What the mission team decided about an idea.</summary>
public enum Decision
{
    None = 0,
    UnderConsideration = 1,
    Accepted = 2,
    AcceptedInPart = 3,
    NotAccepted = 4,
    OutOfScope = 5,
    AlreadyHappening = 6,
}

/// <summary>
/// A member's proposal of how to deliver the mission. The row holds what lists show, copied from the revision that is
/// public (or from the newest one while none is); the details are in the revisions.
/// </summary>
public sealed class Idea
{
    public const int TitleMinLength = 10;
    public const int TitleMaxLength = 120;
    public const int SummaryMaxLength = 300;
    public const int DetailsMaxLength = 10_000;
    public const int DifferenceMaxLength = 500;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required int AuthorId { get; init; }

    /// <summary>The organisation that its author spoke for when submitting it; null for nobody but the author.</summary>
    public int? OrganisationId { get; private set; }

    public string Title { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public string PlaceCode { get; private set; } = PlaceRegister.WholeCountryCode;

    public Sectors Sectors { get; private set; }

    public int? QuestionId { get; private set; }

    public Visibility Visibility { get; private set; } = Visibility.Draft;

    public Decision Decision { get; private set; }

    /// <summary>The phase in which it was submitted.</summary>
    public int? PhaseId { get; private set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? SubmittedAt { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>When the public text last changed after publication.</summary>
    public DateTime? EditedAt { get; private set; }

    /// <summary>The revision the public sees; null until one is approved.</summary>
    public int? PublishedRevisionId { get; private set; }

    /// <summary>The newest revision, which the author sees and edits.</summary>
    public int LatestRevisionNumber { get; private set; }

    /// <summary>The idea that it was merged into, or null.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>Grows with every change of text or visibility; a write with an older one is refused.</summary>
    public int Version { get; private set; }

    // Counters equal the rows counted (rule 3); only the vote writer and CommentService change them, by SQL.
    public int Support { get; private set; }

    public int Neutral { get; private set; }

    public int Oppose { get; private set; }

    /// <summary>Members who write it together with its author; only <see cref="CoAuthorRows"/> changes it.</summary>
    public int CoAuthorCount { get; private set; }

    /// <summary>Published comments.</summary>
    public int CommentCount { get; private set; }

    /// <summary>How divided opinion is: the smaller of support and oppose. Computed by the database.</summary>
    public int Divided { get; private set; }

    /// <summary>The helpful marks that a comment could have expected from the beginning until now, in billionths; see <see cref="BestOrder"/>.</summary>
    public long ExpectedMarks { get; private set; }

    /// <summary>When its discussion was closed with an outcome; null while it is not.</summary>
    public DateTime? DiscussionClosedAt { get; private set; }

    /// <summary>The pinned summary of its discussion, or null.</summary>
    public int? DiscussionSummaryId { get; private set; }

    /// <summary>The theme that it stands in, also while it is not public; null for none. Only <c>Themes.ThemePlacing</c> and <c>Themes.ThemeService</c> change it, by SQL.</summary>
    public int? ThemeId { get; private set; }

    /// <summary>The mission team put it there (or in none): it stays.</summary>
    public bool IsThemeByTeam { get; private set; }

    // Four random keys; with two directions and eight starting points each they give the 64 shuffled orders.
    public int Shuffle0 { get; init; }

    public int Shuffle1 { get; init; }

    public int Shuffle2 { get; init; }

    public int Shuffle3 { get; init; }

    public bool IsPublic => Visibility == Visibility.Published;

    /// <summary>Why an author may not change a submitted text in this state; null where that may be.</summary>
    public static Refusal? RefusalOfEditing(Visibility visibility) => visibility switch
    {
        Visibility.Waiting or Visibility.Published => null,
        Visibility.Hidden => Refusal.NotPermitted("A moderator hid this idea, so its text stays as it is. The reasons are on the page of the idea."),
        Visibility.Draft => Refusal.Conflict("This idea is a draft. Save the draft or submit it."),
        Visibility.Withdrawn => Refusal.Conflict("This idea was withdrawn, so it cannot be changed."),
        _ => Refusal.Conflict("This idea was merged with another one, so it cannot be changed."),
    };

    /// <summary>Why its authors may not split it in this state; null where that may be.</summary>
    public static Refusal? RefusalOfSplitting(Visibility visibility, Decision decision) => visibility switch
    {
        Visibility.Published when decision is Decision.None or Decision.UnderConsideration => null,
        Visibility.Published => Refusal.Conflict("The mission team has decided about this idea, so it stays as it is."),
        Visibility.Draft => Refusal.Conflict("This idea is a draft. Propose its parts as ideas of their own instead."),
        Visibility.Waiting => Refusal.Conflict("This idea waits for review. It can be split once it is public."),
        Visibility.Hidden => Refusal.NotPermitted("A moderator hid this idea, so it cannot be split. The reasons are on the page of the idea."),
        Visibility.Withdrawn => Refusal.Conflict("This idea was withdrawn or split already, so it cannot be split."),
        _ => Refusal.Conflict("This idea was merged with another one, so it cannot be split."),
    };

    /// <summary>Why nobody may add to the discussion or mark comments, or null.</summary>
    public static Refusal? DiscussionRefusal(DateTime? closedAt) => closedAt is { } at
        ? Refusal.Conflict($"This discussion was closed on {UkTime.Words(at)}. Its outcome stands at the top of the discussion.")
        : null;

    /// <summary>Takes a new revision as the newest text. While nothing is public, lists for the author show it.</summary>
    public void Revise(IdeaRevision revision)
    {
        LatestRevisionNumber = revision.Number;
        Version++;
        if (PublishedRevisionId is null)
            CopyFrom(revision);
    }

    /// <summary>Its author speaks for an organisation, or (null) for nobody else. From when it is submitted on that stays.</summary>
    public void SpeakFor(int? organisationId)
    {
        if (Visibility == Visibility.Draft)
            OrganisationId = organisationId;
    }

    /// <summary>A draft is submitted in a phase; it waits or is published next.</summary>
    public void Submit(int? phaseId, DateTime at)
    {
        PhaseId ??= phaseId;
        SubmittedAt ??= at;
        Visibility = Visibility.Waiting;
        Version++;
    }

    /// <summary>Makes a revision the public text.</summary>
    public void Publish(IdeaRevision revision, DateTime at)
    {
        if (PublishedRevisionId is not null && PublishedRevisionId != revision.Id)
            EditedAt = at;
        CopyFrom(revision);
        PublishedRevisionId = revision.Id;
        PublishedAt ??= at;
        MergedIntoId = null;
        Visibility = Visibility.Published;
        Version++;
    }

    /// <summary>Takes it from the public; the text and its history stay.</summary>
    public void Hide()
    {
        Visibility = Visibility.Hidden;
        Version++;
    }

    /// <summary>Takes what the mission team decided.</summary>
    public void Decide(Decision decision)
    {
        Decision = decision;
        Version++;
    }

    /// <summary>Merges it into another idea: it can be read, and no more is done with it.</summary>
    public void MergeInto(int ideaId)
    {
        MergedIntoId = ideaId;
        Visibility = Visibility.Merged;
        Version++;
    }

    /// <summary>Its author withdraws it: it can be read, and no more is done with it.</summary>
    public void Withdraw()
    {
        Visibility = Visibility.Withdrawn;
        Version++;
    }

    /// <summary>Stands again as before a decision: its visibility, and the text that was public.</summary>
    /// <param name="published">The revision that was public; null where none ever was.</param>
    /// <param name="newest">The newest revision, which lists for the author show while none is public.</param>
    public void PutBack(Visibility visibility, IdeaRevision? published, IdeaRevision newest, DateTime? editedAt)
    {
        CopyFrom(published ?? newest);
        PublishedRevisionId = published?.Id;
        PublishedAt = published is null ? null : PublishedAt;
        EditedAt = editedAt;
        Visibility = visibility;
        Version++;
    }

    /// <summary>Takes it from the public until a moderator decides.</summary>
    /// <param name="neverSeen">It was published in this transaction: nobody has seen it, and so it was never public.</param>
    public void Hold(bool neverSeen)
    {
        if (neverSeen)
            (PublishedAt, PublishedRevisionId) = (null, null);
        Visibility = Visibility.Waiting;
        Version++;
    }

    /// <summary>Goes back to the revision that was approved before an edit, which waits.</summary>
    /// <param name="editedAt">When that one was written, where it was an edit itself.</param>
    public void TakeBack(IdeaRevision approved, DateTime? editedAt)
    {
        CopyFrom(approved);
        PublishedRevisionId = approved.Id;
        EditedAt = editedAt;
        Version++;
    }

    private void CopyFrom(IdeaRevision revision)
    {
        Title = revision.Title;
        Summary = revision.Summary;
        PlaceCode = revision.PlaceCode;
        Sectors = revision.Sectors;
        QuestionId = revision.QuestionId;
    }
}

/// <summary>Why a revision was made.</summary>
public enum RevisionOrigin
{
    /// <summary>One of its authors wrote it.</summary>
    Author = 0,

    /// <summary>A moderator took something out.</summary>
    Redaction = 1,

    /// <summary>A redaction was undone.</summary>
    Restored = 2,

    /// <summary>Its authors accepted what another member proposed.</summary>
    Amendment = 3,
}

/// <summary>The whole text of an idea at one time. Never changed once it was submitted; until then a draft has this one revision.</summary>
public sealed class IdeaRevision
{
    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    /// <summary>1, 2, 3 … within the idea.</summary>
    public required int Number { get; init; }

    public required int AuthorId { get; init; }

    /// <summary>When it was written; of a draft, when it was last saved.</summary>
    public required DateTime CreatedAt { get; set; }

    public required string Title { get; set; }

    public required string Summary { get; set; }

    /// <summary>Markdown, as typed.</summary>
    public required string Details { get; set; }

    /// <summary>The HTML made once from <see cref="Details"/>.</summary>
    public required string DetailsHtml { get; set; }

    public required string PlaceCode { get; set; }

    public required Sectors Sectors { get; set; }

    public int? QuestionId { get; set; }

    /// <summary>How it differs from similar ideas, where its author said so; plain text.</summary>
    public string Difference { get; set; } = "";

    /// <summary>What is attached to it (<see cref="Attachments.AttachmentSet"/>); null for nothing.</summary>
    public int? AttachmentSetId { get; set; }

    /// <summary>When it became the public text; null while it waits or was never public.</summary>
    public DateTime? ApprovedAt { get; set; }

    /// <summary>When a redaction took it from the public history; null where it may be read.</summary>
    public DateTime? SealedAt { get; set; }

    public RevisionOrigin Origin { get; init; }

    /// <summary>
    /// When the words of the public text, up to this one, were last changed by an author after publication; null where they never were.
    /// A vote from before it is on other words (rule 7).
    /// </summary>
    public DateTime? TextChangedAt { get; private set; }

    /// <summary>
    /// It takes the place of another revision as the public text. What only changes place, sectors or question changes no words, and
    /// what a moderator takes out or puts back is no new proposal.
    /// </summary>
    /// <returns>True where it says something else in words, or other things are attached.</returns>
    public bool Replace(IdeaRevision published, DateTime at)
    {
        var changes = !IsByModerator && !HasSameWords(published);
        TextChangedAt = changes ? at : published.TextChangedAt;
        return changes;
    }

    /// <summary>The text as it was typed.</summary>
    public IdeaText ToText() => new()
    {
        Title = Title,
        Summary = Summary,
        Details = Details,
        PlaceCode = PlaceCode,
        Sectors = Sectors,
        QuestionId = QuestionId,
        Difference = Difference,
    };

    /// <summary>True where a text says nothing else than this one.</summary>
    public bool Says(IdeaText text) =>
        Title == text.Title && Summary == text.Summary && Details == text.Details
        && PlaceCode == text.PlaceCode && Sectors == text.Sectors && QuestionId == text.QuestionId
        && Difference == text.Difference;

    /// <summary>A moderator took something out, or put it back.</summary>
    public bool IsByModerator => Origin is RevisionOrigin.Redaction or RevisionOrigin.Restored;

    private bool HasSameWords(IdeaRevision other) =>
        Title == other.Title && Summary == other.Summary && Details == other.Details && Difference == other.Difference
        && AttachmentSetId == other.AttachmentSetId;

    /// <summary>The next revision of the same idea, made by a moderator.</summary>
    public IdeaRevision Next(int number, int authorId, RevisionOrigin origin, DateTime at, Func<string, string> change, Func<string, string> toHtml)
    {
        var details = change(Details);
        return new IdeaRevision
        {
            IdeaId = IdeaId,
            Number = number,
            AuthorId = authorId,
            Origin = origin,
            CreatedAt = at,
            Title = change(Title),
            Summary = change(Summary),
            Details = details,
            DetailsHtml = details == Details ? DetailsHtml : toHtml(details),
            PlaceCode = PlaceCode,
            Sectors = Sectors,
            QuestionId = QuestionId,
            Difference = change(Difference),
            AttachmentSetId = AttachmentSetId,
        };
    }

    /// <summary>Writes a draft anew.</summary>
    public void Rewrite(IdeaText text, string detailsHtml, DateTime at)
    {
        CreatedAt = at;
        Title = text.Title;
        Summary = text.Summary;
        Details = text.Details;
        DetailsHtml = detailsHtml;
        PlaceCode = text.PlaceCode;
        Sectors = text.Sectors;
        QuestionId = text.QuestionId;
        Difference = text.Difference;
    }
}
