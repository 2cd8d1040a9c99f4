using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Moderation;

namespace Participate.Web.Forms;

/// <summary>Standard messages as a list to choose from, none first.</summary>
public static class StandardMessageItems
{
    public static IEnumerable<SelectListItem> Of(IEnumerable<StandardMessage> messages) =>
        messages.Select(message => new SelectListItem(message.Title, message.Key)).Prepend(new SelectListItem("No standard message", ""));
}
