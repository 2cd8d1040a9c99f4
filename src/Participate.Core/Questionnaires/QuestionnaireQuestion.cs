using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common.Places;

namespace Participate.Core.Questionnaires;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    ShortText = 1,
    LongText = 2,
    SingleChoice = 3,
    MultipleChoice = 4,

    /// <summary>One point from 1 to the number of points, with words for both ends.</summary>
    Scale = 5,

    /// <summary>All options in an order of one's own.</summary>
    Ranking = 6,

    /// <summary>For each row one of the same answers.</summary>
    Matrix = 7,
    Place = 8,
}

/// <summary>Which places can be chosen.</summary>
public enum PlaceLevel
{
    /// <summary>English regions, Wales, Scotland, Northern Ireland.</summary>
    Region = 0,
    LocalAuthority = 1,
}

/// <summary>A question of a questionnaire.</summary>
public sealed class QuestionnaireQuestion
{
    public const int TextMaxLength = 300;
    public const int HintMaxLength = 500;
    public const int LabelMaxLength = 60;
    public const int FewestOptions = 2;
    public const int MostOptions = 30;

    /// <summary>Each has a select with all ranks.</summary>
    public const int MostRanked = 12;
    public const int FewestPoints = 3;
    public const int MostPoints = 11;

    public int Id { get; private set; }

    public int SectionId { get; set; }

    public int Position { get; set; }

    public required QuestionKind Kind { get; init; }

    public required string Text { get; set; }

    public string Hint { get; set; } = "";

    public bool IsRequired { get; set; }

    /// <summary>Of a multiple choice, how many may be chosen; null for all.</summary>
    public int? MostChoices { get; set; }

    /// <summary>Of a scale.</summary>
    public int Points { get; set; }

    public string LowLabel { get; set; } = "";

    public string HighLabel { get; set; } = "";

    public PlaceLevel PlaceLevel { get; set; }

    /// <summary>
    /// It asks who people are, such as their religion or health: what was answered is only ever shown as rounded counts of many, once the
    /// questionnaire is closed (<see cref="Insight.RandomRounding"/>).
    /// </summary>
    public bool IsAboutPerson { get; private set; }

    /// <summary>Decides how its counts are rounded; a secret.</summary>
    public long RoundingKey { get; private set; }

    public List<QuestionnaireOption> Options { get; init; } = [];

    /// <summary>The answers to choose from; of a matrix its columns.</summary>
    public IEnumerable<QuestionnaireOption> Choices => Options.Where(option => !option.IsRow).OrderBy(option => option.Position);

    /// <summary>The rows of a matrix.</summary>
    public IEnumerable<QuestionnaireOption> Rows => Options.Where(option => option.IsRow).OrderBy(option => option.Position);

    /// <summary>A section can depend on its answer; how many answer the section would tell how many gave an answer about themselves.</summary>
    public bool CanBeCondition => !IsAboutPerson && Kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice or QuestionKind.Scale;

    public bool HasChoices => Kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice or QuestionKind.Ranking or QuestionKind.Matrix;

    /// <summary>Kinds that may ask about the person: their results are one list of counts.</summary>
    public static bool MayBeAboutPerson(QuestionKind kind) => kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice or QuestionKind.Scale or QuestionKind.Place;

    public bool IsText => Kind is QuestionKind.ShortText or QuestionKind.LongText;

    /// <summary>Says whether it asks about the person.</summary>
    /// <param name="roundingKey">Random.</param>
    public void MarkAboutPerson(bool isAboutPerson, long roundingKey)
    {
        if (isAboutPerson != IsAboutPerson)
            (IsAboutPerson, RoundingKey) = (isAboutPerson, isAboutPerson ? roundingKey : 0);
    }

    /// <summary>The words of an option; of a scale's point, the number with the words of its end.</summary>
    public string WordsOf(int value) => Kind == QuestionKind.Scale ? PointWords(value) : Options.Find(option => option.Id == value)?.Text ?? "";

    /// <summary>"1 (Not at all)", "2".</summary>
    public string PointWords(int point)
    {
        var end = point == 1 ? LowLabel : point == Points ? HighLabel : "";
        return end.Length == 0 ? $"{point}" : $"{point} ({end})";
    }

    /// <summary>The places to choose from.</summary>
    public static bool Offers(PlaceLevel level, Place place) => level switch
    {
        PlaceLevel.LocalAuthority => place.Kind == PlaceKind.LocalAuthority,
        _ => place.Kind == PlaceKind.Region || place.Name is "Wales" or "Scotland" or "Northern Ireland",
    };
}

/// <summary>One of the answers of a question, or a row of a matrix.</summary>
public sealed class QuestionnaireOption
{
    public const int TextMaxLength = 150;

    public int Id { get; private set; }

    public int QuestionId { get; private set; }

    public int Position { get; set; }

    public bool IsRow { get; init; }

    public required string Text { get; set; }
}

/// <summary>Wording that was corrected while the questionnaire was open: shown to everybody, since answers were given to the words before.</summary>
public sealed class QuestionnaireCorrection
{
    public const int WhereMaxLength = 60;
    public const int ReasonMaxLength = 300;

    public int Id { get; private set; }

    public required int QuestionnaireId { get; init; }

    /// <summary>What was corrected, such as "Question 3".</summary>
    public required string Where { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    public required string Reason { get; init; }

    public required DateTime At { get; init; }

    public required int ById { get; init; }
}

internal sealed class QuestionnaireQuestionMapping : IEntityTypeConfiguration<QuestionnaireQuestion>
{
    public void Configure(EntityTypeBuilder<QuestionnaireQuestion> builder)
    {
        builder.ToTable("QuestionnaireQuestions");
        builder.Property(row => row.Text).HasMaxLength(QuestionnaireQuestion.TextMaxLength);
        builder.Property(row => row.Hint).HasMaxLength(QuestionnaireQuestion.HintMaxLength);
        builder.Property(row => row.LowLabel).HasMaxLength(QuestionnaireQuestion.LabelMaxLength);
        builder.Property(row => row.HighLabel).HasMaxLength(QuestionnaireQuestion.LabelMaxLength);
        builder.Ignore(row => row.Choices).Ignore(row => row.Rows);
        builder.HasMany(row => row.Options).WithOne().HasForeignKey(option => option.QuestionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class QuestionnaireOptionMapping : IEntityTypeConfiguration<QuestionnaireOption>
{
    public void Configure(EntityTypeBuilder<QuestionnaireOption> builder)
    {
        builder.ToTable("QuestionnaireOptions");
        builder.Property(row => row.Text).HasMaxLength(QuestionnaireOption.TextMaxLength);
    }
}

internal sealed class QuestionnaireCorrectionMapping : IEntityTypeConfiguration<QuestionnaireCorrection>
{
    public void Configure(EntityTypeBuilder<QuestionnaireCorrection> builder)
    {
        builder.ToTable("QuestionnaireCorrections");
        builder.Property(row => row.Where).HasMaxLength(QuestionnaireCorrection.WhereMaxLength);
        builder.Property(row => row.Reason).HasMaxLength(QuestionnaireCorrection.ReasonMaxLength);
        builder.HasOne<Questionnaire>().WithMany().HasForeignKey(row => row.QuestionnaireId).OnDelete(DeleteBehavior.Cascade);
    }
}
