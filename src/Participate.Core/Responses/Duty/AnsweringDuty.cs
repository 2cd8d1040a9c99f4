using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Responses.Duty;

/// <summary>How near a deadline is, for alerts to the mission team; each is told once for each deadline.</summary>
public enum DeadlineStage
{
    None = 0,
    FourWeeks = 1,
    OneWeek = 2,
    Overdue = 3,
}

/// <summary>
/// What a mission's team owes those who took part: which ideas get an answer, until when, and whether the consultation was recorded as answered.
/// It holds for every mission from the beginning, with the terms that stand here; the team may state others.
/// </summary>
public sealed class AnsweringDuty
{
    public const int MostSupport = 1_000_000;
    public const int MostTopIdeas = 500;
    public const int MostWeeks = 52;
    public const int ReasonMaxLength = 1_000;

    public required int MissionId { get; init; }

    /// <summary>Ideas with so many votes in support get an answer; null where support alone does not decide.</summary>
    public int? LeastSupport { get; private set; } = 10;

    /// <summary>So many of the most supported ideas get an answer; null for none because of their place.</summary>
    public int? TopIdeas { get; private set; }

    /// <summary>Weeks after the last contribution phase in which answers are due. The consultation principles of 2018 say 12.</summary>
    public int Weeks { get; private set; } = 12;

    /// <summary>Weeks without an answer after which an idea is brought before the team while the consultation runs; 0 for never.</summary>
    public int AlertWeeks { get; private set; } = 4;

    /// <summary>The deadline as it was last noted: where phases move it, that is recorded.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>When the team recorded the consultation as answered; null while it is not.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Grows with every act of the team; an act on an older one is refused.</summary>
    public int Version { get; private set; }

    /// <summary>The last alert on the deadline, and which deadline it was about.</summary>
    public DeadlineStage AlertedStage { get; private set; }

    public DateOnly? AlertedFor { get; private set; }

    public AnsweringTerms Terms => new(LeastSupport, TopIdeas, Weeks);

    /// <summary>"Under consideration" is a state on the way, not an answer: the duty is met by a decision that stands.</summary>
    public static bool IsFinal(Decision decision) => decision is not (Decision.None or Decision.UnderConsideration);

    public void State(AnsweringTerms terms, int alertWeeks)
    {
        (LeastSupport, TopIdeas, Weeks, AlertWeeks) = (terms.LeastSupport, terms.TopIdeas, terms.Weeks, alertWeeks);
        Version++;
    }

    /// <summary>Records it as answered, or (null) opens it again.</summary>
    public void Answer(DateTime? at)
    {
        AnsweredAt = at;
        Version++;
    }

    /// <summary>True where the team is to be told of this stage of this deadline, and was not yet.</summary>
    public bool IsNews(DeadlineStage stage, DateOnly dueOn) => stage > (AlertedFor == dueOn ? AlertedStage : DeadlineStage.None);

    public void Alerted(DeadlineStage stage, DateOnly dueOn) => (AlertedStage, AlertedFor) = (stage, dueOn);
}

/// <summary>What was promised: which ideas get an answer, and in how many weeks.</summary>
public sealed record AnsweringTerms(int? LeastSupport, int? TopIdeas, int Weeks)
{
    /// <summary>"Ideas with at least 10 votes in support, and the 20 most supported ideas": the subject of a sentence.</summary>
    public string Ideas => (LeastSupport, TopIdeas) switch
    {
        ({ } least, { } top) => $"Ideas with at least {Votes(least)} in support, and the {Top(top)}",
        ({ } least, null) => $"Ideas with at least {Votes(least)} in support",
        (null, 1) => "The most supported idea",
        (null, { } top) => FormattableString.Invariant($"The {top} most supported ideas"),
        _ => "No ideas",
    };

    /// <summary>All of it in a line, for histories and the audit log.</summary>
    public string Words => $"{Ideas}: {(Weeks == 1 ? "an answer within 1 week after contributions close" : FormattableString.Invariant($"an answer within {Weeks} weeks after contributions close"))}";

    private static string Votes(int count) => count == 1 ? "1 vote" : FormattableString.Invariant($"{count} votes");

    private static string Top(int count) => count == 1 ? "most supported idea" : FormattableString.Invariant($"{count} most supported ideas");
}

internal sealed class AnsweringDutyMapping : IEntityTypeConfiguration<AnsweringDuty>
{
    public void Configure(EntityTypeBuilder<AnsweringDuty> builder)
    {
        builder.ToTable("AnsweringDuties");
        builder.HasKey(duty => duty.MissionId);
        builder.Property(duty => duty.MissionId).ValueGeneratedNever();
        builder.Ignore(duty => duty.Terms);
        builder.HasOne<Mission>().WithOne().HasForeignKey<AnsweringDuty>(duty => duty.MissionId).OnDelete(DeleteBehavior.Restrict);
    }
}
