using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>
/// A field of a form with its label, hint and error message, bound to a property of the page. What was typed is shown
/// again after an error, the message stands beside the field, and the error summary links to it.
/// </summary>
/// <example><code>
/// &lt;pt-input asp-for="Input.Title" label="Title" hint="What should happen, in 10 to 120 characters." count="true" /&gt;
/// &lt;pt-input asp-for="Input.Email" label="Email address" autocomplete="username" spellcheck="false" /&gt;
/// &lt;pt-textarea asp-for="Input.Details" label="Details" rows="10" count="true" /&gt;
/// &lt;pt-select asp-for="Input.PlaceCode" label="Where it applies" items="Model.Places" /&gt;
/// &lt;pt-radios asp-for="Input.Stance" label="Your stance" items="Model.Stances" inline="true" small="true" /&gt;
/// &lt;pt-checkboxes asp-for="Input.Sectors" label="Sectors needed" items="Model.Sectors" small="true" /&gt;
/// &lt;pt-checkbox asp-for="Input.Agree" label="I agree to the guidelines" /&gt;
/// </code></example>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property that is bound.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>The label, or the legend of a group.</summary>
    public required string Label { get; set; }

    /// <summary>Help under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>The label's size: s, m, l, or empty for plain text.</summary>
    public string LabelSize { get; set; } = "s";

    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Init(TagHelperContext context) => FormErrors.Note(ViewContext.HttpContext, Name);

    /// <summary>The name that is posted.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => FormErrors.IdOf(Name);

    /// <summary>What is wrong with the field, or null.</summary>
    protected string? Error =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? FormErrors.Message(entry.Errors[0]) : null;

    /// <summary>What was typed, else what the model holds.</summary>
    protected string Value =>
        ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed
            ? typed
            : Format(For.Model);

    /// <summary>The values chosen in a group: what was posted, else what the model holds.</summary>
    protected HashSet<string> Chosen
    {
        get
        {
            if (ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
                return [.. entry.RawValue as string[] ?? [Format(entry.RawValue)]];
            return For.Model is System.Collections.IEnumerable several and not string
                ? [.. several.Cast<object?>().Select(Format)]
                : [Format(For.Model)];
        }
    }

    /// <summary>The most characters its annotations allow, or null.</summary>
    protected int? MaxLength => For.Metadata.ValidatorMetadata
        .Select(rule => rule switch
        {
            StringLengthAttribute length => length.MaximumLength,
            MaxLengthAttribute length => length.Length,
            _ => (int?)null,
        })
        .FirstOrDefault(length => length is not null);

    private string DescribedBy => string.Join(' ', new[] { Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error" }.OfType<string>());

    /// <summary>How a value of the model is written into the form.</summary>
    protected static string Format(object? value) => value switch
    {
        null => "",
        Enum choice => choice.ToString(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Makes the output a form group, marked where there is an error.</summary>
    protected void OpenGroup(TagHelperOutput output, string classes = "govuk-form-group")
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", Error is null ? classes : classes + " govuk-form-group--error");
    }

    /// <summary>The control's tag with what every control has; attributes the page adds go to the control.</summary>
    protected TagBuilder Control(string tag, string blockClass, TagHelperAttributeList extra)
    {
        var control = new TagBuilder(tag);
        foreach (var attribute in extra.Where(attribute => attribute.Name != "class"))
            control.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        control.AddCssClass(string.Join(' ', new[] { blockClass, extra["class"]?.Value?.ToString(), Error is null ? null : blockClass + "--error" }.OfType<string>()));
        Describe(control);
        if (Error is not null)
            control.Attributes["aria-invalid"] = "true";
        return control;
    }

    /// <summary>Points a control or fieldset to its hint and error.</summary>
    protected void Describe(TagBuilder control)
    {
        if (DescribedBy.Length > 0)
            control.Attributes["aria-describedby"] = DescribedBy;
    }

    protected TagBuilder LabelTag(string? extraClass = null)
    {
        var label = new TagBuilder("label");
        label.AddCssClass("govuk-label" + (extraClass ?? (LabelSize.Length > 0 ? " govuk-label--" + LabelSize : "")));
        label.Attributes["for"] = Id;
        label.InnerHtml.Append(SiteText.Label(Label));
        return label;
    }

    /// <summary>Adds the hint and the error message.</summary>
    protected void AppendHintAndError(TagHelperContent content)
    {
        if (HintTag() is { } hint)
            content.AppendHtml(hint);
        AppendError(content);
    }

    /// <summary>The hint; null where there is none.</summary>
    protected TagBuilder? HintTag(string? extraClass = null)
    {
        if (Hint is null)
            return null;
        var hint = new TagBuilder("div");
        hint.AddCssClass("govuk-hint" + extraClass);
        hint.Attributes["id"] = Id + "-hint";
        hint.InnerHtml.Append(SiteText.Label(Hint));
        return hint;
    }

    /// <summary>Adds the error message.</summary>
    protected void AppendError(TagHelperContent content)
    {
        if (Error is null)
            return;
        var error = new TagBuilder("p");
        error.AddCssClass("govuk-error-message");
        error.Attributes["id"] = Id + "-error";
        error.InnerHtml.AppendHtml($"<span class=\"govuk-visually-hidden\">{SiteText.T("Error:")}</span> ").Append(Error);
        content.AppendHtml(error);
    }
}
