using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;

namespace Participate.Web.Pages;

/// <summary>A page about the organisation of its address: public, or for those who may see what is not.</summary>
public abstract class OrganisationPage(OrganisationQueries queries) : ParticipatePage
{
    public OrganisationView View { get; private set; } = null!;

    public Core.Organisations.Organisation Organisation => View.Organisation;

    /// <summary>The reader may change it.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>The reader sees what is not public of it.</summary>
    public bool SeesAll { get; private set; }

    public string Root => "/organisations/" + Organisation.Slug;

    /// <summary>The pages above those below the profile.</summary>
    public (string Text, string Url)[] Steps => [("Organisations", "/organisations"), (Organisation.Name, Root)];

    /// <summary>Only those who may change it reach the page.</summary>
    protected virtual bool IsForEditors => false;

    protected OrganisationVersion Seen(int version) => new(Organisation.Id, version);

    protected override async Task<IActionResult?> PrepareAsync() => await LoadAsync();

    /// <summary>Reads it again: somebody may have changed it.</summary>
    protected async Task<IActionResult?> LoadAsync()
    {
        if (await queries.FindAsync((string)RouteData.Values["organisation"]!, Aborted) is not { } view)
            return NotFound();
        View = view;
        MayEdit = await queries.MayEditAsync(view.Organisation, Actor, Aborted);
        SeesAll = MayEdit || await queries.MaySeeAllAsync(view.Organisation, Actor, Aborted);
        return (view.Organisation.IsPublic || SeesAll) && (MayEdit || !IsForEditors) ? null : NotFound();
    }
}
