using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.TestSupport;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Tests.Sharing;

/// <summary>Whatever is kept for many, nobody ever gets what was made for another.</summary>
public partial class OwnPagesTests
{
    private const int Members = 200;
    private const int Rounds = 2;
    private static readonly VoteChoice?[] Choices = [VoteChoice.Support, VoteChoice.Neutral, VoteChoice.Oppose, null];

    [Fact]
    public async Task TwoHundredMembersAtOnce_BesideVisitors_EachGetsTheirOwnPages()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var ideas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => site.Make.IdeaAsync(mission)));
        var people = new List<Person>();
        for (var i = 0; i < Members; i++)
            people.Add(await PersonAsync(site, i, ideas));
        using var gate = new SemaphoreSlim(0);

        var members = people.Select(person => Task.Run(async () =>
        {
            await gate.WaitAsync();
            for (var round = 0; round < Rounds; round++)
                await LookAsync(person, mission, ideas);
        })).ToList();
        var visitors = Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            await gate.WaitAsync();
            using var visitor = site.Visitor();
            for (var round = 0; round < Rounds * 4; round++)
                await LookAsync(visitor, mission, ideas);
        })).ToList();
        gate.Release(members.Count + visitors.Count);
        await Task.WhenAll([.. members, .. visitors]);

        Assert.Empty(site.Errors);
        people.ForEach(person => person.Visitor.Dispose());
    }

    private static async Task<Person> PersonAsync(TestSite site, int number, Idea[] ideas)
    {
        var member = await site.Make.MemberAsync(string.Create(CultureInfo.InvariantCulture, $"Person No.{number}."));
        var votes = ideas.Select((_, i) => Choices[(number >> (2 * i)) % Choices.Length]).ToArray();
        foreach (var (idea, choice) in ideas.Zip(votes).Where(vote => vote.Second is not null))
            await site.Make.VoteAsync(idea, member, choice);
        await using var scope = site.Services.CreateAsyncScope();
        var notifications = scope.ServiceProvider.GetRequiredService<NotificationService>();
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                for (var i = 0; i <= number % 7; i++)
                    await notifications.TellAsync(new NotificationOptions { MemberId = member.Id, Title = string.Create(CultureInfo.InvariantCulture, $"A word for No.{number}.") }, token);
                return Outcome.Done;
            },
            CancellationToken.None);
        return new Person(number, await site.VisitorAsync(member), votes);
    }

    private static async Task LookAsync(Person person, Mission mission, Idea[] ideas)
    {
        var list = (await person.Visitor.GetAsync($"/missions/{mission.Slug}/ideas")).Expect();
        Assert.Equal([], OthersIn(list, person.Number));
        for (var i = 0; i < ideas.Length; i++)
        {
            var page = (await person.Visitor.GetAsync($"/missions/{mission.Slug}/ideas/{ideas[i].Id}")).Expect();
            Assert.Equal([], OthersIn(page, person.Number));
            var said = VoteWords.All.Select(vote => vote.Choice).Where(choice => page.Text.Contains(VoteWords.Sentence(choice), StringComparison.Ordinal)).Select(choice => (VoteChoice?)choice).ToList();
            Assert.Equal(person.Votes[i] is { } own ? [own] : [], said);
            // The header says how much is unread.
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{(person.Number % 7) + 1} unread"), page.Text, StringComparison.Ordinal);
        }
        foreach (var own in new[] { "/account", "/account/notifications" })
        {
            var page = (await person.Visitor.GetAsync(own)).Expect();
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"No.{person.Number}."), page.Text, StringComparison.Ordinal);
            Assert.Equal([], OthersIn(page, person.Number));
        }
    }

    private static async Task LookAsync(Visitor visitor, Mission mission, Idea[] ideas)
    {
        foreach (var path in new[] { "/", $"/missions/{mission.Slug}", $"/missions/{mission.Slug}/ideas", $"/missions/{mission.Slug}/ideas/{ideas[0].Id}" })
        {
            var page = (await visitor.GetAsync(path)).Expect();
            Assert.Equal([], OthersIn(page, -1));
            Assert.DoesNotContain("Sign out", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("You support this idea", page.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Numbers of other people whose name or words stand on a page.</summary>
    private static IEnumerable<string> OthersIn(SitePage page, int own) =>
        Named().Matches(page.Body).Select(match => match.Groups[1].Value).Where(number => number != own.ToString(CultureInfo.InvariantCulture)).Distinct();

    // Full stops, which form tokens never have: their letters spell anything sooner or later.
    [GeneratedRegex(@"No\.([0-9]+)\.")]
    private static partial Regex Named();

    private sealed record Person(int Number, Visitor Visitor, VoteChoice?[] Votes);
}
