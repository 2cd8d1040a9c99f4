using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Security;

/// <summary>Which of the shuffled orders a reader gets: the same one at every visit, without a cookie and with nothing stored.</summary>
public static class ReaderOrder
{
    /// <summary>A member's comes from the number of the account, a visitor's from network address and browser.</summary>
    public static ShuffleOrder Of(HttpContext http, Actor? actor) =>
        new(actor is not null ? actor.MemberId % ShuffleOrder.Count : OfVisitor(http));

    /// <summary>For the cache of whole pages: the order, where a list's address leaves it to the reader, else nothing.</summary>
    public static string KindOf(HttpContext http)
    {
        var query = http.Request.Query;
        var isLeftToReader = IdeaListAddress.OrderIn(query) is null && IdeaSorts.FromKey(query["sort"]) is null or IdeaSort.Shuffled;
        return isLeftToReader ? OfVisitor(http).ToString(CultureInfo.InvariantCulture) : "";
    }

    private static int OfVisitor(HttpContext http) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Connection.RemoteIpAddress}\n{http.Request.Headers.UserAgent}"))[0] % ShuffleOrder.Count;
}
