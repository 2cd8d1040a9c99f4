using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

/// <summary>Attached files go with backups, and what is wrong with them is said.</summary>
public class AttachmentBackupTests
{
    [Fact]
    public async Task BackupAndRestore_WithAttachments_BringTheFilesElsewhere()
    {
        await using var site = await SiteWithAPictureAsync();
        using var fresh = new FreshDirectory();

        var backup = await RunCommand.OnAsync(site, "backup", fresh.File("site.db"));
        var restore = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("site.db"));
        var verify = await RunCommand.OnAsync(fresh.File("data"), "verify");

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done), (backup.Code, restore.Code, verify.Code));
        Assert.Contains("Its 2 files of attachments are in the data directory.", restore.Output, StringComparison.Ordinal);
        Assert.Contains("ok    The file of every attachment is there and unchanged", verify.Output, StringComparison.Ordinal);
        Assert.Equal(Files(site.Directory).Select(File.ReadAllBytes), Files(fresh.File("data")).Select(File.ReadAllBytes));
    }

    [Fact]
    public async Task Backup_FileMissingOrChanged_IsMadeAndSaysWhichItLacks()
    {
        await using var site = await SiteWithAPictureAsync();
        using var fresh = new FreshDirectory();
        var files = Files(site.Directory);
        File.Delete(files[0]);
        await File.WriteAllTextAsync(files[1], "Something else.");

        var backup = await RunCommand.OnAsync(site, "backup", fresh.File("site.db"));
        var verify = await RunCommand.OnAsync(site, "verify");

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (backup.Code, verify.Code));
        Assert.Contains($"{Path.GetFileName(files[0])} of an attachment is missing", backup.Output, StringComparison.Ordinal);
        Assert.Contains($"{Path.GetFileName(files[1])} of an attachment was changed", backup.Output, StringComparison.Ordinal);
        Assert.Contains("FAIL  The file of every attachment is there and unchanged: 2 do not", verify.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(fresh.File("site.db")));
    }

    private static async Task<TestSite> SiteWithAPictureAsync()
    {
        var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.AttachmentAsync(mission, await site.Make.IdeaAsync(mission, author), author, file: TestFiles.Picture(width: 900, height: 600));
        return site;
    }

    private static List<string> Files(string data) => [.. Directory.GetFiles(Path.Combine(data, "attachments"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
