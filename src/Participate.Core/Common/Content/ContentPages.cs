using System.Collections.Concurrent;
using Participate.Core.Common.Text;

namespace Participate.Core.Common.Content;

/// <summary>A page of the site's own text.</summary>
/// <param name="Slug">Its address without the slash.</param>
/// <param name="Html">The text, without the title.</param>
/// <param name="Headings">Its main headings, to jump to.</param>
/// <param name="Language">What it is written in.</param>
public sealed record ContentPage(
    string Slug, string Title, string Description, DateOnly Updated, string Html, IReadOnlyList<(string Id, string Text)> Headings, Language Language);

/// <summary>
/// The pages of <c>content/pages</c>, kept in memory, in Welsh where there is a file <c>slug.cy.md</c>. Where the folder is watched, a changed file is read again.
/// </summary>
public sealed class ContentPages(ContentFolder content, SiteOperator site)
{
    private const string WelshEnding = ".cy";
    private readonly ConcurrentDictionary<string, (DateTime Written, ContentPage? Page, IReadOnlyList<ContentProblem> Problems)> kept = new();

    /// <summary>The page in the current language, else in English; null where there is none or its file cannot be used.</summary>
    /// <param name="slug">A name from code, never from an address.</param>
    public ContentPage? Find(string slug) => (Language.Current == Language.Welsh ? Read(slug + WelshEnding).Page : null) ?? Read(slug).Page;

    /// <summary>What cannot be used in the files there are.</summary>
    public IReadOnlyList<ContentProblem> Check() =>
        [.. Directory.EnumerateFiles(content.Pages, "*.md").Order(StringComparer.Ordinal).SelectMany(file => Read(Path.GetFileNameWithoutExtension(file)).Problems)];

    private (DateTime Written, ContentPage? Page, IReadOnlyList<ContentProblem> Problems) Read(string slug)
    {
        var path = Path.Combine(content.Pages, slug + ".md");
        if (kept.TryGetValue(slug, out var entry) && (!content.Watch || entry.Written == File.GetLastWriteTimeUtc(path)))
            return entry;
        return kept[slug] = Load(slug, path);
    }

    private (DateTime Written, ContentPage? Page, IReadOnlyList<ContentProblem> Problems) Load(string slug, string path)
    {
        if (!File.Exists(path))
            return (File.GetLastWriteTimeUtc(path), null, []);
        var problems = new List<ContentProblem>();
        ContentPage? page = null;
        if (FrontMatter.Parse(slug + ".md", File.ReadAllText(path), problems) is { } file)
        {
            var html = StaffMarkdown.ToHtml(site.In(file.Body), out var headings);
            var isWelsh = slug.EndsWith(WelshEnding, StringComparison.Ordinal);
            var address = isWelsh ? slug[..^WelshEnding.Length] : slug;
            page = new ContentPage(address, file.Fields.Text("title"), file.Fields.Text("description"), file.Fields.Date("updated"), html, headings, isWelsh ? Language.Welsh : Language.English);
        }
        return (File.GetLastWriteTimeUtc(path), problems.Count == 0 ? page : null, problems);
    }
}
