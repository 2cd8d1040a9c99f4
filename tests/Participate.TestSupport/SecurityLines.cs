using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Members;

namespace Participate.TestSupport;

/// <summary>What a site logs of the safety of accounts: each line with its id.</summary>
public sealed class SecurityLines : ILoggerProvider
{
    public ConcurrentQueue<string> All { get; } = new();

    /// <summary>A site whose lines come here.</summary>
    public Task<TestSite> StartAsync(params string[] settings) => TestSite.StartAsync(new TestSiteOptions
    {
        Settings = [$"--Logging:LogLevel:{SecurityEvents.Category}=Information", .. settings],
        Configure = services => services.AddSingleton<ILoggerProvider>(this),
    });

    public ILogger CreateLogger(string categoryName) => new Collector(categoryName == SecurityEvents.Category ? All : null);

    public void Dispose()
    {
    }

    private sealed class Collector(ConcurrentQueue<string>? lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => lines is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines?.Enqueue($"{eventId.Id} {formatter(state, exception)}");
    }
}
