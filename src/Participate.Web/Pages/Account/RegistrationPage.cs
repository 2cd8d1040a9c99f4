using Microsoft.AspNetCore.Mvc;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>What a browser sends with the form of a new account, of which people type nothing.</summary>
public abstract class WorkInput
{
    public string? Challenge { get; set; }

    /// <summary>What the browser found.</summary>
    public string? Work { get; set; }

    /// <summary>A field that nobody sees: programs fill it in.</summary>
    public string? Homepage { get; set; }
}

/// <summary>A page that creates an account of an address that nobody verified yet, which is work for a browser (docs/adr/0041-registering.md).</summary>
public abstract class RegistrationPage(RegistrationProof proof) : AccountPage
{
    /// <summary>How hard the browser works; 0 where it need not.</summary>
    public virtual int Bits => proof.Bits;

    /// <summary>What it works on.</summary>
    public string WorkOn => proof.Challenge(Given.Challenge);

    /// <summary>What it sent.</summary>
    public abstract WorkInput Given { get; }

    /// <summary>Registers with proof, or in one of the places for those without; where none is left, says so and keeps what was typed.</summary>
    /// <param name="full">What is said then.</param>
    /// <param name="register">Registers; true where an account was asked for with success.</param>
    protected async Task<IActionResult> WithWorkAsync(string email, string full, Func<Task<(bool Succeeded, IActionResult Result)>> register)
    {
        var isProved = Bits == 0 || proof.Holds(Given.Challenge, Given.Work, email, Given.Homepage);
        var network = Limits.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        if (!isProved && !proof.TryTake(network))
        {
            ModelState.AddModelError("", full);
            return Invalid(StatusCodes.Status429TooManyRequests);
        }
        var succeeded = false;
        try
        {
            (succeeded, var result) = await register();
            return result;
        }
        finally
        {
            if (!isProved && !succeeded)
                proof.GiveBack(network);
        }
    }
}
