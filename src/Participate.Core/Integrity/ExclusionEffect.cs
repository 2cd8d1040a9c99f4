using System.Text.Json;

namespace Participate.Core.Integrity;

/// <summary>What a decision changed on one idea or statement: the counts before and after, in the order support, neutral, oppose or agree, pass, disagree.</summary>
public sealed record ExclusionEffect(SetAsideKind Kind, int SubjectId, int[] Before, int[] After)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static string Write(IEnumerable<ExclusionEffect> effects) => JsonSerializer.Serialize(effects, Json);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ExclusionEffect> Read(string json) => JsonSerializer.Deserialize<List<ExclusionEffect>>(json, Json)!;
}
