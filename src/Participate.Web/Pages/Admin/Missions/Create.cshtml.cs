using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Admin.Missions;

/// <summary>Where an administrator writes a new mission.</summary>
public sealed class CreateModel(MissionTextService texts) : ParticipatePage
{
    [BindProperty]
    public MissionInput Input { get; set; } = new();

    public void OnGet() => Input.WithSpareRows();

    public async Task<IActionResult> OnPostAsync()
    {
        var text = Input.Read(ModelState);
        Input.WithSpareRows();
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await texts.CreateAsync(new CreateMissionOptions { Slug = Input.Slug, Text = text }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(SiteText.T("The mission is created. Nobody else sees it yet."));
        return LocalRedirect("/admin/missions/" + outcome.Value);
    }
}
