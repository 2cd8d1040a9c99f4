using System.Globalization;
using System.Text;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;

namespace Participate.Core.Organisations;

/// <summary>What a member writes of an organisation.</summary>
public sealed record OrganisationText
{
    public const int DescriptionMaxLength = 5_000;
    public const int WebsiteMaxLength = 200;
    public const int MostPlaces = 20;
    public const int MostNumbers = 6;

    public required string Name { get; init; }

    public required Sectors Sector { get; init; }

    public string Kind { get; init; } = "";

    /// <summary>Codes of places, each once.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    public string Website { get; init; } = "";

    /// <summary>As typed, or (tidied) as each register writes them; in the places of the form, of which some may be empty.</summary>
    public IReadOnlyList<RegisterNumber> Numbers { get; init; } = [];

    /// <summary>Those that are not empty, each once.</summary>
    public IReadOnlyList<RegisterNumber> Given => [.. Numbers.Where(number => number.Number.Length > 0).Distinct()];

    public static OrganisationText Of(Organisation organisation) => new()
    {
        Name = organisation.Name,
        Sector = organisation.Sector,
        Kind = organisation.Kind,
        Places = [.. organisation.Places.OrderBy(place => place.Id).Select(place => place.PlaceCode)],
        Description = organisation.Description,
        Website = organisation.Website,
        Numbers = [.. organisation.Numbers.OrderBy(number => number.Id).Select(number => new RegisterNumber(number.Scheme, number.Number))],
    };

    /// <summary>The same as it is stored: see <see cref="TypedText"/>. A number that does not fit stays as it was typed.</summary>
    public OrganisationText Tidied()
    {
        var website = TypedText.OneLine(Website);
        return this with
        {
            Name = TypedText.OneLine(Name),
            Kind = TypedText.OneLine(Kind),
            Description = TypedText.Lines(Description),
            Website = website.Length > 0 && !website.Contains("://", StringComparison.Ordinal) ? "https://" + website : website,
            Places = [.. Places.Where(code => code.Length > 0).Distinct(StringComparer.Ordinal)],
            Numbers = [.. Numbers.Select(TidiedNumber)],
        };
    }

    /// <summary>What is wrong with a tidied text.</summary>
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

        Refuse(Organisation.KeyOf(Name).Length < 2, nameof(Name), "Enter the name of the organisation");
        Refuse(Name.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol), nameof(Name), "Leave signs such as ✓ out of the name");
        RefuseLong(nameof(Name), "Name", Name, Organisation.NameMaxLength);
        Refuse(SectorNames.All.All(entry => entry.Sector != Sector), nameof(Sector), "Choose the sector");
        RefuseLong(nameof(Kind), "What kind of organisation it is", Kind, Organisation.KindMaxLength);
        Refuse(Places.Count == 0, PlaceField, "Choose at least one place where it works");
        Refuse(Places.Any(code => PlaceRegister.Find(code) is null), PlaceField, "Choose places from the list");
        Refuse(Places.Count > MostPlaces, PlaceField, $"Choose at most {MostPlaces} places; a region or nation stands for those within it");
        RefuseLong(nameof(Description), "Description", Description, DescriptionMaxLength);
        Refuse(Website.Length > 0 && (Website.Length > WebsiteMaxLength || MailDomains.OfWebsite(Website) is null), nameof(Website), $"The website must be an address such as https://www.example.org, in {WebsiteMaxLength} characters or fewer");
        Refuse(Given.Count > MostNumbers, NumberField(0), $"Give at most {MostNumbers} register numbers");
        foreach (var (number, index) in Numbers.Select((number, index) => (number, index)).Where(entry => entry.number.Number.Length > 0))
        {
            if (RegisterSchemes.All.All(entry => entry.Scheme != number.Scheme))
                refusals.Add(Refusal.Invalid(NumberField(index), "Choose the register that this number is of"));
            else if (RegisterSchemes.Tidy(number.Scheme, number.Number) is null)
                refusals.Add(Refusal.Invalid(NumberField(index), $"{RegisterSchemes.Name(number.Scheme)} numbers look like this: {RegisterSchemes.All.First(entry => entry.Scheme == number.Scheme).Example}"));
        }
        return refusals;
    }

    /// <summary>What of a tidied text only an administrator may write of an organisation that is verified: readers trust what was checked.</summary>
    public IReadOnlyList<Refusal> RefusalsOfVerified(Organisation organisation)
    {
        var refusals = new List<Refusal>();
        if (Sector != organisation.Sector && MailDomains.IsOfNoSuchBody(organisation.VerifiedDomain, Sector))
            refusals.Add(Refusal.Invalid(nameof(Sector), "Only an administrator can choose this sector: its organisations have domains that nobody else gets. Write to us"));
        if (Website != organisation.Website && Website.Length > 0)
        {
            if (organisation.VerifiedDomain.Length > 0 && MailDomains.OfWebsite(Website) != organisation.VerifiedDomain)
                refusals.Add(Refusal.Invalid(nameof(Website), $"The website must be at {organisation.VerifiedDomain}, where the organisation was verified. For another one, write to us"));
            else if (organisation.VerifiedDomain.Length == 0 && MailDomains.OfWebsite(Website) != MailDomains.OfWebsite(organisation.Website))
                refusals.Add(Refusal.Invalid(nameof(Website), "An administrator looked at the website when the organisation was verified. For one elsewhere, write to us"));
        }
        var present = organisation.Numbers.Select(row => new RegisterNumber(row.Scheme, row.Number)).ToHashSet();
        foreach (var (_, index) in Numbers.Select((number, index) => (number, index)).Where(entry => entry.number.Number.Length > 0 && !present.Contains(entry.number)))
            refusals.Add(Refusal.Invalid(NumberField(index), "Register numbers were looked at when the organisation was verified. For another one, write to us"));
        return refusals;
    }

    /// <summary>The first of the fields for places.</summary>
    private const string PlaceField = "Places[0]";

    /// <summary>The field of a number of the form.</summary>
    public static string NumberField(int index) => string.Create(CultureInfo.InvariantCulture, $"Numbers[{index}].Number");

    /// <summary>What changes, in words; empty where nothing does. The description's own words are kept apart.</summary>
    public IReadOnlyList<string> ChangesOf(Organisation organisation)
    {
        var before = Of(organisation);
        var changes = new List<string>();
        void Note(string name, string was, string becomes)
        {
            if (was != becomes)
                changes.Add($"{name}: {Words(was)} → {Words(becomes)}");
        }

        Note("Name", before.Name, Name);
        Note("Sector", SectorNames.Name(before.Sector), SectorNames.Name(Sector));
        Note("Kind", before.Kind, Kind);
        Note("Places", PlaceWords(before.Places), PlaceWords(Places));
        Note("Website", before.Website, Website);
        Note("Register numbers", NumberWords(before.Numbers), NumberWords(Given));
        if (before.Description != Description)
            changes.Add("The description was changed");
        return changes;
    }

    private static RegisterNumber TidiedNumber(RegisterNumber typed)
    {
        var line = TypedText.OneLine(typed.Number);
        return typed with { Number = RegisterSchemes.Tidy(typed.Scheme, line) ?? line };
    }

    private static string Words(string text) => text.Length == 0 ? "nothing" : text;

    private static string PlaceWords(IReadOnlyList<string> codes) => string.Join(", ", codes.Select(PlaceRegister.Name).Order(StringComparer.Ordinal));

    private static string NumberWords(IReadOnlyList<RegisterNumber> numbers) =>
        string.Join(", ", numbers.Select(number => $"{RegisterSchemes.Name(number.Scheme)} {number.Number}").Order(StringComparer.Ordinal));
}
