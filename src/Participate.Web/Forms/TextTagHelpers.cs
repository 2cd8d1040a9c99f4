using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>
/// One line of text. The type follows the annotations (e-mail, password, date) unless <c>type</c> is given. Passwords are
/// never shown again. With <c>count</c> the characters left of the annotated length are counted as one types.
/// </summary>
[HtmlTargetElement("pt-input", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputTagHelper : FieldTagHelper
{
    public string? Type { get; set; }

    public bool Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", "govuk-input", output.Attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var type = Type ?? TypeOf();
        input.Attributes["type"] = type;
        if (type != "password")
            input.Attributes["value"] = Value;
        if (type is "email" or "password")
            input.Attributes["spellcheck"] = "false";
        if (type == "date")
            input.AddCssClass("pt-input-date");
        if (Count && MaxLength is { } max)
            input.Attributes["data-count-max"] = max.ToString(CultureInfo.InvariantCulture);
        OpenGroup(output);
        output.Content.AppendHtml(LabelTag());
        AppendHintAndError(output.Content);
        output.Content.AppendHtml(input);
    }

    private string TypeOf()
    {
        if (For.Metadata.DataTypeName == nameof(DataType.Password))
            return "password";
        if (For.Metadata.DataTypeName == nameof(DataType.EmailAddress) || For.Metadata.ValidatorMetadata.Any(rule => rule is EmailAddressAttribute))
            return "email";
        return For.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? "date" : "text";
    }
}

/// <summary>A file to send. No browser shows it again after an error: it must be chosen anew.</summary>
[HtmlTargetElement("pt-file", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", "govuk-file-upload", output.Attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "file";
        OpenGroup(output);
        output.Content.AppendHtml(LabelTag());
        AppendHintAndError(output.Content);
        output.Content.AppendHtml(input);
    }
}

/// <summary>Several lines of text; see <see cref="InputTagHelper"/> for <c>count</c>.</summary>
[HtmlTargetElement("pt-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    public bool Count { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var area = Control("textarea", "govuk-textarea", output.Attributes);
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        if (Count && MaxLength is { } max)
            area.Attributes["data-count-max"] = max.ToString(CultureInfo.InvariantCulture);
        // A browser drops the first line break after the tag; this one, not the member's.
        area.InnerHtml.AppendHtml("\n").Append(Value);
        OpenGroup(output);
        output.Content.AppendHtml(LabelTag());
        AppendHintAndError(output.Content);
        output.Content.AppendHtml(area);
    }
}

/// <summary>
/// One choice from a list. Items with a group stand under its name. A text of the site alone, word for word, is translated: what is put together says itself in the
/// language of the page (<see cref="ShownItem"/>), as what people wrote says itself.
/// </summary>
[HtmlTargetElement("pt-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public required IEnumerable<SelectListItem> Items { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var select = Control("select", "govuk-select", output.Attributes);
        var value = Value;
        TagBuilder? group = null;
        string? groupName = null;
        foreach (var item in Items)
        {
            if (item.Group?.Name != groupName)
            {
                groupName = item.Group?.Name;
                group = groupName is null ? null : new TagBuilder("optgroup");
                if (group is not null)
                {
                    group.Attributes["label"] = SiteText.Label(groupName!);
                    select.InnerHtml.AppendHtml(group);
                }
            }
            var option = new TagBuilder("option");
            option.Attributes["value"] = item.Value ?? item.Text;
            if ((item.Value ?? item.Text) == value || (value.Length == 0 && item.Selected))
                option.Attributes["selected"] = "selected";
            option.InnerHtml.Append(item is ShownItem ? item.Text : SiteText.Label(item.Text));
            (group ?? select).InnerHtml.AppendHtml(option);
        }
        OpenGroup(output);
        output.Content.AppendHtml(LabelTag());
        AppendHintAndError(output.Content);
        output.Content.AppendHtml(select);
    }
}
