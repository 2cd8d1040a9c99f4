using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Providers;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The way to the provider that people sign in with. A link and no form: browsers hold redirects after a form to the addresses that a page may send forms to.</summary>
public static class ProviderSignInEndpoints
{
    public static void MapProviderSignIn(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(ProviderSignIn.Page + "/start", async (
        HttpContext http, string? ticket, string? returnUrl, [FromServices] SignInProvider provider, [FromServices] ProviderTicket tickets, [FromServices] CurrentActor current) =>
    {
        if (!provider.IsSet)
            return Results.NotFound();
        var memberId = (await current.GetAsync())?.MemberId;
        var failure = tickets.IsStart(http, ticket, memberId) ? await OpenIdCode.ChallengeAsync(http, ProviderSignIn.Scheme, ProviderSignIn.Properties(memberId, returnUrl)) : ProviderFailure.NotValid;
        if (failure is { } why)
            ProviderSignIn.Fail(http, why, ProviderSignIn.Address(returnUrl));
        return Results.Empty;
    });
}
