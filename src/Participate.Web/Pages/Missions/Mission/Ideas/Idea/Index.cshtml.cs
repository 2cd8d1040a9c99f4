using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Organisations;
using Participate.Web.Components.Ideas;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>An idea: its text, votes, history in short, and discussion, with the form to add to it.</summary>
public sealed class IndexModel(
    IdeaReadings readings, IdeaPageQueries ideas, IdeaSurroundingsReader surroundings, IdeaDiscussions discussions, VoteQueries votes, HiddenNoticeQueries notices, CommentService comments, ThemeCache themes, SpeakerQueries speakers, TimeProvider clock) : MissionPage
{
    // What everybody sees alike, where it is for this reader too.
    private IdeaReading? kept;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>How the discussion is read; see <see cref="DiscussionView"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public DiscussionInput View { get; set; } = new();

    /// <summary>The comment to answer.</summary>
    [BindProperty(SupportsGet = true, Name = "replyTo")]
    public int? ReplyTo { get; set; }

    /// <summary>The form begins with what the comment to answer says.</summary>
    [BindProperty(SupportsGet = true, Name = "quote")]
    public bool Quotes { get; set; }

    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>What stands around its text.</summary>
    public IdeaSurroundings Around { get; private set; } = null!;

    public DiscussionListing Discussion { get; private set; } = null!;

    /// <summary>The reader's vote, or null.</summary>
    public CastVote? Mine { get; private set; }

    /// <summary>The votes of all; null while the phase hides results.</summary>
    public VoteCounts? Votes => Mission.HidesResults(Today) ? null : Idea.Votes;

    /// <summary>The words changed after the reader voted on them (rule 7).</summary>
    public bool ChangedSinceMyVote => Mine is { } vote && vote.CastAt < Idea.TextChangedAt;

    /// <summary>The comment that the form answers, or null.</summary>
    public ThreadComment? Answered { get; private set; }

    /// <summary>The organisations that the reader may contribute as.</summary>
    public IReadOnlyList<SpokenFor> SpeaksFor { get; private set; } = [];

    /// <summary>The reader follows the idea.</summary>
    public bool Follows { get; private set; }

    /// <summary>What moderators told the reader about what the reader wrote on this page.</summary>
    public AuthorNotices Notices { get; private set; } = AuthorNotices.None;

    /// <summary>Why nobody may comment today, or null.</summary>
    public Refusal? Closed => Idea.Visibility == Visibility.Merged ? Refusal.Conflict("This idea was merged into another one. The discussion goes on there.")
        : Around.Withdrawal?.Reason == WithdrawalReason.Split ? Refusal.Conflict("This idea was split. The discussion goes on at its parts.")
        : Idea.Visibility == Visibility.Withdrawn ? Refusal.Conflict("This idea was withdrawn by its author. The discussion stays as it is.")
        : Mission.RefusalOf(Activities.Discuss, Today) ?? Core.Ideas.Idea.DiscussionRefusal(Idea.DiscussionClosedAt);

    /// <summary>The idea that it was split from; null for none.</summary>
    public LinkedIdea? SplitFrom => Around.Events.LastOrDefault(happened => happened is { Kind: ProvenanceKind.SplitInto, IsToThis: true, TakesBack: false, IsTakenBack: false })?.Other;

    public bool MayAmend => Idea.IsPublic && Actor is not null && !Idea.IsBy(Actor) && Closed is null;

    /// <summary>The theme that it stands in; null for none.</summary>
    public ThemeLine? Theme { get; private set; }

    public bool MayEdit => Idea.IsBy(Actor) && Idea.Visibility is Visibility.Published or Visibility.Waiting && Mission.AllowsEditing(Today);

    public bool MayWithdraw => Idea.IsPublic && Idea.AuthorId == Actor?.MemberId && (Idea.Decision is Decision.None or Decision.UnderConsideration) && Mission.AllowsEditing(Today);

    public bool MaySplit => Idea.IsBy(Actor) && Core.Ideas.Idea.RefusalOfSplitting(Idea.Visibility, Idea.Decision) is null && Mission.Allows(Activities.Propose, Today);

    /// <summary>There is more than one text that this reader may see.</summary>
    public bool ShowsHistory => Idea.EditedAt is not null
        || (Idea.LatestRevisionNumber > 1 && (Idea.IsBy(Actor) || Actor?.Moderates(Mission.Id) == true));

    public DateTime Now => clock.UtcNow();

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public static IReadOnlyList<Choice> Stances { get; } =
        [.. new[] { Stance.For, Stance.Against, Stance.Neutral }.Select(stance => new Choice(stance.ToString(), stance.ToString()))];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Idea.Visibility == Visibility.Draft)
            return Redirect(Root + "/edit");
        await LoadAsync(ReplyTo);
        if (Quotes && Answered is { } quoted)
            Input.Body = await discussions.QuoteAsync(Idea, quoted, Aborted);
        if (Actor is { } reader && Idea.IsReadable)
            discussions.NoteVisit(Request, reader, Idea);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Idea.IsPublic)
            return NotFound();
        if (Actor is null)
            return Redirect(SignInUrl);
        if (!ModelState.IsValid)
            return await ShowAgainAsync(Invalid());
        var outcome = await comments.AddAsync(
            new AddCommentOptions { Actor = Actor, Mission = Mission, IdeaId = Idea.Id, ParentId = Input.ParentId, Body = Input.Body ?? "", Stance = Input.Stance, OrganisationId = SpeakingAs.Read(Input.OrganisationId) },
            Aborted);
        if (!outcome.Succeeded)
            return await ShowAgainAsync(Refuse(outcome.Refusals));
        Notify(outcome.Value.IsPublic ? "Your comment is published." : "Your comment waits for review. A moderator reads it before others can see it.");
        return Redirect($"/comments/{outcome.Value.Id}");
    }

    /// <summary>The way to sign in and come back to the form.</summary>
    public string SignInUrl =>
        "/account/sign-in?returnUrl=" + Uri.EscapeDataString(Root + (ReplyTo is { } id ? $"?replyTo={id}" : "") + "#reply");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        // What its authors and moderators see is theirs; nor is anything decided by what is kept.
        if (HttpMethods.IsGet(Request.Method) && await readings.FindAsync(Mission.Id, id, Aborted) is { } reading && !reading.Idea.IsBy(Actor) && Actor?.Moderates(Mission.Id) != true)
            kept = reading;
        if ((kept?.Idea ?? await ideas.FindAsync(Mission.Id, id, Aborted)) is not { } idea || !idea.MayBeReadBy(Actor))
            return NotFound();
        Idea = idea;
        return null;
    }

    private async Task<IActionResult> ShowAgainAsync(IActionResult page)
    {
        if (page is not NotFoundResult)
            await LoadAsync(Input.ParentId);
        return page;
    }

    /// <summary>Where an idea is not public, nor is its discussion.</summary>
    private async Task LoadAsync(int? answered)
    {
        Around = kept?.Around ?? await surroundings.ReadAsync(Idea, Aborted);
        if (Idea is { IsPublic: true, ThemeId: { } theme })
            Theme = (await themes.GetAsync(Mission.Id, Aborted)).Of(theme);
        (Discussion, var own) = await discussions.ReadAsync(Idea, kept, Root, Actor, View.ToView(Mission.HidesResults(Today)), Aborted);
        if (Idea.IsReadable && answered is { } id && Actor is not null && Closed is null)
            Answered = await discussions.AnsweredAsync(Idea, id, Aborted);
        if (Actor is null || own is null)
            return;
        if (own.Speaks && Idea.IsPublic && Closed is null)
            SpeaksFor = await speakers.ForAsync(Actor.MemberId, Aborted);
        Follows = own.Follows;
        if (Idea.IsPublic)
            Mine = (await votes.MineAsync(Actor.MemberId, [Idea.Id], Aborted)).GetValueOrDefault(Idea.Id);
        Notices = await AuthorNotices.ReadAsync(notices, Idea, Idea.IsBy(Actor), [.. Discussion.Shown], Aborted);
    }

    public sealed class InputModel
    {
        public string? Body { get; set; }

        public Stance Stance { get; set; } = Stance.Neutral;

        public int? ParentId { get; set; }

        /// <summary>The id of the organisation to contribute as; empty for oneself.</summary>
        public string? OrganisationId { get; set; }
    }
}
