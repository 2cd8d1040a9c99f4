using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Insight.Integrity;

namespace Participate.Core.Integrity;

/// <summary>The last look at how a mission's votes came in. Holds ids of members: read by the team through <see cref="VoteWatchQueries"/>, which shows none.</summary>
public sealed class VoteWatchRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required int MissionId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime At { get; set; }

    /// <summary>The votes and answers that were looked at.</summary>
    public int Choices { get; set; }

    /// <summary>How far the logs of votes and answers had come: the look is old where they have moved.</summary>
    public long Mark { get; set; }

    /// <summary><see cref="VotePattern"/>s as JSON.</summary>
    public string Patterns { get; set; } = "[]";

    internal static string Write(IReadOnlyList<VotePattern> patterns) => JsonSerializer.Serialize(patterns, Json);

    internal IReadOnlyList<VotePattern> Read() => JsonSerializer.Deserialize<List<VotePattern>>(Patterns, Json)!;
}

internal sealed class VoteWatchRunMapping : IEntityTypeConfiguration<VoteWatchRun>
{
    public void Configure(EntityTypeBuilder<VoteWatchRun> builder)
    {
        builder.ToTable("VoteWatchRuns");
        builder.HasKey(row => row.MissionId);
        builder.Property(row => row.MissionId).ValueGeneratedNever();
    }
}
