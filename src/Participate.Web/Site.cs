using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using Participate.Core;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Sessions;
using Participate.Core.Missions;
using Participate.Core.Responses;
using Participate.Web.Commands;
using Participate.Web.Components;
using Participate.Web.Components.Ideas;
using Participate.Web.Components.Missions;
using Participate.Web.Demonstration;
using Participate.Web.Endpoints;
using Participate.Web.Endpoints.Api;
using Participate.Web.Forms;
using Participate.Web.HostedServices;
using Participate.Web.Languages;
using Participate.Web.Operating;
using Participate.Web.Security;
using Participate.Web.Settings;
using Participate.Web.Sharing;
using Participate.Web.Telemetry;

namespace Participate.Web;

/// <summary>Puts the site together: settings, services, requests.</summary>
public static class Site
{
    /// <summary>Rounds of PBKDF2 with SHA-512 for each password, as OWASP advises.</summary>
    private const int PasswordIterations = 210_000;

    /// <summary>Threads beyond one for each processor that are there from the start.</summary>
    private const int SpareThreads = 8;

    /// <summary>The site, built but neither prepared nor started.</summary>
    /// <param name="args">Command-line settings.</param>
    /// <param name="configure">Changes to the services before the site is built (tests set the clock here).</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var app = BuildServices(args, configure);
        UseWeb(app);
        return app;
    }

    /// <summary>The site, built and prepared but not started: the database is made ready while the addresses are mapped, each of which takes half a second.</summary>
    /// <param name="args">Command-line settings.</param>
    public static async Task<WebApplication> OpenAsync(string[] args)
    {
        var app = BuildServices(args);
        await Task.WhenAll(Task.Run(() => PrepareAsync(app)), Task.Run(() => UseWeb(app)));
        return app;
    }

    /// <summary>The services of the site without its pages: what a command needs.</summary>
    /// <param name="args">Command-line settings.</param>
    /// <param name="configure">Changes to the services before the site is built.</param>
    public static WebApplication BuildServices(string[] args, Action<IServiceCollection>? configure = null)
    {
        KeepThreads();
        var root = SiteRoot.Find();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = root.WebRoot,
        });
        var settings = SettingsCheck.Read(builder.Configuration, builder.Environment);
        var dataDirectory = root.Absolute(settings.DataDirectory);
        Directory.CreateDirectory(dataDirectory);
        var directory = new DataDirectory(dataDirectory);

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(root);
        builder.Services.AddSingleton(directory);
        builder.Services.AddSingleton(new ContentFolder(root.Content, Watch: builder.Environment.IsDevelopment()));
        builder.Services.AddParticipateCore(SettingsCheck.Database(settings, dataDirectory));
        builder.Services.AddSingleton(settings.Attachments.ToOptions(directory));
        builder.Services.AddSingleton(new ResponseSettings(settings.Responses.SecondPerson));
        builder.Services.AddSingleton(settings.OpenData.ToOptions(directory));
        builder.Services.AddSingleton(settings.Retention.ToOptions());
        builder.Services.AddSingleton(settings.Backups.ToOptions(root, directory));
        builder.Services.AddSingleton(CleanPdfCommand.Program());
        builder.Services.AddSingleton(SettingsCheck.Operator(settings));
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // So that who pastes a long text into a search is answered and not cut off.
            options.Limits.MaxRequestLineSize = 128 * 1024;
            options.Limits.MaxRequestBufferSize = 1024 * 1024;
            SlowClients.Limit(options.Limits);
        });
        var cookies = SiteCookies.For(settings, builder.Environment);
        AddWeb(builder.Services, directory, cookies);
        builder.Services.AddVerifiedIdentity(settings.Identity, cookies);
        builder.Services.AddProviderSignIn(settings.SignIn, cookies);
        builder.Services.AddSingleton(settings.Accounts.ToSessionLives());
        builder.Services.AddSingleton(settings.Accounts.ToRegistrationProof(builder.Environment));
        builder.Services.AddSingleton<RegistrationProof>();
        builder.Services.AddPasskeys(settings, builder.Environment);
        builder.Services.AddSecondStep(settings.Accounts.ToOptions(builder.Environment));
        builder.Services.AddSingleton(new ProofKey(() => ProofKeyFile.ReadOrMake(directory.ProofKey)));
        builder.Services.AddParticipateSharing(settings.Redis, directory);
        AddDelivery(builder.Services);
        builder.Services.AddParticipateProxies(settings);
        // The framework would ask for the host before all else, and answer without any header: UseWeb asks where the headers are.
        builder.Services.Remove(builder.Services.Single(service => service.ServiceType == typeof(IStartupFilter) && service.ImplementationType?.Name == "HostFilteringStartupFilter"));
        if (!builder.Environment.IsDevelopment() && settings.PublicUrl is not null)
            builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = settings.Hosts());
        builder.Services.AddParticipateTelemetry(settings.Telemetry);
        builder.Services.AddParticipateMail();
        builder.Services.AddParticipateDemonstration();

        configure?.Invoke(builder.Services);
        var app = builder.Build();
        SiteText.Missions = app.Services.GetRequiredService<MissionTranslations>();
        return app;
    }

    /// <summary>Brings the database up to date, and imports missions it lacks, before the first request.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<Nodes>().AreMany)
            scope.ServiceProvider.GetRequiredService<ProofKey>().Read();
        var database = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>().Database;
        if ((await database.GetPendingMigrationsAsync()).Any())
        {
            // To bring along what a large site has takes longer than a page may.
            database.SetCommandTimeout(0);
            await database.MigrateAsync();
        }
        await ContentAtStart.PrepareAsync(scope.ServiceProvider, app.Environment);
        await DemonstrationCheck.PrepareAsync(scope.ServiceProvider);
    }

    private static void AddWeb(IServiceCollection services, DataDirectory directory, SiteCookies cookies)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(cookies);
        services.AddSingleton(new OfferedLanguages(Language.English, Language.Welsh));
        services.AddSingleton(PagesInEnglish.Now);
        services.AddSingleton<ITranslations, MemberTexts>();
        services.AddDataProtection()
            .SetApplicationName("Participate")
            .PersistKeysToFileSystem(new DirectoryInfo(directory.Keys));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Member>(options => options.User.RequireUniqueEmail = true)
            .AddUserStore<PasskeyStore>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.ConfigureApplicationCookie(options =>
        {
            SiteCookies.Set(options.Cookie, cookies.Session);
            options.ExpireTimeSpan = SignedInSession.Life;
            options.LoginPath = "/account/sign-in";
            options.LogoutPath = "/account/sign-out";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = MemberSession.ValidateAsync;
            options.Events.OnRedirectToLogin = KeptForm.ChallengeAsync;
            options.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddScoped<MemberSession>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<EndedSession>();
        services.AddSingleton<AddressPatterns>();
        services.AddScoped<Pages.Missions.Mission.Ideas.Idea.IdeaDiscussions>();
        services.AddParticipatePolicies();
        services.AddParticipateLimits();
        services.AddAntiforgery(options =>
        {
            // Not Strict: it would stay at home when somebody comes by a link from elsewhere, and the new one would spoil forms in other tabs.
            SiteCookies.Set(options.Cookie, cookies.Form);
            // The header of SecurityHeaders says it for every page.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddRazorPages(PageConventions.Apply).AddMvcOptions(options =>
        {
            options.Filters.Add<HandlerInAddress>();
            options.Filters.Add<RefusedTokenFilter>();
            options.Filters.Add<PageCacheHeaders>();
            BindingMessages.Apply(options.ModelBindingMessageProvider);
            // No form of the site names fields as jQuery does, and a name that is none, such as "[", would be a fault.
            options.ValueProviderFactories.Remove(options.ValueProviderFactories.OfType<JQueryFormValueProviderFactory>().Single());
        });
        services.AddHostedService<RetentionWatcher>();
        services.AddHostedService<BackupWatcher>();
        services.AddHostedService<OpenDataWatcher>();
        services.AddHostedService<StorageWatcher>();
        services.AddSingleton<StorageMeasures>();
        services.AddScoped<StorageBook>();
        services.AddScoped<SiteHealth>();
        services.AddScoped<SiteOpening>();
        services.AddApiDescription();
        services.AddRazorComponents();
        services.AddSingleton<DrawnHtml>();
        services.AddSingleton<IdeaListHtml>();
        services.AddSingleton<MissionOverviews>();
        services.AddSingleton<IdeaReadings>();
        services.AddScoped<IdeaSurroundingsReader>();
        services.AddScoped<MissionViews>();
        services.AddSingleton<AssetUrls>();
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(options => SiteCookies.Set(options.Cookie, cookies.Note));
        services.Configure<RouteOptions>(options =>
        {
            options.LowercaseUrls = true;
            options.LowercaseQueryStrings = false;
        });
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.AddSingleton<PublicPageCache>();
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<PublicPageCache>((options, pages) =>
        {
            options.AddBasePolicy(new AssetCache());
            options.AddPolicy(PublicPageCache.Name, pages);
        });
    }

    /// <summary>
    /// Work of the background that computes, and what waits for the disk, holds threads of the pool, which adds one after half a second at the earliest: requests waited for it
    /// meanwhile (docs/performance.md, p99 of a vote).
    /// </summary>
    private static void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + SpareThreads), ports);
    }

    private static void UseWeb(WebApplication app)
    {
        app.UseArrivals();
        app.UseProxies();
        app.Services.GetRequiredService<SiteCookies>().Use(app);
        app.UseFileHeaders();
        app.UseApiHeaders();
        app.UseSecurityHeaders(SecurityHeaders.Policies);
        app.UseHostFiltering();
        app.UseHttpsOnly();
        app.UseApiMethods();
        app.UseKnownMethods();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error/500");
            app.UseHsts();
        }
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseApiProblems();
        app.UseDatabaseFaults();
        app.UseRouting();
        app.UseLanguages();
        app.UseRefusalLines();
        app.UseSharedChanges();
        // Answers are kept compressed: the cache stands outside the compression.
        app.UseOutputCache();
        app.UseReplicaReads();
        app.UseAnswerCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = AssetCache.Prepare,
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8" } },
        });
        var isLimited = Limits.AreOn(app.Services.GetRequiredService<ParticipateSettings>(), app.Environment);
        // What providers answer is taken in while the request is authenticated.
        if (isLimited)
            app.UseWhen(http => Limits.IsProviderAnswer(http.Request.Path), answers => answers.UseRateLimiter());
        app.UseAuthentication();
        if (isLimited)
            app.UseWhen(http => !Limits.IsProviderAnswer(http.Request.Path), others => others.UseRateLimiter());
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapSite();
        app.MapPolicyReports();
        app.MapSummaries();
        app.MapWhoTookPart();
        app.MapQuestionnaires();
        app.MapOpinions();
        app.MapBudgets();
        app.MapComparisons();
        app.MapLedgers();
        app.MapOwnData();
        app.MapEligibility();
        app.MapProviderSignIn();
        app.MapCoding();
        app.MapComments();
        app.MapAttachments();
        app.MapOrganisations();
        app.MapSimilarIdeas();
        app.MapLogs();
        app.MapTransparency();
        app.MapFeeds();
        app.MapMeetings();
        app.MapOpenData();
        app.MapApi();
    }
}

/// <summary>The folder that holds all state.</summary>
public sealed record DataDirectory(string Path)
{
    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>The files of attachments.</summary>
    public string Attachments => System.IO.Path.Combine(Path, "attachments");

    /// <summary>The files of open data.</summary>
    public string OpenData => System.IO.Path.Combine(Path, "open-data");

    /// <summary>What signs sessions, forms and links.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The key of the hashes of codes, identifiers and identities.</summary>
    public string ProofKey => System.IO.Path.Combine(Keys, "eligibility.key");

    public string Backups => System.IO.Path.Combine(Path, "backups");
}
