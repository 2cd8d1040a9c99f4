using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common.Places;

namespace Participate.Core.Organisations;

/// <summary>A public register that numbers organisations.</summary>
public enum RegisterScheme
{
    CompaniesHouse = 1,
    CharityCommission = 2,
    ScottishCharities = 3,
    NorthernIrishCharities = 4,
    LearningProviders = 5,
    Schools = 6,
    TradeUnions = 7,
    LocalAuthorities = 8,

    /// <summary>Another register; its number is not checked, and may be another organisation's in another register.</summary>
    Other = 9,
}

/// <summary>A number in a register, as it is kept.</summary>
public readonly record struct RegisterNumber(RegisterScheme Scheme, string Number);

/// <summary>A number of an organisation in a public register.</summary>
public sealed class OrganisationNumber
{
    public const int MaxLength = 30;

    public int Id { get; private set; }

    public int OrganisationId { get; private set; }

    public required RegisterScheme Scheme { get; init; }

    public required string Number { get; init; }
}

/// <summary>The registers, how their numbers look and what they are called.</summary>
public static partial class RegisterSchemes
{
    public static IReadOnlyList<(RegisterScheme Scheme, string Key, string Name, string Example)> All { get; } =
    [
        (RegisterScheme.CompaniesHouse, "companies-house", "Companies House", "01234567 or SC123456"),
        (RegisterScheme.CharityCommission, "charity-commission", "Charity Commission for England and Wales", "1234567"),
        (RegisterScheme.ScottishCharities, "oscr", "Scottish Charity Register (OSCR)", "SC012345"),
        (RegisterScheme.NorthernIrishCharities, "ccni", "Charity Commission for Northern Ireland", "NIC101234"),
        (RegisterScheme.LearningProviders, "ukprn", "UK Register of Learning Providers (UKPRN)", "10012345"),
        (RegisterScheme.Schools, "urn", "Get Information about Schools (URN)", "123456"),
        (RegisterScheme.TradeUnions, "certification-officer", "Certification Officer (trade unions)", "123T"),
        (RegisterScheme.LocalAuthorities, "gss", "Local authority code (ONS)", "E08000035"),
        (RegisterScheme.Other, "other", "Another register", "its name and number"),
    ];

    public static string Name(RegisterScheme scheme) => All.First(entry => entry.Scheme == scheme).Name;

    public static string Key(RegisterScheme scheme) => All.First(entry => entry.Scheme == scheme).Key;

    public static RegisterScheme? FromKey(string? key) => All.Where(entry => entry.Key == key).Select(entry => (RegisterScheme?)entry.Scheme).FirstOrDefault();

    /// <summary>The number as its register writes it, from what was typed: spaces out, capitals, leading zeros; null where it cannot be one.</summary>
    public static string? Tidy(RegisterScheme scheme, string typed)
    {
        if (scheme == RegisterScheme.Other)
            return typed.Length is >= 3 and <= OrganisationNumber.MaxLength && typed.Any(char.IsAsciiDigit) ? typed : null;
        var number = typed.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return scheme switch
        {
            // Eight characters; people leave out the leading zeros. Source: Companies House, "Company number formats" of its public data API
            // (https://developer.company-information.service.gov.uk) and the prefixes of its bulk data.
            RegisterScheme.CompaniesHouse => Company().Match(number) is { Success: true } ? number.PadLeft(8, '0') : null,
            // Six or seven digits, and a number for a linked charity. Source: Charity Commission, register of charities, full register download.
            RegisterScheme.CharityCommission => Fits(Charity(), number),
            // Source: Office of the Scottish Charity Regulator, charity register download ("SC" and six digits).
            RegisterScheme.ScottishCharities => Fits(ScottishCharity(), number),
            // Source: Charity Commission for Northern Ireland, register of charities ("NIC" and six digits).
            RegisterScheme.NorthernIrishCharities => Fits(NorthernIrishCharity(), number),
            // Eight digits that begin with 1. Source: UK Register of Learning Providers (https://www.ukrlp.co.uk), UKPRN.
            RegisterScheme.LearningProviders => Fits(LearningProvider(), number),
            // Six digits. Source: Department for Education, Get Information about Schools, unique reference number.
            RegisterScheme.Schools => Fits(School(), number),
            // Digits and letters. Source: Certification Officer, list of trade unions, register numbers of its annual returns.
            RegisterScheme.TradeUnions => Fits(Union(), number),
            // A code of the register of places. Source: Office for National Statistics, Register of Geographic Codes.
            RegisterScheme.LocalAuthorities => PlaceRegister.Find(number) is { Kind: PlaceKind.LocalAuthority } ? number : null,
            _ => null,
        };
    }

    private static string? Fits(Regex form, string number) => form.IsMatch(number) ? number : null;

    [GeneratedRegex("^(?:[0-9]{1,8}|[A-Z]{2}[0-9]{6}|R[0-9]{7}|(?:IP|SP|NP|NO)[0-9]{5}[A-Z])$", RegexOptions.CultureInvariant)]
    private static partial Regex Company();

    [GeneratedRegex("^[0-9]{6,7}(?:-[0-9]{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Charity();

    [GeneratedRegex("^SC[0-9]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex ScottishCharity();

    [GeneratedRegex("^NIC[0-9]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex NorthernIrishCharity();

    [GeneratedRegex("^1[0-9]{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex LearningProvider();

    [GeneratedRegex("^[0-9]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex School();

    [GeneratedRegex("^[0-9]{1,4}[A-Z]{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Union();
}

internal sealed class OrganisationNumberMapping : IEntityTypeConfiguration<OrganisationNumber>
{
    public void Configure(EntityTypeBuilder<OrganisationNumber> builder)
    {
        builder.ToTable("OrganisationNumbers");
        builder.Property(row => row.Number).HasMaxLength(OrganisationNumber.MaxLength);
        builder.HasIndex(row => new { row.OrganisationId, row.Scheme, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.Scheme, row.Number });
    }
}
