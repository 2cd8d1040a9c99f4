using Participate.Core.Summaries.Retention;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>What has been kept for its term is removed, as each night on a real site; null where another node is at it.</summary>
    public Task<RetentionReport?> RetentionAsync() => site.WithAsync<RetentionRun, RetentionReport?>(run => run.RunAsync(CancellationToken.None));
}
