using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Core.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Eligibility;

/// <summary>What voting on the mission needs, to change, and what was made for it: codes and lists, with how many were used.</summary>
public sealed class IndexModel(EligibilityQueries queries, VotingLevelService levels, ProofBatchService batches, IdentityProvider identity) : EligibilityDeskPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The cursors of the two lists.</summary>
    [BindProperty(SupportsGet = true, Name = "codes")]
    public string? CodesCursor { get; set; }

    [BindProperty(SupportsGet = true, Name = "lists")]
    public string? ListsCursor { get; set; }

    public IdentityProvider Identity => identity;

    public Page<ProofBatchLine> Codes { get; private set; } = null!;

    public Page<ProofBatchLine> Lists { get; private set; } = null!;

    public IReadOnlyList<VotingLevelLine> Changes { get; private set; } = [];

    /// <summary>What can be chosen: not an identity that nobody could show.</summary>
    public IEnumerable<Choice> Choices => EligibilityWords.Levels
        .Where(level => level != EligibilityLevel.VerifiedIdentity || identity.IsSet || Mission.VotingLevel == level)
        .Select(level => new Choice(level.ToString(), EligibilityWords.Name(level), EligibilityWords.Meaning(level)));

    public string? At(string list, string? cursor) => cursor is null ? null : $"{Root}?{list}={cursor}#{list}";

    public Task OnGetAsync()
    {
        Input.Level = Mission.VotingLevel;
        return LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var options = new ChangeVotingLevelOptions { Level = Input.Level, Reason = Input.Reason, MadeFrom = Input.MadeFrom };
        return await DoneAsync(await levels.ChangeAsync(Mission, options, Member, Aborted), "Who may vote is changed, and stated on the mission’s page.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] int? batch) => batch is { } id
        ? await DoneAsync(await batches.WithdrawAsync(Mission, id, Member, Aborted), "What was not used is withdrawn.")
        : BadRequest();

    private async Task<IActionResult> DoneAsync(Outcome outcome, string note)
    {
        if (!outcome.Succeeded)
        {
            await LoadAsync();
            return Refuse(outcome.Refusals);
        }
        Notify(note);
        return Redirect(Root);
    }

    private async Task LoadAsync()
    {
        Codes = await queries.BatchesAsync(Mission.Id, EligibilityLevel.InvitedCode, CodesCursor, Aborted);
        Lists = await queries.BatchesAsync(Mission.Id, EligibilityLevel.ListedIdentifier, ListsCursor, Aborted);
        Changes = await queries.ChangesAsync(Mission, Aborted);
    }

    public sealed class InputModel
    {
        public EligibilityLevel? Level { get; set; }

        public EligibilityLevel? MadeFrom { get; set; }

        public string? Reason { get; set; }
    }
}
