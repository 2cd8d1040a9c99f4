using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;
using Xunit.Abstractions;

namespace Participate.Core.Tests.Moderation;

/// <summary>Where the first contributions of nobody are read before they are shown: as many as are promised, where scale is asked for.</summary>
public class FloodTests(ITestOutputHelper output) : Flood(PreModeration.Nobody, Machine.AtScale ? 5_000 : 500, output);

/// <summary>Where those of new members are. A tenth is enough, as the way is the same; a class of its own, as classes run beside each other.</summary>
public class FloodWithReviewTests(ITestOutputHelper output) : Flood(PreModeration.NewMembers, 500, output);

/// <summary>Thousands of copies, each a little changed, among up to a thousand honest comments: one moderator clears them in a few actions.</summary>
/// <param name="each">How many are spam.</param>
public abstract class Flood(PreModeration reading, int each, ITestOutputHelper output)
{
    private const int MostActions = 40;
    private readonly int honest = Math.Min(each, 1_000);

    [Fact]
    public async Task Flood_OfNearCopies_IsClearedByOneModeratorInUnderFortyActions()
    {
        var senders = each / 25;
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.PreModeration = reading);
        var ideas = new List<Idea>();
        for (var i = 0; i < 20; i++)
            ideas.Add(await site.Make.IdeaAsync(mission));
        var (spammers, newcomers, established) = (await site.Make.MembersAsync(senders, established: false), await site.Make.MembersAsync(honest / 5, established: false), await site.Make.MembersAsync(honest / 5));
        var texts = new FloodTexts(seed: 7);
        var good = Enumerable.Range(0, honest).Select(i => i % 2 == 0 ? (newcomers[i / 2 % newcomers.Count], false, texts.Good(i)) : (established[i / 2 % established.Count], true, texts.Good(i)));
        var spam = Enumerable.Range(0, each).Select(i => (spammers[i % senders], false, texts.Spam(i)));
        (TestMember, bool, string)[] all = [.. good, .. spam];
        new Random(11).Shuffle(all);
        var spamAuthors = spammers.ConvertAll(member => member.Id);

        await site.Make.FloodAsync(mission, ideas, all);

        var heldGood = await site.ReadAsync(db => db.Comments.CountAsync(comment => !spamAuthors.Contains(comment.AuthorId) && comment.Visibility == Visibility.Waiting
            && db.ModerationCases.Any(item => item.ContentKind == ContentKind.Comment && item.ContentId == comment.Id && (item.Signals & ~Signals.Burst) != Signals.None)));
        Assert.Equal(0, await PublicSpamAsync(site, spamAuthors));
        var moderator = await site.Make.ActorAsync(await site.Make.ModeratorAsync(mission));
        var actions = await ClearAsync(site, moderator, spamAuthors);
        output.WriteLine($"{reading}: {actions} actions for {each} spam comments; {heldGood} of {honest} good comments held or waiting with a signal.");

        Assert.True(actions < MostActions, $"{actions} actions");
        Assert.Equal(0, await site.ReadAsync(db => db.Comments.CountAsync(comment => spamAuthors.Contains(comment.AuthorId) && comment.Visibility != Visibility.Hidden)));
        Assert.Equal(0, await site.ReadAsync(db => db.Comments.CountAsync(comment => !spamAuthors.Contains(comment.AuthorId) && comment.Visibility == Visibility.Hidden)));
        Assert.True(heldGood < honest / 100, $"{heldGood} good comments held");
        await Ledger.CheckAsync(site, "");
    }

    /// <summary>
    /// What a moderator does: opens the first spam of the queue with its likes, and hides them all; where spam is left that is like nothing, selects
    /// a page of it. Each look at a cluster or page and decision is one action.
    /// </summary>
    private static async Task<int> ClearAsync(TestSite site, Core.Members.Actor moderator, List<int> spamAuthors)
    {
        var actions = 0;
        while (actions < 2 * MostActions)
        {
            var first = await site.ReadAsync(db => db.ModerationCases.AsNoTracking().Where(item => item.IsOpen && spamAuthors.Contains(item.AuthorId))
                .OrderBy(item => item.ClusterId == null).ThenBy(item => item.Rank).FirstOrDefaultAsync());
            if (first is null)
                return actions;
            var singles = first.ClusterId is not null ? [] : await site.ReadAsync(db => db.ModerationCases.AsNoTracking()
                .Where(item => item.IsOpen && spamAuthors.Contains(item.AuthorId)).OrderBy(item => item.Rank).Take(QueueQueries.PageSize)
                .Select(item => new SeenCase(item.Id, item.Version)).ToListAsync());
            var outcome = await site.WithAsync<BatchService, Outcome<BatchDone>>(service => service.DecideAsync(
                new BatchOptions { Act = CaseAct.Hide, ClusterId = first.ClusterId, Cases = singles, Reason = "spam", MessageToAuthor = "It advertises." }, moderator, CancellationToken.None));
            Assert.True(outcome.Succeeded);
            Assert.Empty(outcome.Value.LeftOut);
            actions++;
        }
        return actions;
    }

    private static Task<int> PublicSpamAsync(TestSite site, List<int> spamAuthors) =>
        site.ReadAsync(db => db.Comments.CountAsync(comment => spamAuthors.Contains(comment.AuthorId) && comment.Visibility == Visibility.Published));
}
