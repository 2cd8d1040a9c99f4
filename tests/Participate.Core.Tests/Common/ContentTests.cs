using Participate.Core.Common.Content;
using Participate.Core.Common.Text;
using Participate.TestSupport;

namespace Participate.Core.Tests.Common;

public sealed class ContentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("participate-content-").FullName;

    public ContentTests() => Directory.CreateDirectory(Path.Combine(folder, "pages"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Guidelines_RealFile_AreNineNumberedRules()
    {
        await using var site = await TestSite.StartAsync();
        var register = (GuidelineRegister)site.Services.GetService(typeof(GuidelineRegister))!;

        Assert.Equal(Enumerable.Range(1, 9), register.All.Select(rule => rule.Number));
        Assert.All(register.All, rule => Assert.False(string.IsNullOrWhiteSpace(rule.Text + rule.Title) || rule.Report.Length == 0));
        Assert.Equal(6, register.Find("spam")!.Number);
        Assert.Equal("illegal", register.All[^1].Key);
        Assert.Null(register.Find("nonsense"));
    }

    [Fact]
    public void Guidelines_WrongNumber_SayFileLineAndField()
    {
        Write("guidelines", "---\ntitle: Rules\nrules:\n  - number: 2\n    key: a\n    title: A\n    text: B\n    report: C\n---\n");

        var problem = Assert.Single(Assert.Throws<ContentException>(() => new GuidelineRegister(new ContentFolder(folder, false))).Problems);

        Assert.Equal(("guidelines.md", 4L, "rules[1].number"), (problem.File, problem.Line, problem.Field));
    }

    [Fact]
    public void Guidelines_NoFile_CannotBeUsed() =>
        Assert.Throws<ContentException>(() => new GuidelineRegister(new ContentFolder(folder, false)));

    [Fact]
    public void Pages_Watched_AreReadAgainWhenTheyChange()
    {
        var path = Write("about", Page("First"));
        var watched = new ContentPages(new ContentFolder(folder, Watch: true), SiteOperator.Demonstration);
        var kept = new ContentPages(new ContentFolder(folder, Watch: false), SiteOperator.Demonstration);
        Assert.Equal(("First", "First"), (watched.Find("about")!.Title, kept.Find("about")!.Title));

        File.WriteAllText(path, Page("Second"));
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddMinutes(1));

        Assert.Equal(("Second", "First"), (watched.Find("about")!.Title, kept.Find("about")!.Title));
    }

    [Fact]
    public void Pages_WithoutATitle_AreReportedAndNotShown()
    {
        Write("about", "---\ndescription: x\nupdated: 2026-11-24\n---\nText");
        var pages = new ContentPages(new ContentFolder(folder, Watch: false), SiteOperator.Demonstration);

        Assert.Null(pages.Find("about"));
        Assert.Null(pages.Find("missing"));
        Assert.Equal("about.md, line 2, title: This is missing.", Assert.Single(pages.Check()).ToString());
    }

    [Fact]
    public void StaffMarkdown_Table_ScrollsUnderItsName()
    {
        var html = StaffMarkdown.ToHtml("## Phases\n\n| A | B |\n|---|---|\n| 1 | 2 |", out var headings);

        Assert.Contains("aria-label=\"Phases, table\"", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" class=\"govuk-table__header\">A</th>", html, StringComparison.Ordinal);
        Assert.Equal(("phases", "Phases"), Assert.Single(headings));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("![x](https://elsewhere.example/x.png)", "<img")]
    [InlineData("<p onclick=\"x\">y</p>", "<p onclick")]
    public void StaffMarkdown_AnythingExecutable_IsLeftOut(string markdown, string absent) =>
        Assert.DoesNotContain(absent, StaffMarkdown.ToHtml(markdown), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void StaffMarkdown_LinkInsideTheSite_Stays() =>
        Assert.Contains("<a href=\"/guidelines\">", StaffMarkdown.ToHtml("[rules](/guidelines)"), StringComparison.Ordinal);

    private static string Page(string title) => $"---\ntitle: {title}\ndescription: x\nupdated: 2026-11-24\n---\nText";

    private string Write(string slug, string text)
    {
        var path = Path.Combine(folder, "pages", slug + ".md");
        File.WriteAllText(path, text);
        return path;
    }
}
