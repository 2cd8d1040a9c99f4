using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Participate.Web.Security;

/// <summary>
/// Pages are asked for anew each time: what they show depends on who reads them, and a cache between site and reader must keep no
/// page for another one. This site keeps public pages itself (<see cref="PublicPageCache"/>). Other pages carry form tokens and are
/// kept nowhere: said before the token is made, which would otherwise overwrite what it finds and warn of it at each page.
/// </summary>
public sealed class PageCacheHeaders : IResultFilter
{
    private static readonly StringValues Differs = new([HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage, HeaderNames.Cookie]);

    public void OnResultExecuting(ResultExecutingContext context)
    {
        var (request, headers) = (context.HttpContext.Request, context.HttpContext.Response.Headers);
        if (context.Result is not PageResult || !StringValues.IsNullOrEmpty(headers.CacheControl))
            return;
        headers.Vary = Differs;
        headers.ContentLanguage = Languages.ReaderLanguage.Of(context.HttpContext).Code;
        if (PublicPageCache.Keeps(context.HttpContext.GetEndpoint()) && PublicPageCache.IsForEveryone(request))
        {
            headers.CacheControl = "no-cache";
            return;
        }
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
