using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common;
using Participate.Web.Security;

namespace Participate.Web.Languages;

/// <summary>On an endpoint that answers with a part of a page: it is written in its reader's language, as the page around it is.</summary>
public sealed class PartOfAPage;

/// <summary>The languages that readers may choose.</summary>
public sealed record OfferedLanguages(params IReadOnlyList<Language> All)
{
    public Language? Find(string? code) => All.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// The language that a reader gets pages in: the one chosen (<c>?lang=cy</c>, kept in a cookie and nowhere else), else the first that the browser asks for and the site
/// speaks, else English. Parts of pages that scripts ask for (<see cref="PartOfAPage"/>) are in it too; files, feeds and the API are English.
/// </summary>
public static class ReaderLanguage
{
    private const string Query = "lang";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);
    private static readonly object Key = new();

    /// <summary>The language of the page's frame: what its reader chose. The page itself may not exist in it yet.</summary>
    public static Language Of(HttpContext http) => http.Items[Key] as Language ?? Language.English;

    /// <summary>The address of this page in another language.</summary>
    public static string Switch(HttpContext http, Language language)
    {
        var shown = http.Features.Get<IStatusCodeReExecuteFeature>();
        var (path, query) = shown is null ? (http.Request.Path.Value, http.Request.QueryString.Value) : (shown.OriginalPath, shown.OriginalQueryString);
        // A form that was refused comes back as a page; its handler answers no GET. Where to go afterwards is said on no page that leads elsewhere.
        var kept = QueryHelpers.ParseQuery(query).Where(pair => !pair.Key.Equals(Query, StringComparison.OrdinalIgnoreCase) && !pair.Key.Equals("handler", StringComparison.OrdinalIgnoreCase)
            && (!pair.Key.Equals("returnUrl", StringComparison.OrdinalIgnoreCase) || pair.Value.All(RedirectHttpResult.IsLocalUrl)));
        return Local(path) + new QueryBuilder(kept) { { Query, language.Code } };
    }

    public static void UseLanguages(this WebApplication app)
    {
        var offered = app.Services.GetRequiredService<OfferedLanguages>();
        var english = app.Services.GetRequiredService<PagesInEnglish>();
        var cookie = app.Services.GetRequiredService<SiteCookies>().Language;
        app.Use(async (http, next) =>
        {
            var kind = http.GetEndpoint()?.Metadata;
            var page = kind?.GetMetadata<PageActionDescriptor>();
            if (page is null && kind?.GetMetadata<PartOfAPage>() is null)
            {
                await next(http);
                return;
            }
            if (page is not null && HttpMethods.IsGet(http.Request.Method) && offered.Find(http.Request.Query[Query]) is { } asked)
            {
                SiteCookies.Give(http, cookie, asked.Code, Kept);
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Redirect(Without(http.Request));
                return;
            }
            var reader = offered.Find(http.Request.Cookies[cookie]) ?? Wanted(http.Request, offered) ?? Language.English;
            http.Items[Key] = reader;
            if (page is null)
                http.Response.Headers.ContentLanguage = reader.Code;
            // The page is written in the language that it exists in, its frame by the layout in the reader's.
            CultureInfo.CurrentUICulture = (page is not null && english.Include(page.ViewEnginePath) ? Language.English : reader).Culture;
            await next(http);
        });
    }

    /// <summary>The best of the languages that the browser asks for.</summary>
    private static Language? Wanted(HttpRequest request, OfferedLanguages offered)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return null;
        return wanted.Where(value => value.Quality != 0).OrderByDescending(value => value.Quality ?? 1)
            .Select(value => offered.Find(value.Value.Value?.Split('-')[0])).FirstOrDefault(language => language is not null);
    }

    /// <summary>Where the request leads without the choice of a language.</summary>
    private static string Without(HttpRequest request) =>
        Local(request.Path.Value) + new QueryBuilder(QueryHelpers.ParseQuery(request.QueryString.Value).Where(pair => !pair.Key.Equals(Query, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A path of this site: two slashes at the start would be the name of another, and some browsers read a backslash as one.</summary>
    private static string Local(string? path) => new PathString("/" + path?.TrimStart('/', '\\')).ToUriComponent();
}
