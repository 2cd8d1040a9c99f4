using System.Globalization;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Security;

/// <summary>Which of the shuffled orders a reader gets: the same one at every visit, without a cookie and with nothing stored.</summary>
public static class ReaderOrder
{
    /// <summary>A member's comes from the number of the account, a visitor's from network address and browser.</summary>
    public static ShuffleOrder Of(HttpContext http, Actor? actor) =>
        new(actor is not null ? actor.MemberId % ShuffleOrder.Count : OfVisitor(http));

    /// <summary>
    /// For the cache of whole pages: the order, where a list is shuffled and its address leaves the order to the reader, else nothing. It may ask for another sort
    /// that the mission keeps back.
    /// </summary>
    public static string KindOf(HttpContext http, Mission? mission, DateOnly today)
    {
        var query = http.Request.Query;
        var isLeftToReader = mission is not null && IdeaListAddress.OrderIn(query) is null && IdeaListAddress.SortIn(query, mission, today) == IdeaSort.Shuffled;
        return isLeftToReader ? OfVisitor(http).ToString(CultureInfo.InvariantCulture) : "";
    }

    /// <summary>FNV-1a: the same in every process, and asked for each page that is served from memory, where SHA-256 was a ninth of the work. It keeps no secret.</summary>
    private static int OfVisitor(HttpContext http)
    {
        var hash = 2_166_136_261u;
        foreach (var part in (ReadOnlySpan<string?>)[http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent])
        {
            foreach (var letter in part.AsSpan())
                hash = unchecked((hash ^ letter) * 16_777_619u);
        }
        // Its high bits are mixed best.
        return (int)((hash >> 16) % ShuffleOrder.Count);
    }
}
