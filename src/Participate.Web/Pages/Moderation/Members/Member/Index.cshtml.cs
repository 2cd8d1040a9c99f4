using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Moderation.Members.Member;

/// <summary>The record of a member: contributions, cases, sanctions, and the form to give one.</summary>
public sealed class IndexModel(
    MemberRecordQueries records, SanctionQueries sanctions, SanctionService service, GuidelineRegister guidelines, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public MemberRecord Record { get; private set; } = null!;

    public Page<RecordedCase> Cases { get; private set; } = null!;

    public IReadOnlyList<SanctionRow> Sanctions { get; private set; } = [];

    public DateTime Now => clock.UtcNow();

    public bool IsOneself => Record.Id == Member.MemberId;

    /// <summary>Why this reader may give the member no sanction, in words; null where the form is shown.</summary>
    public string? MayNotSanction => IsOneself ? "This is you. Somebody else must decide about your account."
        : Record.IsClosed ? "This account is closed."
        : Record.HoldsRole && !Member.IsAdministrator ? $"{Record.Name} holds a role. An administrator must decide about it."
        : null;

    public IReadOnlyList<Choice> SanctionKinds =>
    [
        new(nameof(SanctionKind.Warning), "Warning: words alone"),
        new(nameof(SanctionKind.Limit), "Limit: so many contributions a day"),
        new(nameof(SanctionKind.Suspension), "Suspension: no contributions and votes for a time"),
        .. Member.IsAdministrator ? [new Choice(nameof(SanctionKind.Ban), "Ban: no contributions and votes any more")] : Array.Empty<Choice>(),
    ];

    public IEnumerable<SelectListItem> Reasons =>
        [new("Choose a guideline", ""), .. guidelines.All.Select(rule => new SelectListItem($"{rule.Number}. {rule.Title}", rule.Key))];

    public string? PreviousUrl => Cases.Previous is { } cursor ? $"{Request.Path}?cursor={cursor}" : null;

    public string? NextUrl => Cases.Next is { } cursor ? $"{Request.Path}?cursor={cursor}" : null;

    public Task<IActionResult> OnGetAsync(int member, string? cursor) => ShowAsync(member, cursor, Page());

    public async Task<IActionResult> OnPostAsync(int member, [FromQuery(Name = "case")] int? caseId)
    {
        if (await records.FindAsync(member, Member, Aborted) is null)
            return NotFound();
        if (!ModelState.IsValid)
            return await ShowAsync(member, null, Invalid());
        var mission = Missions.FirstOrDefault(candidate => candidate.Slug == Input.Mission) ?? (Member.IsAdministrator ? null : Missions[0]);
        var outcome = await service.GiveAsync(
            new GiveSanctionOptions
            {
                MemberId = member,
                Kind = Input.Kind,
                MissionId = mission?.Id,
                CaseId = caseId,
                Days = Input.Days,
                PerDay = Input.PerDay,
                Reason = Input.Reason ?? "",
                Message = Input.Message ?? "",
            },
            Member,
            Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(member, null, Refuse(outcome.Refusals));
        Notify($"{SanctionWords.Name(Input.Kind!.Value)} given. The member has been told why, and how to appeal.");
        return Redirect($"/moderation/members/{member}");
    }

    private async Task<IActionResult> ShowAsync(int member, string? cursor, IActionResult page)
    {
        if (page is NotFoundResult || await records.FindAsync(member, Member, Aborted) is not { } found)
            return NotFound();
        Record = found;
        Cases = await records.CasesAsync(member, Member, cursor, Aborted);
        Sanctions = await sanctions.OfMemberAsync(member, Aborted);
        return page;
    }

    public sealed class InputModel
    {
        public SanctionKind? Kind { get; set; }

        public int? Days { get; set; }

        public int? PerDay { get; set; }

        public string? Reason { get; set; }

        public string? Message { get; set; }

        /// <summary>The slug of the mission in whose moderation it is given.</summary>
        public string? Mission { get; set; }
    }
}
