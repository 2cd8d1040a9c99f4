using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Benchmarks.Load;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Web;

namespace Participate.Benchmarks.Nodes;

/// <summary>A seeded member with a session and the token that forms carry.</summary>
internal sealed partial record SignedIn(int MemberId, string Cookie, string Token)
{
    /// <summary>Sessions for so many seeded members, made with the keys that the nodes share; and the public ideas of the mission.</summary>
    /// <param name="settings">Of a node beside the others.</param>
    public static async Task<(List<SignedIn> Members, List<int> Ideas)> ReadAsync(string[] settings, Uri node, string mission, int count, CancellationToken cancellationToken)
    {
        await using var app = Site.Build(settings);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var ideas = await db.Ideas.Where(idea => idea.Visibility == Visibility.Published && db.Missions.Any(row => row.Slug == mission && row.Id == idea.MissionId)).Select(idea => idea.Id).ToListAsync(cancellationToken);
        var members = await db.Users.Where(member => member.EmailConfirmed && member.ClosedAt == null).OrderBy(member => member.Id).Take(count).ToListAsync(cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = node };
        var signedIn = new List<SignedIn>();
        foreach (var member in members)
        {
            var cookie = await LoadHost.CookieAsync(scope.ServiceProvider, member);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/about");
            request.Headers.Add("Cookie", cookie);
            using var response = await http.SendAsync(request, cancellationToken);
            var token = TokenOf().Match(await response.Content.ReadAsStringAsync(cancellationToken));
            if (!token.Success)
                throw new InvalidOperationException($"A member's page has no form: {(int)response.StatusCode}.");
            var form = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("participate-form=", StringComparison.Ordinal)).Split(';')[0];
            signedIn.Add(new SignedIn(member.Id, $"{cookie}; {form}", token.Groups[1].Value));
        }
        return (signedIn, ideas);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenOf();
}
