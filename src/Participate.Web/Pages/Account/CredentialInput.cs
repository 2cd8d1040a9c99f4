using System.ComponentModel.DataAnnotations;
using Participate.Core.Members.Passkeys;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>What a device answered, as the browser writes it in JSON. Only a script can fill it in.</summary>
public sealed class CredentialInput
{
    [Required(ErrorMessage = "No passkey was used")]
    [StringLength(PasskeyCeremony.LongestAnswer, ErrorMessage = PasskeyService.NotTaken)]
    public string Credential { get; set; } = "";
}
