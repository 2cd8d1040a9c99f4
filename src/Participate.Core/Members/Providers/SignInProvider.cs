namespace Participate.Core.Members.Providers;

/// <summary>Where members can sign in with an account that they have elsewhere, as the settings say.</summary>
/// <param name="Name">What pages call it; null where the site has none.</param>
/// <param name="Issuer">Its address, without a slash at the end.</param>
public sealed record SignInProvider(string? Name, string? Issuer)
{
    public bool IsSet => Name is not null;
}

/// <summary>Who somebody is at the provider, as a token says that was checked.</summary>
/// <param name="Issuer">Without a slash at the end.</param>
/// <param name="Subject">What the provider calls the person, and nobody else ever.</param>
/// <param name="Email">Null where the provider says none.</param>
/// <param name="IsEmailVerified">The provider says that the address is this person's.</param>
public sealed record ProviderPerson(string Issuer, string Subject, string? Email, bool IsEmailVerified)
{
    /// <summary>The longest subject of the standard (OpenID Connect Core 1.0, section 2), and as long an issuer.</summary>
    public const int MaxLength = 255;

    /// <summary>The address that need not be confirmed here again; null where the provider gave none that it verified.</summary>
    public string? VerifiedEmail => IsEmailVerified && Email is { } email && Member.EmailRefusal(email) is null ? email : null;
}
