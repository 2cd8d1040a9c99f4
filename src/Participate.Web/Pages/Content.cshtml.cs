using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common.Content;

namespace Participate.Web.Pages;

/// <summary>A page of the site's own text, from <c>content/pages</c>.</summary>
public sealed class ContentModel(ContentPages pages) : ParticipatePage
{
    public new ContentPage Content { get; private set; } = null!;

    /// <param name="name">One of the names in the route; in other cases than lower there is no such file.</param>
    public IActionResult OnGet(string name)
    {
        if (name.Any(char.IsUpper) || pages.Find(name) is not { } page)
            return NotFound();
        Content = page;
        return Page();
    }
}
