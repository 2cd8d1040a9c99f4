using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Ideas.Themes;

internal sealed class ThemeMapping : IEntityTypeConfiguration<Theme>
{
    public void Configure(EntityTypeBuilder<Theme> builder)
    {
        builder.ToTable("Themes");
        builder.Property(theme => theme.GivenName).HasMaxLength(Theme.NameMaxLength);
        builder.Property(theme => theme.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(theme => theme.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(theme => new { theme.MissionId, theme.Number }).IsUnique();
    }
}

internal sealed class ThemeRunMapping : IEntityTypeConfiguration<ThemeRun>
{
    public void Configure(EntityTypeBuilder<ThemeRun> builder)
    {
        builder.ToTable("ThemeRuns");
        builder.HasKey(run => run.MissionId);
        builder.Property(run => run.MissionId).ValueGeneratedNever();
        builder.HasOne<Mission>().WithMany().HasForeignKey(run => run.MissionId).OnDelete(DeleteBehavior.Restrict);
    }
}
