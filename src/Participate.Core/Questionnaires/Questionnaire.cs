using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>Where a questionnaire stands on a day.</summary>
public enum QuestionnaireState
{
    /// <summary>Only those who run it see it, and everything in it can change.</summary>
    Draft,

    /// <summary>Members answer it; only wording is corrected.</summary>
    Open,

    /// <summary>Nobody answers it online any more; its results are public unless the phase hides results.</summary>
    Closed,
}

/// <summary>A survey of a mission's consultation, one for each mission. Loaded whole, with sections, questions and options.</summary>
public sealed class Questionnaire
{
    public const int TitleMaxLength = 120;
    public const int IntroductionMaxLength = 2_000;
    public const int MostSections = 20;
    public const int MostQuestions = 100;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required string Title { get; set; }

    /// <summary>Plain text.</summary>
    public string Introduction { get; set; } = "";

    public required DateTime CreatedAt { get; init; }

    public DateTime? OpenedAt { get; private set; }

    /// <summary>The last day on which it can be answered, included, in London.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>When it was closed before the end of its last day.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Counted responses of members.</summary>
    public int Online { get; init; }

    /// <summary>Counted responses on paper.</summary>
    public int OnPaper { get; init; }

    /// <summary>The number that was given to a response last.</summary>
    public int LastNumber { get; init; }

    public List<QuestionnaireSection> Sections { get; init; } = [];

    public IEnumerable<QuestionnaireSection> SectionsInOrder => Sections.OrderBy(section => section.Position).ThenBy(section => section.Id);

    /// <summary>Every question in form order.</summary>
    public IEnumerable<QuestionnaireQuestion> QuestionsInOrder => SectionsInOrder.SelectMany(section => section.QuestionsInOrder);

    public QuestionnaireState StateOn(DateOnly day) =>
        OpenedAt is null ? QuestionnaireState.Draft
        : ClosedAt is not null || day > LastDay ? QuestionnaireState.Closed
        : QuestionnaireState.Open;

    /// <summary>Why it cannot be answered on a day; null where it can (rule 4).</summary>
    public Refusal? AnsweringRefusal(DateOnly day) => StateOn(day) switch
    {
        QuestionnaireState.Open => null,
        QuestionnaireState.Draft => Refusal.NotFound,
        _ => new Refusal(RefusalKind.OutsidePhase, $"This questionnaire closed on {UkTime.Words(ClosedOn!.Value)}, so answers are not taken any more. What you typed is kept here."),
    };

    /// <summary>The last day of a questionnaire that is closed or will close; null for a draft.</summary>
    public DateOnly? ClosedOn => ClosedAt is { } at ? UkTime.DateIn(at) : LastDay;

    /// <summary>The results are everybody's: it is closed, and the phase of the mission does not hide results (rule 15).</summary>
    public bool ResultsArePublic(Mission mission, DateOnly day) => StateOn(day) == QuestionnaireState.Closed && !mission.HidesResults(day);

    /// <summary>The place of a question in form order, from 1; 0 for one that is not in it.</summary>
    public int NumberOf(int questionId) => QuestionsInOrder.Select(question => question.Id).ToList().IndexOf(questionId) + 1;

    public QuestionnaireQuestion? Question(int questionId) => Sections.SelectMany(section => section.Questions).FirstOrDefault(question => question.Id == questionId);

    /// <summary>Title and introduction as their form shows them.</summary>
    public FormState AsForm() => AsForm(Title, Introduction);

    /// <summary>The same of others.</summary>
    public static FormState AsForm(string title, string introduction) => new(new FormField("Title", title), new FormField("Introduction", introduction));

    public void Open(DateTime at, DateOnly lastDay) => (OpenedAt, LastDay) = (at, lastDay);

    public void MoveLastDay(DateOnly lastDay) => LastDay = lastDay;

    public void BackToDraft() => (OpenedAt, LastDay) = (null, null);

    public void Close(DateTime at) => ClosedAt = at;

    /// <summary>What is wrong with the order of sections and conditions, as a whole sentence; null where nothing is.</summary>
    public string? OrderRefusal()
    {
        var before = new HashSet<int>();
        foreach (var section in SectionsInOrder)
        {
            if (section.ConditionQuestionId is { } condition && !before.Contains(condition))
                return $"The section “{section.Title}” is shown only for an answer to a question, which must come in an earlier section. Change that first.";
            before.UnionWith(section.Questions.Where(question => question.CanBeCondition).Select(question => question.Id));
        }
        return null;
    }
}

/// <summary>A part of a questionnaire on a page of its own; it may be shown only where an earlier question has a certain answer.</summary>
public sealed class QuestionnaireSection
{
    public const int TitleMaxLength = 120;
    public const int IntroductionMaxLength = 1_000;

    public int Id { get; private set; }

    public int QuestionnaireId { get; private set; }

    public int Position { get; set; }

    public required string Title { get; set; }

    public string Introduction { get; set; } = "";

    /// <summary>The question that decides whether the section is shown; null where it always is.</summary>
    public int? ConditionQuestionId { get; set; }

    /// <summary>The answer that shows it: an option's id, or the point of a scale.</summary>
    public int ConditionValue { get; set; }

    public List<QuestionnaireQuestion> Questions { get; init; } = [];

    public IEnumerable<QuestionnaireQuestion> QuestionsInOrder => Questions.OrderBy(question => question.Position).ThenBy(question => question.Id);

    /// <summary>As its form shows it.</summary>
    public FormState AsForm(Questionnaire questionnaire) => AsForm(questionnaire, Title, Introduction, (ConditionQuestionId, ConditionValue));

    /// <summary>The same of others.</summary>
    public static FormState AsForm(Questionnaire questionnaire, string title, string introduction, (int? Question, int Value) condition) => new(
        new FormField("Title", title),
        new FormField("Introduction (optional)", introduction),
        new FormField(
            "When it is shown",
            condition.Question is { } id ? FormattableString.Invariant($"{id}-{condition.Value}") : "",
            condition.Question is { } asked && questionnaire.Question(asked) is { } question ? T($"Question {questionnaire.NumberOf(asked)} is answered “{question.WordsOf(condition.Value)}”") : T("Always")));
}

internal sealed class QuestionnaireMapping : IEntityTypeConfiguration<Questionnaire>
{
    public void Configure(EntityTypeBuilder<Questionnaire> builder)
    {
        builder.ToTable("Questionnaires");
        builder.Property(row => row.Title).HasMaxLength(Questionnaire.TitleMaxLength);
        builder.Property(row => row.Introduction).HasMaxLength(Questionnaire.IntroductionMaxLength);
        builder.Ignore(row => row.SectionsInOrder).Ignore(row => row.QuestionsInOrder).Ignore(row => row.ClosedOn);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Sections).WithOne().HasForeignKey(section => section.QuestionnaireId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.MissionId).IsUnique();
    }
}

internal sealed class QuestionnaireSectionMapping : IEntityTypeConfiguration<QuestionnaireSection>
{
    public void Configure(EntityTypeBuilder<QuestionnaireSection> builder)
    {
        builder.ToTable("QuestionnaireSections");
        builder.Property(row => row.Title).HasMaxLength(QuestionnaireSection.TitleMaxLength);
        builder.Property(row => row.Introduction).HasMaxLength(QuestionnaireSection.IntroductionMaxLength);
        builder.Ignore(row => row.QuestionsInOrder);
        builder.HasMany(row => row.Questions).WithOne().HasForeignKey(question => question.SectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<QuestionnaireQuestion>().WithMany().HasForeignKey(row => row.ConditionQuestionId).OnDelete(DeleteBehavior.Restrict);
    }
}
