using System.Buffers.Binary;

namespace Participate.Core.Insight;

/// <summary>
/// Short signatures of sets, from which the share of common members is estimated without the sets, and bands that find the sets worth
/// comparing without comparing all (Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3).
/// With 16 bands of 4 rows, sets that share 60 % are found 9 times of 10, those that share 20 % once in 40.
/// </summary>
public static class MinHash
{
    /// <summary>Numbers in a signature; the estimate's standard error is at most 1/16.</summary>
    public const int Size = 64;

    /// <summary>Bands of a signature.</summary>
    public const int Bands = 16;

    private const int Rows = Size / Bands;

    /// <summary>The least hash of the members under each of <see cref="Size"/> orders. O(Size · n).</summary>
    public static IReadOnlyList<uint> Signature(IReadOnlyCollection<ulong> set)
    {
        var minima = new uint[Size];
        Array.Fill(minima, uint.MaxValue);
        foreach (var member in set)
        {
            for (var order = 0; order < Size; order++)
                minima[order] = Math.Min(minima[order], (uint)(SplitMix.Mix(member ^ SplitMix.Mix((ulong)order + 1)) >> 32));
        }
        return minima;
    }

    /// <summary>The estimated share of common members, from 0 to 1.</summary>
    public static double Similarity(IReadOnlyList<uint> one, IReadOnlyList<uint> other)
    {
        var equal = 0;
        for (var i = 0; i < Size; i++)
            equal += one[i] == other[i] ? 1 : 0;
        return equal / (double)Size;
    }

    /// <summary>A hash for each band; signatures that share one are worth comparing.</summary>
    /// <param name="scope">Signatures of different scopes share none.</param>
    public static IReadOnlyList<long> BandHashes(IReadOnlyList<uint> signature, int scope)
    {
        var hashes = new long[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var hash = SplitMix.Mix(((ulong)scope << 8) + (ulong)band);
            for (var row = 0; row < Rows; row++)
                hash = SplitMix.Mix(hash ^ signature[(band * Rows) + row]);
            hashes[band] = unchecked((long)hash);
        }
        return hashes;
    }

    /// <summary>A signature as it is stored: four bytes each, the lowest first.</summary>
    public static byte[] ToBytes(IReadOnlyList<uint> signature)
    {
        var bytes = new byte[Size * sizeof(uint)];
        for (var i = 0; i < Size; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), signature[i]);
        return bytes;
    }

    /// <summary>What <see cref="ToBytes"/> wrote.</summary>
    public static IReadOnlyList<uint> FromBytes(byte[] bytes)
    {
        var signature = new uint[Size];
        for (var i = 0; i < Size; i++)
            signature[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)));
        return signature;
    }
}
