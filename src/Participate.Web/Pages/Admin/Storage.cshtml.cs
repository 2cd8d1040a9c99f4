using Participate.Core.Data;
using Participate.Web.Components.Common;
using Participate.Web.Operating;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin;

/// <summary>What room the site takes, and what grows.</summary>
public sealed class StorageModel(StorageBook book, DatabaseFacts database) : ParticipatePage
{
    private const int TablesShown = 10;

    public StorageMeasure Now { get; private set; } = null!;

    /// <summary>What to tell growth from; null where nothing is a day old yet.</summary>
    public StorageMeasure? Before { get; private set; }

    public IReadOnlyList<(string Table, long Bytes)> Tables { get; private set; } = [];

    public IReadOnlyList<(string Name, string Size, string Growth, string Says)> Parts =>
    [
        Part(T("Database"), measure => measure.Database, T("Grows with every vote, comment and entry of the logs, which are only added to.")),
        Part(T("Attached files"), measure => measure.Attachments, T($"{Counted.Words(Now.AttachmentFiles, "file")}, small pictures among them.")),
        Part(T("Open data files"), measure => measure.OpenData, T("Made anew each night; need twice the room while they are.")),
        Part(T("Backups"), measure => measure.Backups, T($"{Counted.Words(Now.BackupFiles, "file")} in the folder of backups. Copies elsewhere are not seen.")),
        Part(T("Mail folder"), measure => measure.Mail, T($"{Counted.Words(Now.MailFiles, "file")}. Only where no mail server is set; nothing deletes them.")),
    ];

    /// <summary>How much is free, and how long that lasts at the present growth.</summary>
    public string Outlook
    {
        get
        {
            if (Now.Free is not { } free)
                return T("The system does not tell how much is free.");
            var says = T($"{Bytes.Words(free)} are free.");
            return Before is not null && PerDay(Sum) is > 0 and var daily ? $"{says} {T($"At the present growth that lasts for {Counted.Words((long)Math.Min(free / daily, 36_500), "day")}.")}" : says;
        }
    }

    public async Task OnGetAsync()
    {
        Now = await book.LastAsync(Aborted);
        Before = book.Before(Now);
        Tables = await database.LargestTablesAsync(TablesShown, Aborted);
    }

    private static long Sum(StorageMeasure measure) => measure.Database + measure.Attachments + measure.OpenData + measure.Backups + measure.Mail;

    private (string Name, string Size, string Growth, string Says) Part(string name, Func<StorageMeasure, long> size, string says) =>
        (name, Bytes.Words(size(Now)), Before is null ? T("not known yet") : T($"{Bytes.Words((long)PerDay(size))} a day"), says);

    private double PerDay(Func<StorageMeasure, long> size) => (size(Now) - size(Before!)) / (Now.At - Before!.At).TotalDays;
}
