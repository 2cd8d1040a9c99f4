namespace Participate.BrowserTests.Kit;

/// <summary>What a page took from the network so far.</summary>
public sealed class NetworkCount
{
    private long bytes;
    private int requests;

    /// <summary>As it came: compressed, with headers.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public int Requests => Volatile.Read(ref requests);

    internal void Add(double length)
    {
        Interlocked.Add(ref bytes, (long)length);
        Interlocked.Increment(ref requests);
    }
}
