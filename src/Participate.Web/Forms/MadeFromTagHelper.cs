using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Participate.Web.Forms;

/// <summary>
/// The hidden field that says what a form was made from: a version, or the mark of a <see cref="Core.Common.FormState"/>. A form that is shown again says the
/// same as before, as what was typed was typed for that; after a conflict alone, which tells what another saved, it says what is stored now.
/// </summary>
/// <example><code>
/// &lt;pt-made-from name="Input.Version" present="@Model.Item.Version" /&gt;
/// </code></example>
[HtmlTargetElement("pt-made-from", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MadeFromTagHelper : TagHelper
{
    /// <summary>The name that is posted.</summary>
    public required string Name { get; set; }

    /// <summary>What is stored now.</summary>
    public string? Present { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", Name);
        output.Attributes.SetAttribute("value", Posted() ?? Present);
    }

    private string? Posted()
    {
        var (request, response) = (ViewContext.HttpContext.Request, ViewContext.HttpContext.Response);
        return HttpMethods.IsPost(request.Method) && request.HasFormContentType && response.StatusCode != StatusCodes.Status409Conflict && request.Form.TryGetValue(Name, out var posted)
            ? posted.ToString()
            : null;
    }
}
