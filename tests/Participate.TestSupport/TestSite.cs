using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.Core.Data;
using Participate.Web;
using Participate.Web.HostedServices;

namespace Participate.TestSupport;

/// <summary>What kind of site a test wants.</summary>
public sealed record TestSiteOptions
{
    public DatabaseProvider Database { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Demonstration people and contributions: slower, so off unless a test is about them.</summary>
    public bool Demonstration { get; init; }

    public string Environment { get; init; } = "Development";

    /// <summary>Command-line settings such as <c>--Participate:Limits:Enabled=true</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where to set the clock; it runs on from there. Null: the real time.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Followers are told in the background, as on a real site; otherwise a test says when (<see cref="Make.NewsToldAsync"/>).</summary>
    public bool TellsNews { get; init; }

    /// <summary>Ideas are grouped in the background, as on a real site; otherwise a test says when (<see cref="Make.GroupedAsync"/>).</summary>
    public bool GroupsIdeas { get; init; }

    /// <summary>Roles work only with two-step sign-in, as on a real site; otherwise staff need none, so that tests of their work begin there.</summary>
    public bool TwoStepForStaff { get; init; }

    /// <summary>Sessions end by their age as on a real site; otherwise they outlast the weeks by which tests move the clock.</summary>
    public bool SessionsEnd { get; init; }

    /// <summary>A data directory (<see cref="TestSite.CopyDataAsync"/>) to begin with, of a site on SQLite; null for a new one.</summary>
    public string? From { get; init; }

    /// <summary>A database of PostgreSQL to begin with, in place of a new one: the site's to delete.</summary>
    public string? FromDatabase { get; init; }

    /// <summary>Files of open data are made in the background, as on a real site; otherwise a test says when (<see cref="Make.OpenDataAsync"/>).</summary>
    public bool MakesOpenData { get; init; }

    /// <summary>Another node of this site on PostgreSQL: the same database, and a data directory of its own.</summary>
    public TestSite? Beside { get; init; }

    /// <summary>The Redis that the nodes share; null for a site of one process.</summary>
    public TestRedis? Redis { get; init; }

    /// <summary>Further changes to the services.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}

/// <summary>The real site on a real socket, with a database and a data directory of its own.</summary>
public sealed class TestSite : IAsyncDisposable
{
    /// <summary>Rounds of a password's hash: as few as there can be, since tests sign in thousands of times.</summary>
    public const int PasswordIterations = 1;

    private static IModelMetadataProvider? describedFields;
    private readonly WebApplication app;
    private readonly TestData data;
    private readonly CollectedErrors errors;

    /// <summary>What a site does by itself now and then, and a test asks for where it is about that: a test that takes long must not see rows that nobody wrote.</summary>
    private static readonly Type[] NeverRunning = [typeof(OpinionWatcher), typeof(LedgerWatcher), typeof(IntegrityWatcher), typeof(QueueWatcher), typeof(AnsweringWatcher), typeof(PledgeWatcher), typeof(StorageWatcher), typeof(RetentionWatcher), typeof(BackupWatcher)];

    private static readonly string[] LongSessions = ["--Participate:Accounts:SessionDays=365", "--Participate:Accounts:StaffSessionHours=8760"];

    // Many sites run at once, and a machine gives out few file watchers: changes of files are looked for now and then instead.
    static TestSite() => System.Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");

    private TestSite(WebApplication app, TestData data, TestClock clock, CollectedErrors errors)
    {
        (this.app, this.data, Clock, this.errors) = (app, data, clock, errors);
        Make = new Make(this);
        Mailbox = new Mailbox(this);
    }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The data directory.</summary>
    public string Directory => data.Directory;

    public TestClock Clock { get; }

    /// <summary>Makes test data by intent.</summary>
    public Make Make { get; }

    /// <summary>E-mail that the site wrote.</summary>
    public Mailbox Mailbox { get; }

    /// <summary>What the site logged as errors: unhandled exceptions above all.</summary>
    public IReadOnlyCollection<string> Errors => errors.Lines;

    /// <summary>Starts a site on SQLite without demonstration content.</summary>
    /// <param name="settings">Command-line settings such as <c>--Participate:Limits:Enabled=true</c>.</param>
    public static Task<TestSite> StartAsync(params string[] settings) => StartAsync(new TestSiteOptions { Settings = settings });

    public static async Task<TestSite> StartAsync(TestSiteOptions options)
    {
        if (options.Database == DatabaseProvider.Postgres)
            Machine.NeedPostgres();
        var data = await TestData.CreateAsync(options);
        var errors = new CollectedErrors();
        var clock = NewClock(options);
        var app = Build(options, data, clock, errors);
        // What was copied is prepared, unless by another site or for other content.
        if (options.From is not null || options.FromDatabase is not null || options.Configure is not null)
            await Site.PrepareAsync(app);
        await app.StartAsync();
        return new TestSite(app, data, clock, errors);
    }

    /// <summary>A visitor with a browser of their own: nobody is signed in.</summary>
    public Visitor Visitor() => new(this);

    /// <summary>A visitor who is signed in as a member, without the form (that has its own tests).</summary>
    public async Task<Visitor> VisitorAsync(TestMember member)
    {
        var visitor = Visitor();
        await visitor.SignInAsAsync(member);
        return visitor;
    }

    /// <summary>Runs code with the services of a request.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Reads from the database.</summary>
    public Task<T> ReadAsync<T>(Func<ParticipateDbContext, Task<T>> read) => WithAsync(read);

    /// <summary>A copy of the data directory as it is now, the database included, for <see cref="TestSiteOptions.From"/>; whoever asks for it deletes it.</summary>
    public async Task<string> CopyDataAsync()
    {
        var copy = System.IO.Directory.CreateTempSubdirectory("participate-copy-").FullName;
        var database = await ReadAsync(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        TestData.Copy(Directory, copy, except: Path.GetFileName(database));
        await ReadAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(copy, Path.GetRelativePath(Directory, database))}"));
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        var connectionString = Services.GetRequiredService<DatabaseOptions>().ConnectionString;
        await app.StopAsync();
        // A host leaves it open, and as it looks at files now and then it would keep the whole site for as long as the process runs.
        (app.Environment.WebRootFileProvider as IDisposable)?.Dispose();
        await app.DisposeAsync();
        await data.DeleteAsync(connectionString);
    }

    internal static WebApplication Build(TestSiteOptions options, TestData data, TestClock clock, CollectedErrors errors)
    {
        string[] settings =
        [
            $"--environment={options.Environment}", "--urls=http://127.0.0.1:0", $"--Participate:DataDirectory={data.Directory}",
            $"--Participate:Demonstration={options.Demonstration}", $"--Participate:Database:Provider={options.Database}",
            $"--Participate:Accounts:TwoStepForStaff={options.TwoStepForStaff}", ..options.SessionsEnd ? [] : LongSessions, "--hostBuilder:reloadConfigOnChange=false", "--Logging:LogLevel:Default=Warning", "--Logging:Console:LogLevel:Default=None",
        ];
        string[] connection = data.ConnectionString is { } given ? [$"--Participate:Database:ConnectionString={given}"] : [];
        string[] redis = options.Redis is { } shared ? [$"--Participate:Redis:ConnectionString={shared.ConnectionString}"] : [];
        return Site.Build([.. settings, .. connection, .. redis, .. options.Settings], services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<ILoggerProvider>(errors);
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
            ShareDescribedFields(services);
            if (!options.TellsNews)
            {
                services.Remove(services.Single(service => service.ImplementationType == typeof(NewsWatcher)));
                services.Remove(services.Single(service => service.ImplementationType == typeof(ResponseWatcher)));
                services.Remove(services.Single(service => service.ImplementationType == typeof(ReadinessWatcher)));
            }
            foreach (var watcher in NeverRunning)
                services.Remove(services.Single(service => service.ImplementationType == watcher));
            if (!options.GroupsIdeas)
                services.Remove(services.Single(service => service.ImplementationType == typeof(ThemeWatcher)));
            if (!options.MakesOpenData)
                services.Remove(services.Single(service => service.ImplementationType == typeof(OpenDataWatcher)));
            options.Configure?.Invoke(services);
        });
    }

    /// <summary>
    /// The fields of all pages and what their attributes say are the same for every site of the process; to find them out is a third of a start.
    /// </summary>
    private static void ShareDescribedFields(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IModelMetadataProvider)).ImplementationType!;
        services.AddSingleton(provider => LazyInitializer.EnsureInitialized(
            ref describedFields, () => (IModelMetadataProvider)ActivatorUtilities.CreateInstance(provider, own)));
    }

    internal static TestClock NewClock(TestSiteOptions options)
    {
        var clock = new TestClock();
        if (options.StartAt is { } start)
            clock.Set(start);
        return clock;
    }
}

/// <summary>Keeps what a site logs as an error.</summary>
internal sealed class CollectedErrors : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Collector(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Collector(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
