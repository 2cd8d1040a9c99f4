using Microsoft.AspNetCore.Mvc;
using Participate.Core.Coding;

namespace Participate.Web.Pages.Team.Mission.Coding;

/// <summary>The team's coding frame: its codes, how often each was given, and a form for another.</summary>
public sealed class IndexModel(CodingQueries queries, FrameService service) : MissionPage
{
    [BindProperty]
    public CodeInput Input { get; set; } = new();

    public IReadOnlyList<CodeLine> Frame { get; private set; } = [];

    public CodingProgress Progress { get; private set; } = new(0, 0);

    /// <summary>The first idea that nobody coded; null where all are coded.</summary>
    public int? Next { get; private set; }

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await service.AddAsync(Mission.Id, Input.Typed, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await ReadAsync();
            return Refuse(outcome.Refusals);
        }
        Notify("The code is added.");
        return LocalRedirect($"/team/{Mission.Slug}/coding");
    }

    private async Task ReadAsync()
    {
        Frame = await queries.FrameAsync(Mission.Id, Aborted);
        Progress = await queries.ProgressAsync(Mission.Id, Aborted);
        Next = await queries.NextAsync(Mission.Id, 0, Aborted);
    }
}

/// <summary>A code as it is typed.</summary>
public sealed class CodeInput
{
    public string? Name { get; set; }

    public string? Group { get; set; }

    public string? Definition { get; set; }

    public TypedCode Typed => new(Name, Group, Definition);
}
