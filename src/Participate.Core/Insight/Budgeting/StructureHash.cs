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
            marks[at] = new UInt128(Mix((ulong)at + 1), Mix(~(ulong)at));
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
        Value = new UInt128(Mix(upper + BitOperations.RotateLeft(lower, 23)), Mix(lower ^ BitOperations.RotateLeft(upper, 41)));
    }

    /// <summary>A bijection of 64 bits that spreads each over all (the finaliser of SplitMix64).</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
