using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Participate.TestSupport;

/// <summary>Keeps the queries of a site's pages, not those of the mail sender beside them, nor what looks once at the start for texts that lack terms or documents.</summary>
public sealed class QueryLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>The same kind of site, with its queries kept here.</summary>
    public TestSiteOptions Watching(TestSiteOptions options) => options with
    {
        Settings = [.. options.Settings, "--Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command=Information"],
        Configure = services => services.AddSingleton<ILoggerProvider>(this),
    };

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
        if (line.StartsWith("Executed DbCommand", StringComparison.Ordinal) && IsOfPage(line))
            Seen.Enqueue(line);
    }

    /// <summary>Whether a page sends such a query: not the mail sender, nor what looks once at the start.</summary>
    public static bool IsOfPage(string sql) => !sql.Contains("OutboxEmails", StringComparison.Ordinal)
        && !(sql.Contains("NOT EXISTS", StringComparison.Ordinal) && (sql.Contains("\"IdeaTerms\"", StringComparison.Ordinal) || sql.Contains("\"SearchDocuments\"", StringComparison.Ordinal)));
}
