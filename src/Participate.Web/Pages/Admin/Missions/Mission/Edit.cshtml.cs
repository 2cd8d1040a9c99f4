using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Web.Components.Missions;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>Where the text of a mission is edited, and looked at before it is saved.</summary>
public sealed class EditModel(MissionTextService texts, MissionTextQueries queries, MissionViews views) : MissionTextPage
{
    private const string InputPrefix = "Input.";

    [BindProperty]
    public MissionInput Input { get; set; } = new();

    /// <summary>The page with what was typed, as a visitor would read it; null where the form is shown.</summary>
    public MissionView? Shown { get; private set; }

    /// <summary>The newest version, where somebody stored one since the form was opened.</summary>
    public MissionVersion? Meanwhile { get; private set; }

    /// <summary>What changed since the form was opened.</summary>
    public IReadOnlyList<FieldDifference> ChangedMeanwhile { get; private set; } = [];

    /// <summary>What was typed, field by field, to be sent again from a preview.</summary>
    public IEnumerable<(string Name, string Value)> Typed => Request.Form
        .Where(entry => entry.Key.StartsWith(InputPrefix, StringComparison.Ordinal))
        .SelectMany(entry => entry.Value.Select(value => (entry.Key, value ?? "")));

    public void OnGet() => Input = MissionInput.Of(MissionText.Of(Mission), Mission.TextVersion);

    public async Task<IActionResult> OnPostAsync()
    {
        var text = Input.Read(ModelState);
        Input.WithSpareRows();
        if (!ModelState.IsValid)
            return Invalid();
        var version = Input.Version ?? MissionInput.Unseen;
        var outcome = await texts.EditAsync(new EditMissionOptions { MissionId = Mission.Id, Version = version, Text = text, Reason = Input.Reason }, Member, Aborted);
        if (!outcome.Succeeded)
        {
            if (outcome.Refusals[0].Kind == RefusalKind.Conflict)
                await CompareAsync(version);
            return Refuse(outcome.Refusals);
        }
        Notify(Mission.IsDraft ? SiteText.T("The text is saved.") : SiteText.T("The text is saved and public."));
        return LocalRedirect(Root);
    }

    /// <summary>Shows the page with what was typed; stores nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        var text = Input.Read(ModelState).Tidied();
        Input.WithSpareRows();
        if (!ModelState.IsValid)
            return Invalid();
        if (text.Refusals() is { Count: > 0 } refusals)
            return Refuse(refusals);
        Shown = await views.ReadAsync(Mission, Mission.With(text.WithoutBlanks()), Today, actor: null, follows: false, Aborted);
        return Page();
    }

    /// <summary>Shows the form with what was typed; stores nothing.</summary>
    public IActionResult OnPostAgain()
    {
        Input.WithSpareRows();
        return Page();
    }

    /// <summary>Says what was stored since, and lets who saves again do so knowingly.</summary>
    private async Task CompareAsync(int version)
    {
        Meanwhile = await NewestAsync();
        if (Meanwhile is null)
            return;
        ChangedMeanwhile = await queries.TextAsync(Mission.Id, version, Aborted) is { } before ? Meanwhile.Text.DifferencesFrom(before) : [];
        ModelState.Remove("Input.Version");
        Input.Version = Meanwhile.Number;
    }

    private async Task<MissionVersion?> NewestAsync() => (await queries.ListAsync(Mission.Id, null, Aborted)).Items is [var newest, ..] ? newest : null;
}
