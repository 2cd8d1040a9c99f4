using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Participate.TestSupport;

/// <summary>A page as it was answered, with its forms to fill in and send.</summary>
public sealed partial class SitePage
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Configuration.Default));
    private readonly Visitor visitor;
    private IParentNode scope;

    private SitePage(Visitor visitor, string path, HttpResponseMessage response, string body, IHtmlDocument document)
    {
        (this.visitor, Path, Body, Document, scope) = (visitor, path, body, document, document);
        Status = response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        ContentType = response.Content.Headers.ContentType?.MediaType;
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
    }

    public HttpStatusCode Status { get; }

    /// <summary>Path and query, after redirects.</summary>
    public string Path { get; }

    /// <summary>Where a redirect that was not followed leads.</summary>
    public string? Location { get; }

    public string? ContentType { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Each cookie that was given or taken away, as the header says it.</summary>
    public IReadOnlyList<string> SetCookies { get; }

    public string Body { get; }

    public IHtmlDocument Document { get; }

    public string Title => Document.Title ?? "";

    /// <summary>The text of the one h1.</summary>
    public string Heading => Words(Document.QuerySelector("h1")?.TextContent);

    /// <summary>All visible text, with single spaces.</summary>
    public string Text => Words(Document.Body?.TextContent);

    /// <summary>The text of the notification banner, or empty.</summary>
    public string Notice => Words(string.Join(' ', Document.QuerySelectorAll(".govuk-notification-banner").Select(banner => banner.TextContent)));

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary li").Select(item => Words(item.TextContent))];

    internal static async Task<SitePage> ReadAsync(Visitor visitor, string path, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return new SitePage(visitor, path, response, body, await Parser.ParseDocumentAsync(response.Content.Headers.ContentType?.MediaType == "text/html" ? body : ""));
    }

    /// <summary>Fails, with what the page says, unless it was answered with this status.</summary>
    public SitePage Expect(HttpStatusCode status = HttpStatusCode.OK)
    {
        if (Status != status)
            Assert.Fail($"Expected {(int)status}. {this}");
        return this;
    }

    /// <summary>The same page, where labels and buttons are looked for inside one element only.</summary>
    public SitePage Within(string selector)
    {
        scope = Document.QuerySelector(selector) ?? throw Missing($"no element {selector}");
        return this;
    }

    /// <summary>Types into the field of a label.</summary>
    public SitePage Fill(string label, string value)
    {
        switch (Field(label))
        {
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case var other:
                throw Missing($"the field '{label}' is a {other.LocalName}; use Choose");
        }
        return this;
    }

    /// <summary>Ticks a box or picks a radio button, or with an option picks from the list or group of that label.</summary>
    public SitePage Choose(string label, string? option = null)
    {
        if (option is null)
            return Tick(Field(label));
        var group = scope.QuerySelectorAll("fieldset").FirstOrDefault(set => Words(set.QuerySelector("legend")?.TextContent) == label);
        if (group is not null)
            return Tick(FieldIn(group, option));
        var list = Field(label) as IHtmlSelectElement ?? throw Missing($"no list or group '{label}'");
        var chosen = list.Options.FirstOrDefault(item => Words(item.TextContent) == option)
            ?? throw Missing($"'{label}' offers no '{option}' but {string.Join(", ", list.Options.Select(item => $"'{Words(item.TextContent)}'"))}");
        list.Value = chosen.Value;
        return this;
    }

    /// <summary>Takes the tick out of a box.</summary>
    public SitePage Clear(string label)
    {
        ((IHtmlInputElement)Field(label)).IsChecked = false;
        return this;
    }

    /// <summary>The control of a label.</summary>
    public IElement Field(string label) => FieldIn(scope, label);

    /// <summary>True where a button with this text is shown.</summary>
    public bool HasButton(string text) => Buttons(text).Any();

    /// <summary>The link with this text, or null.</summary>
    public string? Link(string text) => scope.QuerySelectorAll("a[href]").FirstOrDefault(link => Named(link, text))?.GetAttribute("href");

    /// <summary>Follows the link with this text.</summary>
    public Task<SitePage> FollowAsync(string text) => visitor.GetAsync(Resolve(Link(text) ?? throw Missing($"no link '{text}'")));

    /// <summary>The form of a button with this text, with what it would send.</summary>
    public FilledForm Form(string button)
    {
        var pressed = Buttons(button).FirstOrDefault() ?? throw Missing($"no button '{button}'");
        var form = (pressed as IHtmlButtonElement)?.Form ?? (pressed as IHtmlInputElement)?.Form ?? throw Missing($"the button '{button}' has no form");
        var method = pressed.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get";
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "";
        return new FilledForm(method.Equals("post", StringComparison.OrdinalIgnoreCase), Resolve(action), [.. FilledForm.FieldsOf(form, pressed)]);
    }

    /// <summary>Presses the button with this text, and follows redirects unless told not to.</summary>
    public Task<SitePage> SubmitAsync(string button, bool follow = true) => SendAsync(Form(button), follow);

    /// <summary>Sends a form, perhaps changed by the test.</summary>
    public Task<SitePage> SendAsync(FilledForm form, bool follow = true) => visitor.SendAsync(form.Request, follow);

    public override string ToString()
    {
        var seen = Text.Length > 0 ? Text : Body;
        var answer = $"{Path} answered {(int)Status}{(Location is null ? "" : $" to {Location}")}: '{Heading}'";
        return string.Join('\n', [answer, .. Errors.Select(error => $"- {error}"), seen[..Math.Min(seen.Length, 1_500)]]);
    }

    /// <summary>Text as a person reads it: single spaces, none at the ends.</summary>
    public static string Words(string? text) => Spaces().Replace(text ?? "", " ").Trim();

    private string Resolve(string address) => new Uri(new Uri(visitor.Address, Path), address).PathAndQuery;

    private SitePage Tick(IElement field)
    {
        var input = field as IHtmlInputElement ?? throw Missing($"{field.LocalName} cannot be ticked");
        if (input.Type == "radio")
        {
            foreach (var other in (input.Form as IElement ?? Document.Body!).QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Where(radio => radio.Name == input.Name))
                other.IsChecked = false;
        }
        input.IsChecked = true;
        return this;
    }

    private IElement FieldIn(IParentNode inside, string label)
    {
        var named = inside.QuerySelectorAll<IHtmlLabelElement>("label").Where(candidate => Named(candidate, label)).Select(ControlOf).OfType<IElement>()
            .Concat(inside.QuerySelectorAll("input[aria-label], textarea[aria-label], select[aria-label]").Where(control => control.GetAttribute("aria-label") == label))
            .Distinct().ToList();
        return named.Count == 1
            ? named[0]
            : throw Missing(named.Count == 0
                ? $"no field '{label}' among {string.Join(", ", inside.QuerySelectorAll("label").Select(candidate => $"'{Words(candidate.TextContent)}'"))}"
                : $"{named.Count} fields are called '{label}'; use Within");
    }

    private IElement? ControlOf(IHtmlLabelElement label) => label.HtmlFor is { Length: > 0 } id
        ? Document.GetElementById(id)
        : label.QuerySelector("input, select, textarea");

    private IEnumerable<IElement> Buttons(string text) => scope.QuerySelectorAll("button, input[type=submit]")
        .Where(button => !button.HasAttribute("disabled") && (button is IHtmlInputElement input ? input.Value == text : Named(button, text)));

    // What is visually hidden adds to the name for some; either name will do.
    private static bool Named(IElement element, string text)
    {
        if (Words(element.TextContent) is var whole && (whole == text || whole == text + " (optional)"))
            return true;
        var seen = (IElement)element.Clone();
        foreach (var hidden in seen.QuerySelectorAll(".govuk-visually-hidden").ToList())
            hidden.Remove();
        return Words(seen.TextContent) is var visible && (visible == text || visible == text + " (optional)");
    }

    private InvalidOperationException Missing(string what) => new($"{what}.\n{this}");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
