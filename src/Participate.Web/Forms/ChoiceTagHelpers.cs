using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>A choice in a group of radios or ticks.</summary>
/// <param name="Hint">Help under the choice.</param>
public sealed record Choice(string Value, string Label, string? Hint = null)
{
    public static implicit operator Choice((string Value, string Label) pair) => new(pair.Value, pair.Label);

    public static Choice FromValueTuple((string Value, string Label) pair) => pair;
}

/// <summary>A group of choices under a legend. The first has the field's id, so that the error summary leads to it.</summary>
public abstract class ChoicesTagHelper(string block, string type) : FieldTagHelper
{
    public required IEnumerable<Choice> Items { get; set; }

    public bool Small { get; set; }

    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        OpenGroup(output);
        var fieldset = new TagBuilder("fieldset");
        fieldset.AddCssClass("govuk-fieldset");
        Describe(fieldset);
        fieldset.InnerHtml.AppendHtml(Legend());
        var inside = new DefaultTagHelperContent();
        AppendHintAndError(inside);
        fieldset.InnerHtml.AppendHtml(inside);
        var list = new TagBuilder("div");
        list.AddCssClass(block + (Small ? $" {block}--small" : "") + (Inline ? $" {block}--inline" : ""));
        var chosen = Chosen;
        foreach (var (item, number) in Items.Select((item, index) => (item, index + 1)))
            list.InnerHtml.AppendHtml(Item(item, number == 1 ? Id : Id + "-" + number.ToString(CultureInfo.InvariantCulture), chosen.Contains(item.Value)));
        fieldset.InnerHtml.AppendHtml(list);
        output.Content.AppendHtml(fieldset);
    }

    private TagBuilder Legend()
    {
        var legend = new TagBuilder("legend");
        legend.AddCssClass("govuk-fieldset__legend" + (LabelSize.Length > 0 ? " govuk-fieldset__legend--" + LabelSize : ""));
        legend.InnerHtml.Append(SiteText.Label(Label));
        return legend;
    }

    private TagBuilder Item(Choice choice, string id, bool isChosen)
    {
        var item = new TagBuilder("div");
        item.AddCssClass(block + "__item");
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass(block + "__input");
        input.Attributes["id"] = id;
        input.Attributes["name"] = Name;
        input.Attributes["type"] = type;
        input.Attributes["value"] = choice.Value;
        if (isChosen)
            input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass($"govuk-label {block}__label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(SiteText.Label(choice.Label));
        item.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is not null)
        {
            input.Attributes["aria-describedby"] = id + "-hint";
            var hint = new TagBuilder("div");
            hint.AddCssClass($"govuk-hint {block}__hint");
            hint.Attributes["id"] = id + "-hint";
            hint.InnerHtml.Append(SiteText.Label(choice.Hint));
            item.InnerHtml.AppendHtml(hint);
        }
        return item;
    }
}

/// <summary>One of several.</summary>
[HtmlTargetElement("pt-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadiosTagHelper() : ChoicesTagHelper("govuk-radios", "radio");

/// <summary>Any of several; the property is a list.</summary>
[HtmlTargetElement("pt-checkboxes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxesTagHelper() : ChoicesTagHelper("govuk-checkboxes", "checkbox");

/// <summary>One tick, for a property that is true or false.</summary>
[HtmlTargetElement("pt-checkbox", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("tick-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", "govuk-checkboxes__input", output.Attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        if (Chosen.Contains("true") || Chosen.Contains("True"))
            input.Attributes["checked"] = "checked";
        OpenGroup(output);
        AppendError(output.Content);
        var item = new TagBuilder("div");
        item.AddCssClass("govuk-checkboxes__item");
        item.InnerHtml.AppendHtml(input).AppendHtml(LabelTag(" govuk-checkboxes__label"));
        if (HintTag(" govuk-checkboxes__hint") is { } hint)
            item.InnerHtml.AppendHtml(hint);
        var group = new TagBuilder("div");
        group.AddCssClass("govuk-checkboxes");
        group.InnerHtml.AppendHtml(item);
        output.Content.AppendHtml(group);
    }
}
