using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;

namespace Participate.Web.Security;

/// <summary>Somebody who gave the password, or did what stands in its place, and is asked for a code.</summary>
/// <param name="SecurityStamp">That of the member then: a change since makes the ticket void.</param>
/// <param name="ReturnUrl">Where the member goes on; null for home.</param>
/// <param name="Way">What the first step was.</param>
public sealed record SecondStep(int MemberId, string SecurityStamp, string? ReturnUrl, SignInWay Way);

/// <summary>Who is between password and code, for ten minutes, in a cookie that only the site can make and read. No session has begun.</summary>
public sealed class SecondStepTicket(IDataProtectionProvider protection, SiteCookies cookies, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>A cookie holds 4,096 bytes; a longer way back is forgotten.</summary>
    private const int LongestReturnUrl = 1_000;

    private readonly IDataProtector protector = protection.CreateProtector("Participate.SecondStep");

    /// <summary>Gives the visitor the ticket.</summary>
    public void Give(HttpContext http, Member member, string? returnUrl, SignInWay way) => SiteCookies.Give(
        http,
        cookies.SecondStep,
        ValueFor(new SecondStep(member.Id, member.SecurityStamp!, returnUrl?.Length <= LongestReturnUrl ? returnUrl : null, way)),
        Life);

    /// <summary>What the cookie holds.</summary>
    public string ValueFor(SecondStep step) => protector.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{step.MemberId}|{step.SecurityStamp}|{clock.UtcNow().Ticks}|{step.Way:D}|{step.ReturnUrl}"));

    /// <summary>The ticket of the request; null where there is none, it is not the site's, or older than ten minutes.</summary>
    public SecondStep? Read(HttpContext http)
    {
        if (http.Request.Cookies[cookies.SecondStep] is not { } value || protector.Open(value)?.Split('|', 5) is not [var member, var stamp, var given, var way, var back]
            || !Enum.TryParse<SignInWay>(way, out var first))
        {
            return null;
        }
        return clock.UtcNow() <= new DateTime(long.Parse(given, CultureInfo.InvariantCulture), DateTimeKind.Utc) + Life
            ? new SecondStep(int.Parse(member, CultureInfo.InvariantCulture), stamp, back.Length == 0 ? null : back, first)
            : null;
    }

    /// <summary>Takes the ticket away.</summary>
    public void Forget(HttpContext http) => SiteCookies.Take(http, cookies.SecondStep);
}

/// <summary>Registers the second step of signing in.</summary>
public static class SecondStepRegistration
{
    public static IServiceCollection AddSecondStep(this IServiceCollection services, TwoStepOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SecondStepTicket>();
        services.AddSingleton(provider =>
        {
            var protector = provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("Participate.TwoStep");
            return new SecretSeal(protector.Protect, protector.Open);
        });
        return services;
    }
}
