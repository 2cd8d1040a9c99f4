using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Sharing;

/// <summary>Public pages of readers who are not signed in are read from the replica, where one is set and has what changed.</summary>
public static class ReplicaReads
{
    /// <summary>For pages that are not kept already.</summary>
    public static void UseReplicaReads(this WebApplication app)
    {
        if (app.Services.GetService<ReadReplica>() is not { } replica)
            return;
        var missions = app.Services.GetRequiredService<MissionCatalogue>();
        app.Use(async (http, next) =>
        {
            if (!PublicPageCache.Keeps(http.GetEndpoint()) || !PublicPageCache.IsForEveryone(http.Request))
            {
                await next(http);
                return;
            }
            var mission = http.Request.RouteValues["mission"] is string slug ? await missions.FindAsync(slug, http.RequestAborted) : null;
            try
            {
                using var choice = replica.Choose(mission?.Id);
                await next(http);
            }
            catch (Exception exception) when (!http.Response.HasStarted && replica.GivesUpAfter(exception))
            {
                http.Response.Clear();
                await next(http);
            }
        });
    }
}
