using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.Missions.Mission.Revisions;

/// <summary>One version of a mission's text, whole, and where it is restored.</summary>
public sealed class RevisionModel(MissionTextService texts, MissionTextQueries queries) : MissionTextPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public MissionVersion Version { get; private set; } = null!;

    /// <summary>What restoring it would change of the text now.</summary>
    public IReadOnlyList<FieldDifference> Restoring { get; private set; } = [];

    /// <summary>Everything but the two long texts.</summary>
    public IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            var text = Version.Text;
            yield return (T("Title"), text.Title);
            yield return (T("National mission"), text.NationalMission);
            yield return (T("Summary"), text.Summary);
            yield return (T("Owner"), text.Owner);
            yield return (T("Where it applies"), PlaceNames.Of(text.PlaceCode));
            yield return (T("Target"), text.TargetStatement);
            yield return (T("Target figure"), text.TargetValue?.ToString("R", CultureInfo.InvariantCulture) ?? "");
            yield return (T("Target date"), $"{(text.TargetBy is { } day ? UkTime.Words(day) : T("None"))}, {text.TargetByWords}");
            yield return (T("What is measured"), $"{text.IndicatorName}, {text.IndicatorUnit}");
            yield return (T("Note on the figures"), text.IndicatorNote);
            yield return (T("Questions"), string.Join('\n', text.Questions.Select(question => question.Text)));
            yield return (T("Sectors needed"), string.Join('\n', text.Sectors.Select(sector => $"{T(SectorNames.Name(sector.Sector))}: {sector.Why}")));
            yield return (T("Note on sectors"), text.SectorNote);
            yield return (T("Where the facts come from"), text.SourceLines());
        }
    }

    public void OnGet() => Input.Reason = $"Restored version {Version.Number}";

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await texts.RestoreAsync(
            new RestoreMissionOptions { MissionId = Mission.Id, Number = Version.Number, Version = Input.Version ?? MissionInput.Unseen, Reason = Input.Reason }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"Version {Version.Number} is restored, as a new version."));
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await queries.FindAsync(Mission.Id, number, Aborted) is not { } found)
            return NotFound();
        Version = found;
        Restoring = found.Text.DifferencesFrom(MissionText.Of(Mission));
        return null;
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }

        /// <summary>The newest version when it was looked at; absent where a form lost it.</summary>
        public int? Version { get; set; }
    }
}
