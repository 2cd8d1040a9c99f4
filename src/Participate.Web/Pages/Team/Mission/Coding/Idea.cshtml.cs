using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Coding;

/// <summary>One idea, for the team: its codes by each coder, and notes.</summary>
public sealed class IdeaModel(IdeaPageQueries ideas, CodingQueries queries, CodingService service) : MissionPage
{
    private IReadOnlyList<CodeLine> frame = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    public IReadOnlyList<CodingOfIdea> Codings { get; private set; } = [];

    /// <summary>What this member said of it; null where nothing yet.</summary>
    public CodingOfIdea? Mine => Codings.FirstOrDefault(coding => coding.MemberId == Member.MemberId);

    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];

    /// <summary>The codes in use, and retired ones that this member gave it.</summary>
    public IReadOnlyList<Choice> Choices =>
        [.. frame.Where(code => !code.IsRetired || Mine?.CodeIds.Contains(code.Id) == true).Select(code => new Choice(Text(code.Id), code.Group.Length == 0 ? code.Name : $"{code.Group}: {code.Name}", code.Definition.Length == 0 ? null : code.Definition))];

    public string NamesOf(CodingOfIdea coding) =>
        coding.CodeIds.Count == 0 ? SiteText.T("no code fits") : string.Join(", ", frame.Where(code => coding.CodeIds.Contains(code.Id)).Select(code => code.Name));

    public void OnGet() => Input.Codes = [.. Mine?.CodeIds.Select(Text) ?? []];

    public async Task<IActionResult> OnPostCodeAsync(bool goesOn, int version = -1)
    {
        // What is no number is no code of the frame.
        var ids = Input.Codes.ConvertAll(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);
        var outcome = await service.CodeAsync(Mission.Id, Idea.Id, version, ids, Member, Aborted);
        if (!outcome.Succeeded)
            return await AgainAsync(outcome);
        var next = goesOn ? await queries.NextAsync(Mission.Id, Idea.Id, Aborted) : null;
        Notify(goesOn && next is null ? "The codes are saved. Every idea is coded." : "The codes are saved.");
        return GoToIdea(next ?? Idea.Id);
    }

    public async Task<IActionResult> OnPostNoteAsync()
    {
        var outcome = await service.NoteAsync(Mission.Id, Idea.Id, Input.Note, Member, Aborted);
        if (!outcome.Succeeded)
            return await AgainAsync(outcome);
        Notify("The note is added.");
        return GoToIdea(Idea.Id);
    }

    public async Task<IActionResult> OnPostDeleteNoteAsync(int note)
    {
        var outcome = await service.DeleteNoteAsync(Mission.Id, Idea.Id, note, Member, Aborted);
        if (!outcome.Succeeded)
            return await AgainAsync(outcome);
        Notify("The note is deleted.");
        return GoToIdea(Idea.Id);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsReadable: true } idea)
            return NotFound();
        Idea = idea;
        await ReadAsync();
        return null;
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private LocalRedirectResult GoToIdea(int id) => LocalRedirect($"/team/{Mission.Slug}/coding/ideas/{Text(id)}");

    private async Task<IActionResult> AgainAsync(Outcome outcome)
    {
        await ReadAsync();
        return Refuse(outcome.Refusals);
    }

    private async Task ReadAsync()
    {
        frame = await queries.FrameAsync(Mission.Id, Aborted);
        Codings = await queries.OfIdeaAsync(Mission.Id, Idea.Id, Aborted);
        Notes = await queries.NotesAsync(Mission.Id, Idea.Id, Aborted);
    }

    public sealed class InputModel
    {
        public List<string> Codes { get; set; } = [];

        public string? Note { get; set; }
    }
}
