using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

public class AboutYouTests
{
    private static readonly AboutYouOptions Told = new() { PlaceCode = "E08000035", AgeBand = AgeBand.From16, As = TakingPartAs.Organisation, Sector = Sectors.Business };

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Save_ChangeAndTakeBack_KeepsWhatWasSaidLast(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var actor = await site.Make.ActorAsync(await site.Make.MemberAsync());

        Assert.True((await SaveAsync(site, Told, actor)).Succeeded);
        Assert.True((await SaveAsync(site, Told with { As = TakingPartAs.Individual, Version = 1 }, actor)).Succeeded);
        var row = Assert.Single(await site.ReadAsync(db => db.AboutYou.AsNoTracking().ToListAsync()));
        Assert.Equal(("E08000035", AgeBand.From16, TakingPartAs.Individual, null, 2), (row.PlaceCode, row.AgeBand, row.As, row.Sector, row.Version));
        Assert.True((await SaveAsync(site, new AboutYouOptions { Version = 2 }, actor)).Succeeded);

        Assert.Empty(await site.ReadAsync(db => db.AboutYou.ToListAsync()));
        Assert.Empty(await site.ReadAsync(db => db.AuditEntries.ToListAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Save_FromManyWindowsAtOnce_KeepsOneAndTellsTheOthers(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var actor = await site.Make.ActorAsync(await site.Make.MemberAsync());

        var first = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SaveAsync(site, Told, actor)));
        var later = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SaveAsync(site, Told with { AgeBand = (AgeBand)(i + 1), Version = 1 }, actor)));

        foreach (var outcomes in new[] { first, later })
        {
            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        }
        Assert.Equal(2, (await site.ReadAsync(db => db.AboutYou.SingleAsync())).Version);
    }

    [Fact]
    public async Task Save_WhatNoListHas_IsRefusedBesideItsField()
    {
        await using var site = await TestSite.StartAsync();
        var actor = await site.Make.ActorAsync(await site.Make.MemberAsync());

        var refused = await SaveAsync(site, new AboutYouOptions { PlaceCode = "E92000001", AgeBand = 0, As = (TakingPartAs)9, Sector = Sectors.Business | Sectors.Academia }, actor);

        Assert.Equal(["PlaceCode", "AgeBand", "As", "Sector"], refused.Refusals.Select(refusal => refusal.Field));
        Assert.Empty(await site.ReadAsync(db => db.AboutYou.ToListAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CloseAccount_AndDelete_TakeItAway(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (closes, deletes, stays) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        foreach (var member in new[] { closes, deletes, stays })
            await site.Make.AboutYouAsync(member, Told);

        var (closing, deleting) = (await site.Make.ActorAsync(closes), await site.Make.ActorAsync(deletes));
        Assert.True((await site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, closing, CancellationToken.None))).Succeeded);
        Assert.True((await site.WithAsync<AboutYouService, Outcome>(service => service.DeleteAsync(deleting, CancellationToken.None))).Succeeded);

        Assert.Equal([stays.Id], await site.ReadAsync(db => db.AboutYou.Select(row => row.MemberId).ToListAsync()));
        await Ledger.CheckAsync(site, "about-");
    }

    private static Task<Outcome> SaveAsync(TestSite site, AboutYouOptions options, Actor actor) =>
        site.WithAsync<AboutYouService, Outcome>(service => service.SaveAsync(options, actor, CancellationToken.None));
}
