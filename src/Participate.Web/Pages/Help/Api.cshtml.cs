using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Content;

namespace Participate.Web.Pages.Help;

/// <summary>How to use the API, from <c>content/pages/api.md</c>, with examples that name this site.</summary>
public sealed class ApiModel(ContentPages pages, SiteAddress site) : ParticipatePage
{
    /// <summary>What the file writes for the address of the site.</summary>
    private const string AnySite = "https://site.example";

    public new ContentPage Content { get; private set; } = null!;

    public string Html => Content.Html.Replace(AnySite, site.BaseUrl, StringComparison.Ordinal);

    public IActionResult OnGet()
    {
        if (pages.Find("api") is not { } page)
            return NotFound();
        Content = page;
        return Page();
    }
}
