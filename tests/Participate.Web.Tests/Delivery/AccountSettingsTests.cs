using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;
using Participate.TestSupport;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Delivery;

public class AccountSettingsTests
{
    [Theory]
    [InlineData("Production", null, true, false)]
    [InlineData("Staging", null, true, false)]
    [InlineData("Development", null, false, true)]
    [InlineData("Development", true, true, true)]
    [InlineData("Production", false, false, false)]
    public void TwoStepForStaff_UnlessSet_IsOnOutsideDevelopmentAndSparesNobodyThere(string environment, bool? set, bool required, bool spares) => Assert.Equal(
        new TwoStepOptions(required, spares), new AccountSettings { TwoStepForStaff = set }.ToOptions(new NamedEnvironment(environment)));

    [Fact]
    public void SessionLives_UnlessSet_AreThirtyDaysAndTwelveHoursForStaff() =>
        Assert.Equal(new SessionLives(TimeSpan.FromDays(30), TimeSpan.FromHours(12)), new AccountSettings().ToSessionLives());

    [Theory]
    [InlineData("SessionDays=0")]
    [InlineData("SessionDays=366")]
    [InlineData("StaffSessionHours=0")]
    [InlineData("StaffSessionHours=8761")]
    public async Task SessionLives_OutOfRange_StopTheStart(string setting)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => TestSite.StartAsync("--Participate:Accounts:" + setting));

        Assert.Contains("Participate:Accounts:" + setting.Split('=')[0], Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionLives_OfStaffLongerThanOfMembers_StopTheStart()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => TestSite.StartAsync("--Participate:Accounts:SessionDays=2", "--Participate:Accounts:StaffSessionHours=49"));

        Assert.Contains("StaffSessionHours is 49, longer than the 2 days", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }
}
