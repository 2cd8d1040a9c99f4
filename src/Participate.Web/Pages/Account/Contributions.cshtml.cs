using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Account;

/// <summary>Everything that the member contributed, for the member alone.</summary>
public sealed class ContributionsModel(MyContributionQueries contributions, HiddenNoticeQueries notices, QuestionnaireQueries questionnaires, BudgetQueries budgets, ComparisonQueries comparisons) : ParticipatePage
{
    /// <summary>Where the list of ideas is.</summary>
    [BindProperty(SupportsGet = true, Name = "ideas")]
    public string? IdeasCursor { get; set; }

    /// <summary>Where the list of comments is.</summary>
    [BindProperty(SupportsGet = true, Name = "comments")]
    public string? CommentsCursor { get; set; }

    public Page<MyIdea> Ideas { get; private set; } = null!;

    public Page<MyComment> Comments { get; private set; } = null!;

    public IReadOnlyList<MyVote> Votes { get; private set; } = [];

    public IReadOnlyList<MyQuestionnaire> Questionnaires { get; private set; } = [];

    public IReadOnlyList<MyBallot> Ballots { get; private set; } = [];

    public IReadOnlyList<MyComparison> Comparisons { get; private set; } = [];

    /// <summary>Why hidden ideas are hidden.</summary>
    public IReadOnlyDictionary<int, HiddenNotice> IdeaNotices { get; private set; } = new Dictionary<int, HiddenNotice>();

    public IReadOnlyDictionary<int, HiddenNotice> CommentNotices { get; private set; } = new Dictionary<int, HiddenNotice>();

    public async Task OnGetAsync()
    {
        Ideas = await contributions.IdeasAsync(Member, IdeasCursor, Aborted);
        Comments = await contributions.CommentsAsync(Member, CommentsCursor, Aborted);
        Questionnaires = await questionnaires.OfMemberAsync(Member.MemberId, Aborted);
        Ballots = await budgets.OfMemberAsync(Member.MemberId, Aborted);
        Comparisons = await comparisons.OfMemberAsync(Member.MemberId, Aborted);
        Votes = await contributions.VotesAsync(Member, Aborted);
        IdeaNotices = await notices.ForAsync(
            ContentKind.Idea, [.. Ideas.Items.Where(idea => idea.Visibility == Visibility.Hidden).Select(idea => idea.Id)], Aborted);
        CommentNotices = await notices.ForAsync(
            ContentKind.Comment, [.. Comments.Items.Where(comment => comment.Visibility == Visibility.Hidden).Select(comment => comment.Id)], Aborted);
    }

    /// <summary>The address of another part of the list of ideas; the list of comments stays where it is.</summary>
    public string? IdeasAt(string? cursor) => cursor is null ? null : Url.Page(null, new { ideas = cursor, comments = CommentsCursor }) + "#ideas";

    /// <inheritdoc cref="IdeasAt"/>
    public string? CommentsAt(string? cursor) => cursor is null ? null : Url.Page(null, new { ideas = IdeasCursor, comments = cursor }) + "#comments";
}
