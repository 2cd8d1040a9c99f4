using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;

namespace Participate.Web.Pages.Moderation.Sanctions;

/// <summary>Every sanction that the reader may see, the newest first: all, those in force, or those on appeal.</summary>
public sealed class IndexModel(SanctionQueries sanctions, TimeProvider clock) : ModerationPage
{
    /// <summary>The parts of the list: key in the address, words, meaning.</summary>
    public static IReadOnlyList<(string Key, string Text, SanctionsShown Shown)> Parts { get; } =
        [("", "All", SanctionsShown.All), ("in-force", "In force", SanctionsShown.InForce), ("on-appeal", "On appeal", SanctionsShown.OnAppeal)];

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public Page<SanctionRow> Rows { get; private set; } = null!;

    public DateTime Now => clock.UtcNow();

    public string Part => Parts.FirstOrDefault(part => part.Key == Show).Key ?? "";

    public async Task OnGetAsync(string? cursor) =>
        Rows = await sanctions.ListAsync(Member, Parts.First(part => part.Key == Part).Shown, cursor, Aborted);

    /// <summary>The address of a part of the list, and of a page in it; null where there is none.</summary>
    public string? UrlOf(string part, string? cursor, bool first = false) =>
        cursor is null && !first ? null : Request.Path + QueryString.Create(Named(part, cursor));

    private static IEnumerable<KeyValuePair<string, string?>> Named(string part, string? cursor)
    {
        if (part.Length > 0)
            yield return new("show", part);
        if (cursor is not null)
            yield return new("cursor", cursor);
    }
}
