using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Participate.Web.Forms;

namespace Participate.Web.Tests.Forms;

public class FieldTests
{
    private readonly EmptyModelMetadataProvider metadata = new();
    private readonly ModelStateDictionary state = new();

    [Fact]
    public void Input_Plain_HasLabelHintAndValue()
    {
        var group = Html(Field<InputTagHelper>("Title", "A <b>title"), field => field.Hint = "10 to 120 characters");

        var input = group.QuerySelector("input")!;
        Assert.Equal(("Input_Title", "Input.Title", "text"), (input.Id, input.GetAttribute("name"), input.GetAttribute("type")));
        Assert.Equal("A <b>title", input.GetAttribute("value"));
        Assert.Equal("Input_Title", group.QuerySelector("label.govuk-label--s")!.GetAttribute("for"));
        Assert.Equal("Input_Title-hint", input.GetAttribute("aria-describedby"));
        Assert.Null(input.GetAttribute("aria-invalid"));
        Assert.Null(group.QuerySelector(".govuk-error-message"));
    }

    [Fact]
    public void Input_WithAnError_ShowsItBesideTheFieldAndKeepsWhatWasTyped()
    {
        state.SetModelValue("Input.Title", "typed", "typed");
        state.AddModelError("Input.Title", "Enter a longer title");
        var group = Html(Field<InputTagHelper>("Title", ""), field => field.Hint = "hint");

        var input = group.QuerySelector("input")!;
        Assert.Contains("govuk-form-group--error", group.ClassName, StringComparison.Ordinal);
        Assert.Equal("typed", input.GetAttribute("value"));
        Assert.Equal("Input_Title-hint Input_Title-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Error: Enter a longer title", group.QuerySelector("#Input_Title-error")!.TextContent);
    }

    [Theory]
    [InlineData("Password", "password", false)]
    [InlineData("Email", "email", true)]
    [InlineData("Due", "date", true)]
    public void Input_Annotations_GiveTheType(string property, string type, bool showsValue)
    {
        state.SetModelValue("Input." + property, "typed", "typed");

        var input = Html(Field<InputTagHelper>(property, null)).QuerySelector("input")!;

        Assert.Equal(type, input.GetAttribute("type"));
        Assert.Equal(showsValue ? "typed" : null, input.GetAttribute("value"));
    }

    [Fact]
    public void Textarea_Counted_KeepsLineBreaksAndCountsToTheAnnotatedLength()
    {
        var area = Html(Field<TextareaTagHelper>("Title", "\nFirst\n</textarea><script>"), field => field.Count = true).QuerySelector("textarea")!;

        Assert.Equal("\nFirst\n</textarea><script>", area.TextContent);
        Assert.Equal("120", area.GetAttribute("data-count-max"));
    }

    [Fact]
    public void Select_Groups_ChooseTheValueThatWasPosted()
    {
        state.SetModelValue("Input.Title", "b", "b");
        var regions = new SelectListGroup { Name = "Regions" };
        var select = Html(Field<SelectTagHelper>("Title", "a", field => field.Items = [new("All", "a"), new("B", "b") { Group = regions }, new("C", "c") { Group = regions }])).QuerySelector("select")!;

        Assert.Equal("b", Assert.Single(select.QuerySelectorAll("option[selected]")).GetAttribute("value"));
        Assert.Equal(2, select.QuerySelectorAll("optgroup[label=Regions] option").Length);
    }

    [Fact]
    public void Radios_First_HasTheIdThatTheSummaryLinksTo()
    {
        state.AddModelError("Input.Title", "Choose one");
        var group = Html(Field<RadiosTagHelper>("Title", "against", field => field.Items = [("for", "For"), ("against", "Against")]), field => field.Inline = true);

        var radios = group.QuerySelectorAll("input[type=radio]");
        Assert.Equal(["Input_Title", "Input_Title-2"], radios.Select(radio => radio.Id));
        Assert.Equal([false, true], radios.Select(radio => radio.HasAttribute("checked")));
        Assert.Equal("Input_Title-error", group.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));
        Assert.NotNull(group.QuerySelector(".govuk-radios--inline"));
    }

    [Fact]
    public void Checkboxes_Several_ShowThosePosted()
    {
        state.SetModelValue("Input.Sectors", new[] { "business", "academia" }, "business,academia");
        var boxes = Html(Field<CheckboxesTagHelper>("Sectors", new List<string> { "community" }, field =>
            field.Items = [("business", "Business"), ("academia", "Academia"), ("community", "Communities")])).QuerySelectorAll("input");

        Assert.Equal([true, true, false], boxes.Select(box => box.HasAttribute("checked")));
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(false, "true", true)]
    public void Checkbox_Value_IsTicked(bool model, string? posted, bool ticked)
    {
        if (posted is not null)
            state.SetModelValue("Input.Agree", posted, posted);

        var box = Html(Field<CheckboxTagHelper>("Agree", model)).QuerySelector("input")!;

        Assert.Equal(ticked, box.HasAttribute("checked"));
        Assert.Equal("true", box.GetAttribute("value"));
    }

    [Fact]
    public void Checkbox_Hint_StandsUnderItsLabelAndDescribesTheBox()
    {
        var group = Html(Field<CheckboxTagHelper>("Agree", false, field => field.Hint = "You also declare your age."));

        var item = group.QuerySelector(".govuk-checkboxes__item")!;
        Assert.Equal(["INPUT", "LABEL", "DIV"], item.Children.Select(part => part.TagName));
        Assert.Equal(item.Children[2].Id, item.Children[0].GetAttribute("aria-describedby"));
        Assert.Equal("You also declare your age.", item.Children[2].TextContent);
    }

    private static IElement Html<T>(T field, Action<T>? change = null)
        where T : FieldTagHelper
    {
        change?.Invoke(field);
        var output = new TagHelperOutput("pt-field", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        field.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString()).Body!.FirstElementChild!;
    }

    private T Field<T>(string property, object? value, Action<T>? change = null)
        where T : FieldTagHelper
    {
        using var services = new ServiceCollection().AddLogging().AddMvcCore().AddDataAnnotations().AddViews().Services.BuildServiceProvider();
        var provider = services.GetRequiredService<IModelMetadataProvider>();
        var explorer = provider.GetModelExplorerForType(typeof(Input), new Input()).GetExplorerForProperty(property, value)!;
        var field = Activator.CreateInstance<T>();
        field.For = new ModelExpression("Input." + property, explorer);
        field.Label = "Label";
        field.ViewContext = new ViewContext { ViewData = new ViewDataDictionary(metadata, state) };
        change?.Invoke(field);
        return field;
    }

    private sealed class Input
    {
        [StringLength(120)]
        public string? Title { get; set; }

        [DataType(DataType.Password)]
        public string? Password { get; set; }

        [EmailAddress]
        public string? Email { get; set; }

        public DateOnly Due { get; set; }

        public List<string> Sectors { get; set; } = [];

        public bool Agree { get; set; }
    }
}
