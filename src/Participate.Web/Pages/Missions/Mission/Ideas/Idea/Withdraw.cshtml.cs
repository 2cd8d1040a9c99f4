using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>The author takes a public idea out of the consultation, with a reason.</summary>
public sealed class WithdrawModel(IdeaPageQueries ideas, WithdrawalService withdrawals) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>What is typed is public at once, so only members may write whose contributions need no review.</summary>
    public bool MayWrite => !Mission.Moderation.NeedsReview(Member.IsEstablished);

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public static IReadOnlyList<Choice> Reasons { get; } = [.. WithdrawalWords.All.Select(reason => new Choice(reason.ToString(), WithdrawalWords.Name(reason)))];

    public IActionResult OnGet() => Idea.IsPublic ? Page() : LocalRedirect(Root);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await withdrawals.WithdrawAsync(Mission, Idea.Id, new WithdrawalOptions(Input.Reason, Input.Words ?? ""), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your idea is withdrawn.");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { } idea || idea.AuthorId != Member.MemberId)
            return NotFound();
        Idea = idea;
        return null;
    }

    public sealed class InputModel
    {
        public WithdrawalReason? Reason { get; set; }

        public string? Words { get; set; }
    }
}
