using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Members;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Account;

/// <summary>What a member may tell about themselves; all of it optional, and deleted with one press.</summary>
public sealed class AboutYouModel(AboutYouService about, AboutYouQueries queries) : ParticipatePage
{
    private const string NotSaid = "I prefer not to say";

    /// <summary>What a radio button sends for it: not every browser sends an empty one.</summary>
    private const string None = "none";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>There is something to delete.</summary>
    public bool HasAnswers { get; private set; }

    public IEnumerable<SelectListItem> Places { get; } =
        [new SelectListItem(NotSaid, ""), .. PlaceItems.All.Where(item => PlaceRegister.Find(item.Value) is { } place && AboutYou.Offers(place))];

    public static IReadOnlyList<Choice> Ages { get; } = [.. AgeBands.All.Select(entry => new Choice(entry.Key, entry.Name)), new Choice(None, NotSaid)];

    public static IReadOnlyList<Choice> Kinds { get; } =
        [new(nameof(TakingPartAs.Individual), "As an individual"), new(nameof(TakingPartAs.Organisation), "For an organisation"), new(None, NotSaid)];

    public static IReadOnlyList<SelectListItem> Sectors { get; } =
        [new SelectListItem(NotSaid, ""), .. SectorNames.All.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    public async Task OnGetAsync() => Input = InputModel.Of(await FindAsync());

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return await AgainAsync(Invalid());
        var outcome = await about.SaveAsync(Input.ToOptions(), Member, Aborted);
        if (!outcome.Succeeded)
            return await AgainAsync(Refuse(outcome.Refusals));
        Notify("Your answers are saved.");
        return RedirectToPage("/Account/Index");
    }

    public async Task<IActionResult> OnPostDeleteAsync()
    {
        await about.DeleteAsync(Member, Aborted);
        Notify("Your answers are deleted.");
        return RedirectToPage();
    }

    private async Task<AboutYou?> FindAsync()
    {
        var found = await queries.ReadAsync(Member, Aborted);
        HasAnswers = found is not null;
        return found;
    }

    // What was chosen stays, and saving it again replaces the answers that are there now.
    private async Task<IActionResult> AgainAsync(IActionResult page)
    {
        Input.Version = (await FindAsync())?.Version ?? 0;
        return page;
    }

    public sealed class InputModel
    {
        public string? PlaceCode { get; set; }

        public string? AgeBand { get; set; } = None;

        public string? As { get; set; } = None;

        public string? Sector { get; set; }

        public int Version { get; set; }

        public static InputModel Of(AboutYou? row) => new()
        {
            PlaceCode = row?.PlaceCode,
            AgeBand = AgeBands.All.Where(entry => entry.Band == row?.AgeBand).Select(entry => entry.Key).FirstOrDefault(None),
            As = row?.As?.ToString() ?? None,
            Sector = row?.Sector is { } sector ? SectorNames.Key(sector) : null,
            Version = row?.Version ?? 0,
        };

        /// <summary>Nothing chosen is null; what no list has becomes what the service refuses.</summary>
        public AboutYouOptions ToOptions() => new()
        {
            PlaceCode = string.IsNullOrEmpty(PlaceCode) ? null : PlaceCode,
            AgeBand = IsNotSaid(AgeBand) ? null : AgeBands.All.FirstOrDefault(entry => entry.Key == AgeBand).Band,
            As = IsNotSaid(As) ? null : Kinds.Any(kind => kind.Value == As) ? Enum.Parse<TakingPartAs>(As!) : default(TakingPartAs),
            Sector = string.IsNullOrEmpty(Sector) ? null : SectorNames.FromKey(Sector) ?? Core.Common.Sectors.None,
            Version = Version,
        };

        private static bool IsNotSaid(string? value) => string.IsNullOrEmpty(value) || value == None;
    }
}
