using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Opinions;

/// <summary>A short claim that members answer: agree, disagree or pass. Who wrote it is shown to moderators alone, so that it is judged by its words.</summary>
public sealed class Statement
{
    public const int TextMaxLength = 280;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required int AuthorId { get; init; }

    /// <summary>The mission's team wrote it.</summary>
    public bool IsByTeam { get; init; }

    public required string Text { get; init; }

    /// <summary>The words without case and marks: no two statements of a mission have the same.</summary>
    public required string TextKey { get; init; }

    public Visibility Visibility { get; private set; } = Visibility.Waiting;

    public required DateTime CreatedAt { get; init; }

    public DateTime? PublishedAt { get; private set; }

    /// <summary>How many agree now: rows of <see cref="StatementAnswer"/>. So with the two below.</summary>
    public int Agrees { get; private set; }

    public int Disagrees { get; private set; }

    public int Passes { get; private set; }

    public int Version { get; private set; }

    public bool IsPublic => Visibility == Visibility.Published;

    /// <summary>The answers counted.</summary>
    public OpinionCount Count => new(Agrees, Disagrees, Passes);

    /// <summary>Shows it to everyone.</summary>
    public void Publish(DateTime at)
    {
        PublishedAt ??= at;
        Visibility = Visibility.Published;
        Version++;
    }

    /// <summary>Counts an answer where many are stored at once, nobody else answering meanwhile; members' answers move the counters in the database.</summary>
    public void Take(OpinionChoice choice)
    {
        if (choice == OpinionChoice.Agree)
            Agrees++;
        else if (choice == OpinionChoice.Disagree)
            Disagrees++;
        else
            Passes++;
    }

    /// <summary>Takes it from the public; its answers stay.</summary>
    public void Hide()
    {
        Visibility = Visibility.Hidden;
        Version++;
    }

    /// <summary>It never was public, and waits or is hidden as before.</summary>
    public void TakeBack(Visibility before)
    {
        (PublishedAt, Visibility) = (null, before);
        Version++;
    }
}

/// <summary>What a member says to a statement now: at most one answer, by its key (rule 1).</summary>
public sealed class StatementAnswer
{
    public required int StatementId { get; init; }

    public required int MemberId { get; init; }

    public required int MissionId { get; init; }

    public required OpinionChoice Choice { get; set; }

    /// <summary>When it was first answered: the order in which the mathematics reads people and statements.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>When it was answered last.</summary>
    public required DateTime At { get; set; }
}

/// <summary>Every answer as it was given, changed or taken back, in order. Never changed.</summary>
public sealed class StatementEvent
{
    public long Id { get; private set; }

    public required int MissionId { get; init; }

    public required int StatementId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The new answer; null where it was taken back.</summary>
    public OpinionChoice? Choice { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.ToTable("Statements");
        builder.Ignore(row => row.IsPublic).Ignore(row => row.Count);
        builder.Property(row => row.Text).HasMaxLength(Statement.TextMaxLength);
        builder.Property(row => row.TextKey).HasMaxLength(Statement.TextMaxLength * 2);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.TextKey }).IsUnique();
        builder.HasIndex(row => new { row.MissionId, row.Visibility, row.Id });
        builder.HasIndex(row => new { row.AuthorId, row.CreatedAt });
    }
}

internal sealed class StatementAnswerMapping : IEntityTypeConfiguration<StatementAnswer>
{
    public void Configure(EntityTypeBuilder<StatementAnswer> builder)
    {
        builder.ToTable("StatementAnswers");
        builder.HasKey(row => new { row.StatementId, row.MemberId });
        builder.Property(row => row.Choice).HasConversion<int>();
        builder.HasOne<Statement>().WithMany().HasForeignKey(row => row.StatementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MemberId, row.MissionId, row.At, row.StatementId });
        builder.HasIndex(row => new { row.MissionId, row.FirstAt, row.StatementId, row.MemberId });
    }
}

internal sealed class StatementEventMapping : IEntityTypeConfiguration<StatementEvent>
{
    public void Configure(EntityTypeBuilder<StatementEvent> builder)
    {
        builder.ToTable("StatementEvents");
        builder.Property(row => row.Choice).HasConversion<int>();
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}
