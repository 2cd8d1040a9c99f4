using System.Globalization;
using Participate.Core.Insight;

namespace Participate.Core.Ideas;

/// <summary>
/// Something that a public idea can be found by as similar to another (<see cref="Proposal.Keys"/>). There are rows for public ideas
/// alone, written and removed with the change of title or visibility itself: see docs/adr/0012-similar-ideas.md.
/// </summary>
public sealed class IdeaTerm
{
    /// <summary>A hash of the mission and the key, so that one index finds the ideas of one mission.</summary>
    public required long Key { get; init; }

    public required int IdeaId { get; init; }

    /// <summary>The keys of a title in a mission. Two keys may rarely fall together: what is found is compared word by word.</summary>
    public static IReadOnlySet<long> KeysOf(int missionId, string title) => Proposal.Of(title).Keys.Select(key => Hash(missionId, key.Key)).ToHashSet();

    /// <summary>FNV-1a over the mission and the key.</summary>
    public static long Hash(int missionId, string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in missionId.ToString(CultureInfo.InvariantCulture) + ":" + key)
            hash = (hash ^ letter) * 1099511628211UL;
        return unchecked((long)hash);
    }
}
