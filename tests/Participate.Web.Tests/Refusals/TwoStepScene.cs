using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Members.Sessions;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Refusals;

/// <summary>Members who sign in in two steps.</summary>
/// <param name="Begun">Has a key that waits for its first code.</param>
/// <param name="Key">That key.</param>
/// <param name="On">Has turned it on.</param>
/// <param name="Stamp">The security stamp of <paramref name="On"/>.</param>
internal sealed record TwoStepScene(TestMember Begun, string Key, TestMember On, TestApp App, string Stamp)
{
    public static async Task<TwoStepScene> CreateAsync(TestSite site)
    {
        var (begun, on) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var app = await site.Make.TwoStepAsync(on);
        var stamp = await site.ReadAsync(db => db.Users.Where(member => member.Id == on.Id).Select(member => member.SecurityStamp!).SingleAsync());
        return new TwoStepScene(begun, await site.Make.WaitingKeyAsync(begun), on, app, stamp);
    }

    /// <summary>What says that <see cref="On"/> gave the password just now.</summary>
    public (string Name, string Value) Ticket(TestSite site) =>
        (site.Services.GetRequiredService<SiteCookies>().SecondStep, site.Services.GetRequiredService<SecondStepTicket>().ValueFor(new SecondStep(On.Id, Stamp, null, SignInWay.Password)));
}
