using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Core.Tests.Organisations;

/// <summary>The register: registering, verifying, duplicates, and reading it by name, sector and place.</summary>
public class OrganisationRegisterTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Register_ReadPageByPage_HasEachOnceByName(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var owner = await site.Make.MemberAsync();
        var names = Enumerable.Range(1, (2 * OrganisationQueries.PageSize) + 5).Select(number => $"Group {(char)('a' + (number * 7 % 26))} {number}").ToList();
        foreach (var name in names)
            await site.Make.OrganisationAsync(owner, name);
        await site.Make.WaitingOrganisationAsync(owner);

        var pages = new List<Page<OrganisationRow>> { await ReadAsync(site, new OrganisationFilter()) };
        while (pages[^1].Next is { } next)
            pages.Add(await ReadAsync(site, new OrganisationFilter(), next));
        var back = await ReadAsync(site, new OrganisationFilter(), pages[^1].Previous);

        var read = pages.SelectMany(page => page.Items).Select(row => row.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        Assert.Equal(3, pages.Count);
        Assert.Equal(pages[1].Items.Select(row => row.Id), back.Items.Select(row => row.Id));
        Assert.Null(pages[0].Previous);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Register_Filtered_HasThoseThatFit(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var owner = await site.Make.MemberAsync();
        await site.Make.OrganisationAsync(owner, "Leeds 100% Nurseries", Sectors.Business, "E08000035");
        await site.Make.OrganisationAsync(owner, "Yorkshire Families", Sectors.CivilSociety, "E12000003");
        await site.Make.OrganisationAsync(owner, "Union of Everyone", Sectors.TradeUnion);
        await site.Make.OrganisationAsync(owner, "Cardiff Parents", Sectors.Community, "W06000015");

        async Task<List<string>> NamesAsync(OrganisationFilter filter) => [.. (await ReadAsync(site, filter)).Items.Select(row => row.Name)];

        Assert.Equal(["Leeds 100% Nurseries", "Union of Everyone", "Yorkshire Families"], await NamesAsync(new OrganisationFilter(PlaceCode: "E08000035")));
        Assert.Equal(["Leeds 100% Nurseries", "Union of Everyone", "Yorkshire Families"], await NamesAsync(new OrganisationFilter(PlaceCode: "E12000003")));
        Assert.Equal(["Cardiff Parents"], await NamesAsync(new OrganisationFilter(Sector: Sectors.Community)));
        Assert.Equal(["Leeds 100% Nurseries"], await NamesAsync(new OrganisationFilter("0% nurs")));
        Assert.Empty(await NamesAsync(new OrganisationFilter("%", Sectors.TradeUnion)));
        Assert.Equal(4, await site.WithAsync<OrganisationQueries, int>(queries => queries.CountAsync(new OrganisationFilter(), CancellationToken.None)));
    }

    [Fact]
    public async Task Registration_OfANameOrNumberThatIsThere_IsRefusedWithTheOneThatHasIt()
    {
        await using var site = await TestSite.StartAsync();
        var (owner, member) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var numbered = site.Make.OrganisationText("Small Steps") with { Numbers = [new RegisterNumber(RegisterScheme.CompaniesHouse, "123456")] };
        await VerifyAsync(site, await site.Make.WaitingOrganisationAsync(owner, numbered));
        var actor = await site.Make.ActorAsync(member);
        Task<Outcome<SavedOrganisation>> RegisterAsync(OrganisationText text) => site.WithAsync<OrganisationService, Outcome<SavedOrganisation>>(service => service.RegisterAsync(text, actor, CancellationToken.None));

        var sameName = await RegisterAsync(site.Make.OrganisationText("SMALL  steps"));
        var sameNumber = await RegisterAsync(site.Make.OrganisationText("Other Steps") with { Numbers = [default, new RegisterNumber(RegisterScheme.CompaniesHouse, "00123456")] });
        var twice = (await RegisterAsync(site.Make.OrganisationText("New Steps")), await RegisterAsync(site.Make.OrganisationText("New Steps")));

        Assert.Equal(("Name", true), (sameName.Refusals[0].Field, sameName.Refusals[0].Message.Contains("/organisations/small-steps", StringComparison.Ordinal)));
        Assert.Equal("Numbers[1].Number", Assert.Single(sameNumber.Refusals).Field);
        Assert.True(twice.Item1.Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(twice.Item2.Refusals).Kind);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TwoOfOneName_VerifiedAtOnce_OneIs(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var text = site.Make.OrganisationText("Small Steps");
        var (one, two) = (await site.Make.WaitingOrganisationAsync(await site.Make.MemberAsync(), text), await site.Make.WaitingOrganisationAsync(await site.Make.MemberAsync(), text));
        await site.Make.AdministratorAsync();

        var outcomes = await Task.WhenAll(Task.Run(() => VerifyAsync(site, one)), Task.Run(() => VerifyAsync(site, two)));

        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcomes, outcome => !outcome.Succeeded).Refusals[0].Kind);
        Assert.Equal(1, await site.ReadAsync(db => db.Organisations.CountAsync(row => row.State == OrganisationState.Verified)));
    }

    private static async Task<Outcome<SavedOrganisation>> VerifyAsync(TestSite site, Organisation organisation)
    {
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        return await site.WithAsync<OrganisationVerification, Outcome<SavedOrganisation>>(service =>
            service.VerifyAsync(new OrganisationVersion(organisation.Id, organisation.Version), "Looked at its website.", actor, CancellationToken.None));
    }

    private static Task<Page<OrganisationRow>> ReadAsync(TestSite site, OrganisationFilter filter, string? cursor = null) =>
        site.WithAsync<OrganisationQueries, Page<OrganisationRow>>(queries => queries.RegisterAsync(filter, cursor, CancellationToken.None));
}
