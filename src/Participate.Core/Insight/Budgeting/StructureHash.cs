using System.Numerics;

namespace Participate.Core.Insight.Budgeting;

/// <summary>Stands for the decisions of a run in 128 bits: two runs that decided differently have the same value with a chance of about 2⁻¹²⁸.</summary>
internal sealed class StructureHash
{
    private readonly UInt128[] marks;
    private UInt128 groups;

    /// <param name="count">How many groups there are.</param>
    public StructureHash(int count)
    {
        marks = new UInt128[count];
        for (var at = 0; at < count; at++)
            marks[at] = new UInt128(SplitMix.Mix((ulong)at + 1), SplitMix.Mix(~(ulong)at));
    }

    public UInt128 Value { get; private set; }

    public void Clear() => (Value, groups) = (UInt128.Zero, UInt128.Zero);

    /// <summary>Adds that a project was looked at, and with what result.</summary>
    public void Add(int project, uint result) => Add(new UInt128((ulong)project, result));

    /// <summary>Adds a group to the set of those that pay all they have.</summary>
    public void AddGroup(int group) => groups ^= marks[group];

    /// <summary>Adds the set.</summary>
    public void EndGroups()
    {
        Add(groups);
        groups = UInt128.Zero;
    }

    private void Add(UInt128 next)
    {
        var (upper, lower) = ((ulong)(Value >> 64) ^ (ulong)(next >> 64), (ulong)Value ^ (ulong)next);
        Value = new UInt128(SplitMix.Mix(upper + BitOperations.RotateLeft(lower, 23)), SplitMix.Mix(lower ^ BitOperations.RotateLeft(upper, 41)));
    }
}
