using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Participate.Core.Members.TwoStep;
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

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Participate.Web";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
