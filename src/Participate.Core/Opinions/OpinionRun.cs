using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Opinions;

/// <summary>What was analysed.</summary>
public enum OpinionSubject
{
    /// <summary>Answers to statements.</summary>
    Statements = 1,

    /// <summary>Votes on ideas: support as agree, oppose as disagree, neutral as pass.</summary>
    Ideas = 2,
}

/// <summary>The last analysis of a mission's opinions: what pages show, and what the next one goes on from.</summary>
public sealed class OpinionRun
{
    public required int MissionId { get; init; }

    public required OpinionSubject Subject { get; init; }

    /// <summary>When it was made; null before the first.</summary>
    public DateTime? At { get; private set; }

    /// <summary>How far what is analysed had come: the run is old where it has moved.</summary>
    public long Mark { get; private set; }

    /// <summary><see cref="OpinionPicture"/> as JSON; empty before the first.</summary>
    public string Picture { get; private set; } = "";

    /// <summary><see cref="Insight.Opinions.OpinionMemory"/> as JSON, with ids of members: never public.</summary>
    public string Memory { get; private set; } = "";

    /// <summary>Until when a process is at work on it.</summary>
    public DateTime? ClaimedUntil { get; private set; }
}

internal sealed class OpinionRunMapping : IEntityTypeConfiguration<OpinionRun>
{
    public void Configure(EntityTypeBuilder<OpinionRun> builder)
    {
        builder.ToTable("OpinionRuns");
        builder.HasKey(row => new { row.MissionId, row.Subject });
        builder.Property(row => row.MissionId).ValueGeneratedNever();
        builder.Property(row => row.Picture).HasDefaultValue("");
        builder.Property(row => row.Memory).HasDefaultValue("");
    }
}
