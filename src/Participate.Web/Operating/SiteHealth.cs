using System.Runtime.Versioning;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Data.Backups;
using Participate.Core.Members.Operating;
using Participate.Web.Components.Common;
using Participate.Web.HostedServices;
using Participate.Web.Settings;
using Participate.Web.Sharing;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Operating;

/// <summary>How something stands.</summary>
public enum HealthState
{
    Good,

    /// <summary>It works, and somebody should look.</summary>
    Attention,

    /// <summary>It does not work.</summary>
    Bad,
}

/// <summary>A fact about the site's health, and what to do.</summary>
/// <param name="ToDo">Null where there is nothing to do.</param>
public sealed record HealthFact(string Name, HealthState State, string Says, string? ToDo = null);

/// <summary>Looks at what the site stands on: what <c>/health/ready</c> says in a word, for people and with more of it.</summary>
public sealed class SiteHealth(
    DatabaseHealth database,
    DatabaseFacts facts,
    OutboxQueries outbox,
    DataDirectory directory,
    ParticipateSettings settings,
    IKeyManager keys,
    JobBoard board,
    BackupOptions backups,
    BackupState backupState,
    TimeProvider clock,
    SharedRedis? redis = null,
    ReadReplica? replica = null)
{
    private const long Megabyte = 1_000_000;
    private const long TooLittleDisk = 200 * Megabyte;
    private const long LittleDisk = 2_000 * Megabyte;

    /// <summary>E-mail that waits for so long waits for more than a short pause of the mail server.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan OldBackup = TimeSpan.FromHours(36);
    private static readonly TimeSpan WrongClock = TimeSpan.FromSeconds(5);

    /// <summary>All facts, the database first: where it does not answer, those that need it are left out.</summary>
    public async Task<IReadOnlyList<HealthFact>> ReadAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var answers = await database.IsReachableAsync(cancellationToken);
        var took = clock.GetElapsedTime(began);
        List<HealthFact> all = [Database(answers, took), Disk()];
        if (answers)
            all.Add(Mail(await outbox.StandingAsync(cancellationToken)));
        if (redis is not null)
            all.Add(Redis(redis));
        if (replica is not null)
            all.Add(Replica(replica));
        all.Add(Keys());
        all.Add(Backup());
        if (answers)
            all.Add(Clock(await facts.ClockAsync(cancellationToken), await facts.LastWrittenAsync(cancellationToken)));
        return all;
    }

    private HealthFact Database(bool answers, TimeSpan took)
    {
        var name = facts.Provider == DatabaseProvider.Postgres ? "PostgreSQL" : "SQLite";
        if (!answers)
            return new HealthFact(T("Database"), HealthState.Bad, T($"{name} does not answer."), facts.Provider == DatabaseProvider.Postgres ? T("See whether PostgreSQL runs and can be reached from this machine; Participate:Database:ConnectionString says where it is looked for.") : T("See whether the disk of the data directory is there and may be written to."));
        if (database.WriteFault is { } fault)
            return new HealthFact(T("Database"), HealthState.Bad, T($"{name} answers, but nothing can be stored, as {T(DatabaseFaults.Words(fault))}."), T("The guide to running the site says what to do, under “When something fails”. The site goes on by itself once it can."));
        var says = T($"{name} answered in {Math.Max(1, (int)took.TotalMilliseconds)} milliseconds.");
        return took > TimeSpan.FromSeconds(1)
            ? new HealthFact(T("Database"), HealthState.Attention, says, T("That is slow. See what else the disk and the machine do, and whether a backup or an import is under way."))
            : new HealthFact(T("Database"), HealthState.Good, says);
    }

    private HealthFact Disk()
    {
        if (StorageBook.Free(directory.Path) is not { } free)
            return new HealthFact(T("Disk"), HealthState.Attention, T("The free space of the data directory cannot be told."), T("See to it that its disk has room: the site cannot warn you."));
        var says = T($"{Bytes.Words(free)} are free where the data directory lies.");
        return free < TooLittleDisk ? new HealthFact(T("Disk"), HealthState.Bad, says, T("Make room now: votes and e-mail cannot be stored once the disk is full. The page Storage says what takes it."))
            : free < LittleDisk ? new HealthFact(T("Disk"), HealthState.Attention, says, T("Make room soon. The page Storage says what takes it."))
            : new HealthFact(T("Disk"), HealthState.Good, says);
    }

    private HealthFact Mail(OutboxStanding standing)
    {
        var how = string.IsNullOrWhiteSpace(settings.Mail.Host) ? T("E-mail is written into the folder mail of the data directory") : T("E-mail goes to the mail server");
        var last = standing.LastSentAt is { } sent ? T($"; the last left at {UkTime.WordsWithTime(sent)}") : T("; none was sent in the last seven days");
        var waits = standing.WaitingCount == 0 ? T("Nothing waits.") : T($"{Counted.Words(standing.WaitingCount, "e-mail waits", "e-mails wait")}, the oldest since {UkTime.WordsWithTime(standing.OldestWaiting!.Value)}.");
        var failing = board.Here.Jobs.FirstOrDefault(job => job.Key == MailSender.Key)?.Fault is not null;
        var says = $"{how}{last}. {waits}";
        if (standing.Waiting.Any(row => row.Tried > 0 && row.Oldest < clock.UtcNow() - LongWait))
            return new HealthFact(T("E-mail"), HealthState.Bad, says, T("The mail server does not take e-mail. The outbox shows what it said last. People cannot confirm addresses until it does."));
        if (failing || standing.OldestWaiting < clock.UtcNow() - LongWait)
            return new HealthFact(T("E-mail"), HealthState.Attention, says, T("The last attempts failed, or many e-mails wait. They are tried again by themselves; look at the outbox if it stays so."));
        return new HealthFact(T("E-mail"), HealthState.Good, says);
    }

    private static HealthFact Redis(SharedRedis shared) => shared.IsAway
        ? new HealthFact("Redis", HealthState.Attention, T("Redis does not answer. The site goes on: what another node changes is seen within five seconds, and limits count for each node."), T("See whether Redis runs and can be reached from this machine; Participate:Redis:ConnectionString says where it is looked for."))
        : new HealthFact("Redis", HealthState.Good, T("Redis answers."));

    private static HealthFact Replica(ReadReplica replica) => replica.IsThere
        ? new HealthFact(T("Read replica"), HealthState.Good, T("Public pages are read from the replica while it has what changed."))
        : new HealthFact(T("Read replica"), HealthState.Attention, T("The replica does not answer or is far behind. The site goes on: public pages are read from the primary."), T("See whether it runs, follows the primary and can be reached from this machine; Participate:Database:ReplicaConnectionString says where it is looked for."));

    private HealthFact Keys()
    {
        var name = T("Keys");
        var now = clock.GetUtcNow();
        var usable = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ExpirationDate > now).ToList();
        if (usable.Count == 0)
            return new HealthFact(name, HealthState.Attention, T("There is no key that signs sessions and links; one is made when it is needed."), T($"See that {directory.Keys} may be written to."));
        var says = T($"Sessions and links are signed until {UkTime.Words(usable.Max(key => key.ExpirationDate).UtcDateTime)}; new keys are made by themselves.");
        if (!OperatingSystem.IsWindows() && AreOpenToAll(directory.Keys))
            return new HealthFact(name, HealthState.Attention, says + T(" Everybody on the machine can read them."), T($"Let only the account that runs the site read them: chmod -R o-rwx {directory.Keys}"));
        return new HealthFact(name, HealthState.Good, says);
    }

    [UnsupportedOSPlatform("windows")]
    private static bool AreOpenToAll(string folder) => Directory.Exists(folder)
        && (File.GetUnixFileMode(folder) & UnixFileMode.OtherExecute) != 0
        && Directory.EnumerateFiles(folder).Any(file => (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != 0);

    private HealthFact Backup()
    {
        var name = T("Backup");
        var newest = backups.Newest();
        var toDo = facts.Provider == DatabaseProvider.Postgres
            ? T($"Make one with pg_dump, copy the folder attachments after it, and keep both on another machine. The site sees only copies that lie in {backups.Folder}.")
            : T($"Set Participate:Backups:Hour, and the site makes one each night; or make one yourself: Participate.Web backup FILE. Keep a copy on another machine. The site sees only copies that lie in {backups.Folder}.");
        if (backupState.FailedAt is { } failed)
            return new HealthFact(name, HealthState.Bad, T($"The backup of {UkTime.WordsWithTime(failed)} was not made: {backupState.Problem}"), T("Mend it: the log says more. It is tried again each hour."));
        if (newest is null)
            return new HealthFact(name, HealthState.Attention, T("The site knows of no backup."), toDo);
        var says = T($"The newest backup is of {UkTime.WordsWithTime(newest.LastWriteTimeUtc)} ({Bytes.Words(newest.Length)}).");
        return newest.LastWriteTimeUtc < clock.UtcNow() - OldBackup
            ? new HealthFact(name, HealthState.Attention, says, toDo)
            : new HealthFact(name, HealthState.Good, says);
    }

    private HealthFact Clock(DateTime? ofDatabase, DateTime? lastWritten)
    {
        var name = T("Clock");
        var now = clock.UtcNow();
        var says = T($"It is {UkTime.WordsWithTime(now)} in London by the clock of this machine.");
        if (ofDatabase is { } theirs && (theirs - now).Duration() > WrongClock)
            return new HealthFact(name, HealthState.Bad, T($"{says} The clock of the database says {UkTime.WordsWithTime(theirs)}: {(theirs - now).Duration().TotalSeconds:N0} seconds apart."), T("Set both by a time server, such as with chrony or systemd-timesyncd. Codes of two-step sign-in, phases and deadlines go by it."));
        if (lastWritten - now > WrongClock)
            return new HealthFact(name, HealthState.Bad, T($"{says} The newest entry of the audit log is of {UkTime.WordsWithTime(lastWritten!.Value)}, which is later."), T("The clock went back, or that of another node goes ahead. Set them by a time server."));
        return new HealthFact(name, HealthState.Good, says);
    }
}
