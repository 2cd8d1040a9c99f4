using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Tests.Summaries;

namespace Participate.Web.Tests.OpenData;

public class OpenDataFileTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Files_OfAConsultation_SayWhatTheSiteSays(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 11);
        await site.Make.CoalitionAsync(mission);
        using var visitor = site.Visitor();

        Assert.True(await site.Make.OpenDataAsync(mission));

        Assert.Equal((await visitor.GetAsync($"/missions/{mission.Slug}/summary.csv")).Body, await Stored.TextAsync(visitor, mission, "ideas.csv"));
        Assert.Equal((await visitor.GetAsync($"/missions/{mission.Slug}/summary/comments.csv")).Body, await Stored.TextAsync(visitor, mission, "comments.csv"));
        foreach (var table in Stored.Tables)
            AssertSame(Downloaded.Rows(await Stored.TextAsync(visitor, mission, table + ".csv")), await Stored.TextAsync(visitor, mission, table + ".jsonl"));
        var votes = Downloaded.Rows(await Stored.TextAsync(visitor, mission, "votes.csv"));
        var totals = (await Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("totals");
        foreach (var choice in new[] { "support", "neutral", "oppose" })
            Assert.Equal(totals.GetProperty(choice).GetInt32(), votes.Count(row => row["choice"] == choice));
        Assert.All(votes.Where(row => row["week"].Length > 0).GroupBy(row => (row["idea_id"], row["week"])), week => Assert.True(week.Count() >= 5));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Package_DescribesTheFilesOfTheZip()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 4);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();

        using var zip = new ZipArchive(new MemoryStream(await Stored.BytesAsync(visitor, mission, mission.Slug + ".zip")));
        var package = JsonDocument.Parse(Read(zip, "datapackage.json")).RootElement;

        Assert.Equal(
            Stored.Tables.Select(table => table + ".csv").Concat(["LICENCE.txt", "README.md", "datapackage.json"]).Order(StringComparer.Ordinal),
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("OGL-UK-3.0", package.GetProperty("licenses")[0].GetProperty("name").GetString());
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            var file = Read(zip, resource.GetProperty("path").GetString()!);
            Assert.Equal(file.LongLength, resource.GetProperty("bytes").GetInt64());
            Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(file)), resource.GetProperty("hash").GetString());
            Assert.Equal(file, await Stored.BytesAsync(visitor, mission, resource.GetProperty("path").GetString()!));
            var fields = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString());
            Assert.Equal(string.Join(',', fields), System.Text.Encoding.UTF8.GetString(file).Split("\r\n")[0]);
        }
        Assert.Contains("| `support` | integer |", System.Text.Encoding.UTF8.GetString(Read(zip, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_ThatBrokeOff_IsTakenUpWhereItWas()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 4);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();
        var whole = await Stored.BytesAsync(visitor, mission, "ideas.csv");

        using var head = await Stored.AskAsync(visitor, mission, "ideas.csv", method: HttpMethod.Head);
        var tag = head.Headers.ETag!;
        using var rest = await Stored.AskAsync(visitor, mission, "ideas.csv", headers => (headers.Range, headers.IfRange) = (new RangeHeaderValue(100, null), new RangeConditionHeaderValue(tag)));
        using var other = await Stored.AskAsync(visitor, mission, "ideas.csv", headers => (headers.Range, headers.IfRange) = (new RangeHeaderValue(100, null), new RangeConditionHeaderValue("\"other\"")));
        using var beyond = await Stored.AskAsync(visitor, mission, "ideas.csv", headers => headers.Range = new RangeHeaderValue(whole.Length + 1, null));
        using var same = await Stored.AskAsync(visitor, mission, "ideas.csv", headers => headers.IfNoneMatch.Add(tag));

        Assert.Equal((HttpStatusCode.OK, (long?)whole.Length, false), (head.StatusCode, head.Content.Headers.ContentLength, tag.IsWeak));
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(whole))}\"", tag.Tag);
        Assert.Equal("bytes", head.Headers.AcceptRanges.Single());
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(whole[100..], await rest.Content.ReadAsByteArrayAsync());
        Assert.Equal(whole.Length, rest.Content.Headers.ContentRange!.Length);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(whole, await other.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("no-cache", head.Headers.CacheControl!.ToString());
        Assert.Matches($"^{mission.Slug}-ideas-\\d{{4}}-\\d\\d-\\d\\d\\.csv$", head.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task Files_HostileText_IsInertInCsvAndExactInJson()
    {
        string[] hostile = ["=cmd|' /C calc'!A0", "\t=1+1 after a tab", "He said \"yes\", twice", "one line\nand another\r\nand more", "<script>alert(1)</script>", "bell \u0007 and \u202Eback", "'=1 quoted", "£5 👩‍👩‍👧"];
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        foreach (var text in hostile)
            await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, title: text, details: text), body: text);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();

        var csv = Downloaded.Rows(await Stored.TextAsync(visitor, mission, "ideas.csv"));
        var lines = Lines(await Stored.TextAsync(visitor, mission, "ideas.jsonl"));
        var comments = Lines(await Stored.TextAsync(visitor, mission, "comments.jsonl"));

        Assert.Equal(hostile, csv.Select(row => SpreadsheetText.Original(row["title"])));
        Assert.All(csv.SelectMany(row => row.Values), cell => Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), cell));
        Assert.Equal(hostile, lines.Select(line => line.GetProperty("details").GetString()));
        Assert.Equal(hostile, comments.Select(line => line.GetProperty("body").GetString()));
    }

    [Fact]
    public async Task Files_EmptyMission_HaveHeaders()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();

        Assert.Equal("idea_id,week,choice\r\n", await Stored.TextAsync(visitor, mission, "votes.csv"));
        Assert.Equal("", await Stored.TextAsync(visitor, mission, "ideas.jsonl"));
        Assert.Equal(5, Lines(await Stored.TextAsync(visitor, mission, "phases.jsonl")).Count);
        Assert.StartsWith("id,pledged_by,organisation_id,", await Stored.TextAsync(visitor, mission, "pledges.csv"), StringComparison.Ordinal);
        (await visitor.GetAsync(Stored.Address(mission, "members.csv"))).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/missions/nothing/data/ideas.csv")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_ResultsKeptBack_AreTheTeamsAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        await site.Make.VoteAsync(await site.Make.IdeaAsync(mission), await site.Make.MemberAsync(), VoteChoice.Support);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();
        using var member = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        foreach (var address in Stored.Addresses(mission))
        {
            Assert.Contains("keeps its results back", (await visitor.GetAsync(address)).Expect(HttpStatusCode.NotFound).Body, StringComparison.Ordinal);
            (await member.GetAsync(address)).Expect(HttpStatusCode.NotFound);
            Assert.Equal("no-store, private", (await team.GetAsync(address)).Expect().Headers["Cache-Control"]);
        }
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/data")).Expect();
        Assert.Contains("keeps its results back", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SHA-256", page.Text, StringComparison.Ordinal);
    }

    internal static IReadOnlyList<JsonElement> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The same rows, each as its form has it.</summary>
    private static void AssertSame(IReadOnlyList<IDictionary<string, string>> rows, string lines)
    {
        var parsed = Lines(lines);
        Assert.Equal(rows.Count, parsed.Count);
        foreach (var (row, line) in rows.Zip(parsed))
        {
            Assert.Equal(row.Keys, line.EnumerateObject().Select(member => member.Name));
            foreach (var member in line.EnumerateObject())
                Assert.Equal(SpreadsheetText.Original(row[member.Name]), Cell(member.Value));
        }
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText())),
        _ => value.GetRawText(),
    };

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var content = new MemoryStream();
        using var entry = zip.GetEntry(name)!.Open();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
