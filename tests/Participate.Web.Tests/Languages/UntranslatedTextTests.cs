using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Places;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.Core.Responses;
using Participate.TestSupport;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Tests.Languages;

/// <summary>
/// Finds text that no translation stands behind: reads the site in a language that marks each text which has one, as a visitor, a member, an administrator, a moderator and one of a mission's team, and looks for text without
/// a mark that nobody wrote into the site.
/// </summary>
public partial class UntranslatedTextTests
{
    /// <summary>Pages of each kind that are read: they differ in what they show.</summary>
    private const int MostOfAKind = 3;

    private static readonly char[] Marks = ['“', '”', ',', '.', ':', ';', '(', ')', ' ', '·', '–', '→', '@'];

    private const string PageHeader = "X-Page";

    /// <summary>The beginning of what somebody wrote is known from so many letters on.</summary>
    private const int ShortestCut = 20;

    /// <summary>Attributes that are read out or shown.</summary>
    private static readonly string[] Attributes = ["alt", "title", "aria-label", "placeholder", "label", "data-work-said"];

    private const string DemonstrationMission = "clean-power";

    private static readonly string[] TeamPaths =
        ["summary", "summary?place=W92000004&sector=local-government&by=organisations&from=2026-01-01&until=nonsense", "summary/frozen", "summary/compare?phases=yes", "answering", "principles", "readiness", "data", "budget/results", "compare/results"];

    /// <summary>Where the mission team works, each read with what is below it.</summary>
    private static readonly string[] TeamFolders =
        ["indicator", "integrity", "opinions/import", "questionnaire", "questionnaire/details", "questionnaire/paper", "readiness", "responses", "responses?show=drafts", "responses?show=published", "responses/ideas", "responses/new", "summaries", "themes"];

    [Fact]
    public async Task Pages_InMarkedLanguage_HaveNoTextWithoutTranslation()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Demonstration = true,
            Configure = services =>
            {
                services.AddSingleton(new OfferedLanguages(Language.English, Language.Marked));
                services.AddSingleton(new PagesInEnglish());
                services.AddSingleton<IStartupFilter, NamedPages>();
            },
        });
        var own = await OwnTextsAsync(site);
        using var visitor = site.Visitor();
        using var member = site.Visitor();
        await member.SignInAsync("citizen@demo.example", DemonstrationAccounts.Password);
        using var administrator = site.Visitor();
        await administrator.SignInAsync("admin@demo.example", DemonstrationAccounts.Password);
        using var moderator = site.Visitor();
        await moderator.SignInAsync("moderator@demo.example", DemonstrationAccounts.Password);
        var found = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);

        foreach (var (reader, within) in new[] { (visitor, "/"), (member, "/"), (administrator, "/organisations"), (administrator, "/admin"), (moderator, "/moderation") })
        {
            reader.Keep("participate-language", Language.Marked.Code);
            await CrawlAsync(reader, within, own, found);
        }
        // What nobody but the mission team sees of citizens' pages.
        using var team = site.Visitor();
        await team.SignInAsync("team@demo.example", DemonstrationAccounts.Password);
        team.Keep("participate-language", Language.Marked.Code);
        foreach (var path in TeamPaths)
            Note((await team.GetAsync($"/missions/{DemonstrationMission}/{path}")).Expect(), own, found);
        await CrawlAsync(team, $"/team/{DemonstrationMission}", own, found);
        foreach (var folder in TeamFolders)
            await CrawlAsync(team, $"/team/{DemonstrationMission}/{folder}", own, found);

        Assert.True(found.Count > 90, $"Only {found.Count} pages were read.");
        foreach (var page in new[] { "/Ledger/Mission/Index", "/Ledger/Mission/SetAside", "/Ledger/Mission/Check", "/Transparency", "/Help/Readiness", "/Organisations/Register", "/Organisations/Organisation/Edit", "/Organisations/Organisation/Members", "/Moderation/Index", "/Moderation/Cases/Case/Index", "/Team/Mission/Questionnaire/Index", "/Team/Mission/Responses/Index", "/Team/Mission/Themes/Index", "/Moderation/Log", "/Admin/Index", "/Admin/Log", "/Admin/Settings", "/Admin/People/Person", "/Admin/Organisations/Organisation", "/Admin/Missions/Mission/Edit", "/Admin/Missions/Mission/Phases" })
            Assert.Contains(page, found.Keys);
        foreach (var desk in new[] { "Index", "Data", "Mix", "Principles", "Answering/Index", "Answering/Terms", "Barriers/Index", "Budget/Index", "Coalition/Index", "Coalition/Invite", "Coding/Index", "Coding/Ideas", "Compare/Index", "Delivery/Index", "Delivery/New", "Eligibility/Index", "Eligibility/List", "Eligibility/Codes/Index", "Events/Index", "Events/New" })
            Assert.Contains("/Team/Mission/" + desk, found.Keys);
        var listed = PagesInEnglish.Now;
        var english = found.Where(page => page.Value.Count > 0 && !listed.Include(page.Key)).SelectMany(page => page.Value.Select(text => $"{page.Key}: {text}")).ToList();
        Assert.True(english.Count == 0, string.Join('\n', english));
        // The list becomes shorter: what is translated goes from it.
        Assert.Equal([], found.Where(page => page.Value.Count == 0 && listed.Include(page.Key)).Select(page => page.Key));
        Assert.Empty(site.Errors);
    }

    [Theory]
    [InlineData("<p>⟦Sign in⟧</p>", "")]
    [InlineData("<p>Sign in</p>", "Sign in")]
    [InlineData("<p>⟦Read the <a href='/'>guidelines</a> first⟧</p>", "")]
    [InlineData("<p>⟦Read⟧ the <a href='/'>⟦guidelines⟧</a></p>", "the")]
    [InlineData("<p>⟦Idea by ⟧My own idea⟦, ⟧not public⟦.⟧</p>", "My own idea not public")]
    [InlineData("<nav class='govuk-breadcrumbs'><a lang='en-GB'>Back to the way</a></nav>", "Back to the way")]
    [InlineData("<p>My own idea, 12%</p>", "")]
    [InlineData("<p>“My own idea”</p>", "")]
    [InlineData("<img alt='A logo'>", "alt: A logo")]
    [InlineData("<input placeholder='Search' aria-label='⟦Whole site⟧'>", "placeholder: Search")]
    [InlineData("<select><option>Any place</option></select>", "Any place")]
    [InlineData("<p lang='en'>In English</p><code>x y</code><time>24 November</time>", "")]
    public void Texts_WithoutMark_AreFound(string html, string found)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);

        Assert.Equal(found, string.Join('|', Unmarked(document.Body!, ["My own idea"])));
    }

    /// <param name="within">Where the paths begin that are followed.</param>
    private static async Task CrawlAsync(Visitor reader, string within, HashSet<string> own, SortedDictionary<string, HashSet<string>> found)
    {
        var (waiting, seen, read) = (new Queue<string>(within == "/" ? ["/", "/guidelines", "/nowhere"] : [within]), new HashSet<string>(), new Dictionary<string, int>());
        while (waiting.TryDequeue(out var path))
        {
            var page = await reader.GetAsync(path);
            if (page.ContentType != "text/html" || !page.Headers.TryGetValue(PageHeader, out var name))
                continue;
            read[name] = read.GetValueOrDefault(name) + 1;
            // More than a few of a kind are not read, but followed no further either: their links are those of the others.
            if (read[name] > MostOfAKind)
                continue;
            Note(page, own, found);
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!))
            {
                var to = new Uri(new Uri(reader.Address, page.Path), link);
                if (to.Authority == reader.Address.Authority && to.AbsolutePath.StartsWith(within, StringComparison.Ordinal) && !to.Query.Contains("lang=", StringComparison.Ordinal) && !File().IsMatch(to.AbsolutePath) && seen.Add(to.PathAndQuery) && seen.Count < 2_000)
                    waiting.Enqueue(to.PathAndQuery);
            }
        }
    }

    /// <summary>Adds the texts of a page without a mark to those of its kind.</summary>
    private static void Note(SitePage page, HashSet<string> own, SortedDictionary<string, HashSet<string>> found)
    {
        var name = page.Headers[PageHeader];
        found.TryAdd(name, []);
        foreach (var text in Unmarked(page.Document.DocumentElement, own))
            found[name].Add(text);
    }

    /// <summary>What people and operators wrote: every text of the database, the names of places, and the content pages.</summary>
    private static async Task<HashSet<string>> OwnTextsAsync(TestSite site)
    {
        var own = new HashSet<string>(PlaceRegister.All.Select(place => place.Name)) { "Participate", "Cymraeg", "English", "demo.example" };
        // What is put into texts of the site and is no language: names of machines, files and settings, and what files and stored texts say.
        own.UnionWith(["SQLite", "Development", "hello@demo.example", Path.Combine(site.Directory, "backups"), Redaction.Mark, .. ResponseText.Decisions.Select(entry => entry.Key)]);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Core.Data.ParticipateDbContext>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null))
        {
            foreach (var property in type.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                var column = property.GetColumnName();
                var query = $"SELECT DISTINCT \"{column}\" AS \"Value\" FROM \"{type.GetTableName()}\"";
                own.UnionWith((await db.Database.SqlQueryRaw<string?>(query).ToListAsync())
                    .OfType<string>().SelectMany(text => new[] { text }.Concat(text.Split('\n'))).SelectMany(text => new[] { text, LineDrawing.Dash(text) }).Select(SitePage.Words));
            }
        }
        own.UnionWith(scope.ServiceProvider.GetRequiredService<GuidelineRegister>().All.SelectMany(rule => new[] { rule.Title, rule.Text, rule.Report }));
        own.UnionWith(scope.ServiceProvider.GetRequiredService<GuidelineRegister>().IllegalKinds.SelectMany(kind => new[] { kind.Title, kind.Text }));
        own.UnionWith(scope.ServiceProvider.GetRequiredService<StandardMessages>().All.SelectMany(message => new[] { message.Title }.Concat(message.Text.Split('\n'))).Select(SitePage.Words));
        var pages = scope.ServiceProvider.GetRequiredService<ContentPages>();
        foreach (var page in Directory.EnumerateFiles(scope.ServiceProvider.GetRequiredService<ContentFolder>().Pages, "*.md").Select(file => pages.Find(Path.GetFileNameWithoutExtension(file))).OfType<ContentPage>())
            own.UnionWith([page.Title, page.Description, .. page.Headings.Select(heading => heading.Text)]);
        own.RemoveWhere(text => text.Length < 3);
        return [.. own, .. own.Select(text => text.Trim(Marks))];
    }

    /// <summary>Text and attributes without a mark in the order of the page.</summary>
    private static IEnumerable<string> Unmarked(IElement root, HashSet<string> own)
    {
        var depth = 0;
        foreach (var node in root.DescendantsAndSelf())
        {
            if (node is IElement element)
            {
                foreach (var name in Attributes.Where(element.HasAttribute))
                {
                    var (value, inside) = (element.GetAttribute(name)!, 0);
                    if (depth == 0 && !IsExempt(element) && Left(value, own, ref inside) is { } left)
                        yield return $"{name}: {left}";
                }
            }
            else if (node is IText { Parent: IElement parent } text)
            {
                if (IsExempt(parent))
                    Left(text.Data, own, ref depth);
                else if (Left(text.Data, own, ref depth) is { } left)
                    yield return left;
            }
        }
    }

    /// <summary>What is said in another language on purpose, what people wrote in Markdown, and what is no language.</summary>
    private static bool IsExempt(IElement element) =>
        element.Closest("script, style, time, code, pre, textarea, .pt-ugc, .pt-prose, .pt-diff__text") is not null
        // The way to a page is marked piece by piece, whoever wrote a piece.
        || (element.Closest("[lang]:not(html)") is { } other && other.Closest(".govuk-breadcrumbs") is null);

    /// <summary>The words of a text outside of marks that nobody wrote; null where there are none.</summary>
    private static string? Left(string text, HashSet<string> own, ref int depth)
    {
        var outside = new System.Text.StringBuilder();
        foreach (var letter in text)
        {
            if (letter == SiteText.MarkStart)
                depth++;
            else if (letter == SiteText.MarkEnd)
                depth--;
            else if (depth == 0)
                outside.Append(letter);
            if (letter == SiteText.MarkEnd)
                outside.Append(' ');
        }
        var words = SitePage.Words(outside.ToString()).Trim(Marks);
        if (!Letters().IsMatch(words) || own.Contains(words) || (words.EndsWith('…') && own.Any(part => part.StartsWith(words[..^1].TrimEnd(), StringComparison.Ordinal))))
            return null;
        // Names beside figures: take what people wrote out, the longest first.
        var rest = words;
        foreach (var part in own.Where(part => part.Length >= 3 && words.Contains(part, StringComparison.Ordinal)).OrderByDescending(part => part.Length).ToList())
            rest = part.Length > 3 ? rest.Replace(part, " ", StringComparison.Ordinal) : Regex.Replace(rest, $@"\b{Regex.Escape(part)}\b", " ");
        rest = Record().Replace(Moment().Replace(rest, ""), "").Replace(Environment.MachineName, "", StringComparison.Ordinal).Trim();
        // A list shows the beginning of a text of several lines.
        var cut = rest.TrimEnd('…', '.', ' ');
        return !Letters().IsMatch(rest) || (cut.Length >= ShortestCut && own.Any(part => part.StartsWith(cut, StringComparison.Ordinal))) ? null : words;
    }

    /// <summary>Where a setting is decided.</summary>
    [GeneratedRegex(@"\bADR \d+\b")]
    private static partial Regex Record();

    /// <summary>Dates and times have no mark: .NET names months, and what stands between two times is Core's.</summary>
    [GeneratedRegex(@"(\d{1,2} )?\b(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b( \d{4})?(, \d{1,2}:\d{2}[ap]m( to \d{1,2}:\d{2}[ap]m)?)?")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\.[a-z0-9]{2,5}$|/feed|/calendar|^/api|^/openapi|^/account/sign-out", RegexOptions.IgnoreCase)]
    private static partial Regex File();

    /// <summary>Says of each page which it is.</summary>
    private sealed class NamedPages : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, step) =>
            {
                http.Response.OnStarting(() =>
                {
                    if (http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                        http.Response.Headers[PageHeader] = page.ViewEnginePath;
                    return Task.CompletedTask;
                });
                return step(http);
            });
            next(app);
        };
    }
}
