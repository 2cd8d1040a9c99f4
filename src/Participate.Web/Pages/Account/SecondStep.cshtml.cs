using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.TwoStep;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>The second step of signing in, for who gave the password within ten minutes. The session begins only here.</summary>
public sealed class SecondStepModel(SecondStepService steps, SecondStepTicket ticket) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Who is asked; null once that is over.</summary>
    public SecondStep? Step { get; private set; }

    public IActionResult OnGet()
    {
        if (Actor is not null)
            return GoTo(null, "/");
        return Step is null ? RedirectToPage("/Account/SignIn") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step is not { } step)
            return Refuse([Refusal.Conflict("You took longer than 10 minutes. Sign in again.")]);
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await steps.CheckAsync(step.MemberId, step.SecurityStamp, Input.Code, Aborted);
        if (!outcome.Succeeded)
        {
            if (outcome.Refusals[0].Kind == RefusalKind.Conflict)
                Step = null;
            return Refuse(outcome.Refusals);
        }
        ticket.Forget(HttpContext);
        return await SignedInAsync(outcome.Value, step.ReturnUrl, step.Way);
    }

    protected override Task<IActionResult?> PrepareAsync()
    {
        Step = ticket.Read(HttpContext);
        return base.PrepareAsync();
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter a code")]
        [StringLength(100, ErrorMessage = "Enter the 6 digits that your app shows, or one of your recovery codes")]
        public string Code { get; set; } = "";
    }
}
