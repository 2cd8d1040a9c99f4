using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Barriers;

/// <summary>Reporting, review, editing, the team's acts, what is told, and the register from content files.</summary>
public class BarrierServiceTests
{
    private const string Register = """
        ---
        title: T
        barriers:
          - key: rooms
            title: Rooms stand empty in the afternoon
            category: law
            text: Nobody may sign the contract.
            sectors: [business]
            source: "A paper, February 2025"
        reforms:
          - title: A model contract for rooms
            text: One page that a head teacher may sign.
            instrument: contract
            source: "A paper, February 2025"
            removes: [rooms]
        ---
        Text
        """;

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Barrier_OfANewMember_WaitsUntilItIsShown_AndAnEditLeavesThePublicText(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, team) = (await site.Make.NewMemberAsync(), await site.Make.TeamAsync(mission));
        var barrier = await site.Make.BarrierAsync(mission, author, "Rooms stand empty in the afternoon");
        Assert.Equal(Visibility.Waiting, barrier.Visibility);
        Assert.Equal(RefusalKind.NotFound, Assert.Single((await site.Make.SecondAsync(mission, barrier, team)).Refusals).Kind);

        await PublicationAsync(site, publication => publication.ShowAsync(barrier.Id, CancellationToken.None));
        var told = await site.Mailbox.ToAsync(team.Email);
        var edited = await EditAsync(site, mission, await site.Make.BarrierAsync(barrier.Id), author, "Rooms stand empty all day long");
        var meanwhile = await site.Make.BarrierAsync(barrier.Id);
        await PublicationAsync(site, publication => publication.ShowAsync(barrier.Id, CancellationToken.None));
        var after = await site.Make.BarrierAsync(barrier.Id);
        await PublicationAsync(site, publication => publication.HideAsync(barrier.Id, CancellationToken.None));

        Assert.Single(told, mail => mail.Subject.Contains("Rooms stand empty in the afternoon", StringComparison.Ordinal));
        Assert.Equal((false, "Rooms stand empty in the afternoon", true), (edited.Value!.IsPublic, meanwhile.Title, meanwhile.IsPublic));
        Assert.Equal("Rooms stand empty all day long", after.Title);
        Assert.Equal(Visibility.Hidden, (await site.Make.BarrierAsync(barrier.Id)).Visibility);
        Assert.Equal(2, await site.ReadAsync(db => db.BarrierRevisions.CountAsync(row => row.BarrierId == barrier.Id)));
        Assert.DoesNotContain(await BarrierPathTests.VerifyAsync(site), check => !check.Holds);
    }

    [Fact]
    public async Task Report_SentTwice_IsOneBarrier_AndOutsideThePhasesRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var first = await site.Make.BarrierAsync(mission, author, "Rooms stand empty in the afternoon");
        var again = await site.Make.BarrierAsync(mission, author, "Rooms stand empty in the afternoon");
        var closed = new Mission
        {
            Slug = "closed",
            Title = "C",
            NationalMission = "N",
            Summary = "S",
            Owner = "O",
            PlaceCode = mission.PlaceCode,
            TargetStatement = "T",
            TargetBy = mission.TargetBy,
            TargetByWords = "W",
            IndicatorName = "I",
            IndicatorUnit = "%",
            Narrative = "N",
            NarrativeHtml = "N",
            ImportedAt = mission.ImportedAt,
            Phases = { new Phase { Kind = PhaseKind.Decide, StartsOn = DateOnly.MinValue, EndsOn = DateOnly.MaxValue, Open = Activities.Vote } },
        };

        Assert.Equal(first.Id, again.Id);
        foreach (var open in new[] { Activities.Propose, Activities.Discuss, Activities.Pledge })
        {
            closed.Phases[0].Open = open;
            Assert.Null(BarrierRows.RefusalOfPhase(closed, new DateOnly(2026, 11, 29)));
        }
        closed.Phases[0].Open = Activities.Vote | Activities.Budget;
        Assert.Equal(RefusalKind.OutsidePhase, BarrierRows.RefusalOfPhase(closed, new DateOnly(2026, 11, 29))?.Kind);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reform_Done_RemovesWhatTheTeamSays_InOneWrite_AndTellsEachOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, affected, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var (barrier, reported) = (await site.Make.BarrierAsync(mission, author), await site.Make.BarrierAsync(mission));
        await site.Make.SecondAsync(mission, barrier, affected);
        var reform = await site.Make.ReformAsync(mission, barrier);
        Assert.True((await site.Make.MoveAsync(mission, barrier, BarrierState.Validated, team)).Succeeded);
        Assert.True((await site.Make.MoveAsync(mission, reform, ReformState.InProgress, team)).Succeeded);

        var notLinked = await site.Make.MoveAsync(mission, reform, ReformState.Done, team, barrier, reported);
        var unchanged = await site.Make.BarrierAsync(barrier.Id);
        var done = await site.Make.MoveAsync(mission, reform, ReformState.Done, team, barrier);
        await site.Make.NewsToldAsync();

        Assert.Equal(("Removes", BarrierState.Validated), (Assert.Single(notLinked.Refusals).Field, unchanged.State));
        Assert.True(done.Succeeded);
        Assert.Equal(BarrierState.Removed, (await site.Make.BarrierAsync(barrier.Id)).State);
        Assert.Equal(reform.Id, await site.ReadAsync(db => db.BarrierSteps.OrderByDescending(row => row.Id).Select(row => row.ReformId).FirstAsync()));
        Assert.Equal(2, (await site.Mailbox.ToAsync(author.Email)).Count(mail => mail.Subject.Contains(barrier.Title, StringComparison.Ordinal)));
        Assert.Equal(2, (await site.Mailbox.ToAsync(affected.Email)).Count(mail => mail.Subject.Contains(barrier.Title, StringComparison.Ordinal)));
        Assert.DoesNotContain(await BarrierPathTests.VerifyAsync(site), check => !check.Holds);
    }

    [Fact]
    public async Task Step_OfOthersOfAStaleFormOrWithoutWhatItNeeds_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (member, team) = (await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var barrier = await site.Make.BarrierAsync(mission);
        var actor = await site.Make.ActorAsync(team);
        Task<Outcome> StepAsync(int version) => site.WithAsync<BarrierStepService, Outcome>(service => service.MoveAsync(
            mission, barrier.Id, new BarrierStepOptions { Version = version, To = BarrierState.Validated, Reason = "Seen" }, actor, CancellationToken.None));

        var byMember = await site.Make.MoveAsync(mission, barrier, BarrierState.Validated, member);
        var noReason = await site.Make.MoveAsync(mission, barrier, BarrierState.NotChanging, team, reason: " ");
        var both = await Task.WhenAll(Task.Run(() => StepAsync(barrier.Version)), Task.Run(() => StepAsync(barrier.Version)));
        var nobody = await site.Make.MoveAsync(mission, barrier, BarrierState.Owned, team, owner: "Nobody of this name");
        var organisation = await site.Make.OrganisationAsync(member, "Little Acorns");
        var owned = await site.Make.MoveAsync(mission, barrier, BarrierState.Owned, team, owner: organisation.Slug);
        var noReform = await site.Make.MoveAsync(mission, barrier, BarrierState.ReformProposed, team);

        Assert.Equal(RefusalKind.NotPermitted, Assert.Single(byMember.Refusals).Kind);
        Assert.Equal("Reason", Assert.Single(noReason.Refusals).Field);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(both.SelectMany(outcome => outcome.Refusals)).Kind);
        Assert.Equal("Owner", Assert.Single(nobody.Refusals).Field);
        Assert.True(owned.Succeeded);
        Assert.Equal(organisation.Id, (await site.Make.BarrierAsync(barrier.Id)).OwnerOrganisationId);
        Assert.Equal("To", Assert.Single(noReform.Refusals).Field);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Register_OfAFile_IsAddedOnceToAMissionWithoutOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var folder = Directory.CreateTempSubdirectory("registers").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, mission.Slug + ".md"), Register);
        Task<IReadOnlyList<Participate.Core.Common.Content.ContentProblem>> ImportAsync() =>
            site.WithAsync<RegisterImporter, IReadOnlyList<Participate.Core.Common.Content.ContentProblem>>(importer => importer.ImportAsync(folder, CancellationToken.None));

        var problems = (await Task.WhenAll(Task.Run(ImportAsync), Task.Run(ImportAsync))).SelectMany(found => found).ToList();
        await File.WriteAllTextAsync(Path.Combine(folder, mission.Slug + ".md"), Register.Replace("category: law", "category: weather", StringComparison.Ordinal));
        var wrong = await ImportAsync();

        Assert.Empty(problems);
        var barrier = await site.ReadAsync(db => db.Barriers.AsNoTracking().SingleAsync(row => row.MissionId == mission.Id));
        Assert.Equal(("A paper, February 2025", null, true, BarrierState.Reported), (barrier.Source, barrier.AuthorId, barrier.IsPublic, barrier.State));
        Assert.Equal(1, await site.ReadAsync(db => db.ReformBarriers.CountAsync(row => row.BarrierId == barrier.Id)));
        Assert.Contains("weather", Assert.Single(wrong).Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task History_IsOnlyEverAddedTo()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var barrier = await site.Make.BarrierAsync(mission);
        await site.Make.MoveAsync(mission, barrier, BarrierState.Validated, await site.Make.TeamAsync(mission));

        await Assert.ThrowsAnyAsync<Exception>(() => site.WithAsync<ParticipateDbContext, int>(db => db.BarrierSteps.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.WithAsync<ParticipateDbContext, int>(db => db.BarrierSteps.ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, "Another"))));
        Assert.Equal("We looked into it.", await site.ReadAsync(db => db.BarrierSteps.Select(row => row.Reason).SingleAsync()));
    }

    private static async Task<Outcome<SavedBarrier>> EditAsync(TestSite site, Mission mission, Barrier barrier, TestMember member, string title)
    {
        var actor = await site.Make.ActorAsync(member);
        return await site.WithAsync<BarrierService, Outcome<SavedBarrier>>(service => service.EditAsync(mission, barrier.Id, barrier.Version, site.Make.BarrierText(title), actor, CancellationToken.None));
    }

    private static Task<Outcome> PublicationAsync(TestSite site, Func<BarrierPublication, Task> act) => site.WithAsync<IServiceProvider, Outcome>(services =>
        ((Participate.Core.Common.Events.Transactions)services.GetService(typeof(Participate.Core.Common.Events.Transactions))!).RunAsync(
            async _ =>
            {
                await act((BarrierPublication)services.GetService(typeof(BarrierPublication))!);
                return Outcome.Done;
            },
            CancellationToken.None));
}
