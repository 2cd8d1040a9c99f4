namespace Participate.Core.Insight.Integrity;

/// <summary>
/// The choices of a consultation, by member and by item. Members and items are numbered anew in their order, from 0, so that nothing depends on
/// what their own numbers are. 26 bytes for each choice; made in O(n log n). Immutable.
/// </summary>
internal sealed class ChoiceTable
{
    /// <summary>Choices there are.</summary>
    public const int Choices = 3;

    private readonly int[] memberStarts;
    private readonly int[] memberItems;
    private readonly byte[] memberChoices;
    private readonly long[] memberTimes;
    private readonly int[] itemStarts;
    private readonly int[] itemMembers;
    private readonly byte[] itemChoices;
    private readonly long[] itemTimes;
    private readonly int[] counts;

    /// <exception cref="ArgumentOutOfRangeException">A choice is not 1, 2 or 3.</exception>
    public ChoiceTable(IReadOnlyCollection<CastChoice> choices)
    {
        var sorted = choices.ToArray();
        Array.Sort(sorted, InOrder);
        var kept = LastOfEach(sorted);
        MemberNumbers = [.. kept.Select(choice => choice.Member).Distinct()];
        ItemNumbers = [.. kept.Select(choice => choice.Item).Distinct().Order()];
        (memberItems, memberChoices, memberTimes) = (new int[kept.Count], new byte[kept.Count], new long[kept.Count]);
        (itemMembers, itemChoices, itemTimes) = (new int[kept.Count], new byte[kept.Count], new long[kept.Count]);
        (memberStarts, itemStarts, counts) = (new int[Members + 1], new int[Items + 1], new int[Items * (Choices + 1)]);
        var places = new Dictionary<int, int>(Items);
        for (var item = 0; item < Items; item++)
            places[ItemNumbers[item]] = item;
        FillMembers(kept, places);
        FillItems();
    }

    /// <summary>The callers' numbers of members, ascending.</summary>
    public int[] MemberNumbers { get; }

    /// <summary>The callers' numbers of items, ascending.</summary>
    public int[] ItemNumbers { get; }

    public int Members => MemberNumbers.Length;

    public int Items => ItemNumbers.Length;

    /// <summary>All choices.</summary>
    public int Count => memberItems.Length;

    /// <summary>The times of all choices, in ticks, in no order.</summary>
    public ReadOnlySpan<long> Times => memberTimes;

    public int CountOfMember(int member) => memberStarts[member + 1] - memberStarts[member];

    /// <summary>The items that a member answered, ascending.</summary>
    public ReadOnlySpan<int> ItemsOf(int member) => memberItems.AsSpan(memberStarts[member]..memberStarts[member + 1]);

    /// <summary>What the member chose on each of them.</summary>
    public ReadOnlySpan<byte> ChoicesOf(int member) => memberChoices.AsSpan(memberStarts[member]..memberStarts[member + 1]);

    /// <summary>When, in ticks.</summary>
    public ReadOnlySpan<long> TimesOf(int member) => memberTimes.AsSpan(memberStarts[member]..memberStarts[member + 1]);

    /// <summary>The members who answered an item, ascending.</summary>
    public ReadOnlySpan<int> MembersOn(int item) => itemMembers.AsSpan(itemStarts[item]..itemStarts[item + 1]);

    /// <summary>What each of them chose.</summary>
    public ReadOnlySpan<byte> ChoicesOn(int item) => itemChoices.AsSpan(itemStarts[item]..itemStarts[item + 1]);

    /// <summary>When, in ticks.</summary>
    public ReadOnlySpan<long> TimesOn(int item) => itemTimes.AsSpan(itemStarts[item]..itemStarts[item + 1]);

    /// <summary>How many chose this on an item.</summary>
    public int CountOn(int item, int choice) => counts[(item * (Choices + 1)) + choice];

    /// <summary>The share that chose this on an item among everyone but one who did so, with one added to each choice.</summary>
    public double ShareOfOthers(int item, int choice) => (double)CountOn(item, choice) / (itemStarts[item + 1] - itemStarts[item] - 1 + Choices);

    /// <summary>How likely two members are to choose the same on an item by chance, with one added to each choice.</summary>
    public double ChanceOfAgreeing(int item)
    {
        var (all, sum) = (itemStarts[item + 1] - itemStarts[item] + Choices, 0.0);
        for (var choice = 1; choice <= Choices; choice++)
            sum += Math.Pow((CountOn(item, choice) + 1.0) / all, 2);
        return sum;
    }

    /// <summary>The callers' numbers of members, ascending; of too many, those who come first in the order given.</summary>
    public IReadOnlyList<int> NumbersOf(IEnumerable<int> earliestFirst) =>
        [.. earliestFirst.Take(VotePatterns.MostMembers).Select(member => MemberNumbers[member]).Order()];

    private static int InOrder(CastChoice one, CastChoice other)
    {
        var order = one.Member.CompareTo(other.Member);
        order = order != 0 ? order : one.Item.CompareTo(other.Item);
        order = order != 0 ? order : one.At.CompareTo(other.At);
        return order != 0 ? order : one.Choice.CompareTo(other.Choice);
    }

    private static ArraySegment<CastChoice> LastOfEach(CastChoice[] sorted)
    {
        var written = 0;
        for (var at = 0; at < sorted.Length; at++)
        {
            if (sorted[at].Choice is < 1 or > Choices)
                throw new ArgumentOutOfRangeException(nameof(sorted), sorted[at].Choice, "A choice is 1, 2 or 3.");
            if (at + 1 < sorted.Length && sorted[at].Member == sorted[at + 1].Member && sorted[at].Item == sorted[at + 1].Item)
                continue;
            sorted[written++] = sorted[at];
        }
        return new ArraySegment<CastChoice>(sorted, 0, written);
    }

    private void FillMembers(ArraySegment<CastChoice> kept, Dictionary<int, int> places)
    {
        var member = -1;
        for (var at = 0; at < kept.Count; at++)
        {
            if (at == 0 || kept[at].Member != kept[at - 1].Member)
                memberStarts[++member] = at;
            var item = places[kept[at].Item];
            (memberItems[at], memberChoices[at], memberTimes[at]) = (item, (byte)kept[at].Choice, kept[at].At.Ticks);
            itemStarts[item + 1]++;
            counts[(item * (Choices + 1)) + kept[at].Choice]++;
        }
        memberStarts[Members] = kept.Count;
    }

    private void FillItems()
    {
        for (var item = 0; item < Items; item++)
            itemStarts[item + 1] += itemStarts[item];
        var next = itemStarts[..Items];
        for (var member = 0; member < Members; member++)
        {
            for (var at = memberStarts[member]; at < memberStarts[member + 1]; at++)
            {
                var to = next[memberItems[at]]++;
                (itemMembers[to], itemChoices[to], itemTimes[to]) = (member, memberChoices[at], memberTimes[at]);
            }
        }
    }
}
