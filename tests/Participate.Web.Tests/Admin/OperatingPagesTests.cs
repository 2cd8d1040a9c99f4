using Participate.Core.Data;
using Participate.TestSupport;
using Participate.Web.Operating;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Admin;

/// <summary>Health, storage and settings, for those who run the site.</summary>
public class OperatingPagesTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Health_OfANewSite_SaysWhatIsMissing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await (await visitor.GetAsync("/admin")).Within("main").FollowAsync("Health")).Expect();

        Assert.Contains(database == DatabaseProvider.Sqlite ? "Database Good SQLite answered" : "Database Good PostgreSQL answered", page.Text, StringComparison.Ordinal);
        Assert.Contains("Clock Good", page.Text, StringComparison.Ordinal);
        Assert.Contains("Backup Look at it The site knows of no backup.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Redis", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_BackupMade_IsGoodUntilItIsOld()
    {
        await using var site = await TestSite.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(site.Directory, "backups")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "copy.db"), "a copy");
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var made = (await visitor.GetAsync("/admin/health")).Expect();
        File.SetLastWriteTimeUtc(Path.Combine(folder, "copy.db"), site.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        // Of one that broke off in the middle nothing can be put back.
        await File.WriteAllTextAsync(Path.Combine(folder, "participate-20261130-020000.db.part"), "half a copy");
        var old = (await visitor.GetAsync("/admin/health")).Expect();

        Assert.Contains("Backup Good The newest backup is of", made.Text, StringComparison.Ordinal);
        Assert.Contains("Backup Look at it The newest backup", old.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_MailThatFailsForLong_IsBad()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.WaitingEmailsAsync("a@mail.example");
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        var page = (await visitor.GetAsync("/admin/health")).Expect();

        Assert.Contains("E-mail Not working", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 e-mail waits", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_ClockThatWentBack_IsBad()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        (await (await visitor.GetAsync("/admin/jobs")).SubmitAsync("Run now: E-mail")).Expect();
        site.Clock.Advance(TimeSpan.FromMinutes(-5));

        Assert.Contains("Clock Not working", (await visitor.GetAsync("/admin/health")).Expect().Text, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Storage_Measured_ShowsSizesGrowthAndWhatIsLeftBehind(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var folder = Directory.CreateDirectory(Path.Combine(site.Directory, "attachments", "ab")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "abcd"), new byte[2_500_000]);
        File.SetLastWriteTimeUtc(Path.Combine(folder, "abcd"), site.Clock.GetUtcNow().UtcDateTime.AddDays(-3));
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var first = (await (await visitor.GetAsync("/admin")).Within("main").FollowAsync("Storage")).Expect();
        await NoteAsync(site);
        site.Clock.Advance(TimeSpan.FromDays(10));
        await File.WriteAllBytesAsync(Path.Combine(folder, "more"), new byte[10_000_000]);
        await NoteAsync(site);
        var grown = (await visitor.GetAsync("/admin/storage")).Expect();

        Assert.Contains("Attached files 2.5 MB not known yet 1 file,", first.Text, StringComparison.Ordinal);
        Assert.Contains("1 file is left behind", first.Text, StringComparison.Ordinal);
        Assert.Matches(@"Attached files 13 MB (0\.9|1\.0|1\.1) MB a day|Attached files 13 MB 9\d\d kB a day", grown.Text);
        Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(site.Directory, "storage.csv"))).Length);
        Assert.Equal(database == DatabaseProvider.Postgres, grown.Text.Contains("The largest tables", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_Shown_TellSourcesAndNoSecret()
    {
        await using var site = await TestSite.StartAsync("--Participate:Mail:Password=hunter2secret", "--Participate:Attachments:PerIdea=7", "--Participate:Mial:Host=mail.example");
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await (await visitor.GetAsync("/admin")).Within("main").FollowAsync("Settings")).Expect();

        Assert.DoesNotContain("hunter2secret", page.Body, StringComparison.Ordinal);
        Assert.Contains("Participate:Mail:Password the password to sign in to the mail server with Set, not shown From: command line", page.Text, StringComparison.Ordinal);
        Assert.Contains("pictures and PDF files that an idea may have, 1 to 50 7 From: command line 5", page.Text, StringComparison.Ordinal);
        Assert.Contains("Participate:Redis:ConnectionString", page.Text, StringComparison.Ordinal);
        Assert.Contains("Are they misspelt? Participate:Mial:Host", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_TableOfOperations_IsWhatTheCodeSays()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(SiteRoot.Find().Path, "docs", "operations.md"));

        Assert.True(page.ReplaceLineEndings("\n").Contains(SettingRegister.AsMarkdown(), StringComparison.Ordinal), "Put this table into docs/operations.md:\n" + SettingRegister.AsMarkdown());
    }

    [Fact]
    public void Settings_ThatCanHoldSecrets_AreMarkedSo() =>
        Assert.All(SettingRegister.All, setting => Assert.Equal(
            setting.IsSecret, setting.Name.Contains("ConnectionString", StringComparison.Ordinal) || setting.Name.Contains("Password", StringComparison.Ordinal) || setting.Name.Contains("Secret", StringComparison.Ordinal) || setting.Name.Contains("UserName", StringComparison.Ordinal) || setting.Name.Contains("Headers", StringComparison.Ordinal)));

    private static Task<bool> NoteAsync(TestSite site) => site.WithAsync<StorageBook, bool>(async book =>
    {
        await book.NoteAsync(await book.MeasureAsync(CancellationToken.None), CancellationToken.None);
        return true;
    });
}
