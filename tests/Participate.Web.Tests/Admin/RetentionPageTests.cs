using System.Text.RegularExpressions;
using Participate.Core.Common.Mail;
using Participate.Core.Mobilisation;
using Participate.Core.Summaries.OwnData;
using Participate.Core.Summaries.Retention;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

/// <summary>What pages say of how long things are kept is what the rules do.</summary>
public partial class RetentionPageTests
{
    /// <summary>What each line of the privacy page's table begins with in both languages, in its order.</summary>
    private static readonly IReadOnlyList<(string English, string Welsh)> Lines =
    [
        ("Your email address", "Eich cyfeiriad e-bost"),
        ("Your display name", "Eich enw arddangos"),
        ("The language in which we write to you", "Yr iaith yr ydym yn ysgrifennu atoch ynddi"),
        ("Your password", "Eich cyfrinair"),
        ("If you turn on two-step sign-in", "Os ydych yn troi mewngofnodi dau gam ymlaen"),
        ("If you add passkeys", "Os ydych yn ychwanegu allweddi mynediad"),
        ("If you sign in with an account elsewhere", "Os ydych yn mewngofnodi â chyfrif mewn lle arall"),
        ("If you ask for a link to sign in", "Os ydych yn gofyn am ddolen i fewngofnodi"),
        ("Failed attempts to sign in", "Ymdrechion aflwyddiannus i fewngofnodi"),
        ("That you are 13 or over", "Eich bod yn 13 oed neu’n hŷn"),
        ("Roles you hold", "Rolau sydd gennych"),
        ("Your ideas and comments", "Eich syniadau a’ch sylwadau"),
        ("Pictures and PDF files", "Lluniau a ffeiliau PDF"),
        ("Your votes", "Eich pleidleisiau"),
        ("A random number", "Rhif ar hap"),
        ("From which network", "O ba rwydwaith"),
        ("Statements that you write", "Datganiadau yr ydych yn eu hysgrifennu"),
        ("Your ballot of a budget", "Eich papur pleidleisio ar gyllideb"),
        ("Your answers to which of two ideas", "Eich atebion ynghylch pa un o ddau syniad"),
        ("Where a mission asks for more", "Lle mae cenhadaeth yn gofyn am fwy"),
        ("If you link a verified identity", "Os ydych yn cysylltu hunaniaeth wedi’i dilysu"),
        ("Your answers to questionnaires", "Eich atebion i holiaduron"),
        ("What you tell us about yourself", "Yr hyn yr ydych yn ei ddweud wrthym amdanoch eich hun"),
        ("Comments that you marked", "Sylwadau a nodwyd gennych"),
        ("Whom your comments mention", "Pwy y mae eich sylwadau’n eu crybwyll"),
        ("When you last opened each discussion", "Pryd yr agoroch bob trafodaeth ddiwethaf"),
        ("Summaries and outcomes of discussions", "Crynodebau a chanlyniadau trafodaethau"),
        ("Reports", "Adroddiadau"),
        ("A sealed copy", "Copi wedi’i selio"),
        ("Moderation decisions", "Penderfyniadau cymedroli"),
        ("Emails that we send you", "E-byst yr ydym yn eu hanfon atoch"),
        ("Messages to you on the site", "Negeseuon atoch ar y safle"),
        ("What you follow", "Yr hyn yr ydych yn ei ddilyn"),
        ("Events that you register for", "Digwyddiadau yr ydych yn cofrestru ar eu cyfer"),
        ("What you do for organisations and for a mission’s coalition", "Yr hyn yr ydych yn ei wneud dros sefydliadau a thros glymblaid cenhadaeth"),
        ("Invitations of organisations outside the site", "Gwahoddiadau i sefydliadau y tu allan i’r safle"),
        ("What you write and decide as one of a mission team", "Yr hyn yr ydych yn ei ysgrifennu ac yn ei benderfynu fel un o dîm cenhadaeth"),
        ("Notes and codes", "Nodiadau a chodau"),
        ("Sanctions", "Sancsiynau"),
        ("Whether moderators agreed", "A oedd cymedrolwyr yn cytuno"),
        ("The audit log", "Y log archwilio"),
        ("Ideas and comments that administrators bring", "Syniadau a sylwadau y mae gweinyddwyr yn eu dwyn"),
        ("How often you did something", "Pa mor aml y gwnaethoch rywbeth"),
        ("A sign-in cookie", "Cwci mewngofnodi"),
        ("Where you are signed in", "Lle yr ydych wedi mewngofnodi"),
        ("Server logs", "Logiau’r gweinydd"),
    ];

    /// <summary>What each rule removes, as the Welsh page says it.</summary>
    private static readonly Dictionary<string, string> RemovedInWelsh = new()
    {
        ["accounts"] = "Cyfrifon na chadarnhawyd eu cyfeiriad e-bost erioed",
        ["sign-in-links"] = "Dolenni i fewngofnodi",
        ["sessions"] = "Lle yr oeddech wedi mewngofnodi",
        ["emails"] = "E-byst a anfonwyd gennym atoch",
        ["notifications"] = "Negeseuon atoch ar y safle",
        ["news-actors"] = "Pwy wnaeth yr hyn y dywedir wrth ddilynwyr amdano",
        ["digest-runs"] = "Pa mor bell yr aeth pob rownd o e-byst crynodeb",
        ["visits"] = "Pryd yr agoroch drafodaeth ddiwethaf",
        ["drafts"] = "Drafftiau o syniadau",
        ["addressees"] = "Yr enw neu’r cyfeiriad a deipioch i wahodd cyd-awdur",
        ["access-needs"] = "Yr hyn y dywedasoch fod arnoch ei angen mewn digwyddiad",
        ["networks"] = "O ba rwydwaith y pleidleisioch",
        ["network-keys"] = "Allwedd wythnosol y rhwydweithiau hynny",
        ["files"] = "Ffeiliau a dynnwyd gennych o ddrafft",
    };

    [Fact]
    public async Task Privacy_TableOfWhatIsRemoved_IsThatOfTheRules()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/privacy")).Expect();

        Assert.Equal(RetentionRules.All.Select(rule => (rule.What, rule.Term.Words)), Rows(page, "Removed").Select(row => (row[0], row[1])));
    }

    [Fact]
    public async Task Privacy_EveryKindOfRowThatNamesMembers_StandsInALineWithATerm()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var lines = Rows((await visitor.GetAsync("/privacy")).Expect(), "How long");
        var kinds = await site.ReadAsync(db => Task.FromResult(OwnSources.KindsThatNameMembers(db.Model).Append(typeof(OutboxEmail)).Append(typeof(CoalitionInvitation)).ToHashSet()));

        Assert.Equal([], kinds.Except(RetentionHoldings.Kinds).Select(kind => kind.Name));
        Assert.Equal([], RetentionHoldings.ByLine.Keys.Where(begin => lines.Count(line => line[0].StartsWith(begin, StringComparison.Ordinal)) != 1));
        Assert.All(lines, line => Assert.NotEqual("", line[2]));
        // Whatever a line leaves to the other table is there.
        Assert.True(lines.Count(line => line[2].Contains("as below", StringComparison.OrdinalIgnoreCase)) >= 8);
    }

    [Fact]
    public async Task Privacy_InWelsh_HasTheSameLinesWithTheSameTerms()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var english = (await visitor.GetAsync("/privacy")).Expect();
        visitor.Keep("participate-language", "cy");
        var welsh = (await visitor.GetAsync("/privacy")).Expect();
        var (lines, llinellau) = (Rows(english, "How long"), Rows(welsh, "Am ba hyd"));

        // A line that is added, taken out or moved in one language asks for the same in the other, and here.
        Assert.Equal(Lines.Count, lines.Count);
        Assert.Equal(Lines.Count, llinellau.Count);
        Assert.All(Lines.Select((line, index) => (line, index)), entry =>
        {
            Assert.StartsWith(entry.line.English, lines[entry.index][0], StringComparison.Ordinal);
            Assert.StartsWith(entry.line.Welsh, llinellau[entry.index][0], StringComparison.Ordinal);
            Assert.Equal(lines[entry.index].Select(Figures), llinellau[entry.index].Select(Figures));
            Assert.NotEqual("", llinellau[entry.index][2]);
            Assert.Equal(lines[entry.index][2].Contains("as below", StringComparison.OrdinalIgnoreCase), llinellau[entry.index][2].Contains("fel isod", StringComparison.OrdinalIgnoreCase));
            Assert.Equal(lines[entry.index][2].Contains("close your account", StringComparison.Ordinal), llinellau[entry.index][2].Contains("gau eich cyfrif", StringComparison.Ordinal) || llinellau[entry.index][2].Contains("cau eich cyfrif", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Privacy_InWelsh_HasTheTermOfEachRule()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        visitor.Keep("participate-language", "cy");

        var rows = Rows((await visitor.GetAsync("/privacy")).Expect(), "Dilëir");

        // What a rule removes is named as it is where the site names it in Welsh; the term has the figures of the rule.
        Assert.Equal(RetentionRules.All.Select(rule => (RemovedInWelsh[rule.Key], Figures(rule.Term.Words))), rows.Select(row => (row[0], Figures(row[1]))));
        Assert.All(rows, row => Assert.Matches("^[0-9]+ diwrnod ", row[1]));
    }

    [Fact]
    public void Rules_KeysAndNames_AreUniqueAndCanBeParted()
    {
        Assert.Equal(RetentionRules.All.Count, RetentionRules.All.Select(rule => rule.Key).Distinct().Count());
        Assert.Equal(RetentionRules.All.Count, RetentionRules.All.Select(rule => rule.What).Distinct().Count());
        Assert.DoesNotContain(RetentionRules.All, rule => rule.What.Contains(':', StringComparison.Ordinal) || rule.What.Contains(';', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_ForAnAdministrator_ShowsRulesWhatIsDueAndTheLastRuns()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero) });
        var before = await site.Make.UnconfirmedMemberAsync();
        site.Clock.Advance(TimeSpan.FromDays(31));
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var first = (await visitor.GetAsync("/admin/retention")).Expect();
        await site.Make.RetentionAsync();
        var second = (await visitor.GetAsync("/admin/retention")).Expect();

        Assert.Contains("There has been no run yet", first.Text, StringComparison.Ordinal);
        Assert.Equal("1", Rows(first, "Due now")[0][2]);
        Assert.Equal("0", Rows(second, "Due now")[0][2]);
        Assert.Contains("Accounts whose email address was never confirmed: 1 of 1", second.Text, StringComparison.Ordinal);
        Assert.Contains("6 February 2026, 2:00am", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Email, second.Body, StringComparison.Ordinal);
        Assert.Contains("Removed what was kept for its term", (await visitor.GetAsync("/admin/log")).Text, StringComparison.Ordinal);
    }

    /// <summary>The cells of the table that has a column of that name.</summary>
    private static List<string[]> Rows(SitePage page, string column) =>
    [
        .. page.Document.QuerySelectorAll("table").Single(table => table.QuerySelectorAll("th").Any(cell => cell.TextContent.Trim() == column))
            .QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToArray()),
    ];

    private static string Figures(string text) => string.Join(' ', Number().Matches(text).Select(figure => figure.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
