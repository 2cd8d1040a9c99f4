namespace Participate.Core.Data.Seeding;

/// <summary>Shares things out the way people do: a few ideas get much, most get little (Zipf's law).</summary>
internal static class SeedShares
{
    private const double Exponent = 0.9;

    /// <summary>
    /// Shares <paramref name="total"/> among <paramref name="count"/>, in an order of popularity drawn from
    /// <paramref name="random"/>; nobody gets more than <paramref name="most"/>. Linear in count, apart from one shuffle.
    /// </summary>
    /// <exception cref="ArgumentException">There is more to share than all can take.</exception>
    public static int[] Zipf(int total, int count, int most, Random random)
    {
        if (total > (long)count * most)
            throw new ArgumentException("There is more to share than all can take.", nameof(total));
        var shares = new int[count];
        if (total == 0)
            return shares;
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
            sum += Weight(rank);
        var left = total;
        for (var rank = 0; rank < count; rank++)
        {
            var share = (int)Math.Min(most, total * Weight(rank) / sum);
            shares[order[rank]] = share;
            left -= share;
        }
        // What rounding and the limit left over goes round, the popular ones first.
        while (left > 0)
        {
            var each = Math.Max(1, left / count);
            for (var rank = 0; rank < count && left > 0; rank++)
            {
                var more = Math.Min(Math.Min(each, left), most - shares[order[rank]]);
                shares[order[rank]] += more;
                left -= more;
            }
        }
        return shares;
    }

    /// <summary>Shares <paramref name="total"/> among <paramref name="count"/> as evenly as whole numbers allow.</summary>
    public static int[] Even(int total, int count) =>
        [.. Enumerable.Range(0, count).Select(i => total / count + (i < total % count ? 1 : 0))];

    private static double Weight(int rank) => 1 / Math.Pow(rank + 2, Exponent);
}
