using CsCheck;
using Participate.Core.Meetings;
using Participate.TestSupport;

namespace Participate.Core.Tests.Meetings;

/// <summary>Any acts of members and the team on an event, against a model: two lists in order.</summary>
public class WaitingListPropertyTests
{
    private const int Members = 5;
    private const int Runs = 12;

    /// <summary>Below 0: a member leaves; from 0 on: a member registers; 100 and more: the team sets the number of places.</summary>
    private static readonly Gen<int[]> Acts = Gen.OneOf(Gen.Int[-Members, Members - 1], Gen.Int[0, Members - 1], Gen.Int[101, 104]).Array[1, 14];

    [Fact]
    public async Task AnyActs_LeaveThePlacesAndTheQueueOfTheModel()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var members = await site.Make.MembersAsync(Members);
        var team = await site.Make.TeamAsync(mission);

        await Acts.SampleAsync(
            async acts =>
            {
                var meeting = await site.Make.MeetingAsync(mission, capacity: 2);
                var model = new Model(2);
                foreach (var act in acts)
                {
                    if (act >= 100)
                    {
                        var changed = await site.Make.ChangeAsync(mission, await site.Make.MeetingAsync(meeting.Id), text => text with { Capacity = act - 100 }, team);
                        Assert.Equal(model.SetCapacity(act - 100), changed.Succeeded);
                    }
                    else if (act >= 0)
                    {
                        Assert.Equal(model.Register(members[act].Id), (await site.Make.RegisterAsync(mission, meeting, members[act])).Value);
                    }
                    else
                    {
                        model.Leave(members[-act - 1].Id);
                        Assert.True((await site.Make.LeaveAsync(mission, meeting, members[-act - 1])).Succeeded);
                    }
                    var rows = await AttendanceTests.RowsAsync(site, meeting);
                    Assert.Equal(model.Places.Order(), rows.Where(row => row.State == RegistrationState.HasPlace).Select(row => row.MemberId).Order());
                    Assert.Equal(model.Queue, rows.Where(row => row.State == RegistrationState.Waiting).Select(row => row.MemberId));
                }
            },
            iter: Runs, threads: 1);
    }

    /// <summary>What must hold, in the simplest words.</summary>
    private sealed class Model(int capacity)
    {
        private int capacity = capacity;

        public List<int> Places { get; } = [];

        public List<int> Queue { get; } = [];

        public RegistrationState Register(int member)
        {
            if (!Places.Contains(member) && !Queue.Contains(member))
                (Places.Count < capacity ? Places : Queue).Add(member);
            return Places.Contains(member) ? RegistrationState.HasPlace : RegistrationState.Waiting;
        }

        public void Leave(int member)
        {
            Places.Remove(member);
            Queue.Remove(member);
            MoveUp();
        }

        public bool SetCapacity(int places)
        {
            if (places < Places.Count)
                return false;
            capacity = places;
            MoveUp();
            return true;
        }

        private void MoveUp()
        {
            while (Queue.Count > 0 && Places.Count < capacity)
            {
                Places.Add(Queue[0]);
                Queue.RemoveAt(0);
            }
        }
    }
}
