using System.Text.Json;

namespace Participate.Web.Security;

/// <summary>What a browser says it kept from a page. Anybody can send one, so all of it is a word of this class, but for the host.</summary>
/// <param name="Directive">A directive of content policies, or "other".</param>
/// <param name="Blocked">A kind such as "inline", or scheme and host.</param>
/// <param name="Page">The path of the page as it was sent; to be looked up, never written down.</param>
public sealed record PolicyReport(string Directive, string Blocked, PathString Page)
{
    /// <summary>Reports of one body that are read; more are left out.</summary>
    public const int MostInABody = 20;

    private const string Other = "other";

    private const int DeepestJson = 8;

    private static readonly HashSet<string> Directives =
    [
        "default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr", "img-src", "font-src", "connect-src", "form-action", "base-uri",
        "frame-ancestors", "frame-src", "child-src", "worker-src", "manifest-src", "media-src", "object-src",
    ];

    /// <summary>What stands in the place of an address: a kind of code, or a scheme without a host worth knowing.</summary>
    private static readonly HashSet<string> Kinds =
        ["inline", "eval", "wasm-eval", "self", "data", "blob", "about", "filesystem", "chrome-extension", "moz-extension", "safari-extension", "safari-web-extension"];

    /// <summary>The reports of a body; null where it is none.</summary>
    /// <param name="isList">A list as of the Reporting API, not the one report of <c>report-uri</c>.</param>
    public static IReadOnlyList<PolicyReport>? Read(ReadOnlyMemory<byte> body, bool isList)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestJson });
            if (!isList)
                return Inner(json.RootElement, "csp-report") is { } report ? [Of(report, "effective-directive", "violated-directive", "blocked-uri", "document-uri")] : null;
            return json.RootElement.ValueKind != JsonValueKind.Array ? null : [.. json.RootElement.EnumerateArray().Take(MostInABody)
                .Where(item => Text(item, "type") == "csp-violation")
                .Select(item => Inner(item, "body")).OfType<JsonElement>()
                .Select(inner => Of(inner, "effectiveDirective", "effectiveDirective", "blockedURL", "documentURL"))];
        }
        // The second where a text is no Unicode.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static PolicyReport Of(JsonElement report, string directive, string olderDirective, string blocked, string page) =>
        new(DirectiveOf(Text(report, directive) ?? Text(report, olderDirective) ?? ""), BlockedOf(Text(report, blocked) ?? ""), PageOf(Text(report, page)));

    /// <summary>Older browsers send the directive with its sources.</summary>
    private static string DirectiveOf(string text) => Directives.TryGetValue(text.Split(' ', 2)[0], out var known) ? known : Other;

    private static string BlockedOf(string text)
    {
        if (Kinds.TryGetValue(text.Split(':', 2)[0], out var kind))
            return kind;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "ws" or "wss"))
            return Other;
        // A network address could be somebody's.
        return $"{address.Scheme}://{(Uri.CheckHostName(address.IdnHost) == UriHostNameType.Dns ? address.IdnHost : "(address)")}";
    }

    private static PathString PageOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? new PathString(address.AbsolutePath) : default;

    private static JsonElement? Inner(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : null;

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
