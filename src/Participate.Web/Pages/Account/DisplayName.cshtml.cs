using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

public sealed class DisplayNameModel(MemberService members) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet() => Input.DisplayName = Member.DisplayName;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await members.ChangeDisplayNameAsync(Input.DisplayName, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your display name is changed.");
        return RedirectToPage("/Account/Index");
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter a display name")]
        public string DisplayName { get; set; } = "";
    }
}
