using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;

namespace Participate.Web.Security;

/// <summary>Begins and ends sessions, which live in a cookie and a row that its member sees and can end.</summary>
public sealed class MemberSession(SignInManager<Member> signIn, SessionService sessions, SessionQueries queries, KnownDevices devices, EndedSession ended, IHttpContextAccessor accessor)
{
    private const string StampClaim = "AspNet.Identity.SecurityStamp", SessionClaim = "participate-session-id";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A session begins and ends in a request.");

    /// <summary>Begins a session for a member who passed every step of signing in; one that this browser had before ends.</summary>
    /// <param name="way">How; with a passkey both steps were one.</param>
    public Task BeginAsync(Member member, SignInWay way) => BeginAsync(member, way, byPasskey: way == SignInWay.Passkey, isProved: true);

    /// <summary>Begins a session in place of this one, which a change of the account ended. It is by passkey where this one is.</summary>
    public async Task GoOnAsync(Member member)
    {
        var isOwn = MemberOf(Http.User) == member.Id;
        var way = isOwn && IdOf(Http.User) is { } id ? await queries.WayAsync(id, member.Id, Http.RequestAborted) : SignInWay.Unknown;
        await BeginAsync(member, way, isOwn && Http.Items[typeof(Actor)] is Actor { IsByPasskey: true }, isProved: false);
    }

    /// <summary>The member of this session showed again who they are, with the password or a passkey.</summary>
    public async Task ProveAsync(bool byPasskey)
    {
        if (MemberOf(Http.User) is { } memberId && IdOf(Http.User) is { } id)
            await sessions.ProveAsync(id, memberId, byPasskey, Http.RequestAborted);
    }

    /// <summary>True where the member of this session has just shown who they are.</summary>
    public async Task<bool> IsFreshAsync() =>
        MemberOf(Http.User) is { } memberId && IdOf(Http.User) is { } id && await queries.IsFreshAsync(id, memberId, Http.RequestAborted);

    private async Task BeginAsync(Member member, SignInWay way, bool byPasskey, bool isProved)
    {
        var goesOn = MemberOf(Http.User) == member.Id;
        await EndOwnAsync();
        var id = await sessions.BeginAsync(
            new BeginSessionOptions
            {
                MemberId = member.Id,
                Stamp = member.SecurityStamp!,
                Device = DeviceWords.Of(Http.Request.Headers.UserAgent),
                IsKnownDevice = goesOn || devices.Knows(Http, member.Id),
                Way = way,
                IsByPasskey = byPasskey,
                IsProved = isProved,
            },
            Http.RequestAborted);
        devices.Remember(Http, member.Id);
        ended.Forget(Http);
        await signIn.SignInWithClaimsAsync(member, isPersistent: false, [ClaimOf(id)]);
    }

    public async Task EndAsync()
    {
        await EndOwnAsync();
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>The session of a request; null for a visitor.</summary>
    public static Guid? IdOf(ClaimsPrincipal? user) => Guid.TryParseExact(user?.FindFirstValue(SessionClaim), "N", out var id) ? id : null;

    /// <summary>What the cookie says of a session.</summary>
    public static Claim ClaimOf(Guid id) => new(SessionClaim, id.ToString("N"));

    /// <summary>
    /// Asked at every request: a session ends at once where it is too old, the account was closed, the password changed or the session was ended, whoever did it. Who
    /// goes on is kept for <see cref="CurrentActor"/>.
    /// </summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var (user, http) = (context.Principal, context.HttpContext);
        if (MemberOf(user) is { } memberId && IdOf(user) is { } id)
        {
            var (state, actor) = await http.RequestServices.GetRequiredService<ActorQueries>().StateOfAsync(memberId, user!.FindFirstValue(StampClaim), id, http.RequestAborted);
            if (state == SessionState.Unnoted)
                await http.RequestServices.GetRequiredService<SessionService>().SeenAsync(id, memberId, http.RequestAborted);
            http.Items[typeof(Actor)] = actor;
            if (state != SessionState.Over)
                return;
            await http.RequestServices.GetRequiredService<SessionService>().EndOverAsync(id, memberId, http.RequestAborted);
        }
        context.RejectPrincipal();
        http.RequestServices.GetRequiredService<EndedSession>().Remember(http);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Whose session a request is of; null for a visitor.</summary>
    public static int? MemberOf(ClaimsPrincipal? user) =>
        int.TryParse(user?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var memberId) ? memberId : null;

    private async Task EndOwnAsync()
    {
        if (MemberOf(Http.User) is { } memberId && IdOf(Http.User) is { } own)
            await sessions.EndAsync(own, memberId, CancellationToken.None);
    }
}
