using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Core.Tests.Organisations;

/// <summary>Register numbers are taken in the form of their register alone, and a letter shows something at an organisation's own domain alone.</summary>
public class RegisterNumberTests
{
    [Theory]
    [InlineData(RegisterScheme.CompaniesHouse, "123456", "00123456")]
    [InlineData(RegisterScheme.CompaniesHouse, "sc 123456", "SC123456")]
    [InlineData(RegisterScheme.CompaniesHouse, "123456789", null)]
    [InlineData(RegisterScheme.CompaniesHouse, "S123456", null)]
    [InlineData(RegisterScheme.CharityCommission, "1163 345", "1163345")]
    [InlineData(RegisterScheme.CharityCommission, "12345", null)]
    [InlineData(RegisterScheme.ScottishCharities, "sc012345", "SC012345")]
    [InlineData(RegisterScheme.ScottishCharities, "012345", null)]
    [InlineData(RegisterScheme.NorthernIrishCharities, "NIC101234", "NIC101234")]
    [InlineData(RegisterScheme.NorthernIrishCharities, "NI101234", null)]
    [InlineData(RegisterScheme.LearningProviders, "10012345", "10012345")]
    [InlineData(RegisterScheme.LearningProviders, "20012345", null)]
    [InlineData(RegisterScheme.Schools, "123456", "123456")]
    [InlineData(RegisterScheme.TradeUnions, "123t", "123T")]
    [InlineData(RegisterScheme.LocalAuthorities, "e08000035", "E08000035")]
    [InlineData(RegisterScheme.LocalAuthorities, "E08999999", null)]
    [InlineData(RegisterScheme.Other, "Mutuals Register 12345R", "Mutuals Register 12345R")]
    [InlineData(RegisterScheme.Other, "none", null)]
    public void Tidy_Number_IsAsItsRegisterWritesItOrNone(RegisterScheme scheme, string typed, string? expected) => Assert.Equal(expected, RegisterSchemes.Tidy(scheme, typed));

    [Theory]
    [InlineData("https://www.Example.org/about", "example.org")]
    [InlineData("http://leeds.gov.uk", "leeds.gov.uk")]
    [InlineData("https://localhost", null)]
    [InlineData("https://127.0.0.1", null)]
    [InlineData("https://user@example.org", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://example.org", null)]
    public void OfWebsite_Address_IsItsDomain(string website, string? expected) => Assert.Equal(expected, MailDomains.OfWebsite(website));

    [Theory]
    [InlineData("https://charity.example", Sectors.CivilSociety, true)]
    [InlineData("https://gmail.com", Sectors.Business, false)]
    [InlineData("https://mycharity.wordpress.com", Sectors.CivilSociety, false)]
    [InlineData("https://leeds.gov.uk", Sectors.LocalGovernment, true)]
    [InlineData("https://leeds-council.example", Sectors.LocalGovernment, false)]
    [InlineData("https://notgov.uk", Sectors.CentralGovernment, false)]
    [InlineData("https://leeds.ac.uk", Sectors.Academia, true)]
    [InlineData("", Sectors.Business, false)]
    public void WhyNoLetter_Website_SaysWhetherALetterShowsSomething(string website, Sectors sector, bool shows) => Assert.Equal(shows, MailDomains.WhyNoLetter(website, sector) is null);

    [Theory]
    [InlineData("The Ward 6 Group", "The Ward 8 Group", false)]
    [InlineData("Leeds Nurseries", "LEEDS  nurseries.", true)]
    [InlineData("Leeds Nurseries", "Leeds Nurѕeries", true)]
    public void KeyOf_Names_AreTheSameWhereTheyLookTheSame(string one, string other, bool same) => Assert.Equal(same, Organisation.KeyOf(one) == Organisation.KeyOf(other));
}
