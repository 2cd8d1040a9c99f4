using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>How a discussion is to be read, from the query of the address.</summary>
public sealed class DiscussionInput
{
    public string? Sort { get; set; }

    public string? Show { get; set; }

    /// <summary>The page of the comments; side by side, of those for.</summary>
    public string? Comments { get; set; }

    /// <summary>The page of the comments against, side by side.</summary>
    public string? Against { get; set; }

    /// <param name="hidesResults">The best are not sorted first while the phase hides results.</param>
    public DiscussionView ToView(bool hidesResults)
    {
        var view = DiscussionView.Parse(Sort, Show, Comments, Against);
        return hidesResults && view.Sort == CommentSort.Best ? DiscussionView.Parse(null, Show, null, null) : view;
    }
}

/// <summary>Reads the discussion of an idea's page for its reader.</summary>
public sealed class IdeaDiscussions(DiscussionQueries discussions, ThreadQueries threads, CommentQueries comments, VisitQueries news, OwnOnIdeaQueries own, DiscussionVisits visits)
{
    /// <summary>
    /// The part of the discussion that is asked for, empty where the idea may not be read by everyone; and what on the page is the reader's own,
    /// null for a visitor.
    /// </summary>
    /// <param name="kept">What is kept of the page; null where that is not for this reader.</param>
    public async Task<(DiscussionListing Listing, OwnOnIdea? Own)> ReadAsync(IdeaPage idea, IdeaReading? kept, string root, Actor? reader, DiscussionView view, CancellationToken cancellationToken)
    {
        var shared = kept is not null && view == DiscussionView.AsItGrew ? kept.Discussion : null;
        if (reader is null)
            return (new DiscussionListing(root, view, idea.IsReadable ? shared ?? await discussions.ReadAsync(idea, null, view, cancellationToken) : DiscussionPage.Empty, null), null);
        var shown = shared?.Comments.Comments.Items ?? [];
        var mine = await own.ReadAsync(idea.MissionId, idea.Id, reader.MemberId, [.. shown.Where(comment => comment.Helpful > 0).Select(comment => comment.Id)], cancellationToken);
        if (!idea.IsReadable)
            return (new DiscussionListing(root, view, DiscussionPage.Empty, null), mine);
        var isAsEverybodySees = shared is not null && !mine.HasOwnInDiscussion && shown.All(comment => comment.AuthorId != reader.MemberId);
        var page = isAsEverybodySees ? shared! : await discussions.ReadAsync(idea, reader.MemberId, view, cancellationToken);
        var newest = mine.Visit is null ? null : kept is null ? await news.NewestAsync(idea.Id, cancellationToken) : kept.NewestCommentAt;
        return (new DiscussionListing(root, view, page, await news.NewAsync(reader.MemberId, idea.Id, mine.Visit, newest, cancellationToken)), mine);
    }

    /// <summary>The comment that the form answers; null where it is not there.</summary>
    public Task<ThreadComment?> AnsweredAsync(IdeaPage idea, int commentId, CancellationToken cancellationToken) =>
        threads.FindPublishedAsync(idea.Id, commentId, cancellationToken);

    /// <summary>What the form begins with to quote a comment.</summary>
    public async Task<string> QuoteAsync(IdeaPage idea, ThreadComment quoted, CancellationToken cancellationToken) =>
        Quotation.Of(await comments.FindPublishedTextAsync(idea.Id, quoted.Id, cancellationToken) ?? "");

    /// <summary>
    /// Notes that the reader was here, once the page is made; see <see cref="DiscussionVisits"/>. A browser that only reads ahead was not.
    /// </summary>
    public void NoteVisit(HttpRequest request, Actor reader, IdeaPage idea)
    {
        if (HttpMethods.IsGet(request.Method) && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase))
            visits.Note(reader.MemberId, idea.Id);
    }
}
