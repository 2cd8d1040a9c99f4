using System.Runtime.InteropServices;

namespace Participate.Core.Insight.Budgeting;

/// <summary>Compares lists of numbers by what they hold.</summary>
internal sealed class EqualLists : IEqualityComparer<int[]>, IComparer<int[]>
{
    public static EqualLists Instance { get; } = new();

    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(int[] obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(obj.AsSpan()));
        return hash.ToHashCode();
    }

    public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
}
