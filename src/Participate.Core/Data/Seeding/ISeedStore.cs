namespace Participate.Core.Data.Seeding;

/// <summary>Writes many rows fast: SQLite and PostgreSQL each have one.</summary>
internal interface ISeedStore : IAsyncDisposable
{
    /// <summary>Sets ids aside, so that a running site never gives them to anything else, and gives the first.</summary>
    Task<int> SetIdsAsideAsync(SeedTable table, int count, CancellationToken cancellationToken);

    /// <summary>Stores a chunk in one transaction.</summary>
    Task WriteAsync(SeedChunk chunk, CancellationToken cancellationToken);
}
