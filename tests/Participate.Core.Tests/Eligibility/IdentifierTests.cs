using System.Text;
using Participate.Core.Eligibility;

namespace Participate.Core.Tests.Eligibility;

/// <summary>How identifiers are hashed, how lists are read, and the key of what is kept.</summary>
public sealed class IdentifierTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("participate-key-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Hash_OfWhatIsWrittenDifferently_IsTheSameAsAnybodyMakesIt()
    {
        // printf 'abc:AB123' | sha256sum
        const string Known = "d01ac6946491e49c1171514e3cf27c6909ff3b753e69f6c52a2738380157a7a9";
        foreach (var written in new[] { "AB123", " ab-12 / 3", "ＡＢ１２３", "a.b.1.2.3\u200B" })
            Assert.Equal(Known, IdentifierHash.Of("abc", written));
        Assert.NotEqual(Known, IdentifierHash.Of("abd", "AB123"));
        Assert.NotEqual(Known, IdentifierHash.Of("abc", "AB124"));
        Assert.Null(IdentifierHash.Of("abc", " -/. "));
        Assert.Null(IdentifierHash.Of("abc", null));
    }

    [Fact]
    public void List_WithHeadQuotesAndCapitals_IsRead()
    {
        var (one, other) = (IdentifierHash.Of("s", "1")!, IdentifierHash.Of("s", "2")!);

        var read = IdentifierList.Read(Encoding.UTF8.GetBytes($"\uFEFFhash\r\n\"{one.ToUpperInvariant()}\"\r\n\r\n{other},\r\n"));

        Assert.Equal([one, other], read.Value);
    }

    [Fact]
    public void List_WithMistakes_IsRefusedLineByLine()
    {
        var one = IdentifierHash.Of("s", "1")!;

        var mistakes = IdentifierList.Read(Encoding.UTF8.GetBytes($"{one}\nAB123\n{one}\n"));
        var many = IdentifierList.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\n", 100))));
        var none = IdentifierList.Read("hash\n"u8.ToArray());
        var tooMany = IdentifierList.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, IdentifierList.MaxLines + 1).Select(number => $"{number:x64}\n"))));

        Assert.Equal(["Line 2: this is no hash of 64 hexadecimal digits. Send hashes alone, never the identifiers themselves", "Line 3: the same hash stands on line 1"], mistakes.Refusals.Select(refusal => refusal.Message));
        Assert.Equal(20, many.Refusals.Count);
        Assert.Equal("There are no hashes in this file", Assert.Single(none.Refusals).Message);
        Assert.StartsWith("A list can have 200,000 lines", Assert.Single(tooMany.Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_IsMadeOnceForItsOwnerAlone_AndSeparatesMissionsAndKinds()
    {
        var path = Path.Combine(folder, "keys", "one.key");

        var made = ReadAtOnce(path, readers: 8);

        var key = new ProofKey(() => ProofKeyFile.ReadOrMake(path));
        Assert.Single(made);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        string[] hashes = [key.OfCode(1, "a"), key.OfCode(2, "a"), key.OfIdentifier(1, "a"), key.OfIdentity("a", "b"), key.OfIdentity("a", "c"), key.OfIdentity("b", "b"), key.OfIdentityOn(1, "a"), key.OfIdentityOn(2, "a"), key.SaltOf(1), key.SaltOf(2)];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{32}$", hash));
        Assert.NotEqual(key.SaltOf(1), new ProofKey(() => new byte[32]).SaltOf(1));
        File.WriteAllText(path, "short");
        Assert.Throws<InvalidDataException>(() => ProofKeyFile.ReadOrMake(path));
    }

    [Fact]
    public void Key_MadeByManyAtOnceAgainAndAgain_IsAlwaysTheSameForAll()
    {
        for (var round = 0; round < 200; round++)
            Assert.Single(ReadAtOnce(Path.Combine(folder, $"{round}.key"), readers: 4));
    }

    /// <summary>The keys that readers got who all began at the same moment.</summary>
    private static HashSet<string> ReadAtOnce(string path, int readers)
    {
        using var start = new System.Threading.Barrier(readers);
        var read = new string[readers];
        var threads = Enumerable.Range(0, readers).Select(reader => new Thread(() =>
        {
            start.SignalAndWait();
            read[reader] = Convert.ToHexString(ProofKeyFile.ReadOrMake(path));
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. read];
    }
}
