using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common.Content;

namespace Participate.Web.Pages;

/// <summary>The rules of the house, numbered, each with an anchor that moderation links to.</summary>
public sealed class GuidelinesModel(ContentPages pages, GuidelineRegister register) : ParticipatePage
{
    public ContentPage Text { get; private set; } = null!;

    public IReadOnlyList<Guideline> Rules => register.All;

    /// <summary>What the file says before its first heading; the rules follow it.</summary>
    public string Introduction => Text.Html[..FirstHeading];

    public string Rest => Text.Html[FirstHeading..];

    /// <summary>The rules and the headings after them, to jump to.</summary>
    public IReadOnlyList<(string Id, string Text)> Parts =>
        [.. Rules.Select(rule => ($"rule-{rule.Number}", $"{rule.Number}. {rule.Title}")), .. Text.Headings];

    private int FirstHeading => Text.Html.IndexOf("<h2", StringComparison.Ordinal) is var at and >= 0 ? at : Text.Html.Length;

    public IActionResult OnGet()
    {
        if (pages.Find("guidelines") is not { } page)
            return NotFound();
        Text = page;
        return Page();
    }
}
