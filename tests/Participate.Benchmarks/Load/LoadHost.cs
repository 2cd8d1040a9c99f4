using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Web;
using Participate.Web.Security;

namespace Participate.Benchmarks.Load;

/// <summary>What the measuring process needs to know of the site.</summary>
/// <param name="Cookie">The session of a seeded member, as a request's Cookie header has it.</param>
/// <param name="MostDiscussed">The id of the idea with the most comments in the mission.</param>
internal sealed record HostedSite(string Address, string Cookie, string Mission, int MostDiscussed);

/// <summary>
/// The site in a process of its own, as it is built for production, with one addition in front of it: a page of any wanted
/// size that costs nothing to make. What the server itself can do is measured with that.
/// </summary>
internal static class LoadHost
{
    public const string Name = "host";

    /// <summary>The address of a fixed page; add its size in bytes.</summary>
    public const string FixedPage = "/benchmark-fixed-page/";

    /// <summary>A setting of the host alone: votes are answered as stored, and are not.</summary>
    public const string WithoutVotes = "--benchmark-without-votes";

    private const int LargestPage = 4 * 1024 * 1024;

    /// <summary>Serves until standard input closes, which happens when the measuring process ends in whatever way.</summary>
    public static async Task RunAsync(string[] settings)
    {
        await using var app = Site.Build([.. settings.Where(setting => setting != WithoutVotes)], services =>
        {
            services.AddSingleton<IStartupFilter>(new FixedPageInFront());
            if (settings.Contains(WithoutVotes))
                services.AddSingleton<IVoteStore, NoVotes>();
        });
        await Site.PrepareAsync(app);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await DescribeAsync(app)));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    /// <summary>Describes a site that was seeded and is listening.</summary>
    public static async Task<HostedSite> DescribeAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ParticipateDbContext>();
        var idea = await db.Ideas.AsNoTracking().OrderByDescending(row => row.CommentCount).ThenBy(row => row.Id).FirstAsync();
        var slug = await db.Missions.Where(mission => mission.Id == idea.MissionId).Select(mission => mission.Slug).FirstAsync();
        var member = await db.Users.OrderBy(row => row.Id).FirstAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HostedSite(address, await CookieAsync(services, member), slug, idea.Id);
    }

    /// <summary>The session of a member, as a request's Cookie header has it.</summary>
    public static async Task<string> CookieAsync(IServiceProvider services, Member member)
    {
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Member>>().CreateAsync(member);
        var session = await services.GetRequiredService<SessionService>().BeginAsync(
            new BeginSessionOptions { MemberId = member.Id, Stamp = member.SecurityStamp!, Device = DeviceWords.Unknown, IsKnownDevice = true, Way = SignInWay.Password, IsByPasskey = false, IsProved = true }, CancellationToken.None);
        ((ClaimsIdentity)principal.Identity!).AddClaim(MemberSession.ClaimOf(session));
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var ticket = new AuthenticationTicket(
            principal,
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan },
            IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>What a vote costs beside its write.</summary>
    private sealed class NoVotes : IVoteStore
    {
        public Task<IReadOnlyList<Outcome>> ApplyAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Outcome>>([.. requests.Select(_ => Outcome.Done)]);

        public Task<IReadOnlyDictionary<int, CastVote>> ReadAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<int, CastVote>>(new Dictionary<int, CastVote>());
    }

    private sealed class FixedPageInFront : IStartupFilter
    {
        private static readonly byte[] Bytes = new byte[LargestPage];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            Array.Fill(Bytes, (byte)'x');
            app.Use((context, rest) => context.Request.Path.StartsWithSegments(FixedPage.TrimEnd('/'), out var size)
                ? WriteAsync(context, int.Parse(size.Value!.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))
                : rest(context));
            next(app);
        };

        private static Task WriteAsync(HttpContext context, int size)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = size;
            return context.Response.Body.WriteAsync(Bytes.AsMemory(0, size)).AsTask();
        }
    }
}
