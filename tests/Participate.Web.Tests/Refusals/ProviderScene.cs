using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Refusals;

/// <summary>A provider that nobody asks, and what came back from it.</summary>
/// <param name="Holder">Whose account is linked.</param>
/// <param name="Answer">The cookie of somebody whom nobody knows here.</param>
/// <param name="Unverified">The same with an address that the provider did not verify.</param>
internal sealed record ProviderScene(TestMember Holder, (string Name, string Value) Answer, (string Name, string Value) Unverified)
{
    private const string Issuer = "http://127.0.0.1:9";

    /// <summary>The settings of a site that has it.</summary>
    public static string[] Settings => TestSignInProvider.SettingsFor(Issuer);

    public static async Task<ProviderScene> CreateAsync(TestSite site)
    {
        var holder = await site.Make.MemberAsync();
        await site.Make.LinkedAsync(holder, Issuer, "holder");
        (string, string) Of(TestPerson person) =>
            (site.Services.GetRequiredService<SiteCookies>().ProviderAnswer, site.Services.GetRequiredService<ProviderTicket>().ValueFor(Make.Known(Issuer, person), memberId: null));
        return new ProviderScene(holder, Of(new TestPerson("nobody", "nobody@elsewhere.example")), Of(new TestPerson("somebody", "somebody@elsewhere.example", IsVerified: false)));
    }
}
