using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Writes a mission's published contributions as CSV (<see cref="CsvTable"/>). Columns are described in docs/data-dictionary.md and never change meaning.
/// </summary>
public sealed class SummaryCsv(SiteAddress address)
{
    /// <summary>Between the items of a cell that holds a list.</summary>
    public const char ListSeparator = ';';

    /// <summary>One row an idea. Only published content; ask <see cref="SummaryAccess"/> whether the reader may have it.</summary>
    public Task WriteIdeasAsync(Mission mission, IAsyncEnumerable<IdeaRow> ideas, Stream stream) => CsvTable.WriteAsync(IdeaColumns(mission), ideas, stream);

    /// <summary>One row a comment.</summary>
    public Task WriteCommentsAsync(IAsyncEnumerable<CommentRow> comments, Stream stream) => CsvTable.WriteAsync(CommentColumns(), comments, stream);

    internal CsvColumn<IdeaRow>[] IdeaColumns(Mission mission) =>
    [
        new("id", idea => Number(idea.Id)),
        new("mission", _ => mission.Slug),
        new("title", idea => idea.Title),
        new("summary", idea => idea.Summary),
        new("details", idea => idea.Details),
        new("status", idea => DecisionNames.Key(idea.Decision)),
        new("sectors", idea => string.Join(ListSeparator, SectorNames.In(idea.Sectors).Select(SectorNames.Key))),
        new("place", idea => PlaceRegister.Name(idea.PlaceCode)),
        new("themes", idea => idea.Theme),
        new("author_kind", AuthorKind),
        new("organisation", idea => idea.Organisation ?? ""),
        new("support", idea => Number(idea.Support)),
        new("neutral", idea => Number(idea.Neutral)),
        new("oppose", idea => Number(idea.Oppose)),
        new("comments", idea => Number(idea.Comments)),
        new("pledges", idea => Number(idea.Pledges)),
        new("response_decision", idea => idea.Decision == Decision.None ? "" : DecisionNames.Key(idea.Decision)),
        new("response", idea => idea.ResponseHtml is { } html ? MemberMarkdown.ToText(html) : ""),
        new("submitted_at", idea => Time(idea.SubmittedAt)),
        new("published_at", idea => Time(idea.PublishedAt)),
        new("url", idea => address.Absolute($"/missions/{mission.Slug}/ideas/{Number(idea.Id)}")),
        new("discussion_closed_at", idea => Time(idea.DiscussionClosedAt)),
        new("discussion_outcome", idea => idea.DiscussionOutcome ?? ""),
        new("co_authors", idea => Number(idea.CoAuthors)),
        new("attachments", idea => Number(idea.Attachments)),
    ];

    internal CsvColumn<CommentRow>[] CommentColumns() =>
    [
        new("id", comment => Number(comment.Id)),
        new("idea_id", comment => Number(comment.IdeaId)),
        new("parent_id", comment => comment.ParentId is { } parent ? Number(parent) : ""),
        new("stance", comment => comment.Stance.ToString().ToLowerInvariant()),
        new("body", comment => comment.Body),
        new("depth", comment => Number(comment.Depth)),
        new("created_at", comment => Time(comment.CreatedAt)),
        new("url", comment => address.Absolute($"/comments/{Number(comment.Id)}")),
        new("helpful", comment => Number(comment.Helpful)),
        new("written_as", WrittenAs),
        new("organisation", comment => comment.Organisation ?? ""),
    ];

    /// <summary>As whom an idea was proposed.</summary>
    internal static string AuthorKind(IdeaRow idea) => idea.Organisation is null ? "member" : "organisation";

    /// <summary>What the author of a comment was on the mission when writing it.</summary>
    internal static string WrittenAs(CommentRow comment) => comment.WrittenAs switch { Role.MissionTeam => "mission-team", Role.Moderator => "moderator", _ => "member" };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime? at) => at is { } time ? UkTime.Iso(time) : "";
}
