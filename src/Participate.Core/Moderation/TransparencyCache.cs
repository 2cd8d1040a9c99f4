using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;

namespace Participate.Core.Moderation;

/// <summary>Keeps the public figures for some minutes, and counts them once however many ask at the same time.</summary>
public sealed class TransparencyCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Lock choosing = new();
    private (DateTime At, Task<TransparencyFigures> Counting)? kept;

    public Task<TransparencyFigures> GetAsync(CancellationToken cancellationToken)
    {
        lock (choosing)
        {
            if (kept is not { } entry || entry.Counting.IsFaulted || entry.At + Life <= clock.UtcNow())
                kept = entry = (clock.UtcNow(), CountAsync());
            return entry.Counting.WaitAsync(cancellationToken);
        }
    }

    // Whoever asked first may leave; the others still want the answer.
    private async Task<TransparencyFigures> CountAsync()
    {
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TransparencyQueries>().ReadAsync(CancellationToken.None);
    }
}
