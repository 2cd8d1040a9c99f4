using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Core.Tests.Organisations;

/// <summary>What an owner may write of a verified organisation, and what waits for an administrator: readers trust what was checked.</summary>
public class OrganisationEditTests
{
    private const string Present = "Smith and Sons Ltd", Wished = "Cabinet Office";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_OfAVerifiedOneByItsOwner_CannotMakeItAPublicBody(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        var (owner, administrator) = (await site.Make.ActorAsync(member), await site.Make.ActorAsync(await site.Make.AdministratorAsync()));
        var (byLetter, byHand) = (await site.Make.OrganisationAsync(member, Present, domain: "smith.example"), await site.Make.OrganisationAsync(member));
        var body = Text(byLetter) with { Sector = Sectors.CentralGovernment, Website = "https://www.gov.uk" };

        var refused = await EditAsync(site, byLetter, body, owner);
        var elsewhere = await EditAsync(site, byHand, Text(byHand) with { Sector = Sectors.Academia }, owner);
        var own = await EditAsync(site, byLetter, Text(byLetter) with { Sector = Sectors.CivilSociety, Website = "https://www.smith.example/about" }, owner);

        Assert.Equal(["Sector", "Website"], refused.Refusals.Select(refusal => refusal.Field));
        Assert.Equal("Sector", Assert.Single(elsewhere.Refusals).Field);
        Assert.True(own.Succeeded);
        Assert.True((await EditAsync(site, byLetter, body, administrator)).Succeeded);
        Assert.Equal((Sectors.CentralGovernment, "https://www.gov.uk"), await site.ReadAsync(db => Task.FromResult(db.Organisations.Where(row => row.Id == byLetter.Id).AsEnumerable().Select(row => (row.Sector, row.Website)).Single())));
        // One that an administrator verified by hand has no domain: its website and numbers were looked at.
        var number = new RegisterNumber(RegisterScheme.CharityCommission, "219279");
        var byStranger = await EditAsync(site, byHand, Text(byHand) with { Website = "https://phish.example.net/login", Numbers = [number] }, owner);
        Assert.Equal(["Website", "Numbers[0].Number"], byStranger.Refusals.Select(refusal => refusal.Field));
        Assert.True((await EditAsync(site, byHand, Text(byHand) with { Website = "https://www.hand.example", Numbers = [number] }, administrator)).Succeeded);
        Assert.True((await EditAsync(site, byHand, Text(byHand) with { Website = "https://www.hand.example/about", Numbers = [number] }, owner)).Succeeded);
        // What an administrator chose stays when its owner changes something else.
        Assert.True((await EditAsync(site, byLetter, body with { Kind = "department" }, owner)).Succeeded);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewName_OfAVerifiedOne_IsNotPublicBeforeAnAdministratorAcceptedIt(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, staff) = (await site.Make.MemberAsync(), await site.Make.AdministratorAsync());
        var (owner, administrator) = (await site.Make.ActorAsync(member), await site.Make.ActorAsync(staff));
        var organisation = await site.Make.OrganisationAsync(member, Present);

        var asked = await EditAsync(site, organisation, Text(organisation) with { Name = Wished, Kind = "department" }, owner);
        await EditAsync(site, organisation, Text(organisation) with { Name = Wished, Kind = "department" }, owner);

        Assert.Equal(Wished, asked.Value?.AskedName);
        var stored = await site.Make.OrganisationAsync(organisation.Id);
        Assert.Equal((Present, "department", OrganisationState.Verified), (stored.Name, stored.Kind, stored.State));
        Assert.Equal((organisation.Id, 1, Wished), await WaitingAsync(site, organisation));
        Assert.DoesNotContain(await HistoryAsync(site, organisation), step => step.Name == Wished || step.Changes.Contains(Wished, StringComparison.Ordinal));
        Assert.Contains("asks for another name", Assert.Single(await site.Mailbox.ToAsync(staff.Email)).Subject, StringComparison.Ordinal);

        Assert.True((await DeclineAsync(site, organisation, administrator, "That is a department of the government.")).Succeeded);
        Assert.Equal((0, 0, (string?)null), await WaitingAsync(site, organisation));
        Assert.Contains("That is a department of the government.", (await site.Mailbox.NewestToAsync(member.Email)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(await HistoryAsync(site, organisation), step => step.Name == Wished);

        var seen = await site.Make.OrganisationAsync(organisation.Id);
        await EditAsync(site, organisation, Text(organisation) with { Name = "Smith Holdings" }, owner);
        Assert.Equal(RefusalKind.Conflict, Assert.Single((await VerifyAsync(site, seen, administrator)).Refusals).Kind);
        Assert.Equal(RefusalKind.NotPermitted, Assert.Single((await VerifyAsync(site, await site.Make.OrganisationAsync(organisation.Id), owner)).Refusals).Kind);
        Assert.True((await VerifyAsync(site, await site.Make.OrganisationAsync(organisation.Id), administrator)).Succeeded);

        Assert.Equal("Smith Holdings", (await site.Make.OrganisationAsync(organisation.Id)).Name);
        Assert.Contains(await HistoryAsync(site, organisation), step => step is { Act: OrganisationAct.Renamed, Name: "Smith Holdings" } && step.Changes.Contains("Looked at its letter.", StringComparison.Ordinal));
        Assert.Equal((0, 0, (string?)null), await WaitingAsync(site, organisation));
        Assert.Equal(RefusalKind.Conflict, Assert.Single((await DeclineAsync(site, organisation, administrator, "Too late.")).Refusals).Kind);
        await Ledger.CheckAsync(site, "organisation");
    }

    [Fact]
    public async Task NewName_ThatDiffersBySigns_WaitsOrIsRefused_AndFewAreAskedForInADay()
    {
        await using var site = await TestSite.StartAsync();
        var (member, staff) = (await site.Make.MemberAsync(), await site.Make.AdministratorAsync());
        var owner = await site.Make.ActorAsync(member);
        var organisation = await site.Make.OrganisationAsync(member, Present);

        var signs = await EditAsync(site, organisation, Text(organisation) with { Name = $"✅ {Present} ✔" }, owner);
        var asked = new List<Outcome<SavedOrganisation>>();
        foreach (var name in new[] { "Smith-and-Sons (Ltd)", "Smith One", "Smith Two", "Smith Three" })
            asked.Add(await EditAsync(site, organisation, Text(organisation) with { Name = name }, owner));

        Assert.Equal("Name", Assert.Single(signs.Refusals).Field);
        Assert.Equal([true, true, true, false], asked.Select(outcome => outcome.Succeeded));
        Assert.Equal("Smith-and-Sons (Ltd)", asked[0].Value!.AskedName);
        Assert.Equal("Name", Assert.Single(asked[3].Refusals).Field);
        Assert.Equal(Present, (await site.Make.OrganisationAsync(organisation.Id)).Name);
        Assert.Single(await site.Mailbox.ToAsync(staff.Email));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await EditAsync(site, organisation, Text(organisation) with { Name = "Smith Three" }, owner)).Succeeded);
    }

    [Fact]
    public async Task NewName_ThatLooksTheSameOrIsTakenMeanwhile_IsTakenAtOnceOrNotAtAll()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var (owner, administrator) = (await site.Make.ActorAsync(member), await site.Make.ActorAsync(await site.Make.AdministratorAsync()));
        var organisation = await site.Make.OrganisationAsync(member, Present);

        await EditAsync(site, organisation, Text(organisation) with { Name = "SMITH and Sons LTD" }, owner);
        Assert.Equal("SMITH and Sons LTD", (await site.Make.OrganisationAsync(organisation.Id)).Name);
        await EditAsync(site, organisation, Text(organisation) with { Name = Wished }, owner);
        await site.Make.OrganisationAsync(await site.Make.MemberAsync(), Wished);
        var taken = await VerifyAsync(site, await site.Make.OrganisationAsync(organisation.Id), administrator);

        Assert.Equal(RefusalKind.Conflict, Assert.Single(taken.Refusals).Kind);
        Assert.Equal("SMITH and Sons LTD", (await site.Make.OrganisationAsync(organisation.Id)).Name);
    }

    [Fact]
    public async Task NewName_ThatItsOwnerTakesBack_WaitsNoMore()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var (owner, administrator) = (await site.Make.ActorAsync(member), await site.Make.ActorAsync(await site.Make.AdministratorAsync()));
        var organisation = await site.Make.OrganisationAsync(member, Present);
        await EditAsync(site, organisation, Text(organisation) with { Name = Wished }, owner);

        // Administrators change the present name at once, and take nothing back for others.
        Assert.False((await EditAsync(site, organisation, Text(organisation) with { Kind = "department" }, administrator)).Value!.IsNameWithdrawn);
        Assert.Equal((organisation.Id, 1, Wished), await WaitingAsync(site, organisation));
        var seen = await site.Make.OrganisationAsync(organisation.Id);
        var back = await EditAsync(site, organisation, Text(organisation) with { Kind = "department" }, owner);
        var again = await EditAsync(site, organisation, Text(organisation) with { Kind = "department" }, owner);

        Assert.True(back is { Succeeded: true, Value.IsNameWithdrawn: true });
        Assert.False(again.Value!.IsNameWithdrawn);
        Assert.Equal((0, 0, (string?)null), await WaitingAsync(site, organisation));
        Assert.Equal(RefusalKind.Conflict, Assert.Single((await VerifyAsync(site, seen, administrator)).Refusals).Kind);
        Assert.DoesNotContain(await HistoryAsync(site, organisation), step => step.Name == Wished);
        await EditAsync(site, organisation, Text(organisation) with { Name = Wished }, owner);
        Assert.Equal((organisation.Id, 1, Wished), await WaitingAsync(site, organisation));
    }

    private static OrganisationText Text(Organisation organisation) => new() { Name = organisation.Name, Sector = organisation.Sector, Places = ["E12000003"] };

    private static async Task<Outcome<SavedOrganisation>> EditAsync(TestSite site, Organisation organisation, OrganisationText text, Actor actor)
    {
        var version = (await site.Make.OrganisationAsync(organisation.Id)).Version;
        return await site.WithAsync<OrganisationService, Outcome<SavedOrganisation>>(service => service.EditAsync(new OrganisationVersion(organisation.Id, version), text, actor, default));
    }

    private static Task<Outcome<SavedOrganisation>> VerifyAsync(TestSite site, Organisation seen, Actor actor) => site.WithAsync<OrganisationVerification, Outcome<SavedOrganisation>>(service =>
        service.VerifyAsync(new OrganisationVersion(seen.Id, seen.Version), "Looked at its letter.", actor, default));

    private static async Task<Outcome<SavedOrganisation>> DeclineAsync(TestSite site, Organisation organisation, Actor actor, string reason)
    {
        var version = (await site.Make.OrganisationAsync(organisation.Id)).Version;
        return await site.WithAsync<OrganisationVerification, Outcome<SavedOrganisation>>(service => service.DeclineAsync(new OrganisationVersion(organisation.Id, version), reason, actor, default));
    }

    /// <summary>The last one in the list of administrators (0 for none), how many are in it, and the name that is asked for.</summary>
    private static Task<(int Listed, int Count, string? Asked)> WaitingAsync(TestSite site, Organisation organisation) => site.WithAsync<OrganisationQueries, (int, int, string?)>(async queries => (
        (await queries.InStateAsync(OrganisationState.Waiting, null, default)).Items.Select(row => row.Id).LastOrDefault(),
        await queries.WaitingAsync(default),
        await queries.AskedNameAsync(organisation.Id, default)));

    private static Task<IReadOnlyList<OrganisationRevision>> HistoryAsync(TestSite site, Organisation organisation) => site.WithAsync<OrganisationQueries, IReadOnlyList<OrganisationRevision>>(async queries =>
        (await queries.HistoryAsync(organisation.Id, isPublic: true, null, default)).Items);
}
