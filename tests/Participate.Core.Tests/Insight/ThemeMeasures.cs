using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>How good a grouping is, measured from outside.</summary>
internal static class ThemeMeasures
{
    /// <summary>
    /// The adjusted Rand index of two groupings of the same ideas (Hubert and Arabie 1985): 1 for the same groups, 0 for what chance gives.
    /// Ideas without a theme are one group more.
    /// </summary>
    public static double Agreement(IEnumerable<ThemeIdea> ideas, IReadOnlyDictionary<int, int> one, IReadOnlyDictionary<int, int> other)
    {
        var places = ideas.Select(idea => (One: one.GetValueOrDefault(idea.Id, int.MinValue), Other: other.GetValueOrDefault(idea.Id, int.MinValue))).ToList();
        var (both, first, second) = (Pairs(places), Pairs(places.Select(place => place.One)), Pairs(places.Select(place => place.Other)));
        var expected = first * second / (places.Count * (places.Count - 1.0) / 2);
        return (both - expected) / (((first + second) / 2) - expected);
    }

    /// <summary>
    /// The coherence of themes (Bouma 2009; Röder, Both and Hinneburg 2015): the mean normalised pointwise mutual information of the pairs
    /// among each theme's weightiest terms, from −1, never together, to 1, always together.
    /// </summary>
    public static double Coherence(IReadOnlyCollection<ThemeIdea> ideas, IEnumerable<IReadOnlyDictionary<string, double>> themes, int terms)
    {
        var having = ideas.SelectMany(idea => idea.TitleTerms.Select(term => (term, idea.Id))).ToLookup(pair => pair.term, pair => pair.Id);
        double Share(IEnumerable<int> found) => found.Count() / (double)ideas.Count;
        return themes.Average(theme =>
        {
            var top = theme.OrderByDescending(term => term.Value).Take(terms).Select(term => term.Key).ToList();
            return top.SelectMany((term, index) => top.Skip(index + 1).Select(next => (term, next))).Average(pair =>
            {
                var together = Share(having[pair.term].Intersect(having[pair.next]));
                return together == 0 ? -1 : Math.Log(together / (Share(having[pair.term]) * Share(having[pair.next]))) / -Math.Log(together);
            });
        });
    }

    private static double Pairs<T>(IEnumerable<T> places) => places.GroupBy(place => place).Sum(group => group.Count() * (group.Count() - 1.0) / 2);
}
