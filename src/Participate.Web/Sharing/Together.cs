namespace Participate.Web.Sharing;

/// <summary>Does something for many callers at once: each gets a run that began after it asked, and runs follow one another.</summary>
internal sealed class Together(Func<Task> act)
{
    private readonly Lock choosing = new();
    private Task running = Task.CompletedTask;
    private Task? next;

    /// <summary>A run that began after this call.</summary>
    public Task RunAsync()
    {
        lock (choosing)
        {
            if (next is not null)
                return next;
            return running.IsCompleted ? running = act() : next = AfterAsync(running);
        }
    }

    private async Task AfterAsync(Task before)
    {
        // Whoever waited for that one has its fault, if it had any.
        await Task.WhenAny(before);
        Task mine;
        lock (choosing)
        {
            (running, next) = (mine = act(), null);
        }
        await mine;
    }
}
