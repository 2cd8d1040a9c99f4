using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.TwoStep;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.TwoStep;

/// <summary>New recovery codes, which only the answer to the post shows.</summary>
public sealed class CodesModel(TwoStepService twoStep, TwoStepQueries queries, Tickets tickets) : ParticipatePage
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync() =>
        (await queries.ReadAsync(Member, Aborted)).IsOn ? Page() : RedirectToPage("/Account/TwoStep/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await twoStep.MakeCodesAsync(Input.Password, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Codes = outcome.Value;
        return Page();
    }

    /// <summary>The codes that were just shown, as a file.</summary>
    public IActionResult OnPostFile(string? ticket)
    {
        if (tickets.Recovery(ticket, Member.MemberId) is not { } codes)
            return Refuse([Refusal.Conflict("Codes can be downloaded for an hour after they are made. Make new ones.")]);
        Response.Headers.CacheControl = "no-store";
        var text = $"Recovery codes for Participate\r\nEach signs you in once without your app. Keep them to yourself.\r\n\r\n{string.Join("\r\n", codes)}\r\n";
        return File(Encoding.UTF8.GetBytes(text), $"{MediaTypeNames.Text.Plain}; charset=utf-8", "recovery-codes.txt");
    }
}
