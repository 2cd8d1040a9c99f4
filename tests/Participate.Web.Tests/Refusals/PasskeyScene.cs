using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Refusals;

/// <summary>Members with passkeys, and what they would be asked to sign.</summary>
/// <param name="Adder">Has none yet.</param>
/// <param name="Holder">Has one.</param>
/// <param name="HeldId">That of <paramref name="Holder"/>.</param>
/// <param name="Options">What a device is asked to sign.</param>
/// <param name="State">The same as the site remembers it, by purpose.</param>
internal sealed record PasskeyScene(TestMember Adder, TestMember Holder, int HeldId, TestPasskey Held, string Options, IReadOnlyDictionary<PasskeyPurpose, string> State)
{
    private static readonly string Challenge = Convert.ToBase64String(new byte[32].Select((_, i) => (byte)i).ToArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static async Task<PasskeyScene> CreateAsync(TestSite site)
    {
        var (adder, holder) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var held = await site.Make.PasskeyAsync(holder);
        var id = await site.ReadAsync(db => db.Passkeys.Where(passkey => passkey.MemberId == holder.Id).Select(passkey => passkey.Id).SingleAsync());
        var options = new JsonObject { ["challenge"] = Challenge, ["user"] = new JsonObject { ["id"] = Challenge } }.ToJsonString();
        return new PasskeyScene(adder, holder, id, held, options, new Dictionary<PasskeyPurpose, string>
        {
            [PasskeyPurpose.SignIn] = $$"""{"challenge":"{{Challenge}}"}""",
            [PasskeyPurpose.Prove] = $$"""{"challenge":"{{Challenge}}","userId":"{{holder.Id}}"}""",
            [PasskeyPurpose.Add] = $$$"""{"challenge":"{{{Challenge}}}","userEntity":{"id":"{{{adder.Id}}}","name":"a","displayName":"a"}}""",
        });
    }

    /// <summary>What says that a browser was asked just now.</summary>
    public (string Name, string Value) Ticket(TestSite site, PasskeyPurpose purpose) =>
        (site.Services.GetRequiredService<SiteCookies>().Passkey, site.Services.GetRequiredService<PasskeyTicket>().ValueFor(purpose, State[purpose]));
}
