using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

public class SignalWatchTests
{
    private const string Clean = "I have seen this work in our town and would gladly help with it.";
    private const string Signalling = "Write to me at somebody@mail.example and I will tell you more about it.";
    private const string Repeated = "Everybody can earn a second income with our simple method, ask the friendly team for details and begin this very week.";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewMember_PublishedWithoutReview_IsHeldBeforeAnyoneSees(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.PreModeration = PreModeration.Nobody);
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.NewMemberAsync();

        var clean = await AddAsync(site, mission, idea, author, Clean);
        var held = await AddAsync(site, mission, idea, author, Signalling);

        Assert.Equal((true, false), (clean.IsPublic, held.IsPublic));
        var item = await site.Make.CaseAsync(ContentKind.Comment, held.Id);
        Assert.Equal((CaseCauses.Held, Signals.EmailAddress, 3, true), (item.Causes, item.Signals, item.SignalPoints, item.IsOpen));
        var row = await CommentAsync(site, held.Id);
        Assert.Equal((Visibility.Waiting, null), (row.Visibility, row.PublishedAt));
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.Where(entry => entry.Id == idea.Id).Select(entry => entry.CommentCount).SingleAsync()));
        Assert.Equal("email address", await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == "comment.held").Select(entry => entry.Details).SingleAsync()));
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(item, CaseAct.Approve, await site.Make.ModeratorAsync(mission));
        Assert.Equal(Visibility.Published, (await CommentAsync(site, held.Id)).Visibility);
        Assert.Equal(1, await site.ReadAsync(db => db.Users.Where(member => member.Id == author.Id).Select(member => member.ApprovedContributions).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task NewMember_IdeaPublishedWithoutReview_IsHeldAndApproved()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.PreModeration = PreModeration.Nobody);
        var actor = await site.Make.ActorAsync(await site.Make.NewMemberAsync());
        var text = new IdeaText { Title = "An idea that is long enough", Summary = "In short.", Details = Signalling };

        var saved = await site.WithAsync<IdeaService, Outcome<SavedIdea>>(service => service.SubmitAsync(mission, null, text, actor, CancellationToken.None));

        Assert.Equal((Visibility.Waiting, true), (saved.Value!.Visibility, saved.Value.WaitsForReview));
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(await site.Make.CaseAsync(ContentKind.Idea, saved.Value.IdeaId), CaseAct.Approve, await site.Make.ModeratorAsync(mission));
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == saved.Value.IdeaId).Select(row => row.Visibility).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task NewMember_EditThatSignals_WaitsWhileTheTextBeforeStaysPublic()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.PreModeration = PreModeration.Nobody);
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.NewMemberAsync();
        var saved = await AddAsync(site, mission, idea, author, Clean);
        var comment = await CommentAsync(site, saved.Id);

        var edited = await site.Make.EditAsync(mission, comment, author, Signalling);

        Assert.False(edited.Value!.IsPublic);
        var row = await CommentAsync(site, saved.Id);
        Assert.Equal((Visibility.Published, Clean), (row.Visibility, row.Body));
        var item = await site.Make.CaseAsync(comment);
        Assert.Equal(CaseCauses.Held | CaseCauses.EditReview, item.Causes);
        await site.Make.DecidedAsync(item, CaseAct.Approve, await site.Make.ModeratorAsync(mission));
        Assert.Equal(Signalling, (await CommentAsync(site, saved.Id)).Body);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task EstablishedMember_TextThatSignals_StaysPublicAndGetsACase()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);

        var saved = await AddAsync(site, mission, idea, await site.Make.MemberAsync(), Signalling);

        Assert.True(saved.IsPublic);
        Assert.Equal(Visibility.Published, (await CommentAsync(site, saved.Id)).Visibility);
        Assert.Equal(CaseCauses.Signalled, (await site.Make.CaseAsync(ContentKind.Comment, saved.Id)).Causes);
    }

    [Fact]
    public async Task WaitingText_ThatSignals_IsMoreUrgent()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.NewMemberAsync();
        var clean = await AddAsync(site, mission, idea, author, Clean);
        var signalling = await AddAsync(site, mission, idea, author, Signalling);

        var (first, second) = (await site.Make.CaseAsync(ContentKind.Comment, clean.Id), await site.Make.CaseAsync(ContentKind.Comment, signalling.Id));

        Assert.Equal((CaseCauses.FirstReview, CaseCauses.FirstReview, Signals.EmailAddress), (first.Causes, second.Causes, second.Signals));
        Assert.Equal(3 * CasePriority.SecondsAPoint, first.Rank - second.Rank);
        Assert.Equal(first.WaitingSince.AddHours(24), first.DueAt);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RepeatedText_OfSeveralMembers_HoldsAllOfItAndIsOneCluster(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.PreModeration = PreModeration.Nobody);
        var idea = await site.Make.IdeaAsync(mission);
        var first = await AddAsync(site, mission, idea, await site.Make.NewMemberAsync(), Repeated);
        Assert.True(first.IsPublic);

        var second = await AddAsync(site, mission, idea, await site.Make.NewMemberAsync(), Repeated.Replace("simple", "easy", StringComparison.Ordinal));
        var third = await AddAsync(site, mission, idea, await site.Make.MemberAsync(), Repeated.Replace("friendly", "helpful", StringComparison.Ordinal));

        var cases = new[] { first, second, third }.Select(saved => site.Make.CaseAsync(ContentKind.Comment, saved.Id).GetAwaiter().GetResult()).ToList();
        Assert.Equal([CaseCauses.Held, CaseCauses.Held, CaseCauses.Signalled], cases.Select(item => item.Causes));
        Assert.All(cases, item => Assert.Equal((Signals.RepeatedText, cases[0].Id), (item.Signals, item.ClusterId!.Value)));
        Assert.Equal(Visibility.Waiting, (await CommentAsync(site, first.Id)).Visibility);
        Assert.Contains("waits for a moderator", Assert.Single(await site.Mailbox.AllAsync()).Subject, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task RepeatedText_WhatAModeratorApproved_StaysPublic()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var first = await AddAsync(site, mission, idea, await site.Make.NewMemberAsync(), Repeated);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(ContentKind.Comment, first.Id), CaseAct.Approve, await site.Make.ModeratorAsync(mission));

        await AddAsync(site, mission, idea, await site.Make.NewMemberAsync(), Repeated);

        Assert.Equal(Visibility.Published, (await CommentAsync(site, first.Id)).Visibility);
        Assert.False((await site.Make.CaseAsync(ContentKind.Comment, first.Id)).IsOpen);
    }

    [Fact]
    public async Task Burst_OfOneNewMember_IsSeen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.NewMemberAsync();
        for (var i = 1; i < SignalWatch.BurstOfNew; i++)
            await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting, body: $"Short {i}");

        var burst = await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting, body: "One more");
        site.Clock.Advance(SignalWatch.BurstTime);
        var later = await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting, body: "Much later");

        Assert.Equal((Signals.Burst, Signals.None), ((await site.Make.CaseAsync(burst)).Signals, (await site.Make.CaseAsync(later)).Signals));
    }

    [Theory]
    [InlineData(PreModeration.Everyone, false, false)]
    [InlineData(PreModeration.NewMembers, false, true)]
    [InlineData(PreModeration.Nobody, true, true)]
    public async Task PreModeration_OfTheMission_DecidesWhoIsRead(PreModeration reading, bool newIsPublic, bool establishedIsPublic)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.PreModeration = reading);
        var idea = await site.Make.IdeaAsync(mission);

        var ofNew = await AddAsync(site, mission, idea, await site.Make.NewMemberAsync(), Clean);
        var ofEstablished = await AddAsync(site, mission, idea, await site.Make.MemberAsync(), "Our council tried the same two years ago, and people liked it a lot.");

        Assert.Equal((newIsPublic, establishedIsPublic), (ofNew.IsPublic, ofEstablished.IsPublic));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reports_OfManyMembers_HoldUntilAModeratorDecides(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var members = await site.Make.MembersAsync(4);
        site.Clock.Advance(ReportedHolds.OldEnough);
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.HoldAfterReports = 3);
        var idea = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(idea);
        await site.Make.FlagAsync(comment);
        for (var i = 0; i < 2; i++)
            await site.Make.FlagAsync(comment, members[i]);
        Assert.Equal(Visibility.Published, (await CommentAsync(site, comment.Id)).Visibility);

        var held = await site.Make.FlagAsync(comment, members[2], "hate");

        Assert.Equal((CaseCauses.Flagged | CaseCauses.Held, 4), (held.Causes, held.OpenFlags));
        Assert.Equal(Visibility.Waiting, (await CommentAsync(site, comment.Id)).Visibility);
        Assert.Contains("waits for a moderator", (await site.Mailbox.AllAsync()).Single().Subject, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(held, CaseAct.Approve, await site.Make.ModeratorAsync(mission));
        Assert.Equal(Visibility.Published, (await CommentAsync(site, comment.Id)).Visibility);
        await site.Make.FlagAsync(comment, members[3]);
        Assert.Equal(Visibility.Published, (await CommentAsync(site, comment.Id)).Visibility);
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reports_OfAccountsThatOnePersonCanHave_AreKeptAndHoldNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var make = site.Make;
        var (unconfirmed, banned, suspended, closes) = (await make.UnconfirmedMemberAsync(), await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync());
        var (one, two) = (await make.MemberAsync(), await make.MemberAsync());
        site.Clock.Advance(ReportedHolds.OldEnough);
        var (administrator, fresh, closing) = (await make.AdministratorAsync(), await make.MemberAsync(), await make.ActorAsync(closes));
        var mission = await make.MissionAsync();
        await make.ModeratedAsync(mission, settings => settings.HoldAfterReports = 2);
        var comment = await make.CommentAsync(await make.IdeaAsync(mission));
        await make.SanctionAsync(banned, administrator, null, SanctionKind.Ban);
        await make.SanctionAsync(suspended, administrator, null, SanctionKind.Suspension);
        await make.FlagAsync(comment, closes);
        Assert.True((await site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, closing, default))).Succeeded);

        foreach (var reporter in new[] { unconfirmed, banned, suspended, fresh, one })
            await make.FlagAsync(comment, reporter);

        Assert.Equal(6, (await make.CaseAsync(comment)).OpenFlags);
        Assert.Equal(Visibility.Published, (await CommentAsync(site, comment.Id)).Visibility);
        await make.FlagAsync(comment, two);
        Assert.Equal(Visibility.Waiting, (await CommentAsync(site, comment.Id)).Visibility);
        await Ledger.CheckAsync(site, "");
    }

    private static async Task<SavedComment> AddAsync(TestSite site, Mission mission, Idea idea, TestMember author, string text)
    {
        var actor = await site.Make.ActorAsync(author);
        var outcome = await site.WithAsync<CommentService, Outcome<SavedComment>>(service => service.AddAsync(
            new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = idea.Id, Body = text, Stance = Stance.Neutral }, CancellationToken.None));
        return outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    private static Task<Comment> CommentAsync(TestSite site, int id) => site.ReadAsync(db => db.Comments.AsNoTracking().SingleAsync(row => row.Id == id));
}
