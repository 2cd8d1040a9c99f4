using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Participate.Core.Members;

namespace Participate.Web.Security;

/// <summary>Begins and ends sessions, which live in a cookie.</summary>
public sealed class MemberSession(SignInManager<Member> signIn)
{
    public const string CookieName = "participate-session";

    private const string StampClaim = "AspNet.Identity.SecurityStamp";

    /// <summary>Begins a session for a member whose password was checked.</summary>
    public Task BeginAsync(Member member) => signIn.SignInAsync(member, isPersistent: false);

    public Task EndAsync() => signIn.SignOutAsync();

    /// <summary>
    /// Asked at every request: a session ends at once where the account was closed or the password changed, whoever did it. Who goes on is kept for
    /// <see cref="CurrentActor"/>.
    /// </summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var user = context.Principal;
        var actors = context.HttpContext.RequestServices.GetRequiredService<ActorQueries>();
        if (int.TryParse(user?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var memberId)
            && await actors.FindAsync(memberId, user.FindFirstValue(StampClaim), context.HttpContext.RequestAborted) is { } actor)
        {
            context.HttpContext.Items[typeof(Actor)] = actor;
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
