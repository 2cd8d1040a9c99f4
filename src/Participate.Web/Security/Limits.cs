using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Participate.Web.Settings;
using Participate.Web.Sharing;

namespace Participate.Web.Security;

/// <summary>
/// How often one person may do something, for acts that write, and for programs that read the API. Reading pages is not limited. A member is one person; without an
/// account it is the network address. Counted in memory, and over all nodes where there are several (<see cref="SharedWindow"/>).
/// </summary>
public static class Limits
{
    /// <summary>Requests of one address to the API in a minute.</summary>
    public const int ApiRequests = 300;

    /// <summary>An act, the end of its address, and how many are allowed in how many minutes.</summary>
    private static readonly (string Key, Func<PathString, bool> Is, int Allowed, int Minutes)[] Acts =
    [
        ("account", path => path.StartsWithSegments("/account") && !path.StartsWithSegments("/account/notifications") && !path.StartsWithSegments("/account/sign-out"), 20, 5),
        ("vote", path => EndsWith(path, "/vote"), 240, 1),
        // Statements and pairs are answered as quickly as votes are cast.
        ("answer", path => EndsWith(path, "/answer"), 240, 1),
        ("report", path => EndsWith(path, "/report"), 20, 10),
        // Codes cannot be guessed, but identifiers of a list might be.
        ("proof", path => path.StartsWithSegments("/missions") && EndsWith(path, "/eligibility"), 10, 60),
        // A file costs more to look at and to keep than words do.
        ("attachment", path => EndsWith(path, "/attachments"), 30, 60),
        ("contribution", path => path.StartsWithSegments("/missions") || path.StartsWithSegments("/comments"), 60, 10),
    ];

    /// <summary>True where the settings ask for limits: always, except in Development.</summary>
    public static bool AreOn(ParticipateSettings settings, IHostEnvironment environment) =>
        settings.Limits.Enabled ?? !environment.IsDevelopment();

    public static IServiceCollection AddParticipateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
    });

    private static RateLimitPartition<string> PartitionOf(HttpContext http)
    {
        // The API knows nobody: whoever asks is an address.
        if (ApiAnswers.IsApi(http.Request.Path))
            return Window(http, $"api {http.Connection.RemoteIpAddress}", ApiRequests, 1);
        if (!HttpMethods.IsPost(http.Request.Method))
            return RateLimitPartition.GetNoLimiter("");
        var act = Array.Find(Acts, candidate => candidate.Is(http.Request.Path));
        if (act.Key is null)
            return RateLimitPartition.GetNoLimiter("");
        var person = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.Connection.RemoteIpAddress?.ToString() ?? "";
        return Window(http, $"{act.Key} {person}", act.Allowed, act.Minutes);
    }

    private static RateLimitPartition<string> Window(HttpContext http, string key, int allowed, int minutes)
    {
        var limit = new SlidingWindowRateLimiterOptions { PermitLimit = allowed, Window = TimeSpan.FromMinutes(minutes), SegmentsPerWindow = 5 };
        if (http.RequestServices.GetService<SharedRedis>() is not { } redis)
            return RateLimitPartition.GetSlidingWindowLimiter(key, _ => limit);
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get<string>(key, _ => new SharedWindow(redis, key, limit, new SlidingWindowRateLimiter(limit), clock));
    }

    private static bool EndsWith(PathString path, string end) => path.Value?.EndsWith(end, StringComparison.OrdinalIgnoreCase) ?? false;
}
