using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Participate.Web.Forms;

/// <summary>
/// A form without an address posts to that of its page. Where another form of the page was refused, that address names the other's handler, which would take this
/// form for its own, such as saving for removing: so the form gets the address without it.
/// </summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class OwnAddressTagHelper : TagHelper
{
    private const string Handler = "handler", Address = "action";

    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        if (!request.Query.ContainsKey(Handler) || output.Attributes.ContainsName(Address) || !HttpMethods.IsPost(output.Attributes["method"]?.Value?.ToString() ?? ""))
            return;
        var query = QueryString.Create(request.Query.Where(pair => !pair.Key.Equals(Handler, StringComparison.OrdinalIgnoreCase)));
        output.Attributes.SetAttribute(Address, (request.PathBase + request.Path).ToUriComponent() + query.ToUriComponent());
    }
}
