using Participate.Core.Common.Text;

namespace Participate.Core.Tests.Common;

public class PersonalDataTests
{
    [Theory]
    [InlineData("Write to me at jo.b+ideas@mail.example.co.uk and I will help.", PersonalDataKinds.EmailAddress)]
    [InlineData("Ring me on 07700 900123 after six.", PersonalDataKinds.PhoneNumber)]
    [InlineData("My mother's number is +44 (0)20 7946 0958", PersonalDataKinds.PhoneNumber)]
    [InlineData("We are at LS1 4AP and the bus never comes.", PersonalDataKinds.Postcode)]
    [InlineData("My number is AB 12 34 56 C, they lost it twice.", PersonalDataKinds.NationalInsuranceNumber)]
    [InlineData("NHS number 943 476 5919, waiting since May.", PersonalDataKinds.NhsNumber)]
    [InlineData("I live at 12 Acacia Avenue and cannot get out.", PersonalDataKinds.StreetAddress)]
    [InlineData("Look at 27b High Street, it is empty.", PersonalDataKinds.StreetAddress)]
    [InlineData("They moved us to Flat 3 with no lift.", PersonalDataKinds.StreetAddress)]
    [InlineData("Send it to PO Box 41, Leeds.", PersonalDataKinds.StreetAddress)]
    [InlineData("The man at 4 St Mary's Close shouts at children.", PersonalDataKinds.StreetAddress)]
    [InlineData("Follow me @leeds_mum for more.", PersonalDataKinds.SocialHandle)]
    [InlineData("All is on facebook.com/some.person already.", PersonalDataKinds.SocialHandle)]
    [InlineData("See https://www.linkedin.com/in/some-person", PersonalDataKinds.SocialHandle)]
    public void In_PersonalData_IsFoundAndNotQuoted(string text, PersonalDataKinds expected)
    {
        Assert.True(PersonalData.In(text).HasFlag(expected), PersonalData.In(text).ToString());
        Assert.False(PersonalData.MayBeQuoted(text));
    }

    [Theory]
    [InlineData("Open children's centres on Saturdays, from 9.30 to 12.00.")]
    [InlineData("In 2024 we had 1,204 places for 3,500 children, 34% of them funded.")]
    [InlineData("Call 111, 999 or the helpline 0800 1111 instead.")]
    [InlineData("The 20 mph zones and 2 bus lanes on our high street work well.")]
    [InlineData("Build 20 new roads? Plant 5,000 trees along them first.")]
    [InlineData("The council spent £250,000 on 12 parks in 2019-2020.")]
    [InlineData("The M1 and the A64 are full by 7am; so is the number 72 bus.")]
    [InlineData("Year 5 pupils at Park Lane School read 30 minutes a day.")]
    [InlineData("I agree with the first point @ least.")]
    [InlineData("Details are on gov.uk/childcare and in the 2023 Act, section 14.")]
    [InlineData("75% by 2028 is too slow; why not 80% by 2027?")]
    public void MayBeQuoted_OrdinaryText_May(string text) => Assert.True(PersonalData.MayBeQuoted(text), PersonalData.In(text).ToString());
}
