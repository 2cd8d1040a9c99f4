using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Participate.Core.Data;
using Participate.Web.Components.Common;
using Participate.Web.Security;

namespace Participate.Web.Pages;

/// <summary>What is shown where a request has no answer of its own. Requests are run again here, posts among them.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : ParticipatePage
{
    private static readonly (string Title, string Text) Wrong =
        ("Something went wrong", "It is our fault, not yours, and nothing you sent was half done. Please try again in a minute.");

    private static readonly (string Title, string Text) CannotStore =
        ("We cannot do that right now", "Something on our side is in the way. Nothing was changed. Please try again in a minute.");

    private static readonly (string Title, string Text) CannotTell =
        ("We cannot do that right now", "The site does not reach its data. Please try again in a minute. If you sent something, look first whether it is there.");

    /// <summary>A limit of minutes is over sooner.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    /// <summary>After which time to come again, as the answer says.</summary>
    private TimeSpan Wait => TimeSpan.FromSeconds(int.TryParse(Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    /// <summary>The status that was answered.</summary>
    public int Code { get; private set; }

    /// <summary>The status in words, with what to do next.</summary>
    public (string Title, string Text) Said => Code switch
    {
        400 => ("We could not use what was sent", "The form may have been open for a long time, or your browser does not keep cookies. Go back, load the page again and send it once more."),
        401 => ("You are not signed in any more", "Your session ended while the form was open, so what you sent was not taken. Nothing was changed."),
        403 when NeedsTwoStep => ("Your role needs two-step sign-in", "You hold a role, which works once two-step sign-in is on. That takes a few minutes and an authenticator app."),
        403 => ("You may not do this", "Your account does not have the role that this needs, or not for this mission."),
        404 or 405 => ("We cannot find that page", "It may have moved, it may not be public, or the link may be mistyped."),
        413 => ("That is too much at once", "What was sent is larger than we take. Shorten it and try again."),
        429 when Wait > LongWait => ("That was a lot for one day", $"To keep the site fair we limit how often things can be done from one network. Try again in {Counted.Words((int)Math.Ceiling(Wait.TotalHours), "hour")}, or from somewhere else, such as your phone. Nothing was changed."),
        429 => ("That was a lot in a short time", "To keep the site fair we limit how often things can be done. Wait a minute and try again. Nothing was changed."),
        503 when StorageFaults.FaultOf(HttpContext) is { } fault => fault == DatabaseFault.Away ? CannotTell : CannotStore,
        503 => ("We are too busy right now", "Please try again in a few seconds. Nothing was changed."),
        _ => Wrong,
    };

    /// <summary>What was refused might be allowed once the member has turned on two-step sign-in.</summary>
    public bool NeedsTwoStep => Code == StatusCodes.Status403Forbidden && Actor is { NeedsTwoStep: true };

    /// <summary>What was typed into a form that was refused unread.</summary>
    public IReadOnlyList<KeptText> Kept { get; private set; } = [];

    /// <summary>The page of that form.</summary>
    public string FormUrl { get; private set; } = "/";

    public void OnGet() => Show();

    public async Task OnPostAsync()
    {
        Show();
        Kept = await KeptForm.ReadAsync(HttpContext);
        FormUrl = FormOf(HttpContext.Features.Get<IStatusCodeReExecuteFeature>());
    }

    /// <summary>Where the form stands: the address that it was sent to, without the name of its handler.</summary>
    private static string FormOf(IStatusCodeReExecuteFeature? original)
    {
        if (original is null)
            return "/";
        var query = QueryHelpers.ParseQuery(original.OriginalQueryString).Where(pair => pair.Key != "handler");
        return original.OriginalPath + new QueryBuilder(query);
    }

    /// <summary>Shows the status that was answered, whatever was posted. Opened as a page of its own it is no page.</summary>
    private void Show()
    {
        Code = Response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : Response.StatusCode;
        Response.StatusCode = Code;
        // What could not be bound is no answer in itself.
        ModelState.Clear();
    }
}
