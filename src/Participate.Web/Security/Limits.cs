using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Participate.Web.Endpoints;
using Participate.Web.Settings;
using Participate.Web.Sharing;

namespace Participate.Web.Security;

/// <summary>
/// How often one person may do something, for acts that write, for programs that read the API, and for the download of all one's data. Reading pages is not limited. A member is one person; without an
/// account, and for all that lets somebody into one, it is the network. Counted in memory, and over all nodes where there are several (<see cref="SharedWindow"/>).
/// </summary>
public static class Limits
{
    /// <summary>Requests of one address to the API in a minute.</summary>
    public const int ApiRequests = 300;

    /// <summary>Downloads of a member's own data in an hour: each reads all tables, and a stolen session should not take it again and again.</summary>
    public const int OwnDataDownloads = 5;

    /// <summary>Challenges for passkeys to one network in five minutes: each look at the sign-in page asks for one, so that the browser can offer a passkey there.</summary>
    private const int PasskeyChallenges = 200;

    /// <summary>Ways to the provider and back from it, of one network in five minutes: each sign-in is two, and the provider is asked for some.</summary>
    private const int ProviderWays = 200;

    /// <summary>Who has an account, or many, may not try more passwords and addresses than who has none.</summary>
    private const string Entry = "entry";

    private static readonly string[] Entries =
        ["/account/sign-in", "/account/sign-in-link", "/account/sign-in-passkey", "/account/second-step", "/account/register", "/account/confirm", "/account/forgotten-password", "/account/reset-password"];

    /// <summary>An act, its addresses, and how many are allowed in how many minutes. The first that fits counts; the last fits all.</summary>
    private static readonly (string Key, Func<PathString, bool> Is, int Allowed, int Minutes)[] Acts =
    [
        (Entry, path => Array.Exists(Entries, entry => path.StartsWithSegments(entry)), 20, 5),
        ("account", path => path.StartsWithSegments("/account") && !path.StartsWithSegments("/account/notifications") && !path.StartsWithSegments("/account/sign-out"), 20, 5),
        ("vote", path => EndsWith(path, "/vote"), 240, 1),
        // Statements and pairs are answered as quickly as votes are cast.
        ("answer", path => EndsWith(path, "/answer"), 240, 1),
        ("report", path => EndsWith(path, "/report") || path.StartsWithSegments("/report"), 20, 10),
        // Codes cannot be guessed, but identifiers of a list might be.
        ("proof", path => path.StartsWithSegments("/missions") && EndsWith(path, "/eligibility"), 10, 60),
        // A file costs more to look at and to keep than words do.
        ("attachment", path => EndsWith(path, "/attachments"), 30, 60),
        ("contribution", path => path.StartsWithSegments("/missions") || path.StartsWithSegments("/comments"), 60, 10),
        // A number of its own, so that a page that breaks the policy does not take its reader's posts.
        ("policy report", path => path.Equals(SecurityHeaders.ReportsPath, StringComparison.OrdinalIgnoreCase), 100, 5),
        // What has no number of its own is held by one that nobody reaches with a mouse: each of them writes, and some write to logs that are kept for good.
        ("other", _ => true, 300, 5),
    ];

    /// <summary>True where the settings ask for limits: always, except in Development.</summary>
    public static bool AreOn(ParticipateSettings settings, IHostEnvironment environment) =>
        settings.Limits.Enabled ?? !environment.IsDevelopment();

    /// <summary>Where providers send people back to, with an answer that anybody could make up: an attempt to get in, as a password is, and the provider is asked about it.</summary>
    public static bool IsProviderAnswer(PathString path) => path == ProviderSignIn.Callback || path == VerifiedIdentity.Callback;

    public static IServiceCollection AddParticipateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf), PartitionedRateLimiter.Create<HttpContext, string>(AccountsOfADay));
    });

    /// <summary>Accounts that one network makes in a day: a slow program is within each limit of minutes. Whoever sends the form counts, whether or not it is taken.</summary>
    private static RateLimitPartition<string> AccountsOfADay(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments("/account/register")
            ? Day(http, $"register {NetworkOf(http.Connection.RemoteIpAddress)}", http.RequestServices.GetRequiredService<ParticipateSettings>().Accounts.RegistrationsADay)
            : RateLimitPartition.GetNoLimiter("");

    /// <summary>One process counts whole days, as such a window alone says when to come again; several nodes a window that slides.</summary>
    private static RateLimitPartition<string> Day(HttpContext http, string key, int allowed) => http.RequestServices.GetService<SharedRedis>() is null
        ? RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = allowed, Window = TimeSpan.FromDays(1) })
        : Window(http, key, allowed, 24 * 60);

    private static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        var path = PathOf(http.Request);
        if (IsProviderAnswer(path))
            return Window(http, $"{Entry} {NetworkOf(http.Connection.RemoteIpAddress)}", Acts[0].Allowed, Acts[0].Minutes);
        // The API knows nobody: whoever asks is an address.
        if (ApiAnswers.IsApi(path))
            return Window(http, $"api {NetworkOf(http.Connection.RemoteIpAddress)}", ApiRequests, 1);
        var signedIn = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        // A visitor is led to sign in, and takes nothing.
        if (signedIn is not null && path.Equals(OwnDataEndpoints.Address, StringComparison.OrdinalIgnoreCase))
            return Window(http, $"own-data {signedIn}", OwnDataDownloads, 60);
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return path.StartsWithSegments(ProviderSignIn.Page)
                ? Window(http, $"provider {NetworkOf(http.Connection.RemoteIpAddress)}", ProviderWays, 5)
                : RateLimitPartition.GetNoLimiter("");
        }
        if (path.Equals("/account/sign-in-passkey", StringComparison.OrdinalIgnoreCase) && http.Request.Query["handler"] == "Options")
            return Window(http, $"passkey {NetworkOf(http.Connection.RemoteIpAddress)}", PasskeyChallenges, 5);
        var act = Array.Find(Acts, candidate => candidate.Is(path));
        var member = act.Key == Entry ? null : signedIn;
        return Window(http, $"{act.Key} {member ?? NetworkOf(http.Connection.RemoteIpAddress)}", act.Allowed, act.Minutes);
    }

    /// <summary>The network that an address belongs to, as its owner has it: of IPv6 the first 64 bits, as anybody has all addresses of theirs.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static RateLimitPartition<string> Window(HttpContext http, string key, int allowed, int minutes)
    {
        var limit = new SlidingWindowRateLimiterOptions { PermitLimit = allowed, Window = TimeSpan.FromMinutes(minutes), SegmentsPerWindow = 5 };
        if (http.RequestServices.GetService<SharedRedis>() is not { } redis)
            return RateLimitPartition.GetSlidingWindowLimiter(key, _ => limit);
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get<string>(key, _ => new SharedWindow(redis, key, limit, new SlidingWindowRateLimiter(limit), clock));
    }

    /// <summary>Slashes at the end lead to the same page.</summary>
    private static PathString PathOf(HttpRequest request) => request.Path.Value is ['/', .., '/'] path ? new PathString("/" + path.Trim('/')) : request.Path;

    private static bool EndsWith(PathString path, string end) => path.Value?.EndsWith(end, StringComparison.OrdinalIgnoreCase) ?? false;
}
