using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Ideas;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>What opening an idea costs does not grow with its discussion.</summary>
public class IdeaPageCostTests
{
    [Fact]
    public async Task Idea_SignedInReader_TakesTheSameFewQueriesHoweverLongTheDiscussion()
    {
        using var queries = new Queries();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Settings = ["--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Information"],
            Configure = services => services.AddSingleton<ILoggerProvider>(queries),
        });
        var mission = await site.Make.MissionAsync();
        var (quiet, busy) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        await site.Make.ThreadAsync(quiet, 10);
        await site.Make.ThreadAsync(busy, 1_000, i => i % 3 == 0 ? null : i / 3 * 3);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        await visitor.GetAsync(Url(mission, quiet));

        var few = await CountAsync(quiet);
        var many = await CountAsync(busy);

        Assert.Equal(few, many);
        // The idea, the thread, the reader's vote; who reads, the mission and unread notifications are kept in memory.
        Assert.True(few <= 3, $"{few} queries");

        async Task<int> CountAsync(Idea idea)
        {
            queries.Seen.Clear();
            (await visitor.GetAsync(Url(mission, idea))).Expect();
            return queries.Seen.Count;
        }
    }

    /// <summary>Keeps the queries of pages, not those of the mail sender beside them.</summary>
    private sealed class Queries : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (line.StartsWith("Executed DbCommand", StringComparison.Ordinal) && !line.Contains("OutboxEmails", StringComparison.Ordinal))
                Seen.Enqueue(line);
        }
    }
}
