using System.Net;
using System.Net.Http.Headers;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.OpenData;

/// <summary>The stored files of a mission, asked for over HTTP.</summary>
internal static class Stored
{
    /// <summary>The name of each table.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        "ideas", "comments", "votes", "themes", "events", "phases",
        "organisations", "pledges", "barriers", "reforms", "actions", "milestones", "updates", "observations", "readiness",
    ];

    /// <summary>Every address of a file.</summary>
    public static IEnumerable<string> Addresses(Mission mission) =>
    [
        .. Tables.SelectMany(table => new[] { Address(mission, table + ".csv"), Address(mission, table + ".jsonl") }),
        Address(mission, mission.Slug + ".zip"), Address(mission, "datapackage.json"), Address(mission, "README.md"), Address(mission, "LICENCE.txt"),
    ];

    public static string Address(Mission mission, string file) => $"/missions/{mission.Slug}/data/{file}";

    /// <summary>A file, whole.</summary>
    public static async Task<byte[]> BytesAsync(Visitor visitor, Mission mission, string file)
    {
        using var answer = await AskAsync(visitor, mission, file);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public static async Task<string> TextAsync(Visitor visitor, Mission mission, string file) => System.Text.Encoding.UTF8.GetString(await BytesAsync(visitor, mission, file));

    public static Task<HttpResponseMessage> AskAsync(Visitor visitor, Mission mission, string file, Action<HttpRequestHeaders>? with = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address(mission, file), UriKind.Relative));
        with?.Invoke(request.Headers);
        return visitor.Http.SendAsync(request);
    }
}
