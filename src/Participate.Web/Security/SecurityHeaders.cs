namespace Participate.Web.Security;

/// <summary>Headers that tell browsers what a page may do: load from this site alone, run no inline code, be framed by nobody.</summary>
public static class SecurityHeaders
{
    /// <summary>Where browsers report what the policy kept from a page; relative, so that it is right behind any proxy.</summary>
    public const string ReportsPath = "/security/policy-reports";

    /// <summary>No scripts, styles, images or connections but this site's own files; no inline code at all.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri " + ReportsPath + "; report-to policy";

    public static HeaderPolicyCollection Policies { get; } = new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCustomHeader("Content-Security-Policy", ContentSecurityPolicy)
        .AddCustomHeader("Reporting-Endpoints", $"policy=\"{ReportsPath}\"")
        .AddCustomHeader("Cross-Origin-Opener-Policy", "same-origin")
        .AddCustomHeader("Cross-Origin-Resource-Policy", "same-origin")
        .AddCustomHeader("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
}
