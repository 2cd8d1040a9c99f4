using Microsoft.AspNetCore.Mvc.Rendering;

namespace Participate.Web.Forms;

/// <summary>A choice that is shown as it is: somebody's own words, such as the name of a theme, or a text in the language of the page already.</summary>
public sealed class ShownItem : SelectListItem
{
    public ShownItem(string text, string? value)
        : base(text, value)
    {
    }
}
