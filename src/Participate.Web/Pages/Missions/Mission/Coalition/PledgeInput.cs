using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common.Places;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Missions.Mission.Coalition;

/// <summary>A pledge as somebody types it.</summary>
public sealed class PledgeInput
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The version that the form was made from; 0 for a new pledge.</summary>
    public int Version { get; set; }

    /// <summary>Empty for the member, or the number of an organisation.</summary>
    public string? PledgingAs { get; set; }

    public string? Text { get; set; }

    public string? Kind { get; set; }

    public string? Quantity { get; set; }

    public string? Unit { get; set; }

    public string? DueOn { get; set; }

    public string? PlaceCode { get; set; } = PlaceRegister.WholeCountryCode;

    public string? Conditions { get; set; }

    public static IReadOnlyList<SelectListItem> Kinds { get; } =
        [new SelectListItem("Choose for me, from the unit", ""), .. PledgeWords.Kinds.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    public static IReadOnlyList<SelectListItem> Units { get; } =
    [
        new SelectListItem("The usual one of the kind", ""),
        .. Enum.GetValues<PledgeUnit>().Select(unit => new SelectListItem(PledgeWords.Name(unit), unit.ToString())),
    ];

    /// <summary>The form of a pledge as it is.</summary>
    public static PledgeInput Of(PledgeView view) => new()
    {
        Version = view.Pledge.Version,
        Text = view.Newest.Text,
        Kind = PledgeWords.Key(view.Newest.Kind),
        Quantity = (view.Newest.Hundredths / 100m)?.ToString("0.##", British),
        Unit = view.Newest.Unit.ToString(),
        DueOn = FormDay.Write(view.Newest.DueOn),
        PlaceCode = view.Newest.PlaceCode,
        Conditions = view.Newest.Conditions,
    };

    /// <summary>The member, and the organisations that the member speaks for.</summary>
    public static IEnumerable<SelectListItem> Pledgers(string name, IReadOnlyList<SpokenFor> organisations) =>
    [
        .. organisations.Select(row => new ShownItem(row.Name, row.Id.ToString(CultureInfo.InvariantCulture))),
        new ShownItem(SiteText.T($"Myself ({name})"), "0"),
    ];

    /// <summary>The organisation that pledges; null for the member, -1 for something that is none.</summary>
    public int? OrganisationId => PledgingAs is null or "" or "0" ? null : int.TryParse(PledgingAs, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;

    /// <summary>
    /// Where the form was to find out what the number counts: the words of a link to change it, beside what is said once it is saved. Null where the person chose.
    /// </summary>
    public string? FoundWords(bool isMember) => !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Unit) ? null
        : PledgeText.UsualKind(isMember) == PledgeKind.Volunteering ? "The number counts hours of volunteering. Change it if it counts something else"
        : "The number counts hours of staff time. Change it if it counts something else";

    /// <summary>What was typed; what cannot be read is said beside its field.</summary>
    public PledgeText ToText(ModelStateDictionary state)
    {
        if (!FormDay.TryRead(DueOn, out var due))
            state.AddModelError("Input.DueOn", "Enter the day by when, such as 24 November 2027");
        var typed = (Quantity ?? "").Trim().TrimStart('£').Trim();
        decimal? quantity = null;
        if (typed.Length > 0)
        {
            if (decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, British, out var read))
                quantity = read;
            else
                state.AddModelError("Input.Quantity", "Enter how much as a number, such as 3 or 2.5");
        }
        return new PledgeText
        {
            Text = Text ?? "",
            Kind = string.IsNullOrEmpty(Kind) ? null : PledgeWords.KindOf(Kind) ?? 0,
            Unit = string.IsNullOrEmpty(Unit) ? null : Enum.TryParse<PledgeUnit>(Unit, out var unit) ? unit : 0,
            Quantity = quantity,
            DueOn = due,
            PlaceCode = PlaceCode ?? "",
            Conditions = Conditions ?? "",
        };
    }
}
