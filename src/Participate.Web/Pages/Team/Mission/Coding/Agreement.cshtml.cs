using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Coding;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Coding;

/// <summary>Which codes come together on ideas, and how far two coders agree.</summary>
public sealed class AgreementModel(AgreementQueries queries) : MissionPage
{
    /// <summary>The two coders; where none are asked for, the two who coded most.</summary>
    [BindProperty(SupportsGet = true)]
    public int? First { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Second { get; set; }

    public IReadOnlyList<CodePair> Pairs { get; private set; } = [];

    public IReadOnlyList<Coder> Coders { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices => [.. Coders.Select(coder => new ShownItem($"{coder.Name} ({coder.Ideas})", coder.MemberId.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Null where the two are not two different coders of the mission.</summary>
    public Agreement? Agreement { get; private set; }

    public string Words(double? kappa) => kappa is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : SiteText.T("none");

    public async Task OnGetAsync()
    {
        Pairs = await queries.PairsAsync(Mission.Id, Aborted);
        Coders = await queries.CodersAsync(Mission.Id, Aborted);
        if (Coders.Count >= 2)
            (First, Second) = (First ?? Coders[0].MemberId, Second ?? Coders[1].MemberId);
        if (First is { } first && Second is { } second && first != second && Coders.Any(coder => coder.MemberId == first) && Coders.Any(coder => coder.MemberId == second))
            Agreement = await queries.OfAsync(Mission.Id, first, second, Aborted);
    }
}
