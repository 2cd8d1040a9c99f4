using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Missions;

internal sealed class MissionMapping : IEntityTypeConfiguration<Mission>
{
    public void Configure(EntityTypeBuilder<Mission> builder)
    {
        builder.ToTable("Missions");
        builder.Property(mission => mission.Slug).HasMaxLength(80);
        builder.HasIndex(mission => mission.Slug).IsUnique();
        builder.Property(mission => mission.Title).HasMaxLength(Mission.TitleMaxLength);
        builder.Property(mission => mission.Summary).HasMaxLength(Mission.SummaryMaxLength);
        builder.Property(mission => mission.PlaceCode).HasMaxLength(9);
        builder.Ignore(mission => mission.PhasesInOrder);
        builder.OwnsOne(mission => mission.Moderation);
        builder.Navigation(mission => mission.Moderation).IsRequired();
        builder.HasMany(mission => mission.Phases).WithOne().HasForeignKey(phase => phase.MissionId);
        builder.HasMany(mission => mission.Sectors).WithOne().HasForeignKey(sector => sector.MissionId);
        builder.HasMany(mission => mission.Questions).WithOne().HasForeignKey(question => question.MissionId);
        builder.HasMany(mission => mission.Observations).WithOne().HasForeignKey(observation => observation.MissionId);
        builder.HasMany(mission => mission.Sources).WithOne().HasForeignKey(source => source.MissionId);
    }
}

internal sealed class PhaseMapping : IEntityTypeConfiguration<Phase>
{
    public void Configure(EntityTypeBuilder<Phase> builder)
    {
        builder.ToTable("Phases");
        builder.HasIndex(phase => new { phase.MissionId, phase.Kind }).IsUnique();
    }
}

internal sealed class MissionSectorMapping : IEntityTypeConfiguration<MissionSector>
{
    public void Configure(EntityTypeBuilder<MissionSector> builder)
    {
        builder.ToTable("MissionSectors");
        builder.HasIndex(sector => new { sector.MissionId, sector.Sector }).IsUnique();
    }
}

internal sealed class ConsultationQuestionMapping : IEntityTypeConfiguration<ConsultationQuestion>
{
    public void Configure(EntityTypeBuilder<ConsultationQuestion> builder)
    {
        builder.ToTable("ConsultationQuestions");
        builder.Property(question => question.Text).HasMaxLength(ConsultationQuestion.TextMaxLength);
    }
}

internal sealed class IndicatorObservationMapping : IEntityTypeConfiguration<IndicatorObservation>
{
    public void Configure(EntityTypeBuilder<IndicatorObservation> builder)
    {
        builder.ToTable("IndicatorObservations");
        builder.Property(observation => observation.Version).IsConcurrencyToken();
        builder.HasIndex(observation => new { observation.MissionId, observation.Period }).IsUnique();
    }
}

internal sealed class MissionSourceMapping : IEntityTypeConfiguration<MissionSource>
{
    public void Configure(EntityTypeBuilder<MissionSource> builder) => builder.ToTable("MissionSources");
}
