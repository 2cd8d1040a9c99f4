using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Web.Security;

namespace Participate.Web.Pages;

/// <summary>What every page model has: who is here, a note after an act, and refusals as answers.</summary>
public abstract class ParticipatePage : PageModel
{
    private const string NoteKey = "note";
    private const string NoteUrlKey = "note-url";
    private const string NoteLinkKey = "note-link";

    /// <summary>The signed-in member, or null for a visitor.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>The signed-in member on a page that only members reach.</summary>
    public Actor Member => Actor ?? throw new InvalidOperationException("This page is for members; guard it with a policy.");

    /// <summary>What the last act did, shown once in a notification banner.</summary>
    public string? Note { get; private set; }

    /// <summary>Where the note leads, and the words of its link; null where it leads nowhere.</summary>
    public (string Url, string Text)? NoteLink { get; private set; }

    /// <summary>What another person saved while the form was open, where that is why it was refused.</summary>
    public SavedMeanwhile? SavedMeanwhile { get; private set; }

    public CancellationToken Aborted => HttpContext.RequestAborted;

    // Without the mark its name makes it a handler, of requests with the method PAGE.
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Actor = await HttpContext.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
        if (await PrepareAsync() is { } refused)
        {
            context.Result = refused;
            return;
        }
        if (HttpMethods.IsGet(Request.Method) && Request.Cookies.ContainsKey(HttpContext.RequestServices.GetRequiredService<SiteCookies>().Note))
        {
            Note = TempData[NoteKey] as string;
            if (TempData[NoteUrlKey] is string url && TempData[NoteLinkKey] is string text)
                NoteLink = (url, text);
        }
        await next();
    }

    /// <summary>Loads what every handler of the page needs; a result ends the request.</summary>
    protected virtual Task<IActionResult?> PrepareAsync() => Task.FromResult<IActionResult?>(null);

    /// <summary>Says on the next page what was done.</summary>
    protected void Notify(string message) => TempData[NoteKey] = message;

    /// <summary>Says on the next page what was done, with a link to where one can follow it.</summary>
    /// <param name="link">The words of the link; null for none.</param>
    protected void Notify(string message, string url, string? link)
    {
        Notify(message);
        if (link is null)
            return;
        TempData[NoteUrlKey] = url;
        TempData[NoteLinkKey] = link;
    }

    /// <summary>The address to go back to: the given one where it is a path on this site, else the fallback.</summary>
    protected IActionResult GoTo(string? returnUrl, string fallback) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? InHeader(returnUrl) : fallback);

    /// <summary>
    /// Shows the page again with refusals beside their fields (<c>Input.Title</c> for a refusal of Title) and the status that fits:
    /// 404 missing, 403 not permitted, 409 closed or changed meanwhile, 503 busy, 422 what was typed does not fit.
    /// </summary>
    protected IActionResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        SavedMeanwhile = refusals[0].Meanwhile;
        foreach (var refusal in refusals)
            ModelState.AddModelError(refusal.Field.Length == 0 ? "" : $"Input.{refusal.Field}", refusal.Message);
        return Invalid(StatusFor(refusals[0].Kind));
    }

    /// <summary>Shows the page again with the errors of the model state.</summary>
    protected IActionResult Invalid(int status = StatusCodes.Status422UnprocessableEntity)
    {
        if (status == StatusCodes.Status404NotFound)
            return NotFound();
        if (status == StatusCodes.Status503ServiceUnavailable)
            Response.Headers.RetryAfter = "5";
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>A header holds ASCII alone; other letters are percent-encoded.</summary>
    private static string InHeader(string path) =>
        string.Concat(path.EnumerateRunes().Select(letter => letter.IsAscii ? letter.ToString() : Uri.EscapeDataString(letter.ToString())));

    private static int StatusFor(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.NotPermitted => StatusCodes.Status403Forbidden,
        RefusalKind.OutsidePhase or RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
