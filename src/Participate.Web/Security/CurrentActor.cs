using System.Globalization;
using System.Security.Claims;
using Participate.Core.Members;

namespace Participate.Web.Security;

/// <summary>The signed-in member of this request, as the domain knows them now.</summary>
public sealed class CurrentActor(IHttpContextAccessor context, ActorQueries actors)
{
    private Actor? actor;
    private bool loaded;

    /// <summary>The member, or null for a visitor or a closed account.</summary>
    public async ValueTask<Actor?> GetAsync()
    {
        if (loaded)
            return actor;
        var http = context.HttpContext;
        var id = http?.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (http is not null && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var memberId))
            actor = http.Items[typeof(Actor)] is Actor known && known.MemberId == memberId ? known : await actors.FindAsync(memberId, http.RequestAborted);
        loaded = true;
        return actor;
    }
}
