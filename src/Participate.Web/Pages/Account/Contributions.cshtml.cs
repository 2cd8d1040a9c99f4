using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.Core.Opinions;
using Participate.Core.Questionnaires;
using Participate.Web.Components.Account;

namespace Participate.Web.Pages.Account;

/// <summary>Everything that the member contributed, for the member alone.</summary>
public sealed class ContributionsModel(
    MyContributionQueries contributions, HiddenNoticeQueries notices, QuestionnaireQueries questionnaires, BudgetQueries budgets, ComparisonQueries comparisons,
    PledgeQueries pledges, StatementQueries statements, BarrierQueries barriers, ReformQueries reforms) : ParticipatePage
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

    /// <summary>Pledges, statements, barriers and reforms, each with a name for its place on the page, its heading and how many are read at most; none that is empty.</summary>
    public IReadOnlyList<(string Id, string Title, IReadOnlyList<MyEntry> Entries, int Most)> Entries { get; private set; } = [];

    public bool HasNothing => Ideas.Items.Count == 0 && Comments.Items.Count == 0 && Votes.Count == 0 && Questionnaires.Count == 0 && Ballots.Count == 0 && Comparisons.Count == 0 && Entries.Count == 0;

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
        (string Id, string Title, IReadOnlyList<MyEntry> Entries, int Most)[] entries =
        [
            ("pledges", "My pledges", (await pledges.OfMemberAsync(Member.MemberId, Aborted)).ConvertAll(MyEntry.Of), PledgeQueries.MineShown),
            ("statements", "My statements", (await statements.OfMemberAsync(Member.MemberId, Aborted)).ConvertAll(MyEntry.Of), StatementQueries.MineShown),
            ("barriers", "Barriers I reported", (await barriers.OfMemberAsync(Member.MemberId, Aborted)).ConvertAll(MyEntry.Of), BarrierQueries.MineShown),
            ("reforms", "Reforms I proposed", (await reforms.OfMemberAsync(Member.MemberId, Aborted)).ConvertAll(MyEntry.Of), ReformQueries.MineShown),
        ];
        Entries = [.. entries.Where(kind => kind.Entries.Count > 0)];
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
