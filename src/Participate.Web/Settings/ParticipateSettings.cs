namespace Participate.Web.Settings;

/// <summary>The settings of an installation, under <c>Participate</c>. Checked at start by <see cref="SettingsCheck"/>.</summary>
public sealed class ParticipateSettings
{
    public const string Section = "Participate";

    /// <summary>Where all state lies: database, keys, mail pickup, backups. A relative path starts at the program's root.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The public address, such as https://participate.example; required in Production.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Adds demonstration people and contributions; Development only. Default: true in Development.</summary>
    public bool? Demonstration { get; set; }

    public DatabaseSettings Database { get; set; } = new();

    public MailSettings Mail { get; set; } = new();

    public LimitSettings Limits { get; set; } = new();

    public OperatorSettings Operator { get; set; } = new();
}

/// <summary>Which database: Sqlite (a file in the data directory) or Postgres (with a connection string).</summary>
public sealed class DatabaseSettings
{
    public string Provider { get; set; } = "Sqlite";

    public string? ConnectionString { get; set; }
}

/// <summary>How e-mail leaves: through SMTP where a host is set, else into the pickup folder (not in Production).</summary>
public sealed class MailSettings
{
    public string From { get; set; } = "Participate <participate@localhost>";

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>Refuses a mail server that does not encrypt. Port 465 always encrypts from the start.</summary>
    public bool RequireTls { get; set; } = true;

    public string? UserName { get; set; }

    public string? Password { get; set; }
}

/// <summary>Who runs the site; required in Production, since contact, complaints and privacy pages name them.</summary>
public sealed class OperatorSettings
{
    /// <summary>The name within a sentence, such as "the Department for Education".</summary>
    public string? Name { get; set; }

    /// <summary>An e-mail address that somebody reads.</summary>
    public string? Contact { get; set; }
}

/// <summary>Limits on how often something may be done. Off in Development unless set.</summary>
public sealed class LimitSettings
{
    /// <summary>Null: on, except in Development.</summary>
    public bool? Enabled { get; set; }
}
