using System.Text.Json.Nodes;
using Participate.Core.Insight.Ledgers;
using Participate.TestSupport;

namespace Participate.Core.Tests.Insight;

/// <summary>Entries are sealed so that any single change is found, and receipts hold as they were given and in no other form.</summary>
public class LedgerSealTests
{
    private const string Mission = "best-start";
    private const int BatchSize = 1_024;

    private static readonly int Entries = Machine.AtScale ? 1_000_000 : 100_000;

    /// <summary>At scale each entry is changed; otherwise so many are passed over between two.</summary>
    private static readonly int Step = Machine.AtScale ? 1 : 16;

    private static readonly DateTime Noon = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>So that somebody else's program can be held against the same bytes.</summary>
    [Fact]
    public void Formats_OfALineASealAndTheirHashes_AreThoseOfTheRecord()
    {
        var line = new LedgerLine(1, LedgerKind.Idea, 7, "00112233445566778899aabbccddeeff", LedgerChoice.Support, Noon);
        var seal = LedgerSeal.Over(null, [line.LeafHash(Mission)], Noon.AddMilliseconds(59_900));

        Assert.Equal("1,idea,7,00112233445566778899aabbccddeeff,support,2026-11-29T12:00:00Z", line.Text);
        Assert.Equal(Sha256("\0participate-ledger/1,best-start," + line.Text), seal.Root);
        Assert.Equal((1, 1, 1, new string('0', 64), Noon.AddSeconds(59)), (seal.Number, seal.First, seal.Last, seal.Before, seal.SealedAt));
        Assert.Equal(Sha256($"\u0002participate-ledger/1,best-start,1,1,1,{seal.Root},{seal.Before},2026-11-29T12:00:59Z"), seal.Chained(Mission));
    }

    [Fact]
    public void Line_InAnyOtherForm_IsNone()
    {
        const string text = "12,statement,3,00112233445566778899aabbccddeeff,taken-back,2026-11-29T12:00:00Z";
        Assert.Equal(text, LedgerLine.Parse(text)?.Text);
        foreach (var other in new[]
        {
            "", text + ",", text + "\r", " " + text, "0" + text, "+" + text, text.Replace("statement", "Statement", StringComparison.Ordinal), text.Replace("ff", "FF", StringComparison.Ordinal),
            text.Replace("00112", "0112", StringComparison.Ordinal), text.Replace("taken-back", "maybe", StringComparison.Ordinal), text.Replace("12:00:00Z", "12:00:00", StringComparison.Ordinal), text.Replace("11-29", "13-29", StringComparison.Ordinal),
        })
        {
            Assert.Null(LedgerLine.Parse(other));
        }
    }

    /// <summary>Every entry, changed alone, no longer leads to its root; and dropping, adding or moving one anywhere gives its batch another.</summary>
    [Fact]
    public void Ledger_WithAnySingleEntryChangedDroppedAddedOrMoved_IsFoundOut()
    {
        var seals = new List<(LedgerSeal Seal, string Chained)>();
        var leaves = new byte[Entries][];
        for (var first = 0; first < Entries; first += BatchSize)
        {
            var size = Math.Min(BatchSize, Entries - first);
            for (var at = first; at < first + size; at++)
                leaves[at] = LineAt(at).LeafHash(Mission);
            var seal = LedgerSeal.Over(seals.Count == 0 ? null : seals[^1], new ArraySegment<byte[]>(leaves, first, size), Noon.AddMinutes(seals.Count));
            seals.Add((seal, seal.Chained(Mission)));
        }
        var random = new Random(8);
        for (var batch = 0; batch < seals.Count; batch++)
        {
            var (seal, before) = (seals[batch].Seal, batch == 0 ? default((LedgerSeal, string)?) : seals[batch - 1]);
            List<byte[]> own = [.. leaves.AsSpan((int)seal.First - 1, (int)seal.Size)];
            var root = Convert.FromHexString(seal.Root);
            foreach (var (at, path) in Paths(own))
            {
                var line = LineAt((int)seal.First - 1 + at);
                if ((at % 100 == 0 && !MerkleTree.Includes(root, own[at], at, own.Count, path)) || MerkleTree.Includes(root, (line with { Choice = LedgerChoice.TakenBack }).LeafHash(Mission), at, own.Count, path))
                    Assert.Fail($"Entry {line.Number} is not told from a changed one.");
            }
            var (some, other) = (random.Next(own.Count), random.Next(own.Count));
            List<byte[]> dropped = [.. own], added = [.. own], moved = [.. own];
            dropped.RemoveAt(some);
            added.Insert(other, own[some]);
            (moved[some], moved[other]) = (own[other], own[some]);
            foreach (var tampered in some == other ? [dropped, added] : new[] { dropped, added, moved })
                Assert.NotEqual(seals[batch].Chained, LedgerSeal.Over(before, tampered, seal.SealedAt).Chained(Mission));
            if (batch > 0)
                Assert.NotEqual(seals[batch].Chained, (seal with { Before = seals[batch - 1].Seal.Root }).Chained(Mission));
        }
        Assert.Equal(Entries, seals[^1].Seal.Last);
    }

    [Fact]
    public void Receipt_AsGiven_Fits_AndWithAnyPartChangedDoesNot()
    {
        var lines = Enumerable.Range(0, 13).Select(LineAt).ToList();
        var leaves = lines.ConvertAll(line => line.LeafHash(Mission));
        var batch = LedgerSeal.Over(null, leaves, Noon);
        foreach (var line in lines)
            Assert.Equal(ReceiptFinding.Fits, LedgerReceipt.Read(LedgerReceipt.For(Mission, line, batch, leaves).ToJson())!.Check(out _));
        var json = LedgerReceipt.For(Mission, lines[4], batch, leaves).ToJson();

        var changes = new Dictionary<string, Action<JsonObject>>
        {
            ["mission"] = receipt => receipt["mission"] = "another",
            ["choice"] = receipt => receipt["entry"] = receipt["entry"]!.GetValue<string>().Replace("support", "oppose", StringComparison.Ordinal),
            ["entry of another"] = receipt => receipt["entry"] = lines[5].Text,
            ["no entry"] = receipt => receipt["entry"] = "5",
            ["number"] = receipt => receipt["batch"]!["number"] = 2,
            ["first"] = receipt => receipt["batch"]!["first"] = 2,
            ["last"] = receipt => receipt["batch"]!["last"] = 12,
            ["root"] = receipt => receipt["batch"]!["root"] = Flipped(receipt["batch"]!["root"]!),
            ["before"] = receipt => receipt["batch"]!["before"] = Flipped(receipt["batch"]!["before"]!),
            ["chained"] = receipt => receipt["batch"]!["chained"] = Flipped(receipt["batch"]!["chained"]!),
            ["time"] = receipt => receipt["batch"]!["sealed_at"] = "2026-11-29T12:00:01Z",
            ["path"] = receipt => receipt["path"]![1] = Flipped(receipt["path"]![1]!),
            ["shorter path"] = receipt => receipt["path"]!.AsArray().RemoveAt(0),
            ["format"] = receipt => receipt["format"] = "participate-ledger-receipt/2",
            ["hash"] = receipt => receipt["path"]![0] = "12",
            ["nothing"] = receipt => receipt.Clear(),
        };
        foreach (var (what, change) in changes)
        {
            var receipt = JsonNode.Parse(json)!.AsObject();
            change(receipt);
            Assert.True(LedgerReceipt.Read(receipt.ToJsonString())?.Check(out _) != ReceiptFinding.Fits, what);
        }
        foreach (var other in new[] { "", "null", "[]", "{", new string('x', LedgerReceipt.MostCharacters + 1), json[..^2] })
            Assert.Null(LedgerReceipt.Read(other));
    }

    private static LedgerLine LineAt(int at) => new(at + 1, LedgerKind.Idea, (at % 97) + 1, $"{at * 2_654_435_761L:x32}", at % 3 == 1 ? LedgerChoice.Support : LedgerChoice.Oppose, Noon.AddSeconds(at));

    private static string Flipped(JsonNode hash) => (hash.GetValue<string>()[0] == '0' ? '1' : '0') + hash.GetValue<string>()[1..];

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>The paths of leaves: by levels where the tree is full, which is quicker than one by one.</summary>
    private static IEnumerable<(int At, IReadOnlyList<byte[]> Path)> Paths(List<byte[]> leaves)
    {
        if (leaves.Count != BatchSize)
        {
            for (var at = 0; at < leaves.Count; at += Step)
                yield return (at, MerkleTree.InclusionPath(leaves, at));
            yield break;
        }
        var levels = new List<List<byte[]>> { leaves };
        while (levels[^1].Count > 1)
            levels.Add([.. levels[^1].Chunk(2).Select(pair => MerkleTree.NodeHash(pair[0], pair[1]))]);
        for (var at = 0; at < leaves.Count; at += Step)
            yield return (at, [.. levels.SkipLast(1).Select((level, height) => level[(at >> height) ^ 1])]);
    }
}
