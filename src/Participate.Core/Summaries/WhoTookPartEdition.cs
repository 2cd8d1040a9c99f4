using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>Tables of who took part as they were published. They stand for a while and are never made again for the same moment: the draws of their rounding are kept nowhere else.</summary>
public sealed class WhoTookPartEdition
{
    /// <summary>How long an edition stands at least.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>After how long it is looked again where nothing could be shown.</summary>
    public static readonly TimeSpan LifeOfNothing = TimeSpan.FromHours(1);

    /// <summary>So many more members must take part before the next.</summary>
    public const int LeastGrowth = 20;

    /// <summary>And at least one for each so many that took part.</summary>
    public const int GrowthShare = 10;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public DateTime CountedAt { get; private set; }

    public int Members { get; private set; }

    public bool ShowsNothing { get; private set; }

    /// <summary>The <see cref="WhoTookPart"/> as JSON.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Takes the tables in: at its making, and again while nothing can be shown.</summary>
    public void Take(WhoTookPart counted) =>
        (CountedAt, Members, ShowsNothing, Content) = (counted.CountedAt, counted.Members, counted.ShowsNothing, JsonSerializer.Serialize(counted));

    public WhoTookPart Read() => JsonSerializer.Deserialize<WhoTookPart>(Content)!;

    /// <summary>True where enough time has passed for another.</summary>
    public bool IsOld(DateTime at) => at - CountedAt >= (ShowsNothing ? LifeOfNothing : Life);

    /// <summary>True where so many more take part that nobody can tell from the difference who they are.</summary>
    public bool HasGrown(int members) => ShowsNothing || members - Members >= Math.Max(LeastGrowth, Members / GrowthShare);
}

internal sealed class WhoTookPartEditionMapping : IEntityTypeConfiguration<WhoTookPartEdition>
{
    public void Configure(EntityTypeBuilder<WhoTookPartEdition> builder)
    {
        builder.ToTable("WhoTookPartEditions");
        builder.Property(row => row.CountedAt).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.MissionId, row.Number }).IsUnique();
    }
}
