using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Participate.Web.Security;

/// <summary>
/// A link does not decide what the forms of a page do. A form without a handler of its own is sent to the address in the bar, and a link
/// from elsewhere could have one there: with it "Save" would be another button of the same page. No page is read by a handler, so the address is asked for without.
/// </summary>
public sealed class HandlerInAddress : IResourceFilter
{
    private const string Handler = "handler";

    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || !request.Query.ContainsKey(Handler))
            return;
        var rest = new QueryBuilder(request.Query.Where(part => !part.Key.Equals(Handler, StringComparison.OrdinalIgnoreCase)));
        context.Result = new LocalRedirectResult($"{request.PathBase}{request.Path}{rest}");
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
