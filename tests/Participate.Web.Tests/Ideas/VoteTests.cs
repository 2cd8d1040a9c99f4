using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

public class VoteTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Vote_SetRepeatedChangedAndRemoved_IsStoredOnceAndCounted(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        using var ballot = await Ballot.OfAsync(site, member);
        var seen = new List<VoteChoice?>();

        foreach (var choice in new[] { "support", "support", "oppose", "neutral", "remove", "remove", "support" })
        {
            var answer = (await ballot.SendAsync(mission, idea.Id, choice)).Expect(HttpStatusCode.Redirect);
            Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", answer.Location);
            var votes = await VoteLedger.CheckAsync(site);
            seen.Add(votes.TryGetValue((idea.Id, member.Id), out var stored) ? stored : null);
        }

        Assert.Equal([VoteChoice.Support, VoteChoice.Support, VoteChoice.Oppose, VoteChoice.Neutral, null, null, VoteChoice.Support], seen);
        Assert.Equal(5, await site.ReadAsync(db => db.VoteEvents.CountAsync()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Vote_Taken_GoesBackAndSaysWhatWasChosen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());

        foreach (var (choice, note) in new[] { ("support", "You support this idea."), ("neutral", "You are neutral on this idea."), ("oppose", "You oppose this idea."), ("remove", "Your vote was removed.") })
        {
            var answer = await ballot.SendAsync(mission, idea.Id, choice, $"/missions/{mission.Slug}?a=1#idea-{idea.Id}");
            Assert.Equal($"/missions/{mission.Slug}?a=1#idea-{idea.Id}", answer.Expect(HttpStatusCode.Redirect).Location);
            Assert.Contains(note, (await ballot.GetAsync("/missions/" + mission.Slug)).Notice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Vote_ReturnUrlIsNoPathOfTheSite_GoesToTheIdea()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());

        foreach (var returnUrl in new[] { "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "missions", "/a\r\nSet-Cookie: b=c", "" })
        {
            var answer = await ballot.SendAsync(mission, idea.Id, "support", returnUrl);
            Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", answer.Expect(HttpStatusCode.Redirect).Location);
        }
    }

    [Fact]
    public async Task Vote_ReturnUrlWithOtherLetters_IsEncoded()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());

        var answer = await ballot.SendAsync(mission, idea.Id, "support", "/missions/tŷ?q=%C3%A9#été");

        Assert.Equal("/missions/t%C5%B7?q=%C3%A9#%C3%A9t%C3%A9", answer.Expect(HttpStatusCode.Redirect).Location);
    }

    [Theory]
    [InlineData(PhaseKind.Deliver)]
    [InlineData(PhaseKind.Review)]
    [InlineData(null)]
    public async Task Vote_WhereVotingIsClosed_IsRefusedWithTheReason(PhaseKind? phase)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(phase);
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());

        var answer = await ballot.SendAsync(mission, idea.Id, "support", $"/missions/{mission.Slug}/ideas?order=3");

        answer.Expect(HttpStatusCode.Conflict);
        Assert.Contains("It closed on " + UkTime.Words(mission.ClosedLast(Activities.Vote, site.Clock.Today())!.EndsOn), Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal($"/missions/{mission.Slug}/ideas?order=3", answer.Link("Go back"));
        Assert.Equal("Your vote was not changed", answer.Heading);
        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [Fact]
    public async Task Vote_PhaseEndsWhileTheFormIsOpen_KeepsTheVoteThatWasThere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        using var ballot = await Ballot.OfAsync(site, member);
        await ballot.VoteAsync(mission, idea, "support");
        await site.Make.InPhaseAsync(mission, PhaseKind.Deliver);

        (await ballot.SendAsync(mission, idea.Id, "remove")).Expect(HttpStatusCode.Conflict);

        Assert.Equal(VoteChoice.Support, Assert.Single(await VoteLedger.CheckAsync(site)).Value);
    }

    [Fact]
    public async Task Vote_UnconfirmedMember_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.UnconfirmedMemberAsync());

        var answer = await ballot.SendAsync(mission, idea.Id, "support");

        answer.Expect(HttpStatusCode.Forbidden);
        Assert.Contains("Confirm your email address", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [Theory]
    [InlineData(Visibility.Draft)]
    [InlineData(Visibility.Waiting)]
    [InlineData(Visibility.Hidden)]
    public async Task Vote_IdeaThatIsNotPublic_IsNotFoundEvenForItsAuthor(Visibility visibility)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, visibility);
        using var ballot = await Ballot.OfAsync(site, author);

        (await ballot.SendAsync(mission, idea.Id, "support")).Expect(HttpStatusCode.NotFound);

        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [Fact]
    public async Task Vote_IdeaOfAnotherMissionOrOfNone_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());

        (await ballot.SendAsync(mission, idea.Id, "support")).Expect(HttpStatusCode.NotFound);
        (await ballot.SendAsync(mission, 999_999, "support")).Expect(HttpStatusCode.NotFound);

        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [Fact]
    public async Task Vote_ChoiceThatIsNone_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());
        await ballot.VoteAsync(mission, idea, "oppose");

        foreach (var choice in new[] { null, "", "Support", "1", "everything" })
        {
            var answer = await ballot.SendAsync(mission, idea.Id, choice);
            answer.Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(["Choose Support, Neutral or Oppose."], answer.Errors);
        }

        Assert.Equal(VoteChoice.Oppose, Assert.Single(await VoteLedger.CheckAsync(site)).Value);
    }

    [Fact]
    public async Task Vote_Visitor_IsLedToSignInAndThenToTheIdea()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}";

        var answer = await visitor.PostAsync(path + "/vote", [new("choice", "support")]);
        var signIn = await visitor.GetAsync(new Uri(answer.Expect(HttpStatusCode.Redirect).Location!, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } there ? there.PathAndQuery : answer.Location!);
        var reached = await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in");

        Assert.Equal("/account/sign-in", signIn.Path.Split('?')[0]);
        Assert.Equal(path, reached.Path);
        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [Fact]
    public async Task Vote_WithoutAToken_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        (await visitor.PostAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/vote", [new("choice", "support")])).Expect(HttpStatusCode.BadRequest);

        Assert.Empty(await VoteLedger.CheckAsync(site));
    }

    [Fact]
    public async Task Vote_QueueIsFull_IsRefusedAsBusy()
    {
        // A writer that the host does not run, stopped: it takes nothing, as a full queue does.
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Configure = services => services.AddSingleton(given => new VoteWriter(given.GetRequiredService<IVoteStore>(), new ConsultationVersions(new Changes()), new WriteTrouble(TimeProvider.System), NullLogger<VoteWriter>.Instance)),
        });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var ballot = await Ballot.OfAsync(site, await site.Make.MemberAsync());
        await site.Services.GetRequiredService<VoteWriter>().StopAsync(CancellationToken.None);

        var answer = await ballot.SendAsync(mission, idea.Id, "support");

        answer.Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("nothing was changed", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("5", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task VotePage_Opened_LeadsToTheIdea()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var answer = await visitor.GetAsync($"/missions/{mission.Slug}/ideas/7/vote", follow: false);

        Assert.Equal((HttpStatusCode.Redirect, $"/missions/{mission.Slug}/ideas/7"), (answer.Status, answer.Location));
        (await visitor.GetAsync("/missions/nothing/ideas/7/vote", follow: false)).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/99999999999/vote", follow: false)).Expect(HttpStatusCode.NotFound);
    }
}
