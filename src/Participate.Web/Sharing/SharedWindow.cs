using System.Globalization;
using System.Threading.RateLimiting;
using StackExchange.Redis;

namespace Participate.Web.Sharing;

/// <summary>
/// A limit that counts what one person does on all nodes: each node's own count first, then the sum in Redis, in as many parts of the window as the own one has.
/// Where Redis is away the own count decides.
/// </summary>
/// <param name="key">The act and the person.</param>
/// <param name="own">This node's count, to the same limit.</param>
internal sealed class SharedWindow(SharedRedis redis, string key, SlidingWindowRateLimiterOptions limit, SlidingWindowRateLimiter own, TimeProvider clock) : RateLimiter
{
    // Refused ones are not counted, as in a node's own window.
    private const string Script = """
        local sum = 0
        for _, part in ipairs(KEYS) do sum = sum + tonumber(redis.call('GET', part) or '0') end
        if sum >= tonumber(ARGV[1]) then return 0 end
        redis.call('INCR', KEYS[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        return 1
        """;

    private TimeSpan Part => limit.Window / limit.SegmentsPerWindow;

    public override TimeSpan? IdleDuration => own.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => own.GetStatistics();

    // Redis is asked asynchronously: whoever is refused here is asked to wait, which is the other way.
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Refused(Part);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var lease = own.AttemptAcquire(permitCount);
        if (!lease.IsAcquired)
            return new Refused(Part);
        var now = clock.GetUtcNow().Ticks / Part.Ticks;
        RedisKey[] parts = [.. Enumerable.Range(0, limit.SegmentsPerWindow).Select(i => (RedisKey)string.Create(CultureInfo.InvariantCulture, $"participate:limit:{{{key}}}:{now - i}"))];
        var (answered, allowed) = await redis.TryAsync(async database => (int)await database.ScriptEvaluateAsync(Script, parts, [limit.PermitLimit, (long)(limit.Window + Part).TotalMilliseconds]));
        return !answered || allowed == 1 ? lease : new Refused(Part);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            own.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Refused(TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
