using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>The author makes a withdrawn idea public again.</summary>
public sealed class BringBackModel(IdeaPageQueries ideas, WithdrawalService withdrawals) : MissionPage
{
    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>It is withdrawn because it was split.</summary>
    public bool WasSplit { get; private set; }

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public IActionResult OnGet() => Idea.Visibility == Visibility.Withdrawn ? Page() : LocalRedirect(Root);

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await withdrawals.BringBackAsync(Mission, Idea.Id, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your idea is public again.");
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
        WasSplit = (await withdrawals.FindAsync(id, Aborted))?.Reason == WithdrawalReason.Split;
        return null;
    }
}
