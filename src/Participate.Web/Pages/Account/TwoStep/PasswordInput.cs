using System.ComponentModel.DataAnnotations;
using Participate.Core.Members.Passwords;

namespace Participate.Web.Pages.Account.TwoStep;

/// <summary>The password, so that nobody else who sits at the device changes how one signs in.</summary>
public sealed class PasswordInput
{
    [Required(ErrorMessage = "Enter your password")]
    [StringLength(PasswordRule.MaxLength, ErrorMessage = "Your password is not right")]
    public string Password { get; set; } = "";
}
