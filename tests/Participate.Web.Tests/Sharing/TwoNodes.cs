using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Data;
using Participate.TestSupport;
using Participate.Web.HostedServices;
using Participate.Web.Sharing;

namespace Participate.Web.Tests.Sharing;

/// <summary>Two nodes of one site: one PostgreSQL, one Redis, a data directory each. E-mail is sent by neither.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private TwoNodes(TestRedis redis, TestSite first, TestSite second, Warnings firstLog) => (Redis, First, Second, FirstLog) = (redis, first, second, firstLog);

    public TestRedis Redis { get; }

    public TestSite First { get; }

    public TestSite Second { get; }

    public IReadOnlyList<TestSite> Both => [First, Second];

    /// <summary>What the first node warned of.</summary>
    public Warnings FirstLog { get; }

    public IEnumerable<string> Errors => Both.SelectMany(node => node.Errors);

    public static async Task<TwoNodes> StartAsync(params string[] settings)
    {
        Machine.NeedPostgres();
        var (redis, log) = (await TestRedis.StartAsync(), new Warnings());
        var options = new TestSiteOptions { Database = DatabaseProvider.Postgres, Redis = redis, Settings = settings };
        var first = await TestSite.StartAsync(options with { Configure = services => WithoutSender(services).AddSingleton<ILoggerProvider>(log) });
        return new TwoNodes(redis, first, await TestSite.StartAsync(options with { Beside = first, Configure = services => WithoutSender(services) }), log);
    }

    /// <summary>What tests change with services, and not by a request, is in Redis.</summary>
    public Task ToldAsync() => First.Services.GetRequiredService<ChangeFeed>().ToldAsync();

    /// <summary>Waits until a node has its Redis again.</summary>
    public static async Task BackAsync(TestSite node)
    {
        var redis = node.Services.GetRequiredService<SharedRedis>();
        for (var look = 0; redis.IsAway && look < 200; look++)
        {
            await redis.ProbeAsync();
            await Task.Delay(Pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private static IServiceCollection WithoutSender(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(MailSender)));
        return services;
    }

    /// <summary>Keeps what a node logs as a warning.</summary>
    internal sealed class Warnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
