using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common.Content;
using Participate.Core.Moderation;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Comments.Comment;

/// <summary>Anyone reports a comment, with or without an account, in any phase.</summary>
public sealed class ReportModel(ReportedContentQueries contents, FlagService flags, GuidelineRegister guidelines) : ParticipatePage
{
    [BindProperty]
    public ReportInput Input { get; set; } = new();

    public ReportedContent Reported { get; private set; } = null!;

    /// <summary>The comment's permalink.</summary>
    public string BackUrl => $"/comments/{Reported.Id}";

    public ReportForm Form => new(Reported, Input, ReportForm.ReasonsOf(guidelines), BackUrl);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await flags.ReportAsync(
            new FlagOptions { Kind = ContentKind.Comment, ContentId = Reported.Id, Reason = Input.Reason ?? "", Details = Input.Details ?? "", Actor = Actor }, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(ReportForm.Thanks(outcome.Value));
        return Redirect(BackUrl);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        var id = int.Parse((string)RouteData.Values["comment"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await contents.CommentAsync(id, Actor, Aborted) is not { } content)
            return NotFound();
        Reported = content;
        return null;
    }
}
