using System.Text;

namespace Participate.Core.Insight;

/// <summary>What happened to a stretch of text.</summary>
public enum TextChange
{
    Same = 0,
    Removed = 1,
    Added = 2,
}

/// <summary>A stretch of text that stayed, went or came.</summary>
public sealed record TextPart(TextChange Change, string Text);

/// <summary>The difference of two texts, by words.</summary>
public static class WordDifference
{
    /// <summary>Most pairs of words that are compared (2 MB of bits); beyond them what differs counts as replaced.</summary>
    private const long MostPairs = 16_000_000;

    /// <summary>
    /// The stretches of both texts in order; where one was replaced, what went comes before what came. The parts that stayed or went make
    /// the first text again, those that stayed or came the second. Words are kept wherever a longest common subsequence keeps them, but
    /// for stretches without a letter or digit between two changes, which are easier to read as changed.
    /// </summary>
    /// <remarks>Time and memory grow with the product of the numbers of words / 64, up to a bound.</remarks>
    public static IReadOnlyList<TextPart> Between(string before, string after)
    {
        var (first, second) = (Words(before), Words(after));
        var start = CommonStart(first, second);
        var end = CommonEnd(first, second, start);
        var (firstMiddle, secondMiddle) = (first[start..^end], second[start..^end]);
        IReadOnlyList<(int First, int Second)> matches = (long)firstMiddle.Count * secondMiddle.Count > MostPairs
            ? []
            : CommonSubsequence.Find(firstMiddle.ConvertAll(word => word.Text), secondMiddle.ConvertAll(word => word.Text));

        var parts = new Parts();
        for (var i = 0; i < start; i++)
            parts.AddMatch(first[i], second[i]);
        var (f, s) = (0, 0);
        foreach (var match in matches)
        {
            parts.AddChange(firstMiddle[f..match.First], secondMiddle[s..match.Second]);
            parts.AddMatch(firstMiddle[match.First], secondMiddle[match.Second]);
            (f, s) = (match.First + 1, match.Second + 1);
        }
        parts.AddChange(firstMiddle[f..], secondMiddle[s..]);
        for (var i = end; i > 0; i--)
            parts.AddMatch(first[^i], second[^i]);
        return parts.Finish();
    }

    /// <summary>The same with long stretches that stayed cut to <paramref name="context"/> characters, whole words, beside each change.</summary>
    public static IReadOnlyList<TextPart> Excerpt(IReadOnlyList<TextPart> parts, int context) =>
        [.. parts.Select((part, i) => part.Change == TextChange.Same ? part with { Text = Cut(part.Text, i == 0 ? 0 : context, i == parts.Count - 1 ? 0 : context) } : part)];

    private static string Cut(string text, int fromStart, int fromEnd)
    {
        // Cutting out less than this is no easier to read.
        const int Least = 80;
        if (text.Length < fromStart + fromEnd + Least)
            return text;
        var start = fromStart == 0 ? 0 : text.LastIndexOf(' ', fromStart) + 1;
        var end = fromEnd == 0 ? text.Length : text.IndexOf(' ', text.Length - fromEnd) is var space and >= 0 ? space : text.Length;
        return text[..start] + "[…]" + text[end..];
    }

    private static int CommonStart(List<Word> first, List<Word> second)
    {
        var most = Math.Min(first.Count, second.Count);
        var count = 0;
        while (count < most && first[count].Text == second[count].Text)
            count++;
        return count;
    }

    private static int CommonEnd(List<Word> first, List<Word> second, int start)
    {
        var most = Math.Min(first.Count, second.Count) - start;
        var count = 0;
        while (count < most && first[^(count + 1)].Text == second[^(count + 1)].Text)
            count++;
        return count;
    }

    /// <summary>Words, runs of one sign, and the space after each; space at the very start follows an empty word.</summary>
    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && (at == start || Joins(text[at - 1], text[at])))
                at++;
            var spaceStart = at;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            words.Add(new Word(text[start..spaceStart], text[spaceStart..at]));
        }
        return words;
    }

    private static bool Joins(char before, char next) => IsOfWord(before) ? IsOfWord(next) : before == next || char.IsSurrogatePair(before, next);

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '\'' or '’' || char.IsLowSurrogate(letter) || char.IsHighSurrogate(letter);

    private readonly record struct Word(string Text, string Space);

    /// <summary>Gathers stretches, joining neighbours of one kind.</summary>
    private sealed class Parts
    {
        private readonly List<TextPart> done = [];
        private readonly StringBuilder same = new();
        private readonly StringBuilder removed = new();
        private readonly StringBuilder added = new();

        public void AddMatch(Word before, Word after)
        {
            AddSame(before.Text);
            if (before.Space == after.Space)
                AddSame(before.Space);
            else
                AddChange(before.Space, after.Space);
        }

        public void AddChange(List<Word> before, List<Word> after) => AddChange(
            string.Concat(before.Select(word => word.Text + word.Space)), string.Concat(after.Select(word => word.Text + word.Space)));

        public List<TextPart> Finish()
        {
            FlushChange();
            FlushSame();
            return done;
        }

        private void AddSame(string text) => same.Append(text);

        private void AddChange(string before, string after)
        {
            if (before.Length == 0 && after.Length == 0)
                return;
            var isChanging = removed.Length + added.Length > 0;
            if (isChanging && !ContainsWord(same))
            {
                // Signs and spaces between two changes are changed with them.
                removed.Append(same);
                added.Append(same);
                same.Clear();
            }
            else
            {
                FlushChange();
                FlushSame();
            }
            removed.Append(before);
            added.Append(after);
        }

        // The change that was gathered stands before the text that stayed after it; space that ends both sides of it stayed too.
        private void FlushChange()
        {
            while (removed.Length > 0 && added.Length > 0 && removed[^1] == added[^1] && char.IsWhiteSpace(removed[^1]))
            {
                same.Insert(0, removed[^1]);
                removed.Length--;
                added.Length--;
            }
            if (removed.Length > 0)
                done.Add(new TextPart(TextChange.Removed, removed.ToString()));
            if (added.Length > 0)
                done.Add(new TextPart(TextChange.Added, added.ToString()));
            removed.Clear();
            added.Clear();
        }

        private void FlushSame()
        {
            if (same.Length > 0)
                done.Add(new TextPart(TextChange.Same, same.ToString()));
            same.Clear();
        }

        private static bool ContainsWord(StringBuilder text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (char.IsLetterOrDigit(text[i]))
                    return true;
            }
            return false;
        }
    }
}
