using System.Runtime.InteropServices;

namespace Participate.Core.Insight;

/// <summary>The themes of some ideas.</summary>
/// <param name="Themes">Those of the run before that are still there first, then new ones with keys below 0.</param>
/// <param name="Of">The key of the theme of each idea that has one, by the id of the idea.</param>
/// <param name="Names">The words of each theme's name (<see cref="ThemeNames"/>).</param>
public sealed record ThemeGroups(
    ThemeWeights Weights, IReadOnlyList<ThemeProfile> Themes, IReadOnlyDictionary<int, int> Of, IReadOnlyDictionary<int, IReadOnlyList<ThemeNameWord>> Names);

/// <summary>
/// Groups ideas into themes: spherical k-means (Dhillon and Modha 2001) on weighted terms. It begins with the themes of the run before,
/// so that each keeps its identity, and with those directions of single words that make the ideas left most alike to a theme, one
/// after the other (the greedy maximum of facility location, Nemhauser, Wolsey and Fisher 1978). How many there are follows from the
/// ideas: one more as long as it wins enough of them (<see cref="LeastOf"/>). No random source: the same ideas give the same themes.
/// </summary>
public sealed class ThemeGrouping
{
    /// <summary>Ideas below which there is nothing to group.</summary>
    public const int LeastIdeas = 8;

    /// <summary>Ideas of a theme, at least.</summary>
    public const int LeastOfTheme = 3;

    /// <summary>More themes than this are no overview; of few ideas, more than the square root of their number.</summary>
    public const int MostThemes = 24;

    /// <summary>Words whose direction may begin a theme, the most used.</summary>
    private const int MostCandidates = 300;

    /// <summary>A word in more of the ideas than this is what the mission is about, not one of its themes.</summary>
    private const double MostOfIdeas = 0.35;

    /// <summary>Two themes whose directions are more alike than this (the cosine) are one, and no second one begins.</summary>
    private const double MostAlike = 0.6;

    private const int MostRounds = 12;

    private readonly IReadOnlyList<ThemeIdea> ideas;
    private readonly ThemeWeights weights;
    private readonly List<IReadOnlyList<KeyValuePair<string, double>>> vectors;

    private ThemeGrouping(IEnumerable<ThemeIdea> ideas)
    {
        this.ideas = [.. ideas.OrderBy(idea => idea.Id)];
        weights = ThemeWeights.Of(this.ideas);
        vectors = [.. this.ideas.Select(weights.Vector)];
    }

    /// <summary>The ideas that a new theme must win, and an old one hold half of: 3, or one in a hundred; from 150 to 1,000 ideas somewhat more, so that many small themes make no list.</summary>
    public static int LeastOf(int ideas) => Math.Max(LeastOfTheme, Math.Max(ideas / 100, Math.Min(10, ideas / 50)));

    /// <summary>
    /// Groups ideas. Time grows with the ideas times the themes and candidates (at most 324), memory with the ideas; of more than some ten
    /// thousand hand in a sample and place the others with <see cref="ThemeProfile.Nearest"/>.
    /// </summary>
    /// <param name="before">The themes of the run before.</param>
    public static ThemeGroups Group(IEnumerable<ThemeIdea> ideas, IReadOnlyList<ThemeProfile> before) => new ThemeGrouping(ideas).Group(before);

    private ThemeGroups Group(IReadOnlyList<ThemeProfile> before)
    {
        var themes = before.ToList();
        if (ideas.Count >= LeastIdeas)
            themes.AddRange(NewOnes(before));
        var places = Place(themes);
        for (var round = 0; round < MostRounds; round++)
        {
            themes = [.. Moved(themes, places)];
            var next = Place(themes);
            if (next.AsSpan().SequenceEqual(places))
                break;
            places = next;
        }
        var names = ThemeNames.Of(ideas, Of(places));
        // What cannot be named by words that several people share is no theme that anybody could read.
        var readable = themes.Where(theme => theme.IsKept || names.ContainsKey(theme.Key)).ToList();
        return new ThemeGroups(weights, readable, Of(Place(readable)), names);
    }

    private Dictionary<int, int> Of(int?[] places) => Enumerable.Range(0, ideas.Count).Where(i => places[i] is not null).ToDictionary(i => ideas[i].Id, i => places[i]!.Value);

    private int?[] Place(List<ThemeProfile> themes)
    {
        var byTerm = themes.SelectMany((theme, index) => theme.Terms.Select(term => (term.Key, Index: index, Weight: term.Value)))
            .GroupBy(term => term.Key, term => (term.Index, term.Weight)).ToDictionary(group => group.Key, group => group.ToArray());
        var places = new int?[ideas.Count];
        var likeness = new double[themes.Count];
        for (var i = 0; i < ideas.Count; i++)
        {
            places[i] = ideas[i].KeptIn;
            if (places[i] is not null)
                continue;
            Array.Clear(likeness);
            foreach (var (term, weight) in vectors[i])
            {
                foreach (var (index, of) in byTerm.GetValueOrDefault(term, []))
                    likeness[index] += weight * of;
            }
            var most = ThemeProfile.LeastLikeness;
            for (var index = 0; index < themes.Count; index++)
            {
                if (likeness[index] > most || (likeness[index] == most && themes[index].Key < places[i]))
                    (places[i], most) = (themes[index].Key, likeness[index]);
            }
        }
        return places;
    }

    /// <summary>The themes in the middle of the ideas that they have now, without those that have too few.</summary>
    private IEnumerable<ThemeProfile> Moved(List<ThemeProfile> themes, int?[] places)
    {
        var members = Enumerable.Range(0, ideas.Count).Where(i => places[i] is not null).ToLookup(i => places[i]!.Value);
        foreach (var theme in themes)
        {
            var held = members[theme.Key].ToList();
            if (held.Count >= Math.Max(LeastOfTheme, LeastOf(ideas.Count) / 2))
                yield return theme.IsFixed ? theme : theme with { Terms = Middle(held) };
            else if (theme.IsKept)
                yield return theme;
        }
    }

    private IReadOnlyDictionary<string, double> Middle(IEnumerable<int> members)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (term, weight) in members.SelectMany(i => vectors[i]))
            CollectionsMarshal.GetValueRefOrAddDefault(sums, term, out _) += weight;
        return ThemeProfile.Cut(sums);
    }

    /// <summary>Directions of words that make the ideas most alike to a theme, one after the other while each wins enough of them.</summary>
    private List<ThemeProfile> NewOnes(IReadOnlyList<ThemeProfile> before)
    {
        var best = vectors.Select(vector => before.Select(theme => theme.Likeness(vector)).Append(ThemeProfile.LeastLikeness).Max()).ToArray();
        var candidates = Candidates().Select(terms => (Terms: terms, Likeness: LikenessOf(terms))).ToList();
        var chosen = new List<ThemeProfile>();
        while (before.Count + chosen.Count < Math.Min(MostThemes, Math.Sqrt(ideas.Count)))
        {
            candidates.RemoveAll(candidate => candidate.Likeness.Count(idea => idea.Likeness > best[idea.Index]) < LeastOf(ideas.Count)
                || before.Concat(chosen).Any(theme => theme.Likeness([.. candidate.Terms]) > MostAlike));
            if (candidates.Count == 0)
                break;
            var most = candidates.MaxBy(candidate => candidate.Likeness.Sum(idea => Math.Max(0, idea.Likeness - best[idea.Index])));
            chosen.Add(new ThemeProfile(-1 - chosen.Count, most.Terms));
            foreach (var (index, likeness) in most.Likeness)
                best[index] = Math.Max(best[index], likeness);
        }
        return chosen;
    }

    /// <summary>The middle of the ideas that have a word, for each of the words used most.</summary>
    private IEnumerable<IReadOnlyDictionary<string, double>> Candidates()
    {
        var having = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < ideas.Count; i++)
        {
            if (ideas[i].KeptIn is not null)
                continue;
            foreach (var term in ideas[i].TitleTerms)
                (CollectionsMarshal.GetValueRefOrAddDefault(having, term, out _) ??= []).Add(i);
        }
        return having
            .Where(term => term.Value.Count >= LeastOfTheme && term.Value.Count <= Math.Max(LeastOfTheme, ideas.Count * MostOfIdeas))
            .OrderByDescending(term => term.Value.Count).ThenBy(term => term.Key, StringComparer.Ordinal)
            .Take(MostCandidates)
            .Select(term => Middle(term.Value));
    }

    private List<(int Index, float Likeness)> LikenessOf(IReadOnlyDictionary<string, double> terms)
    {
        var profile = new ThemeProfile(0, terms);
        var found = new List<(int, float)>();
        for (var i = 0; i < vectors.Count; i++)
        {
            if (ideas[i].KeptIn is null && profile.Likeness(vectors[i]) is var likeness && likeness > ThemeProfile.LeastLikeness)
                found.Add((i, (float)likeness));
        }
        return found;
    }
}
