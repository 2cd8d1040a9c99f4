using System.Net;
using Participate.Core.Data;
using Participate.Core.Data.Backups;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;
using Participate.Core.Summaries.OpenData;
using Participate.Core.Summaries.Retention;
using Participate.Web.Security;

namespace Participate.Web.Settings;

/// <summary>The settings of an installation, under <c>Participate</c>. Checked at start by <see cref="SettingsCheck"/>.</summary>
public sealed class ParticipateSettings
{
    public const string Section = "Participate";

    /// <summary>Where all state lies: database, keys, mail pickup, backups. A relative path starts at the program's root.</summary>
    [Setting("database, attached files, keys, mail pickup, backups")]
    public string DataDirectory { get; set; } = "data";

    /// <summary>The public address, such as https://participate.example; required in Production.</summary>
    [Setting("the public address, such as `https://participate.example`; links in e-mails begin with it", Default = "none; needed in Production")]
    public string? PublicUrl { get; set; }

    /// <summary>Adds demonstration people and contributions; Development only. Default: true in Development.</summary>
    [Setting("demonstration people and contributions", Default = "on in Development only")]
    public bool? Demonstration { get; set; }

    /// <summary>Addresses and networks of proxies in front, such as "10.0.0.5, 10.1.0.0/16"; one on this machine is always believed.</summary>
    [Setting("addresses or networks of proxies on other machines, such as `10.0.0.5, 10.1.0.0/16`")]
    public string Proxies { get; set; } = "";

    /// <summary><see cref="Proxies"/> as networks; what is none is left out (<see cref="SettingsCheck"/> has refused it).</summary>
    public IReadOnlyList<IPNetwork> ProxyNetworks() => [.. ProxyTexts().Select(NetworkOf).OfType<IPNetwork>()];

    /// <summary>Parts of <see cref="Proxies"/> that are neither an address nor a network.</summary>
    public IEnumerable<string> UnknownProxies() => ProxyTexts().Where(text => NetworkOf(text) is null);

    /// <summary>The names under which the site may be asked for in Production: that of the public address, and this machine's own for checks of its health.</summary>
    public IList<string> Hosts() => [new Uri(PublicUrl!).Host, "localhost", "127.0.0.1", "[::1]"];

    public DatabaseSettings Database { get; set; } = new();

    public RedisSettings Redis { get; set; } = new();

    public MailSettings Mail { get; set; } = new();

    public LimitSettings Limits { get; set; } = new();

    public AccountSettings Accounts { get; set; } = new();

    public AttachmentSettings Attachments { get; set; } = new();

    public ResponsesSettings Responses { get; set; } = new();

    public OpenDataSettings OpenData { get; set; } = new();

    public BackupSettings Backups { get; set; } = new();

    public TelemetrySettings Telemetry { get; set; } = new();

    public RetentionSettings Retention { get; set; } = new();

    public IdentitySettings Identity { get; set; } = new();

    public SignInSettings SignIn { get; set; } = new();

    public OperatorSettings Operator { get; set; } = new();

    private string[] ProxyTexts() => Proxies.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork? NetworkOf(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}

/// <summary>Which database: Sqlite (a file in the data directory) or Postgres (with a connection string).</summary>
public sealed class DatabaseSettings
{
    [Setting("which database: `Sqlite` (a file in the data directory) or `Postgres`")]
    public string Provider { get; set; } = "Sqlite";

    [Setting("how to reach PostgreSQL", IsSecret = true)]
    public string? ConnectionString { get; set; }

    [Setting("how to reach a replica of PostgreSQL, from which public pages are read while it has what changed", IsSecret = true, Adr = "0043-read-replica")]
    public string? ReplicaConnectionString { get; set; }

    /// <summary>Seconds for which a writer waits for others on SQLite; then the person is asked to come again.</summary>
    [Setting("seconds for which a writer waits for others on SQLite, 1 to 300; then the person is asked to come again")]
    public int WaitSeconds { get; set; } = DatabaseOptions.UsualWait;
}

/// <summary>What several nodes share; empty for a site of one process.</summary>
public sealed class RedisSettings
{
    /// <summary>As StackExchange.Redis reads it, such as "10.0.0.7:6379,password=…,ssl=true".</summary>
    [Setting("the Redis that several nodes of one site share, such as `10.0.0.7:6379,password=…,ssl=true`", Default = "none: one process", IsSecret = true, Adr = "0039-many-nodes")]
    public string? ConnectionString { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(ConnectionString);
}

/// <summary>How e-mail leaves: through SMTP where a host is set, else into the pickup folder (not in Production).</summary>
public sealed class MailSettings
{
    [Setting("the address that e-mails come from; people answer to it")]
    public string From { get; set; } = "Participate <participate@localhost>";

    [Setting("the mail server", Default = "none: `.eml` files in `data/mail`, not in Production")]
    public string? Host { get; set; }

    [Setting("the port of the mail server; 465 encrypts from the start")]
    public int Port { get; set; } = 587;

    /// <summary>Refuses a mail server that does not encrypt. Port 465 always encrypts from the start.</summary>
    [Setting("refuses a mail server that does not encrypt")]
    public bool RequireTls { get; set; } = true;

    [Setting("the name to sign in to the mail server with", IsSecret = true)]
    public string? UserName { get; set; }

    [Setting("the password to sign in to the mail server with", IsSecret = true)]
    public string? Password { get; set; }

    /// <summary>Seconds for which each answer of the mail server is waited for; then the e-mail is tried again later.</summary>
    [Setting("seconds for which each answer of the mail server is waited for, 1 to 300; then the e-mail is tried again later")]
    public int WaitSeconds { get; set; } = 30;
}

/// <summary>The identity provider (OpenID Connect) at which members show who they are; all four or none.</summary>
public sealed class IdentitySettings
{
    /// <summary>The issuer, such as https://identity.example: its configuration lies below it, at /.well-known/openid-configuration.</summary>
    [Setting("the issuer of an OpenID Connect provider at which members show who they are, where a mission asks for that; with the three below, or none of the four")]
    public string? Authority { get; set; }

    [Setting("the name under which the provider knows the site")]
    public string? ClientId { get; set; }

    [Setting("the secret that the provider gave for it", IsSecret = true)]
    public string? ClientSecret { get; set; }

    /// <summary>What pages call it, such as "GOV.UK One Login".</summary>
    [Setting("what pages call the provider")]
    public string? Name { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Why these cannot be used, each with what to change; none where they can, and where none is set.</summary>
    public IEnumerable<string> Problems(bool isProduction) => ProviderSettings.Problems("Identity", Authority, ClientId, ClientSecret, Name, isProduction);
}

/// <summary>The provider (OpenID Connect) whose accounts open accounts here; all four or none. Another one than <see cref="IdentitySettings"/>, or the same.</summary>
public sealed class SignInSettings
{
    /// <inheritdoc cref="IdentitySettings.Authority"/>
    [Setting("the issuer of an OpenID Connect provider whose accounts open accounts here; its word on whose an e-mail address is counts. With the three below, or none of the four", Adr = "0049-signing-in-with-a-provider")]
    public string? Authority { get; set; }

    [Setting("the name under which that provider knows the site")]
    public string? ClientId { get; set; }

    [Setting("the secret that it gave for it", IsSecret = true)]
    public string? ClientSecret { get; set; }

    /// <summary>What pages call it: "Continue with …".</summary>
    [Setting("what pages call it, after “Continue with”")]
    public string? Name { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Authority);

    /// <inheritdoc cref="IdentitySettings.Problems"/>
    public IEnumerable<string> Problems(bool isProduction) => ProviderSettings.Problems("SignIn", Authority, ClientId, ClientSecret, Name, isProduction);
}

/// <summary>What every OpenID Connect provider of the settings needs.</summary>
internal static class ProviderSettings
{
    /// <summary>Why four settings cannot be used, each with what to change; none where they can, and where none is set.</summary>
    public static IEnumerable<string> Problems(string section, string? authority, string? clientId, string? clientSecret, string? name, bool isProduction)
    {
        var given = new[] { ("Authority", authority), ("ClientId", clientId), ("ClientSecret", clientSecret), ("Name", name) };
        if (given.All(setting => string.IsNullOrWhiteSpace(setting.Item2)))
            yield break;
        foreach (var (missing, _) in given.Where(setting => string.IsNullOrWhiteSpace(setting.Item2)))
            yield return $"Participate:{section}:{missing} is empty. Give Authority, ClientId, ClientSecret and Name, or none of them.";
        if (!string.IsNullOrWhiteSpace(authority) && !IsAddress(authority, isProduction))
            yield return $"Participate:{section}:Authority is '{authority}'. Give the https address of the identity provider.";
    }

    /// <summary>By https, or on this machine outside Production.</summary>
    private static bool IsAddress(string authority, bool isProduction) => Uri.TryCreate(authority, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && !isProduction));
}

/// <summary>Who runs the site; required in Production, since contact, complaints and privacy pages name them.</summary>
public sealed class OperatorSettings
{
    /// <summary>The name within a sentence, such as "the Department for Education".</summary>
    [Setting("who runs the site, within a sentence, such as `the Department for Education`", Default = "a demonstration name; needed in Production")]
    public string? Name { get; set; }

    /// <summary>An e-mail address that somebody reads.</summary>
    [Setting("an e-mail address that somebody reads", Default = "a demonstration address; needed in Production")]
    public string? Contact { get; set; }
}

/// <summary>Pictures and PDF files of ideas.</summary>
public sealed class AttachmentSettings
{
    /// <summary>What pages take, whatever the settings say.</summary>
    public const int MostMegabytes = 20;

    private const int Megabyte = 1_000_000;

    /// <summary>Attachments of one idea.</summary>
    [Setting("pictures and PDF files that an idea may have, 1 to 50")]
    public int PerIdea { get; set; } = 5;

    /// <summary>The size of one file, 1 to <see cref="MostMegabytes"/>.</summary>
    [Setting("the size of one of them, 1 to 20")]
    public int Megabytes { get; set; } = 5;

    public AttachmentOptions ToOptions(DataDirectory directory) => new(directory.Attachments, PerIdea, Megabytes * Megabyte);
}

/// <summary>How members sign in, and for how long.</summary>
public sealed class AccountSettings
{
    public const int MostSessionDays = 365;

    /// <summary>More would keep an old phone busy for minutes.</summary>
    public const int MostRegistrationBits = 22;

    private const int UsualRegistrationBits = 17;

    /// <summary>Days after which a session ends, counted from signing in, 1 to <see cref="MostSessionDays"/>.</summary>
    [Setting("days after which a session ends, counted from signing in, however much it is used; 1 to 365")]
    public int SessionDays { get; set; } = 30;

    /// <summary>Hours after which a session of who holds a role ends, counted from signing in.</summary>
    [Setting("the same in hours, for members who hold a role; 1 to 8,760", Adr = "0040-sessions")]
    public int StaffSessionHours { get; set; } = 12;

    /// <summary>Roles work only with two-step sign-in. Null: yes, except in Development.</summary>
    [Setting("roles work only for members who have turned on two-step sign-in", Default = "on, except in Development", Adr = "0038-two-step-sign-in")]
    public bool? TwoStepForStaff { get; set; }

    public TwoStepOptions ToOptions(IHostEnvironment environment) => new(TwoStepForStaff ?? !environment.IsDevelopment(), environment.IsDevelopment());

    /// <summary>How hard a browser works for a new account, 0 (not at all) to <see cref="MostRegistrationBits"/>; one more doubles it. Null: 17, and 0 in Development.</summary>
    [Setting("how hard a browser works before it creates an account, 0 (not at all) to 22; one more doubles it", Default = "`17`, about a second; `0` in Development", Adr = "0041-registering")]
    public int? RegistrationBits { get; set; }

    /// <summary>Accounts that may be created in an hour without that work, by each process.</summary>
    [Setting("accounts that each process lets be created in an hour without that work, such as by browsers without JavaScript; a tenth of them from one network")]
    public int RegistrationsWithoutProofAnHour { get; set; } = 30;

    /// <summary>How often one network may send the form for a new account in 24 hours, with that work or without; where limits are on.</summary>
    [Setting("how often one network may send the form for a new account in 24 hours, at least 1; a large school or company is one network", Adr = "0041-registering")]
    public int RegistrationsADay { get; set; } = 200;

    public RegistrationProofOptions ToRegistrationProof(IHostEnvironment environment) =>
        new(RegistrationBits ?? (environment.IsDevelopment() ? 0 : UsualRegistrationBits), RegistrationsWithoutProofAnHour);

    public SessionLives ToSessionLives() => new(TimeSpan.FromDays(SessionDays), TimeSpan.FromHours(StaffSessionHours));
}

/// <summary>Official responses of mission teams.</summary>
public sealed class ResponsesSettings
{
    /// <summary>Who wrote a response may not publish it: another person of the team approves it.</summary>
    [Setting("who wrote an official response may not publish it: another person of the mission team approves it")]
    public bool SecondPerson { get; set; } = true;
}

/// <summary>Files of open data, made for each mission.</summary>
public sealed class OpenDataSettings
{
    /// <summary>The hour in London, 0 to 23, after which new files are made each night.</summary>
    [Setting("the hour in London, 0 to 23, after which files of open data are made each night")]
    public int Hour { get; set; } = 3;

    public OpenDataOptions ToOptions(DataDirectory directory) => new(directory.OpenData, Hour);
}

/// <summary>Backups that the site makes by itself; for SQLite alone.</summary>
public sealed class BackupSettings
{
    /// <summary>The hour in London, 0 to 23, after which one is made each night. Null: none.</summary>
    [Setting("the hour in London, 0 to 23, after which the site backs itself up each night; SQLite alone (see Backups)", Default = "none: no backups")]
    public int? Hour { get; set; }

    /// <summary>Where they lie; empty: the folder backups of the data directory. A relative path starts at the program's root.</summary>
    [Setting("where those backups lie; better on another disk", Default = "`backups` in the data directory")]
    public string? Folder { get; set; }

    /// <summary>Of how many days the newest is kept, at least one.</summary>
    [Setting("of how many days the newest backup is kept, at least 1")]
    public int Daily { get; set; } = 7;

    /// <summary>Of how many weeks the newest is kept.</summary>
    [Setting("of how many weeks the newest backup is kept")]
    public int Weekly { get; set; } = 4;

    public BackupOptions ToOptions(SiteRoot root, DataDirectory directory) => new(Hour, string.IsNullOrWhiteSpace(Folder) ? directory.Backups : root.Absolute(Folder), Daily, Weekly);

    /// <summary>Why these cannot be used, each with what to change.</summary>
    public IEnumerable<string> Problems(DatabaseProvider provider)
    {
        if (Hour is < 0 or > 23)
            yield return $"Participate:Backups:Hour is {Hour}. Give an hour of the day, from 0 to 23.";
        if (Hour is not null && provider == DatabaseProvider.Postgres)
            yield return "Participate:Backups:Hour is set, but the data is in PostgreSQL, of which the site makes no backups. Remove it, and use pg_dump or pg_basebackup with archived logs.";
        if (Daily < 1 || Weekly < 0)
            yield return "Participate:Backups: keep the backups of at least one day (Daily) and of no fewer than no weeks (Weekly).";
    }
}

/// <summary>What is removed once it has been kept for its term.</summary>
public sealed class RetentionSettings
{
    /// <summary>The hour in London, 0 to 23, after which it is removed each night.</summary>
    [Setting("the hour in London, 0 to 23, after which what has been kept for its term is removed each night", Adr = "0045-what-is-removed")]
    public int Hour { get; set; } = 2;

    public RetentionOptions ToOptions() => new(Hour);
}

/// <summary>Limits on how often something may be done. Off in Development unless set.</summary>
public sealed class LimitSettings
{
    /// <summary>Null: on, except in Development.</summary>
    [Setting("limits on how often one person may write, and one address read the API", Default = "on, except in Development")]
    public bool? Enabled { get; set; }
}
