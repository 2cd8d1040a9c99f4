using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Delivery;

/// <summary>What the team writes of an action, as typed.</summary>
public sealed record ActionText
{
    /// <summary>As long as the name of an organisation, or of a mission's owner body.</summary>
    public const int OwnerMaxLength = 300;

    public const int MostIdeas = 50;
    public const int MostPartners = 30;

    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>The name of a verified organisation; empty, or the name of the mission's owner body, for that body.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Names of verified organisations, one a line.</summary>
    public string Partners { get; init; } = "";

    /// <summary>Numbers of ideas, with commas, spaces or lines between.</summary>
    public string Ideas { get; init; } = "";

    public IReadOnlyList<int> ReformIds { get; init; } = [];

    public string RoleInDevelopment { get; init; } = "";

    public string RoleInDesign { get; init; } = "";

    public string RoleInDelivery { get; init; } = "";

    /// <summary>The partners' names, each once.</summary>
    public IReadOnlyList<string> PartnerNames =>
        [.. Partners.Split('\n').Select(TypedText.OneLine).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The numbers of the ideas, each once; null where something is no number.</summary>
    public IReadOnlyList<int>? IdeaIds
    {
        get
        {
            var parts = Ideas.Split([',', ';', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var ids = new List<int>();
            foreach (var part in parts)
            {
                if (!int.TryParse(part.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                    return null;
                if (!ids.Contains(id))
                    ids.Add(id);
            }
            return ids;
        }
    }

    /// <summary>The same as it is stored: see <see cref="TypedText"/>.</summary>
    public ActionText Tidied() => this with
    {
        Title = TypedText.OneLine(Title),
        Description = TypedText.Lines(Description),
        Owner = TypedText.OneLine(Owner),
        Partners = TypedText.Lines(Partners),
        Ideas = TypedText.Lines(Ideas),
        ReformIds = [.. ReformIds.Distinct()],
        RoleInDevelopment = TypedText.Lines(RoleInDevelopment),
        RoleInDesign = TypedText.Lines(RoleInDesign),
        RoleInDelivery = TypedText.Lines(RoleInDelivery),
    };

    /// <summary>What is wrong with a tidied text by itself.</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
                refusals.Add(Refusal.Invalid(field, message));
        }

        void RefuseLong(string field, string name, string text, int most) =>
            Refuse(text.Length > most, field, $"{name} must be {most.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer");

        Refuse(!Title.Any(char.IsLetterOrDigit), nameof(Title), "Enter a title");
        RefuseLong(nameof(Title), "Title", Title, DeliveryAction.TitleMaxLength);
        Refuse(Description.Length == 0, nameof(Description), "Say what is done");
        RefuseLong(nameof(Description), "Description", Description, DeliveryAction.DescriptionMaxLength);
        RefuseLong(nameof(Owner), "Owner", Owner, OwnerMaxLength);
        Refuse(Ideas.Length > 2_000 || IdeaIds is null, nameof(Ideas), "Enter the numbers of ideas with commas between them, such as 12, 48");
        Refuse(IdeaIds is { Count: 0 }, nameof(Ideas), "Enter the number of at least one accepted idea");
        Refuse(IdeaIds is { Count: > MostIdeas }, nameof(Ideas), $"An action can do at most {MostIdeas} ideas");
        Refuse(Partners.Length > OwnerMaxLength * MostPartners || PartnerNames.Count > MostPartners, nameof(Partners), $"An action can have at most {MostPartners} partners, one on each line");
        RefuseLong(nameof(RoleInDevelopment), "Role in development", RoleInDevelopment, DeliveryAction.RoleMaxLength);
        RefuseLong(nameof(RoleInDesign), "Role in design", RoleInDesign, DeliveryAction.RoleMaxLength);
        RefuseLong(nameof(RoleInDelivery), "Role in delivery", RoleInDelivery, DeliveryAction.RoleMaxLength);
        return refusals;
    }

    /// <summary>What of an action changes besides ideas, partners and reforms, in words to be read by <see cref="Wording"/>.</summary>
    public IEnumerable<string> ChangesOf(DeliveryAction action, string ownerName)
    {
        if (action.Title != Title)
            yield return T($"{T("Title")}: {action.Title} → {Title}");
        if (action.OwnerName != ownerName)
            yield return T($"{T("Owner")}: {M(action.OwnerName)} → {M(ownerName)}");
        if (action.Description != Description)
            yield return T("The description was changed");
        if (action.RoleInDevelopment != RoleInDevelopment)
            yield return RoleInDevelopment.Length == 0 ? T("Citizens have no role in development any more") : T($"Citizens’ role in development: {RoleInDevelopment}");
        if (action.RoleInDesign != RoleInDesign)
            yield return RoleInDesign.Length == 0 ? T("Citizens have no role in design any more") : T($"Citizens’ role in design: {RoleInDesign}");
        if (action.RoleInDelivery != RoleInDelivery)
            yield return RoleInDelivery.Length == 0 ? T("Citizens have no role in delivery any more") : T($"Citizens’ role in delivery: {RoleInDelivery}");
    }
}
