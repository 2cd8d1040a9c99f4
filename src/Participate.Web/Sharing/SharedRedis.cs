using StackExchange.Redis;

namespace Participate.Web.Sharing;

/// <summary>
/// The Redis that the nodes of a site share. Nothing is kept there that the site cannot do without: where it does not answer, whoever asks goes on without
/// it, nobody waits for it again until it is back, and the log says so once.
/// </summary>
public sealed partial class SharedRedis : IAsyncDisposable
{
    /// <summary>How long an answer is waited for, once.</summary>
    private const int PatienceMilliseconds = 3000;

    private const int ReconnectMilliseconds = 250;

    private readonly ConfigurationOptions options;
    private readonly ILogger<SharedRedis> logger;
    private readonly Lazy<Task<ConnectionMultiplexer>> connection;
    private int isAway;
    private int breaks;

    /// <param name="connectionString">As StackExchange.Redis reads it.</param>
    public SharedRedis(string connectionString, ILogger<SharedRedis> logger)
    {
        options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = PatienceMilliseconds;
        options.ConnectRetry = 1;
        options.ReconnectRetryPolicy = new LinearRetry(ReconnectMilliseconds);
        options.ClientName = "participate";
        this.logger = logger;
        connection = new(ConnectAsync);
    }

    /// <summary>True while it does not answer.</summary>
    public bool IsAway => Volatile.Read(ref isAway) == 1;

    /// <summary>How often the connection broke: what was not read before may be lost.</summary>
    public int Breaks => Volatile.Read(ref breaks);

    /// <summary>True where the text is a connection string.</summary>
    public static bool CanRead(string connectionString)
    {
        try
        {
            return ConfigurationOptions.Parse(connectionString).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Asks something; not answered while Redis is away.</summary>
    public Task<(bool Answered, T? Value)> TryAsync<T>(Func<IDatabase, Task<T>> ask) =>
        IsAway ? Task.FromResult<(bool, T?)>((false, default)) : AskAsync(ask);

    /// <summary>Looks whether Redis is back.</summary>
    public Task ProbeAsync() => AskAsync(database => database.PingAsync());

    public async ValueTask DisposeAsync()
    {
        if (connection.IsValueCreated)
            await (await connection.Value).DisposeAsync();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connected = await ConnectionMultiplexer.ConnectAsync(options);
        connected.ConnectionFailed += (_, _) => Interlocked.Increment(ref breaks);
        return connected;
    }

    private async Task<(bool Answered, T? Value)> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        try
        {
            var value = await ask((await connection.Value).GetDatabase());
            if (Interlocked.Exchange(ref isAway, 0) == 1)
                LogBack();
            return (true, value);
        }
        // A server that still loads its data, or may not be written to, answers with an error: that is away, too.
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (Interlocked.Exchange(ref isAway, 1) == 0)
                LogAway(exception.Message);
            return (false, default);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer ({Reason}). The site goes on: what another node changes is seen within five seconds, and limits count for each node.")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again.")]
    private partial void LogBack();
}
