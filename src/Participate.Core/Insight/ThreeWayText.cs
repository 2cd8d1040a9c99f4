using System.Text;

namespace Participate.Core.Insight;

/// <summary>Puts two changes of one text together, by words.</summary>
public static class ThreeWayText
{
    /// <summary>
    /// The text with both changes; null where they touch the same words in different ways. The same change on both sides counts once.
    /// </summary>
    /// <param name="origin">What both began with.</param>
    /// <remarks>Costs two differences (<see cref="WordDifference"/>).</remarks>
    public static string? Merge(string origin, string first, string second)
    {
        if (first == origin || first == second)
            return second;
        if (second == origin)
            return first;
        var changes = Changes(origin, first);
        foreach (var change in Changes(origin, second))
        {
            if (changes.Contains(change))
                continue;
            if (changes.Exists(other => other.Start <= change.End && change.Start <= other.End))
                return null;
            changes.Add(change);
        }
        var (merged, at) = (new StringBuilder(), 0);
        foreach (var (start, end, text) in changes.OrderBy(change => change.Start))
        {
            merged.Append(origin, at, start - at).Append(text);
            at = end;
        }
        return merged.Append(origin, at, origin.Length - at).ToString();
    }

    /// <summary>What a text replaces in the original: ranges of characters, in order, with what stands there now.</summary>
    private static List<(int Start, int End, string Text)> Changes(string origin, string changed)
    {
        var changes = new List<(int Start, int End, string Text)>();
        var at = 0;
        foreach (var part in WordDifference.Between(origin, changed))
        {
            var follows = changes.Count > 0 && changes[^1].End == at;
            switch (part.Change)
            {
                case TextChange.Removed when follows:
                    changes[^1] = changes[^1] with { End = at + part.Text.Length };
                    break;
                case TextChange.Removed:
                    changes.Add((at, at + part.Text.Length, ""));
                    break;
                case TextChange.Added when follows:
                    changes[^1] = changes[^1] with { Text = changes[^1].Text + part.Text };
                    break;
                case TextChange.Added:
                    changes.Add((at, at, part.Text));
                    break;
            }
            if (part.Change != TextChange.Added)
                at += part.Text.Length;
        }
        return changes;
    }
}
