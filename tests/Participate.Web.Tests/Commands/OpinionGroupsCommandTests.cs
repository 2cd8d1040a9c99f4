using System.Text.Json;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class OpinionGroupsCommandTests
{
    [SkippableFact]
    public async Task OpinionGroups_OfAPublishedConversation_PrintsJsonAlone()
    {
        using var directory = new FreshDirectory();

        var answer = await RunCommand.OnAsync(directory.Path, "opinion-groups", Machine.Shared("polis/bg2050-volunteers"), "--json");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Equal(2, answer.Json.GetProperty("k").GetInt32());
        Assert.Equal(4, answer.Json.GetProperty("silhouettes").GetArrayLength());
        var groups = answer.Json.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal([99, 8], groups.Select(group => group.GetProperty("participants").GetArrayLength()));
        Assert.All(groups, group => Assert.Equal(JsonValueKind.Number, group.GetProperty("representative")[0].GetProperty("statement").ValueKind));
        Assert.NotEqual(0, answer.Json.GetProperty("consensus").GetArrayLength());
        Assert.Equal(1, answer.Json.GetProperty("recorded").GetProperty("adjustedRandIndex").GetDouble(), 3);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public async Task OpinionGroups_OfWhatIsNoConversation_SaysWhy()
    {
        using var directory = new FreshDirectory();

        var (empty, missing) = (
            await RunCommand.OnAsync(directory.Path, "opinion-groups", directory.Path, "--json"), await RunCommand.OnAsync(directory.Path, "opinion-groups", directory.File("none")));

        Assert.Equal((ExitCode.Failed, ""), (empty.Code, empty.Output));
        Assert.Contains("participant-votes.csv", empty.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, missing.Code);
    }
}
