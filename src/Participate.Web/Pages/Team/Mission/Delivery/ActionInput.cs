using System.Globalization;
using Participate.Core.Delivery;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Delivery;

/// <summary>The fields of an action.</summary>
public sealed class ActionInput
{
    /// <summary>The version that the form was made from.</summary>
    public int Version { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Owner { get; set; }

    public string? Partners { get; set; }

    public string? Ideas { get; set; }

    public List<int> ReformIds { get; set; } = [];

    public string? RoleInDevelopment { get; set; }

    public string? RoleInDesign { get; set; }

    public string? RoleInDelivery { get; set; }

    public static ActionInput Of(ActionView view) => new()
    {
        Version = view.Action.Version,
        Title = view.Action.Title,
        Description = view.Action.Description,
        // An organisation that is called like the owner of a mission has no other name in Welsh.
        Owner = view.Action.OwnerOrganisationId is null ? SiteText.Label(view.Action.OwnerName) : view.Action.OwnerName,
        Partners = string.Join('\n', view.Partners.Select(partner => partner.Name)),
        Ideas = string.Join(", ", view.Ideas.Select(idea => idea.Id.ToString(CultureInfo.InvariantCulture))),
        ReformIds = [.. view.Reforms.Select(reform => reform.Id)],
        RoleInDevelopment = view.Action.RoleInDevelopment,
        RoleInDesign = view.Action.RoleInDesign,
        RoleInDelivery = view.Action.RoleInDelivery,
    };

    public ActionText ToText() => new()
    {
        Title = Title ?? "",
        Description = Description ?? "",
        Owner = Owner ?? "",
        Partners = Partners ?? "",
        Ideas = Ideas ?? "",
        ReformIds = ReformIds,
        RoleInDevelopment = RoleInDevelopment ?? "",
        RoleInDesign = RoleInDesign ?? "",
        RoleInDelivery = RoleInDelivery ?? "",
    };
}

/// <summary>What the form of an action shows besides its fields.</summary>
public sealed record ActionFields(ActionInput Input, string MissionOwner, IReadOnlyList<(int Id, string Title)> Reforms)
{
    public IEnumerable<Participate.Web.Forms.Choice> ReformChoices => Reforms.Select(reform => new Participate.Web.Forms.Choice(reform.Id.ToString(CultureInfo.InvariantCulture), reform.Title));
}
