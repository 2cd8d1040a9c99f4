using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;

namespace Participate.TestSupport;

/// <summary>Test data by intent: one file for each kind of thing.</summary>
public sealed partial class Make(TestSite site)
{
    private int number;

    private DateTime Now => site.Clock.GetUtcNow().UtcDateTime;

    /// <summary>A number that no other thing of this site has.</summary>
    private int Next() => Interlocked.Increment(ref number);

    /// <summary>Writes to the database, one writer at a time as the site does.</summary>
    private async Task<T> WriteAsync<T>(Func<ParticipateDbContext, Task<T>> work)
    {
        using var turn = await site.Services.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None);
        return await site.WithAsync(work);
    }
}
