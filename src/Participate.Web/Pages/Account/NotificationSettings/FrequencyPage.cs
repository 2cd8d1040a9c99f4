using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Notifications;

namespace Participate.Web.Pages.Account.NotificationSettings;

/// <summary>A page with one choice of frequency for each kind of news.</summary>
public abstract class FrequencyPage : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The choices of the field of a kind.</summary>
    public virtual IEnumerable<SelectListItem> ItemsOf(NewsKind kind) => NotificationChoice.Offered(kind).Select(frequency => new SelectListItem(NewsWords.Name(frequency), frequency.ToString()));

    /// <summary>What was chosen for each kind (null: as everywhere), or null with errors beside the fields that do not fit.</summary>
    protected Dictionary<NewsKind, Frequency?>? Wanted(bool mayBeEmpty)
    {
        var wanted = new Dictionary<NewsKind, Frequency?>();
        foreach (var (kind, index) in NotificationChoice.Kinds.Select((kind, index) => (kind, index)))
        {
            var typed = index < Input.Frequencies.Count ? Input.Frequencies[index] : null;
            if (string.IsNullOrEmpty(typed) && mayBeEmpty)
                wanted[kind] = null;
            else if (NotificationChoice.Offered(kind).Where(frequency => frequency.ToString() == typed).Select(frequency => (Frequency?)frequency).FirstOrDefault() is { } chosen)
                wanted[kind] = chosen;
            else
                ModelState.AddModelError($"Input.Frequencies[{index}]", $"{NewsWords.Name(kind)}: choose how often");
        }
        // Shown again with a field for each kind, whatever was sent.
        Input.Frequencies = [.. NotificationChoice.Kinds.Select((_, index) => Input.Frequencies.ElementAtOrDefault(index))];
        return ModelState.IsValid ? wanted : null;
    }

    public sealed class InputModel
    {
        /// <summary>In the order of <see cref="NotificationChoice.Kinds"/>.</summary>
        public List<string?> Frequencies { get; set; } = [];
    }
}
