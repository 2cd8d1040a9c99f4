using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Coding;

/// <summary>One code of the frame: changed, retired, merged into another.</summary>
public sealed class CodeModel(CodingQueries queries, FrameService service) : MissionPage
{
    /// <summary>A version that no code has.</summary>
    private const int Unseen = -1;

    private IReadOnlyList<CodeLine> frame = [];

    [BindProperty]
    public CodeInput Input { get; set; } = new();

    [BindProperty]
    public int? Into { get; set; }

    public CodeLine Line { get; private set; } = null!;

    public string Root => $"/team/{Mission.Slug}/coding";

    /// <summary>The codes that it may be merged into.</summary>
    public IReadOnlyList<SelectListItem> Others =>
        [new("Choose a code", ""), .. frame.Where(code => code.Id != Line.Id).Select(code => new ShownItem(code.Name, code.Id.ToString(CultureInfo.InvariantCulture)))];

    public void OnGet() => Fill();

    public async Task<IActionResult> OnPostChangeAsync(int version = Unseen) =>
        await DoneAsync(await service.ChangeAsync(Act(version), Input.Typed, Member, Aborted), "The code is saved.", Line.Id, keepsInput: true);

    public async Task<IActionResult> OnPostRetireAsync(bool retires, int version = Unseen) =>
        await DoneAsync(await service.RetireAsync(Act(version), retires, Member, Aborted), retires ? "The code is retired." : "The code is in use again.", Line.Id);

    public async Task<IActionResult> OnPostMergeAsync(int version = Unseen) =>
        await DoneAsync(await service.MergeAsync(Act(version), Into, Member, Aborted), "The codes are merged.", Into ?? Line.Id);

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() is { } refused ? refused : await ReadAsync() ? null : NotFound();

    private async Task<bool> ReadAsync()
    {
        frame = await queries.FrameAsync(Mission.Id, Aborted);
        var id = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        if (frame.FirstOrDefault(code => code.Id == id) is not { } line)
            return false;
        Line = line;
        return true;
    }

    private void Fill() => Input = new CodeInput { Name = Line.Name, Group = Line.Group, Definition = Line.Definition };

    private CodeAct Act(int version) => new(Mission.Id, Line.Id, version);

    private async Task<IActionResult> DoneAsync(Outcome outcome, string done, int next, bool keepsInput = false)
    {
        if (outcome.Succeeded)
        {
            Notify(done);
            return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{Root}/codes/{next}"));
        }
        if (!await ReadAsync())
            return NotFound();
        if (!keepsInput)
            Fill();
        foreach (var refusal in outcome.Refusals.Where(refusal => refusal.Field == nameof(Into)))
            ModelState.AddModelError(nameof(Into), refusal.Message);
        return outcome.Refusals.Any(refusal => refusal.Field == nameof(Into)) ? Invalid() : Refuse(outcome.Refusals);
    }
}
