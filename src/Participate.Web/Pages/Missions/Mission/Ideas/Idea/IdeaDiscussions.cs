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
public sealed class IdeaDiscussions(DiscussionQueries discussions, ThreadQueries threads, CommentQueries comments, VisitQueries news, DiscussionVisits visits)
{
    /// <summary>The part of the discussion that is asked for; empty where the idea may not be read by everyone.</summary>
    public async Task<DiscussionListing> ReadAsync(IdeaPage idea, string root, Actor? reader, DiscussionView view, CancellationToken cancellationToken)
    {
        if (!idea.IsReadable)
            return new DiscussionListing(root, view, DiscussionPage.Empty, null);
        var page = await discussions.ReadAsync(idea, reader?.MemberId, view, cancellationToken);
        return new DiscussionListing(root, view, page, reader is null ? null : await news.NewAsync(reader.MemberId, idea.Id, cancellationToken));
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
