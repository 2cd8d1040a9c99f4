using Microsoft.Extensions.Logging.Abstractions;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Tests.Voting;

public class VoteWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task VoteWriter_QueueIsFull_RefusesAsBusyAndStoresTheRest()
    {
        var store = new ControlledStore();
        using var writer = await StartAsync(store);
        store.Close();

        var answers = Enumerable.Range(0, 10_000).Select(member => writer.WriteAsync(Vote(member))).ToList();
        var refused = answers.Where(answer => answer.IsCompleted).Select(answer => answer.Result).ToList();
        store.Open();
        var outcomes = await Task.WhenAll(answers).WaitAsync(Patience);

        Assert.NotEmpty(refused);
        Assert.All(refused, outcome => Assert.Equal(RefusalKind.Busy, outcome.Refusals.Single().Kind));
        Assert.Equal(outcomes.Count(outcome => outcome.Succeeded), store.Stored.Count);
        Assert.Equal(10_000, store.Stored.Count + refused.Count);
        await writer.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task VoteWriter_OnePoisonedRequest_FailsAloneAndNotItsBatch()
    {
        var store = new ControlledStore { Poison = 13 };
        using var writer = await StartAsync(store);
        store.Close();

        var answers = Enumerable.Range(0, 50).Select(member => writer.WriteAsync(Vote(member))).ToList();
        store.Open();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => answers[13].WaitAsync(Patience));
        var others = await Task.WhenAll(answers.Where((_, member) => member != 13)).WaitAsync(Patience);

        Assert.Equal("poison", failure.Message);
        Assert.All(others, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(Enumerable.Range(0, 50).Where(member => member != 13), store.Stored.Select(request => request.MemberId).Order());
        await writer.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task VoteWriter_Stopped_StoresWhatWaitsAndTakesNoMore()
    {
        var store = new ControlledStore();
        using var writer = await StartAsync(store);
        store.Close();
        var answers = Enumerable.Range(0, 1_500).Select(member => writer.WriteAsync(Vote(member))).ToList();

        var stopping = writer.StopAsync(CancellationToken.None);
        var late = await writer.WriteAsync(Vote(9_999));
        store.Open();
        await stopping.WaitAsync(Patience);

        Assert.All(await Task.WhenAll(answers), outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(1_500, store.Stored.Count);
        Assert.Equal(RefusalKind.Busy, late.Refusals.Single().Kind);
    }

    [Fact]
    public async Task VoteWriter_ManyAtOnce_AnswersInOrderAndGroupsCommits()
    {
        var store = new ControlledStore();
        using var writer = await StartAsync(store);
        store.Close();

        var answers = Enumerable.Range(0, 2_000).Select(member => writer.WriteAsync(Vote(member))).ToList();
        store.Open();
        await Task.WhenAll(answers).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 2_000), store.Stored.Select(request => request.MemberId));
        Assert.InRange(store.Batches, 2, 10);
        await writer.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task VoteWriter_StoreNotYetCommitted_HasNotAnswered()
    {
        var store = new ControlledStore();
        using var writer = await StartAsync(store);
        store.Close();

        var answer = writer.WriteAsync(Vote(1));
        await Task.Delay(50);
        var answeredBefore = answer.IsCompleted;
        store.Open();

        Assert.False(answeredBefore);
        Assert.True((await answer.WaitAsync(Patience)).Succeeded);
        await writer.StopAsync(CancellationToken.None);
    }

    private static VoteRequest Vote(int member) => new(7, 1, member, VoteChoice.Support);

    private static async Task<VoteWriter> StartAsync(IVoteStore store)
    {
        var writer = new VoteWriter(store, new ConsultationVersions(new Changes()), new WriteTrouble(TimeProvider.System), NullLogger<VoteWriter>.Instance);
        await writer.StartAsync(CancellationToken.None);
        return writer;
    }

    /// <summary>A store that can be held, and that one member's request breaks.</summary>
    private sealed class ControlledStore : IVoteStore
    {
        private volatile TaskCompletionSource door = Opened();

        public int? Poison { get; init; }

        public List<VoteRequest> Stored { get; } = [];

        public int Batches { get; private set; }

        public void Close() => door = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Open() => door.TrySetResult();

        public async Task<IReadOnlyList<Outcome>> ApplyAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
        {
            await door.Task;
            if (requests.Any(request => request.MemberId == Poison))
                throw new InvalidOperationException("poison");
            Batches++;
            Stored.AddRange(requests);
            return [.. requests.Select(_ => Outcome.Done)];
        }

        public Task<IReadOnlyDictionary<int, CastVote>> ReadAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nothing here reads votes.");

        private static TaskCompletionSource Opened()
        {
            var opened = new TaskCompletionSource();
            opened.SetResult();
            return opened;
        }
    }
}
