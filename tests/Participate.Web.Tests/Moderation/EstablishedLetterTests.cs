using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Whoever becomes established is told so, whichever decision does it.</summary>
public class EstablishedLetterTests
{
    private const string Entries = "From now on what you write is public at once, without a first review.";
    private const string Contributions = "From now on what you contribute is published straight away.";

    [Theory]
    [InlineData(ContentKind.Pledge, 2, true)]
    [InlineData(ContentKind.Pledge, 1, false)]
    [InlineData(ContentKind.Idea, 2, true)]
    [InlineData(ContentKind.Idea, 1, false)]
    public async Task Overturned_OnAppeal_SaysWhetherItsAuthorIsEstablishedNow(ContentKind kind, int approvedBefore, bool isNow)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator, other) = (await ApprovedAsync(site, approvedBefore), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var id = kind == ContentKind.Pledge ? (await site.Make.PledgeAsync(mission, author)).Id : (await site.Make.IdeaAsync(mission, author, Visibility.Waiting)).Id;

        await DecidedAsync(CaseAct.Hide, moderator);
        Assert.Empty((await site.Make.AppealAsync(await site.Make.CaseAsync(kind, id), author)).Refusals);
        await DecidedAsync(CaseAct.Overturn, other);

        var letter = await site.Mailbox.NewestToAsync(author.Email);
        Assert.StartsWith("Your appeal succeeded", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(isNow, letter.Body.Contains(kind == ContentKind.Pledge ? Entries : Contributions, StringComparison.Ordinal));

        async Task DecidedAsync(CaseAct act, TestMember by)
        {
            var outcome = kind == ContentKind.Pledge ? await site.Make.DecideEntryAsync(kind, id, act, by) : await site.Make.DecideAsync(await site.Make.CaseAsync(kind, id), act, by);
            Assert.Empty(outcome.Refusals);
        }
    }

    [Fact]
    public async Task Redacted_BeforeAnybodySawIt_SaysThatItsAuthorIsEstablishedNow()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await ApprovedAsync(site, Member.ContributionsToBeEstablished - 1);
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Waiting, title: "Ring 020 7946 0000 for a story");

        Assert.Empty((await site.Make.RedactAsync(await site.Make.CaseAsync(idea), await site.Make.ModeratorAsync(mission), "020 7946 0000")).Refusals);

        Assert.Contains(Contributions, (await site.Mailbox.NewestToAsync(author.Email)).Body, StringComparison.Ordinal);
    }

    /// <summary>A new member of whom a moderator has approved so much.</summary>
    private static async Task<TestMember> ApprovedAsync(TestSite site, int contributions)
    {
        var author = await site.Make.NewMemberAsync();
        await site.ReadAsync(db => db.Users.Where(member => member.Id == author.Id).ExecuteUpdateAsync(set => set.SetProperty(member => member.ApprovedContributions, contributions)));
        return author;
    }
}
