using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Participate.TestSupport;
using Participate.Web.Commands;
using Participate.Web.Tests.Commands;

namespace Participate.Web.Tests.Faults;

/// <summary>The data of a site with a mission and members who are signed in, to run the site on in a process of its own.</summary>
internal sealed partial class LoadedSite : IDisposable
{
    private LoadedSite(string directory, string mission, IReadOnlyList<ActingMember> members, IReadOnlyList<int> ideas, IReadOnlyList<int> statements) =>
        (Directory, Mission, Members, Ideas, Load) = (directory, mission, members, ideas, new MixedLoad(mission, members, ideas, statements));

    public string Directory { get; }

    public string Mission { get; }

    public IReadOnlyList<ActingMember> Members { get; }

    public IReadOnlyList<int> Ideas { get; }

    public MixedLoad Load { get; }

    public static async Task<LoadedSite> CreateAsync(int members = 12, int ideas = 4)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var open = new List<int>();
        for (var i = 0; i < ideas; i++)
            open.Add((await site.Make.IdeaAsync(mission)).Id);
        var statements = new List<int> { (await site.Make.StatementAsync(mission)).Id, (await site.Make.StatementAsync(mission)).Id };
        var acting = new List<ActingMember>();
        foreach (var member in await site.Make.MembersAsync(members))
        {
            using var visitor = await site.VisitorAsync(member);
            var token = TokenOf().Match((await visitor.GetAsync("/about")).Body).Groups[1].Value;
            acting.Add(new ActingMember(member.Id, string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")), token));
        }
        return new LoadedSite(await site.CopyDataAsync(), mission.Slug, acting, open, statements);
    }

    /// <summary>Starts the site on a copy of the directory elsewhere, or on the directory.</summary>
    public Task<TestProcess> StartAsync(string? directory = null, params string[] settings) =>
        TestProcess.StartAsync(directory ?? Directory, ["--Participate:Demonstration=false", "--Participate:Limits:Enabled=false", .. settings]);

    /// <summary>Fails where something that was acknowledged is not stored, or <c>verify</c> finds something.</summary>
    public async Task CheckAsync(string? directory = null)
    {
        Assert.Empty(await Load.LostAsync($"Data Source={Path.Combine(directory ?? Directory, "participate.db")};Pooling=False"));
        var verified = await RunCommand.OnAsync(directory ?? Directory, "verify");
        Assert.True(verified.Code == ExitCode.Done, verified.Output + verified.Error);
        SqliteConnection.ClearAllPools();
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenOf();
}
