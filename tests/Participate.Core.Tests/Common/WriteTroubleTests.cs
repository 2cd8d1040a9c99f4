using Participate.Core.Data;

namespace Participate.Core.Tests.Common;

/// <summary>What is said of writes that fail, and when it is said no more.</summary>
public sealed class WriteTroubleTests
{
    private readonly Ticks clock = new();

    [Theory]
    [InlineData(DatabaseFault.Locked, 0, null)]
    [InlineData(DatabaseFault.ReadOnly, 0, null)]
    [InlineData(DatabaseFault.Full, 0, DatabaseFault.Full)]
    [InlineData(DatabaseFault.Full, 1.9, DatabaseFault.Full)]
    [InlineData(DatabaseFault.Full, 2, null)]
    public void Done_AfterAFault_EndsIt_OnAFullDiskOnlySomeSecondsLater(DatabaseFault fault, double seconds, DatabaseFault? said)
    {
        var trouble = new WriteTrouble(clock);
        trouble.Failed(fault);
        clock.Pass(TimeSpan.FromSeconds(seconds));

        trouble.Done();

        Assert.Equal(said, trouble.Current);
    }

    [Theory]
    [InlineData(59, DatabaseFault.Full)]
    [InlineData(60, null)]
    public void Fault_AfterWhichNothingWasTried_IsSaidForAMinute(double seconds, DatabaseFault? said)
    {
        var trouble = new WriteTrouble(clock);
        trouble.Failed(DatabaseFault.Full);

        clock.Pass(TimeSpan.FromSeconds(seconds));

        Assert.Equal(said, trouble.Current);
    }

    private sealed class Ticks : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan time) => now += time.Ticks;
    }
}
