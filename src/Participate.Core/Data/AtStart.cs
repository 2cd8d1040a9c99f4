using Microsoft.Extensions.Logging;

namespace Participate.Core.Data;

/// <summary>Work that a start brings along in the background, which goes on where it was stopped.</summary>
internal static partial class AtStart
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Runs it until it is done: a database that does not answer is asked again, and does not stop the site.</summary>
    public static async Task DoneAsync(Func<Task> work, ILogger logger, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception exception) when (DatabaseFaults.Of(exception) is { } fault && !cancellationToken.IsCancellationRequested)
            {
                LogWaits(logger, DatabaseFaults.Words(fault));
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a start brings along waits: {Fault}.")]
    private static partial void LogWaits(ILogger logger, string fault);
}
