using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Participate.Web.Components.Forms;

/// <summary>What every form field has: a label, a hint, its error beside it, and what was typed kept.</summary>
public abstract class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The input it binds to.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>The element id; the error summary links to it.</summary>
    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string? Error => Entry?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>What was typed, else the model's value.</summary>
    protected string Value => Entry?.AttemptedValue ?? Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? "";

    private ModelStateEntry? Entry => ViewContext.ModelState.TryGetValue(Name, out var entry) ? entry : null;

    /// <summary>Turns the tag into a form group; the label comes from <see cref="AddLabel"/>.</summary>
    protected void BeginGroup(TagHelperOutput output, string cssClass = "govuk-form-group")
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? cssClass : cssClass + " govuk-form-group--error");
    }

    protected void AddLabel(TagHelperOutput output)
    {
        var label = Element("label", "govuk-label govuk-label--s", Label);
        label.Attributes["for"] = Id;
        output.Content.AppendHtml(label);
    }

    protected void AddHintAndError(TagHelperOutput output)
    {
        if (Hint is not null)
            output.Content.AppendHtml(WithId(Element("div", "govuk-hint", Hint), Id + "-hint"));
        if (Error is null)
            return;
        var error = WithId(Element("p", "govuk-error-message", ""), Id + "-error");
        error.InnerHtml.AppendHtml(Element("span", "govuk-visually-hidden", "Error:")).Append(" " + Error);
        output.Content.AppendHtml(error);
    }

    /// <summary>Names the control, and says which hint and error describe it.</summary>
    protected TagBuilder Control(string tag, string cssClass)
    {
        var control = WithId(new TagBuilder(tag), Id);
        control.AddCssClass(cssClass);
        control.Attributes["name"] = Name;
        var described = string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.OfType<string>());
        if (described.Length > 0)
            control.Attributes["aria-describedby"] = described;
        if (Error is not null)
            control.Attributes["aria-invalid"] = "true";
        return control;
    }

    private static TagBuilder Element(string tag, string cssClass, string text)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        element.InnerHtml.Append(text);
        return element;
    }

    private static TagBuilder WithId(TagBuilder element, string id)
    {
        element.Attributes["id"] = id;
        return element;
    }
}

/// <summary><c>&lt;text-field asp-for="Input.Email" label="Email address" type="email" /&gt;</c>: one line of text.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    public string? Autocomplete { get; set; }

    /// <summary>An extra class of the input, such as <c>govuk-input--width-20</c>.</summary>
    public string? InputClass { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        BeginGroup(output);
        AddLabel(output);
        AddHintAndError(output);
        var input = Control("input", "govuk-input" + (Error is null ? "" : " govuk-input--error") + (InputClass is null ? "" : " " + InputClass));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = Type;
        if (Type != "password")
            input.Attributes["value"] = Value;
        if (Type is "email" or "password")
            input.Attributes["spellcheck"] = "false";
        if (Autocomplete is not null)
            input.Attributes["autocomplete"] = Autocomplete;
        output.Content.AppendHtml(input);
    }
}

/// <summary><c>&lt;tick-field asp-for="Input.Agree" label="I agree to the guidelines" /&gt;</c>: one box to tick.</summary>
[HtmlTargetElement("tick-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TickFieldTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        BeginGroup(output);
        AddHintAndError(output);
        var input = Control("input", "govuk-checkboxes__input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        if (Value.StartsWith("true", StringComparison.OrdinalIgnoreCase))
            input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass("govuk-label govuk-checkboxes__label");
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(Label);
        var item = new TagBuilder("div");
        item.AddCssClass("govuk-checkboxes__item");
        item.InnerHtml.AppendHtml(input).AppendHtml(label);
        var boxes = new TagBuilder("div");
        boxes.AddCssClass("govuk-checkboxes");
        boxes.InnerHtml.AppendHtml(item);
        output.Content.AppendHtml(boxes);
    }
}

/// <summary><c>&lt;error-summary /&gt;</c>: everything to put right, each a link to its field; nothing where all is well.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(entry => (entry.Value?.Errors ?? []).Select(error => (Field: entry.Key, error.ErrorMessage)))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        var list = Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (field, message) in errors)
        {
            var item = new TagBuilder("li");
            if (field.Length == 0)
            {
                item.InnerHtml.Append(message);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
                link.InnerHtml.Append(message);
                item.InnerHtml.AppendHtml(link);
            }
            list.InnerHtml.AppendHtml(item);
        }
        var title = Element("h2", "govuk-error-summary__title");
        title.InnerHtml.Append("There is a problem");
        var body = Element("div", "govuk-error-summary__body");
        body.InnerHtml.AppendHtml(list);
        var alert = new TagBuilder("div");
        alert.Attributes["role"] = "alert";
        alert.InnerHtml.AppendHtml(title).AppendHtml(body);
        output.Content.AppendHtml(alert);
    }

    private static TagBuilder Element(string tag, string cssClass)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        return element;
    }
}
