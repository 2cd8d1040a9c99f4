using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Participate.TestSupport;

/// <summary>What a form would send: its address and its fields, tokens included. A test may change them.</summary>
public sealed partial record FilledForm(bool IsPost, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public const string TokenField = "__RequestVerificationToken";

    /// <summary>A file that is sent with the fields, under the name of its field; then the form goes as parts, as browsers send it.</summary>
    public (string Field, string Name, byte[] Content)? File { get; init; }

    /// <summary>The same form with one field set to another value (added where it had none).</summary>
    public FilledForm With(string name, string value) => Without(name) is var rest
        ? rest with { Fields = [.. rest.Fields, new(name, value)] }
        : this;

    /// <summary>The same form without a field.</summary>
    public FilledForm Without(string name) => this with { Fields = [.. Fields.Where(field => field.Key != name)] };

    internal HttpRequestMessage Request() => IsPost
        ? new HttpRequestMessage(HttpMethod.Post, new Uri(Action, UriKind.Relative)) { Content = Content() }
        : new HttpRequestMessage(HttpMethod.Get, new Uri(Action.Split('?')[0] + "?" + Query(), UriKind.Relative));

    private HttpContent Content()
    {
        if (File is not { } file)
            return new StringContent(string.Join('&', Fields.Select(field => $"{Encoded(field.Key)}={Encoded(field.Value)}")), new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
            parts.Add(new StringContent(value), name);
        parts.Add(new ByteArrayContent(file.Content), file.Field, file.Name);
        return parts;
    }

    /// <summary>As browsers encode it; half of a letter that takes two, which no browser sends, is encoded like a letter of its own.</summary>
    private static string Encoded(string text)
    {
        var encoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (!char.IsSurrogate(text[end]) || char.IsSurrogatePair(text, end)))
                end += char.IsSurrogate(text[end]) ? 2 : 1;
            encoded.Append(Uri.EscapeDataString(text[at..end]));
            if (end < text.Length)
                encoded.Append(CultureInfo.InvariantCulture, $"%{0xE0 | (text[end] >> 12):X2}%{0x80 | ((text[end] >> 6) & 0x3F):X2}%{0x80 | (text[end] & 0x3F):X2}");
            at = end + 1;
        }
        return encoded.ToString();
    }

    /// <summary>The fields as a browser sends them when <paramref name="pressed"/> is the button.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form, IElement? pressed)
    {
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled") || element.Closest("fieldset[disabled]") is not null)
                continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }:
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Type is "checkbox" or "radio" && input.Value.Length == 0 ? "on" : input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, LineBreaks().Replace(area.Value, "\r\n"));
                    break;
                case IHtmlSelectElement list:
                    foreach (var option in list.Options.Where(option => option.IsSelected))
                        yield return new(name, option.Value);
                    break;
            }
        }
        if (pressed?.GetAttribute("name") is { Length: > 0 } buttonName)
            yield return new(buttonName, pressed.GetAttribute("value") ?? "");
    }

    private string Query() => string.Join('&', Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));

    [GeneratedRegex(@"\r\n|\r|\n")]
    private static partial Regex LineBreaks();
}
