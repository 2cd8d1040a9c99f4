using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Participate.Web.Languages;

namespace Participate.Web.Security;

/// <summary>Something that was typed into a form that could not be taken.</summary>
/// <param name="Label">What the field is called on the page.</param>
public sealed record KeptText(string Label, string Text);

/// <summary>
/// What was typed into a form whose token is refused, because it was open too long or its session has ended: it is written
/// nowhere, and given back on the page that says so.
/// </summary>
public static class KeptForm
{
    /// <summary>Shorter values are choices more often than texts.</summary>
    private const int ShortestText = 4;

    private static readonly object Key = new();

    /// <summary>Fields that hold a choice, an address or a secret.</summary>
    private static readonly HashSet<string> NoTexts = new(StringComparer.OrdinalIgnoreCase)
    {
        "__RequestVerificationToken", "returnUrl", "act", "choice", "stance", "code", "placeCode", "sectors", "questionId", "role", "grant", "member", "version", "proof", "challenge", "work", "homepage", "credential", "ticket",
    };

    /// <summary>Says that the form of this request was refused: the page of the status shows what was typed.</summary>
    public static void Refuse(HttpContext http) => http.Items[Key] = true;

    /// <summary>True where the form of this request was refused unread.</summary>
    public static bool IsRefused(HttpContext http) => http.Items.ContainsKey(Key);

    /// <summary>What was typed into the refused form of this request, never a password; empty where there was none.</summary>
    public static async Task<IReadOnlyList<KeptText>> ReadAsync(HttpContext http) =>
        IsRefused(http) ? await TextsAsync(http) : [];

    /// <summary>
    /// Somebody who is not signed in is led to sign in; but who sent a text with the form of a session that has ended gets it back
    /// with the answer, as it would be lost on the way.
    /// </summary>
    public static async Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> challenged)
    {
        var http = challenged.HttpContext;
        // A cookie that was not used for too long is refused unread.
        if (http.Request.Cookies.ContainsKey(http.RequestServices.GetRequiredService<SiteCookies>().Session))
            http.RequestServices.GetRequiredService<EndedSession>().Remember(http);
        if (HttpMethods.IsPost(http.Request.Method) && (await TextsAsync(http)).Count > 0
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            Refuse(http);
            challenged.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        challenged.Response.Redirect(challenged.RedirectUri);
    }

    private static async Task<IReadOnlyList<KeptText>> TextsAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || !IsFromHere(http.Request))
            return [];
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return [.. form.Where(field => IsText(field.Key)).SelectMany(field => field.Value.Where(value => value?.Trim().Length >= ShortestText && !IsChoice(field.Key, value)), (field, value) => new KeptText(Label(field.Key), value!))];
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            // Too large or no form at all: there is nothing to give back.
            return [];
        }
    }

    /// <summary>The form is one of this site's: another one could have its own words shown here. Browsers say so; older ones say at least which site it is of.</summary>
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is { Count: > 0 } said
        ? said == "same-origin"
        : request.Headers.Origin is not { Count: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Authority == request.Host.Value);

    private static bool IsText(string field) =>
        !NoTexts.Contains(LastPart(field)) && !field.Contains("password", StringComparison.OrdinalIgnoreCase);

    /// <summary>A reason is chosen in some forms, by a key, and written in others.</summary>
    private static bool IsChoice(string field, string value) => LastPart(field).Equals("reason", StringComparison.OrdinalIgnoreCase) && !value.Trim().Any(char.IsWhiteSpace);

    private static string LastPart(string field) => field[(field.LastIndexOf('.') + 1)..];

    /// <summary>"Input.DisplayName" is the field "Display name". A name that no form of the site has is not shown: anybody can make one up.</summary>
    private static string Label(string field)
    {
        var name = LastPart(field);
        if (name == "Body")
            return "Your comment";
        var label = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && label.Length > 0)
                label.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                label.Append(label.Length == 0 ? char.ToUpperInvariant(letter) : letter);
        }
        return WelshTexts.Instance.Find(label.ToString()) is null ? "What you typed" : label.ToString();
    }
}

/// <summary>Sees that a form's token was refused.</summary>
public sealed class RefusedTokenFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            KeptForm.Refuse(context.HttpContext);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
