using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>Where a budget stands.</summary>
public enum BudgetState
{
    /// <summary>Only those who run it see it, and everything in it can change.</summary>
    Draft,

    /// <summary>Members fill in ballots while the phase allows it; what is asked stays.</summary>
    Open,

    /// <summary>Ballots stay as they are; once they are counted the outcome is public, unless the phase hides results.</summary>
    Closed,
}

/// <summary>Money that members of a mission decide on, one budget for each mission. Amounts are whole pounds. Loaded with its ideas.</summary>
public sealed class MissionBudget
{
    public const int IntroductionMaxLength = 2_000;
    public const int MostIdeas = 100;
    public const int MostPoints = 1_000;

    /// <summary>More than any consultation decides on; sums of so many ideas still fit.</summary>
    public const long MostAmount = 100_000_000_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Plain text: what the money is for and where it comes from.</summary>
    public string Introduction { get; set; } = "";

    /// <summary>What may be spent.</summary>
    public required long Amount { get; set; }

    public BallotKind Kind { get; set; }

    /// <summary>So many ideas at least are on a ballot.</summary>
    public int LeastIdeas { get; set; } = 1;

    /// <summary>So many at most; null for all.</summary>
    public int? MostChosen { get; set; }

    /// <summary>What the ideas on a ballot may cost together; null for no limit.</summary>
    public long? MostCost { get; set; }

    /// <summary>Of a ballot with points: how many there are to give, at most.</summary>
    public int Points { get; set; }

    /// <summary>The rule that decides: one of <see cref="BudgetRules.Keys"/>.</summary>
    public required string Rule { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>What came out, as <see cref="BudgetResult.Write"/> writes it; null before the ballots are counted.</summary>
    public string? Result { get; private set; }

    public List<CostedIdea> Ideas { get; init; } = [];

    public IEnumerable<CostedIdea> IdeasInOrder => Ideas.OrderBy(idea => idea.IdeaId);

    public BudgetState State => OpenedAt is null ? BudgetState.Draft : ClosedAt is null ? BudgetState.Open : BudgetState.Closed;

    /// <summary>Why no ballot is cast, changed or removed on a day; null where they are (rule 4).</summary>
    public Refusal? CastingRefusal(Mission mission, DateOnly day) => State switch
    {
        BudgetState.Draft => Refusal.NotFound,
        BudgetState.Closed => new Refusal(RefusalKind.OutsidePhase, $"This budget closed on {UkTime.Words(ClosedAt!.Value)}, so ballots are not taken any more."),
        _ => mission.RefusalOf(Activities.Budget, day),
    };

    /// <summary>No ballot is taken any more, today or later: it is closed, or about to be, as budgeting is over for good.</summary>
    public bool IsOver(Mission mission, DateOnly day) => State == BudgetState.Closed || mission.IsOverFor(Activities.Budget, day);

    /// <summary>The outcome is everybody's: it is counted, and the phase of the mission does not hide results (rule 15).</summary>
    public bool ResultsArePublic(Mission mission, DateOnly day) => State == BudgetState.Closed && Result is not null && !mission.HidesResults(day);

    public CostedIdea? Idea(int ideaId) => Ideas.Find(idea => idea.IdeaId == ideaId);

    public void Open(DateTime at) => OpenedAt = at;

    public void BackToDraft() => OpenedAt = null;

    public void Close(DateTime at) => ClosedAt = at;

    /// <summary>Keeps what came out, where nobody else counts meanwhile.</summary>
    public void Count(BudgetResult result) => Result = result.Write();
}

/// <summary>An idea that a budget may pay for.</summary>
public sealed class CostedIdea
{
    public const int SourceMaxLength = 500;

    public int Id { get; private set; }

    public int BudgetId { get; private set; }

    public required int IdeaId { get; init; }

    /// <summary>In whole pounds.</summary>
    public required long Cost { get; set; }

    /// <summary>Where the cost comes from, in plain text.</summary>
    public required string Source { get; set; }

    /// <summary>Cost and source as their form shows them.</summary>
    public FormState AsForm() => AsForm(Cost, Source);

    /// <summary>The same of others.</summary>
    public static FormState AsForm(long cost, string source) => new(FormField.Number("Cost", cost) with { Words = BudgetWords.Money(cost) }, new FormField("Where the cost comes from", source));
}

internal sealed class MissionBudgetMapping : IEntityTypeConfiguration<MissionBudget>
{
    public void Configure(EntityTypeBuilder<MissionBudget> builder)
    {
        builder.ToTable("Budgets");
        builder.Property(row => row.Introduction).HasMaxLength(MissionBudget.IntroductionMaxLength);
        builder.Property(row => row.Kind).HasConversion<int>();
        builder.Property(row => row.Rule).HasMaxLength(60);
        builder.Ignore(row => row.IdeasInOrder).Ignore(row => row.State);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Ideas).WithOne().HasForeignKey(idea => idea.BudgetId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.MissionId).IsUnique();
    }
}

internal sealed class CostedIdeaMapping : IEntityTypeConfiguration<CostedIdea>
{
    public void Configure(EntityTypeBuilder<CostedIdea> builder)
    {
        builder.ToTable("CostedIdeas");
        builder.Property(row => row.Source).HasMaxLength(CostedIdea.SourceMaxLength);
        builder.HasIndex(row => new { row.BudgetId, row.IdeaId }).IsUnique();
    }
}
