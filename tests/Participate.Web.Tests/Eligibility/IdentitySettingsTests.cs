using Participate.Web.Settings;

namespace Participate.Web.Tests.Eligibility;

/// <summary>Which settings of an identity provider can be used.</summary>
public class IdentitySettingsTests
{
    [Theory]
    [InlineData("https://identity.example", true, true)]
    [InlineData("http://127.0.0.1:9000", false, true)]
    [InlineData("http://127.0.0.1:9000", true, false)]
    [InlineData("http://identity.example", false, false)]
    [InlineData("identity.example", false, false)]
    public void Authority_IsHttps_OrThisMachineOutsideProduction(string authority, bool isProduction, bool fits)
    {
        var settings = new IdentitySettings { Authority = authority, ClientId = "participate", ClientSecret = "secret", Name = "Identity" };

        Assert.Equal(fits ? 0 : 1, settings.Problems(isProduction).Count());
        Assert.Equal(fits ? 0 : 1, new SignInSettings { Authority = authority, ClientId = "participate", ClientSecret = "secret", Name = "Pass" }.Problems(isProduction).Count());
    }

    [Fact]
    public void Settings_NoneOrAll_CanBeUsed_AndSomeCannot()
    {
        Assert.Empty(new IdentitySettings().Problems(isProduction: true));
        Assert.False(new IdentitySettings { Authority = " " }.IsSet);
        Assert.Empty(new SignInSettings().Problems(isProduction: true));
        Assert.StartsWith("Participate:SignIn:Name is empty", Assert.Single(new SignInSettings { Authority = "https://pass.example", ClientId = "site", ClientSecret = "secret" }.Problems(isProduction: true)), StringComparison.Ordinal);
        Assert.Equal(
            ["Authority", "ClientId", "Name"],
            new IdentitySettings { ClientSecret = "secret" }.Problems(isProduction: true).Select(problem => problem.Split(':')[2].Split(' ')[0]));
    }
}
