using Participate.Core.Eligibility;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

/// <summary>Lists are hashed where they lie, without a site.</summary>
public class HashIdentifiersTests
{
    [Fact]
    public async Task HashIdentifiers_File_PrintsEachHashOnceInTheirOrder()
    {
        using var directory = new FreshDirectory();
        await File.WriteAllTextAsync(directory.File("list.txt"), "AB 1\n\nab-2\r\nAB1\n");

        var answer = await RunCommand.OnAsync(directory.Path, "hash-identifiers", directory.File("list.txt"), "--salt", "abc");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Equal(new[] { IdentifierHash.Of("abc", "AB1"), IdentifierHash.Of("abc", "AB2") }.Order(StringComparer.Ordinal), answer.Output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task HashIdentifiers_LineWithoutLettersOrFile_SaysSoAndPrintsNothing()
    {
        using var directory = new FreshDirectory();
        await File.WriteAllTextAsync(directory.File("list.txt"), "AB1\n---\n");

        var wrong = await RunCommand.OnAsync(directory.Path, "hash-identifiers", directory.File("list.txt"), "--salt", "abc");
        var missing = await RunCommand.OnAsync(directory.Path, "hash-identifiers", directory.File("none.txt"), "--salt", "abc");
        var unsalted = await RunCommand.OnAsync(directory.Path, "hash-identifiers", directory.File("list.txt"), "--salt", " ");

        Assert.All(new[] { wrong, missing, unsalted }, answer => Assert.Equal("", answer.Output));
        Assert.Equal([ExitCode.Failed, ExitCode.Failed, ExitCode.Usage], new[] { wrong, missing, unsalted }.Select(answer => answer.Code));
        Assert.Contains("line 2: there is no letter or digit", wrong.Error, StringComparison.Ordinal);
    }
}
