using System.Globalization;
using System.Net;
using Participate.Core.Common;

namespace Participate.Core.Summaries.OwnData;

/// <summary>
/// Writes what the site holds about a member as one page to read: nothing in it runs, and it asks no other computer for anything. Every text is encoded.
/// What a source has none of is named at the end.
/// </summary>
internal sealed class OwnDataHtml(TextWriter page)
{
    /// <summary>As many values stand beside one another in a table; rows with more stand below one another.</summary>
    private const int MostColumns = 6;

    private readonly List<string> empty = [];

    public Task BeginAsync(string site, DateTime madeAt) => page.WriteAsync($$"""
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Your data on {{Encoded(site)}}</title>
        <style>
        body { font: 1rem/1.5 sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; }
        th, td { border-bottom: 1px solid; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
        dl { border-bottom: 1px solid; margin: 0; padding: .75rem 0; }
        dt { font-weight: bold; }
        dd { margin: 0 0 .25rem; overflow-wrap: anywhere; white-space: pre-wrap; }
        </style>
        </head>
        <body>
        <main>
        <h1>Your data</h1>
        <p>What {{Encoded(site)}} holds about you, as it was on {{UkTime.WordsWithTime(madeAt)}}. Keep this file to yourself. The file about-this-file.txt says what is left out, and why.</p>

        """);

    public async Task WriteAsync(OwnSource source, IAsyncEnumerable<IReadOnlyList<OwnValue>> rows, CancellationToken cancellationToken)
    {
        var isTable = source.Names.Count <= MostColumns;
        var isFirst = true;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (isFirst)
            {
                await page.WriteAsync($"<section aria-labelledby=\"{source.Key}\">\n<h2 id=\"{source.Key}\">{Encoded(source.Title)}</h2>\n");
                if (isTable)
                    await page.WriteAsync($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{source.Key}\"><table>\n<thead><tr>{string.Concat(source.Names.Select(name => $"<th scope=\"col\">{Label(name)}</th>"))}</tr></thead>\n<tbody>\n");
            }
            isFirst = false;
            await page.WriteAsync(isTable
                ? $"<tr>{string.Concat(row.Select(value => $"<td>{Shown(value.Value)}</td>"))}</tr>\n"
                : $"<dl>{string.Concat(row.Where(value => Shown(value.Value).Length > 0).Select(value => $"<dt>{Label(value.Name)}</dt><dd>{Shown(value.Value)}</dd>"))}</dl>\n");
        }
        if (isFirst)
            empty.Add(source.Title);
        else
            await page.WriteAsync(isTable ? "</tbody>\n</table></div>\n</section>\n" : "</section>\n");
    }

    public async Task EndAsync()
    {
        if (empty.Count > 0)
            await page.WriteAsync($"<section aria-labelledby=\"none\">\n<h2 id=\"none\">What we hold none of</h2>\n<ul>\n{string.Concat(empty.Select(title => $"<li>{Encoded(title)}</li>\n"))}</ul>\n</section>\n");
        await page.WriteAsync("</main>\n</body>\n</html>\n");
        await page.FlushAsync();
    }

    /// <summary>"Published at".</summary>
    private static string Label(string name) => Encoded(char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' '));

    private static string Shown(object? value) => value switch
    {
        null => "",
        bool isSo => isSo ? "Yes" : "No",
        DateTime at => $"<time datetime=\"{UkTime.Iso(at)}\">{UkTime.WordsWithTime(at)}</time>",
        DateOnly day => $"<time datetime=\"{day:yyyy-MM-dd}\">{UkTime.Words(day)}</time>",
        DateTimeOffset at => Shown(at.UtcDateTime),
        _ => Encoded(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
