using MimeKit;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Web.Sharing;

namespace Participate.Web.Settings;

/// <summary>Settings that cannot be used, each with what to change. The program says so and stops.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("The settings cannot be used:" + string.Concat(problems.Select(problem => Environment.NewLine + "- " + problem)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Reads and checks the settings at start.</summary>
public static class SettingsCheck
{
    private const int MostWaitSeconds = 300;

    /// <summary>The settings, or an exception that lists everything to change.</summary>
    /// <exception cref="SettingsException">Something cannot be used.</exception>
    public static ParticipateSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection(ParticipateSettings.Section).Get<ParticipateSettings>() ?? new ParticipateSettings();
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(settings.DataDirectory))
            problems.Add("Participate:DataDirectory is empty. Give a folder that the program may write to.");
        if (!Enum.TryParse<DatabaseProvider>(settings.Database.Provider, ignoreCase: true, out var provider))
            problems.Add($"Participate:Database:Provider is '{settings.Database.Provider}'. Use Sqlite or Postgres.");
        else if (provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(settings.Database.ConnectionString))
            problems.Add("Participate:Database:ConnectionString is empty. PostgreSQL needs one.");
        if (provider != DatabaseProvider.Postgres && !string.IsNullOrWhiteSpace(settings.Database.ReplicaConnectionString))
            problems.Add("Participate:Database:ReplicaConnectionString is set. Only PostgreSQL has replicas: set Participate:Database:Provider to Postgres, or remove the setting.");
        if (settings.Database.WaitSeconds is < 1 or > MostWaitSeconds)
            problems.Add($"Participate:Database:WaitSeconds is {settings.Database.WaitSeconds}. Give a number of seconds from 1 to {MostWaitSeconds}.");
        if (settings.Mail.WaitSeconds is < 1 or > MostWaitSeconds)
            problems.Add($"Participate:Mail:WaitSeconds is {settings.Mail.WaitSeconds}. Give a number of seconds from 1 to {MostWaitSeconds}.");
        if (settings.Redis.IsSet && !SharedRedis.CanRead(settings.Redis.ConnectionString!))
            problems.Add("Participate:Redis:ConnectionString cannot be read. Give host and port, such as 10.0.0.7:6379, and after commas password=… and ssl=true.");
        else if (settings.Redis.IsSet && provider != DatabaseProvider.Postgres)
            problems.Add("Participate:Redis:ConnectionString is set, which several nodes need. They need one PostgreSQL, too: set Participate:Database:Provider to Postgres, or remove the setting.");
        if (settings.PublicUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"))
            problems.Add($"Participate:PublicUrl is '{url}'. Give the whole public address, such as https://participate.example.");
        problems.AddRange(settings.UnknownProxies().Select(proxy => $"Participate:Proxies names '{proxy}'. Give addresses or networks, such as 10.0.0.5 or 10.1.0.0/16, with commas between them."));
        if (settings.Attachments.PerIdea is < 1 or > 50)
            problems.Add($"Participate:Attachments:PerIdea is {settings.Attachments.PerIdea}. Give a number from 1 to 50.");
        if (settings.Attachments.Megabytes is < 1 or > AttachmentSettings.MostMegabytes)
            problems.Add($"Participate:Attachments:Megabytes is {settings.Attachments.Megabytes}. Give a number from 1 to {AttachmentSettings.MostMegabytes}.");
        if (settings.Accounts.SessionDays is < 1 or > AccountSettings.MostSessionDays)
            problems.Add($"Participate:Accounts:SessionDays is {settings.Accounts.SessionDays}. Give a number of days from 1 to {AccountSettings.MostSessionDays}.");
        if (settings.Accounts.StaffSessionHours is < 1 or > AccountSettings.MostSessionDays * 24)
            problems.Add($"Participate:Accounts:StaffSessionHours is {settings.Accounts.StaffSessionHours}. Give a number of hours from 1 to {AccountSettings.MostSessionDays * 24}.");
        else if (settings.Accounts.SessionDays >= 1 && settings.Accounts.StaffSessionHours > settings.Accounts.SessionDays * 24)
            problems.Add($"Participate:Accounts:StaffSessionHours is {settings.Accounts.StaffSessionHours}, longer than the {settings.Accounts.SessionDays} days of Participate:Accounts:SessionDays. Sessions of people with a role end first: give a smaller number of hours.");
        if (settings.Accounts.RegistrationBits is < 0 or > AccountSettings.MostRegistrationBits)
            problems.Add($"Participate:Accounts:RegistrationBits is {settings.Accounts.RegistrationBits}. Give a number from 0 to {AccountSettings.MostRegistrationBits}.");
        if (settings.Accounts.RegistrationsWithoutProofAnHour < 0)
            problems.Add($"Participate:Accounts:RegistrationsWithoutProofAnHour is {settings.Accounts.RegistrationsWithoutProofAnHour}. Give 0 or more.");
        if (settings.Accounts.RegistrationsADay < 1)
            problems.Add($"Participate:Accounts:RegistrationsADay is {settings.Accounts.RegistrationsADay}. Give 1 or more.");
        problems.AddRange(settings.Backups.Problems(provider));
        problems.AddRange(settings.Telemetry.Problems());
        if (settings.Retention.Hour is < 0 or > 23)
            problems.Add($"Participate:Retention:Hour is {settings.Retention.Hour}. Give an hour of the day, from 0 to 23.");
        if (settings.OpenData.Hour is < 0 or > 23)
            problems.Add($"Participate:OpenData:Hour is {settings.OpenData.Hour}. Give an hour of the day, from 0 to 23.");
        problems.AddRange(settings.Identity.Problems(environment.IsProduction()));
        problems.AddRange(settings.SignIn.Problems(environment.IsProduction()));
        if (environment.IsProduction())
            problems.AddRange(ProductionProblems(settings));
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>The database the settings name.</summary>
    public static DatabaseOptions Database(ParticipateSettings settings, string dataDirectory) =>
        Enum.Parse<DatabaseProvider>(settings.Database.Provider, ignoreCase: true) == DatabaseProvider.Postgres
            ? new DatabaseOptions(DatabaseProvider.Postgres, settings.Database.ConnectionString!) { ReplicaConnectionString = string.IsNullOrWhiteSpace(settings.Database.ReplicaConnectionString) ? null : settings.Database.ReplicaConnectionString }
            : DatabaseOptions.SqliteFile(Path.Combine(dataDirectory, "participate.db"), settings.Database.WaitSeconds);

    /// <summary>Who runs the site, or who stands in where the settings do not say.</summary>
    public static SiteOperator Operator(ParticipateSettings settings) => new(
        string.IsNullOrWhiteSpace(settings.Operator.Name) ? SiteOperator.Demonstration.Name : settings.Operator.Name.Trim(),
        string.IsNullOrWhiteSpace(settings.Operator.Contact) ? SiteOperator.Demonstration.Contact : settings.Operator.Contact.Trim());

    private static IEnumerable<string> ProductionProblems(ParticipateSettings settings)
    {
        if (settings.Demonstration == true)
            yield return "Participate:Demonstration is on. Demonstration people are for Development only: remove the setting.";
        if (settings.PublicUrl is null || !settings.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            yield return "Participate:PublicUrl must be the public https address in Production.";
        if (string.IsNullOrWhiteSpace(settings.Mail.Host))
            yield return "Participate:Mail:Host is empty. Production needs a mail server to confirm addresses.";
        if (!IsRealAddress(settings.Mail.From))
            yield return $"Participate:Mail:From is '{settings.Mail.From}'. Give an address of your own whose mail somebody reads: people answer to it.";
        if (string.IsNullOrWhiteSpace(settings.Operator.Name))
            yield return "Participate:Operator:Name is empty. Give the name of who runs the site: the contact, complaints and privacy pages say it.";
        if (!IsRealAddress(settings.Operator.Contact))
            yield return $"Participate:Operator:Contact is '{settings.Operator.Contact}'. Give an email address that somebody reads: the contact page shows it.";
    }

    /// <summary>An e-mail address that can be reached from elsewhere.</summary>
    private static bool IsRealAddress(string? address) =>
        MailboxAddress.TryParse(address, out var parsed) && parsed.Domain.Contains('.', StringComparison.Ordinal)
        && !parsed.Domain.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) && !parsed.Domain.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
