using System.Diagnostics;

namespace Participate.TestSupport;

/// <summary>Waiting for what work in the background does.</summary>
public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again until something holds; fails with <paramref name="otherwise"/> where it does not within half a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > Longest)
                throw new TimeoutException(otherwise);
            await Task.Delay(50);
        }
    }
}
