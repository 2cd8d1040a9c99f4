using System.IO.Compression;
using System.Net;
using System.Text.Json;
using MiniExcelLibs;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;
using Participate.Web.Tests.OpenData;
using UglyToad.PdfPig;

namespace Participate.Web.Tests.Summaries;

/// <summary>Who may take which file of a mission in which state: every address, for everybody who could ask.</summary>
public class DownloadRightsTests
{
    /// <summary>What a file holds decides who may take it.</summary>
    private enum Holds
    {
        /// <summary>Published rows and totals: everybody's, but while the phase keeps results back.</summary>
        Rows,

        /// <summary>What waits until a phase has ended.</summary>
        Analysis,

        /// <summary>What everybody may have in every state: no results are in it.</summary>
        Nothing,

        /// <summary>The same published rows, for programs: the team's own sight of them is not asked for.</summary>
        PublicRows,

        /// <summary>The mission team's alone.</summary>
        Team,
    }

    [Theory]
    [InlineData(PhaseKind.Develop, false, true, false)]
    [InlineData(PhaseKind.Design, false, true, true)]
    [InlineData(PhaseKind.Decide, true, false, false)]
    [InlineData(null, false, true, true)]
    public async Task Download_EveryAddressForEverybody_IsGivenToThoseWhoMayHaveIt(PhaseKind? phase, bool hidesResults, bool rowsArePublic, bool analysisIsPublic)
    {
        await using var site = await TestSite.StartAsync();
        var make = site.Make;
        var mission = await make.MissionAsync(phase, hidesResults: hidesResults);
        await make.ConsultationAsync(mission, seed: 6, ideas: 8);
        var team = await make.TeamAsync(mission);
        var (whole, filtered) = (await make.FrozenAsync(mission, team), await make.FrozenAsync(mission, team, new SummaryFilter { Sector = "business" }));
        await make.OpenDataAsync(mission);
        await make.CodeAsync(mission, "Transport");
        var idea = await make.IdeaAsync(mission);
        var files = Addresses(mission, whole, filtered, idea.Id).ToList();
        var people = new (string Name, TestMember? Member)[]
        {
            ("visitor", null), ("member", await make.MemberAsync()), ("moderator", await make.ModeratorAsync(mission)), ("team", team),
            ("team of another mission", await make.TeamAsync(await make.MissionAsync())), ("administrator", await make.AdministratorAsync()),
        };

        var wrong = new List<string>();
        foreach (var (name, member) in people)
        {
            using var reader = member is null ? site.Visitor() : await site.VisitorAsync(member);
            foreach (var (address, holds) in files)
            {
                var may = holds switch
                {
                    Holds.Rows => rowsArePublic || name == "team",
                    Holds.Analysis => analysisIsPublic || name == "team",
                    Holds.PublicRows => rowsArePublic,
                    Holds.Nothing => true,
                    _ => name == "team",
                };
                using var answer = await reader.Http.GetAsync(new Uri(address, UriKind.Relative));
                if (answer.StatusCode != (may ? HttpStatusCode.OK : HttpStatusCode.NotFound))
                    wrong.Add($"{name}, {address}: {(int)answer.StatusCode}, should be {(may ? "given" : "refused")}");
                if (may && member is not null && holds is not (Holds.PublicRows or Holds.Nothing) && answer.Headers.CacheControl?.NoStore != true)
                    wrong.Add($"{name}, {address}: may be kept by others");
                if (may && HasAnalysis(address, await answer.Content.ReadAsByteArrayAsync()) is { } has && has != (analysisIsPublic || name == "team"))
                    wrong.Add($"{name}, {address}: {(has ? "has" : "lacks")} the analysis");
            }
        }

        Assert.Equal([], wrong);
        Assert.Empty(site.Errors);
    }

    private static IEnumerable<(string Address, Holds Holds)> Addresses(Mission mission, int whole, int filtered, int idea)
    {
        var root = "/missions/" + mission.Slug;
        foreach (var file in new[] { "summary.csv", "summary/comments.csv", "summary.xlsx", "summary.pdf", "summary.json", "summary.zip" })
        {
            yield return ($"{root}/{file}", Holds.Rows);
            yield return ($"{root}/{file}?snapshot={whole}", Holds.Rows);
            yield return ($"{root}/{file}?snapshot={filtered}", Holds.Team);
            yield return ($"{root}/{file}?sector=business", Holds.Team);
        }
        yield return (root + "/summary/who-took-part.csv", Holds.Analysis);
        yield return (root + "/summary/responses.csv", Holds.Analysis);
        yield return (root + "/summary/coalition.csv", Holds.Analysis);
        yield return (root + "/summary/votes-by-level.csv", Holds.Analysis);
        yield return ($"{root}/summary/coalition.csv?snapshot={whole}", Holds.Analysis);
        yield return ($"{root}/summary/responses.csv?snapshot={whole}", Holds.Analysis);
        yield return (root + "/summary/responses.csv?sector=business", Holds.Team);
        foreach (var file in Stored.Addresses(mission))
            yield return (file, Holds.Rows);
        foreach (var file in new[] { "coding.csv", "coding/frame.csv", "coding/notes.csv" })
            yield return ($"/team/{mission.Slug}/{file}", Holds.Team);
        foreach (var list in new[] { "/ideas", $"/ideas/{idea}", $"/ideas/{idea}/comments", "/comments", "/themes", "/summary" })
            yield return ($"/api/v1/missions/{mission.Slug}{list}", Holds.PublicRows);
        foreach (var list in new[] { "", "/events" })
            yield return ($"/api/v1/missions/{mission.Slug}{list}", Holds.Nothing);
        foreach (var file in new[] { "entries.csv", "batches.json" })
            yield return ($"/ledger/{mission.Slug}/{file}", Holds.PublicRows);
        yield return ("/schemas/engagement-summary.json", Holds.Nothing);
    }

    /// <summary>Whether a rendering of the summary has what waits until a phase has ended; null for files that never have.</summary>
    private static bool? HasAnalysis(string address, byte[] file) => Path.GetExtension(address.Split('?')[0]) switch
    {
        _ when !address.Contains("/summary.", StringComparison.Ordinal) => null,
        ".json" => JsonDocument.Parse(file).RootElement.TryGetProperty("analysis", out _),
        ".xlsx" => MiniExcel.GetSheetNames(new MemoryStream(file)).Contains("Rankings"),
        ".pdf" => InPdf(file),
        ".zip" => InZip(file),
        _ => null,
    };

    private static bool InPdf(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return string.Concat(pdf.GetPages().Select(page => page.Text)).Contains("taking part", StringComparison.Ordinal);
    }

    private static bool InZip(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var json = zip.GetEntry("summary.json")!.Open();
        return JsonDocument.Parse(json).RootElement.TryGetProperty("analysis", out _);
    }
}
