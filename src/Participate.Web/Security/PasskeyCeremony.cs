using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Web.Settings;

namespace Participate.Web.Security;

/// <summary>
/// Asks devices for passkeys, and checks what they answer, with what Identity has for it: the signature, the challenge, the address of the page, the site that the key is for, that the device knows
/// its owner (by a fingerprint, a face or a PIN) and its counter.
/// </summary>
public sealed class PasskeyCeremony(IPasskeyHandler<Member> handler, UserManager<Member> users, PasskeyTicket ticket, SecurityEvents events)
{
    /// <summary>A person's device answers with about 1,000 letters, one with a certificate of its maker with some thousand.</summary>
    public const int LongestAnswer = 20_000;

    /// <summary>Those of the standard (Web Authentication, Level 3); a browser may send anything.</summary>
    private static readonly string[] Transports = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    /// <summary>What the browser asks a device for that makes a new passkey, as JSON.</summary>
    public async Task<string> AskToAddAsync(HttpContext http, Actor actor, string email)
    {
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = IdOf(actor), Name = email, DisplayName = actor.DisplayName }, http);
        ticket.Give(http, PasskeyPurpose.Add, asked.AttestationState ?? "");
        return asked.CreationOptionsJson;
    }

    /// <summary>What the browser asks a device for to sign in, as JSON: it names no member, so that any passkey of this site will do and none is told.</summary>
    public async Task<string> AskToSignInAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(user: null, http);
        ticket.Give(http, PasskeyPurpose.SignIn, asked.AssertionState ?? "");
        return asked.RequestOptionsJson;
    }

    /// <summary>What the browser asks a device for to show again who a member is, as JSON.</summary>
    public async Task<string> AskToProveAsync(HttpContext http, Actor actor)
    {
        var asked = await handler.MakeRequestOptionsAsync(await users.FindByIdAsync(IdOf(actor)), http);
        ticket.Give(http, PasskeyPurpose.Prove, asked.AssertionState ?? "");
        return asked.RequestOptionsJson;
    }

    /// <summary>The new passkey of a device's answer; null where it is not one for this member.</summary>
    public async Task<AddPasskeyOptions?> NewAsync(HttpContext http, string answer, string name, Actor actor)
    {
        if (ticket.Take(http, PasskeyPurpose.Add) is { } challenge)
        {
            var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer, AttestationState = challenge.State });
            if (result.Succeeded && result.UserEntity.Id == IdOf(actor) && MemberSession.IdOf(http.User) is { } session)
            {
                return new AddPasskeyOptions
                {
                    Name = name,
                    CredentialId = result.Passkey.CredentialId,
                    PublicKey = result.Passkey.PublicKey,
                    SignCount = result.Passkey.SignCount,
                    Transports = [.. (result.Passkey.Transports ?? []).Where(Transports.Contains).Distinct()],
                    MayBeCopied = result.Passkey.IsBackupEligible,
                    IsCopied = result.Passkey.IsBackedUp,
                    SessionId = session,
                };
            }
        }
        events.PasskeyRefused();
        return null;
    }

    /// <summary>The use of a passkey that a device's answer shows; null where it shows none, or one of another member than asked.</summary>
    /// <param name="actor">Who shows again who they are; null for somebody who signs in.</param>
    public async Task<UsePasskeyOptions?> UseAsync(HttpContext http, string answer, Actor? actor)
    {
        if (ticket.Take(http, actor is null ? PasskeyPurpose.SignIn : PasskeyPurpose.Prove) is { } challenge)
        {
            var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer, AssertionState = challenge.State });
            if (result.Succeeded && (actor is null || result.User.Id == actor.MemberId))
            {
                return new UsePasskeyOptions
                {
                    MemberId = result.User.Id,
                    CredentialId = result.Passkey.CredentialId,
                    SignCount = result.Passkey.SignCount,
                    IsCopied = result.Passkey.IsBackedUp,
                    ChallengedAt = challenge.GivenAt,
                };
            }
        }
        events.PasskeyRefused();
        return null;
    }

    private static string IdOf(Actor actor) => actor.MemberId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Registers passkeys.</summary>
public static class PasskeyRegistration
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services, ParticipateSettings settings, IHostEnvironment environment)
    {
        // On somebody's own machine the site has the name by which it is opened: http://localhost is as good as https to browsers.
        var site = !environment.IsDevelopment() && settings.PublicUrl is { } url ? new Uri(url) : null;
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = site?.Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
            options.AuthenticatorTimeout = PasskeyTicket.Life;
            options.ValidateOrigin = asked => ValueTask.FromResult(
                !asked.CrossOrigin && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin) && IsSame(origin, site ?? AddressOf(asked.HttpContext.Request)));
        });
        services.AddSingleton<PasskeyTicket>();
        services.AddScoped<PasskeyCeremony>();
        return services;
    }

    private static Uri AddressOf(HttpRequest request) => new($"{request.Scheme}://{request.Host}");

    private static bool IsSame(Uri origin, Uri site) => Uri.Compare(origin, site, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
