using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Components.Missions;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>Where a mission is run from: publishing it, what its file says, and the way to everything else about it.</summary>
public sealed class IndexModel(MissionTextService texts, MissionFileService files, MissionTextQueries queries, PeopleQueries people) : MissionTextPage
{
    /// <summary>The content file, where it says something that nobody has decided on; null for none.</summary>
    public WaitingFile? ChangedFile { get; private set; }

    /// <summary>Who is on the team of the mission, by name.</summary>
    public IReadOnlyList<string> Team { get; private set; } = [];

    /// <summary>What is missing before it can be published.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>What runs now and what begins next.</summary>
    public string PhaseLine
    {
        get
        {
            var next = Mission.PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > Today);
            return CurrentPhase is { } now
                ? T($"{T(now.Kind)} runs until {UkTime.Words(now.EndsOn)}.") + (next is null ? "" : " " + T($"{T(next.Kind)} begins by itself on {UkTime.Words(next.StartsOn)}."))
                : PhaseLabels.BetweenPhases(Mission, Today) + ".";
        }
    }

    public void OnGet()
    {
        // Everything is read for every answer.
    }

    public async Task<IActionResult> OnPostPublishAsync() => Done(await texts.PublishAsync(Mission.Id, Member, Aborted), T("The mission is published. Everybody can read it now."));

    public async Task<IActionResult> OnPostTakeAsync(string? mark, int version = MissionInput.Unseen) =>
        Done(await files.TakeAsync(new TakeFileOptions { MissionId = Mission.Id, Mark = mark, Version = version }, Member, Aborted), T("The mission says now what its file says. The text before is kept in its versions."));

    public async Task<IActionResult> OnPostSetAsideAsync(string? mark) =>
        Done(await files.SetAsideAsync(Mission.Id, mark, Member, Aborted), T("The mission stays as it is. You are told when the file changes again."));

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        ChangedFile = await queries.WaitingFileAsync(Mission, Aborted);
        var teams = await people.TeamsAsync(Aborted);
        Team = [.. teams[Mission.Id].Concat(teams[0]).Distinct()];
        Missing = MissionText.Of(Mission).MissingToPublish();
        return null;
    }

    private IActionResult Done(Outcome outcome, string done)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(done);
        return LocalRedirect(Root);
    }
}
