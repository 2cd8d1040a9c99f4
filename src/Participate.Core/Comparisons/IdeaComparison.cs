using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>Where a comparison stands.</summary>
public enum ComparisonState
{
    /// <summary>Only those who run it see it, and everything in it can change.</summary>
    Draft,

    /// <summary>Members compare while the phase allows voting; what is asked stays.</summary>
    Open,

    /// <summary>Answers stay as they are; once they are rated the outcome is public, unless the phase hides results.</summary>
    Closed,
}

/// <summary>Ideas of a mission that members compare in pairs, one comparison for each mission. Loaded with its ideas.</summary>
public sealed class IdeaComparison
{
    public const int QuestionMaxLength = 150;
    public const int IntroductionMaxLength = 2_000;

    /// <summary>Two hundred ideas are 19,900 pairs: a long list, and still one from which the next pair is chosen at once.</summary>
    public const int MostIdeas = 200;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Plain text, such as “Which matters more for your street?”.</summary>
    public required string Question { get; set; }

    /// <summary>Plain text: what it is for, and what is done with what comes out.</summary>
    public string Introduction { get; set; } = "";

    public required DateTime CreatedAt { get; init; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>What came out, as <see cref="ComparisonResult.Write"/> writes it; null before the answers are rated.</summary>
    public string? Result { get; private set; }

    public List<ComparedIdea> Ideas { get; init; } = [];

    /// <summary>The numbers of the ideas, in order.</summary>
    public IEnumerable<int> IdeaIds => Ideas.Select(idea => idea.IdeaId).Order();

    /// <summary>Question and introduction as their form shows them.</summary>
    public FormState AsForm() => AsForm(Question, Introduction);

    /// <summary>The same of others.</summary>
    public static FormState AsForm(string question, string introduction) => new(new FormField("Question", question), new FormField("Introduction (optional)", introduction));

    public ComparisonState State => OpenedAt is null ? ComparisonState.Draft : ClosedAt is null ? ComparisonState.Open : ComparisonState.Closed;

    /// <summary>Why no answer is given, changed or taken back on a day; null where they are (rule 4).</summary>
    public Refusal? AnsweringRefusal(Mission mission, DateOnly day) => State switch
    {
        ComparisonState.Draft => Refusal.NotFound,
        ComparisonState.Closed => new Refusal(RefusalKind.OutsidePhase, $"This comparison closed on {UkTime.Words(ClosedAt!.Value)}, so answers are not taken any more."),
        _ => mission.RefusalOf(Activities.Vote, day),
    };

    /// <summary>No answer is taken any more, today or later: it is closed, or about to be, as voting is over for good.</summary>
    public bool IsOver(Mission mission, DateOnly day) => State == ComparisonState.Closed || mission.IsOverFor(Activities.Vote, day);

    /// <summary>The outcome is everybody's: the answers are rated, and the phase of the mission does not hide results (rule 15).</summary>
    public bool ResultsArePublic(Mission mission, DateOnly day) => State == ComparisonState.Closed && Result is not null && !mission.HidesResults(day);

    public bool Has(int ideaId) => Ideas.Exists(idea => idea.IdeaId == ideaId);

    public void Open(DateTime at) => OpenedAt = at;

    public void BackToDraft() => OpenedAt = null;

    public void Close(DateTime at) => ClosedAt = at;

    /// <summary>Keeps what came out, where nobody else rates meanwhile.</summary>
    public void Rate(ComparisonResult result) => Result = result.Write();
}

/// <summary>An idea that is compared with others.</summary>
public sealed class ComparedIdea
{
    public int Id { get; private set; }

    public int ComparisonId { get; private set; }

    public required int IdeaId { get; init; }
}

internal sealed class IdeaComparisonMapping : IEntityTypeConfiguration<IdeaComparison>
{
    public void Configure(EntityTypeBuilder<IdeaComparison> builder)
    {
        builder.ToTable("Comparisons");
        builder.Property(row => row.Question).HasMaxLength(IdeaComparison.QuestionMaxLength);
        builder.Property(row => row.Introduction).HasMaxLength(IdeaComparison.IntroductionMaxLength);
        builder.Ignore(row => row.IdeaIds).Ignore(row => row.State);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Ideas).WithOne().HasForeignKey(idea => idea.ComparisonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.MissionId).IsUnique();
    }
}

internal sealed class ComparedIdeaMapping : IEntityTypeConfiguration<ComparedIdea>
{
    public void Configure(EntityTypeBuilder<ComparedIdea> builder)
    {
        builder.ToTable("ComparedIdeas");
        builder.HasIndex(row => new { row.ComparisonId, row.IdeaId }).IsUnique();
    }
}
