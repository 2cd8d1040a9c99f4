using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Participate.Core.Common.Content;
using Participate.TestSupport;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Delivery;

public class OperatorTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Participate:PublicUrl"] = "https://participate.example",
        ["Participate:Mail:Host"] = "mail.example",
        ["Participate:Mail:From"] = "Participate <people@participate.example>",
        ["Participate:Operator:Name"] = "the council",
        ["Participate:Operator:Contact"] = "people@participate.example",
    };

    [Theory]
    [InlineData("/contact", true)]
    [InlineData("/complaints", true)]
    [InlineData("/privacy", true)]
    [InlineData("/accessibility", false)]
    public async Task Page_OfTheSite_NamesTheOperatorAndHoldsNoNotesForThem(string address, bool hasContact)
    {
        await using var site = await TestSite.StartAsync("--Participate:Operator:Name=the Council of *Somewhere* & [Elsewhere]", "--Participate:Operator:Contact=talk_to_us@some-where.example");
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(address)).Expect();

        Assert.DoesNotContain("For the operator", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("operator must", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("{", page.Text, StringComparison.Ordinal);
        Assert.Equal(hasContact, page.Text.Contains("the Council of *Somewhere* & [Elsewhere]", StringComparison.Ordinal));
        Assert.Equal(hasContact ? "mailto:talk_to_us@some-where.example" : null, page.Link("talk_to_us@some-where.example"));
    }

    [Fact]
    public async Task Page_InDevelopment_NamesADemonstration()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Contains(SiteOperator.Demonstration.Contact, (await visitor.GetAsync("/contact")).Expect().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Participate:Operator:Name", "")]
    [InlineData("Participate:Operator:Contact", null)]
    [InlineData("Participate:Operator:Contact", "somebody")]
    [InlineData("Participate:Mail:From", "Participate <participate@localhost>")]
    [InlineData("Participate:Mail:From", "nobody")]
    public void Production_WithoutAnOperatorThatCanBeReached_SaysWhatToChange(string setting, string? value)
    {
        var missing = new Dictionary<string, string?>(Complete) { [setting] = value };

        Assert.Contains(setting, Assert.Single(Assert.Throws<SettingsException>(() => Read(missing)).Problems), StringComparison.Ordinal);
        Assert.Equal("the council", SettingsCheck.Operator(Read(Complete)).Name);
    }

    private static ParticipateSettings Read(Dictionary<string, string?> settings) =>
        SettingsCheck.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new ProductionEnvironment());

    private sealed class ProductionEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "Participate";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
