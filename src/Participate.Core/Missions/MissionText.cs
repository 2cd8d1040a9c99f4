using System.Globalization;
using System.Text.Json;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Insight;

namespace Participate.Core.Missions;

/// <summary>A sector that a mission needs, as its text says it; without a reason it is not needed.</summary>
public sealed record NeededSector(Sectors Sector, string Why);

/// <summary>A question as the text of a mission has it.</summary>
/// <param name="Id">The question that ideas answer already; null for a new one.</param>
public sealed record AskedQuestion(int? Id, string Text, string Help);

/// <summary>Where a fact comes from, and of when it is.</summary>
public sealed record NamedSource(string Title, string Publisher, string Date);

/// <summary>What a mission says of itself: everything on its page but phases, figures and what people contribute.</summary>
public sealed record MissionText
{
    public const int NameMaxLength = 200;
    public const int LineMaxLength = 300;
    public const int WordsMaxLength = 80;
    public const int NoteMaxLength = 500;
    public const int NarrativeMaxLength = 20_000;
    public const int EasyReadMaxLength = 10_000;

    /// <summary>Of questions and of sources.</summary>
    public const int MostOfAKind = 20;

    private const int EarliestYear = 2000;
    private const int LatestYear = 2100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Title { get; init; } = "";

    public string NationalMission { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Owner { get; init; } = "";

    public string PlaceCode { get; init; } = "";

    public string TargetStatement { get; init; } = "";

    public double? TargetValue { get; init; }

    public DateOnly? TargetBy { get; init; }

    public string TargetByWords { get; init; } = "";

    public string IndicatorName { get; init; } = "";

    public string IndicatorUnit { get; init; } = "";

    public string IndicatorNote { get; init; } = "";

    public string SectorNote { get; init; } = "";

    /// <summary>Markdown.</summary>
    public string Narrative { get; init; } = "";

    /// <summary>Markdown; empty where there is none.</summary>
    public string EasyRead { get; init; } = "";

    public IReadOnlyList<NeededSector> Sectors { get; init; } = [];

    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    public IReadOnlyList<NamedSource> Sources { get; init; } = [];

    /// <summary>What a mission says now.</summary>
    public static MissionText Of(Mission mission) => new()
    {
        Title = mission.Title,
        NationalMission = mission.NationalMission,
        Summary = mission.Summary,
        Owner = mission.Owner,
        PlaceCode = mission.PlaceCode,
        TargetStatement = mission.TargetStatement,
        TargetValue = mission.TargetValue,
        TargetBy = mission.TargetBy,
        TargetByWords = mission.TargetByWords,
        IndicatorName = mission.IndicatorName,
        IndicatorUnit = mission.IndicatorUnit,
        IndicatorNote = mission.IndicatorNote,
        SectorNote = mission.SectorNote,
        Narrative = mission.Narrative,
        EasyRead = mission.EasyRead,
        Sectors = [.. mission.Sectors.OrderBy(sector => sector.Position).Select(sector => new NeededSector(sector.Sector, sector.Why))],
        Questions = [.. mission.Questions.OrderBy(question => question.Position).Select(question => new AskedQuestion(question.Id == 0 ? null : question.Id, question.Text, question.Help))],
        Sources = [.. mission.Sources.OrderBy(source => source.Id).Select(source => new NamedSource(source.Title, source.Publisher, source.Date))],
    };

    /// <summary>A text as <see cref="ToJson"/> kept it.</summary>
    public static MissionText FromJson(string json) => JsonSerializer.Deserialize<MissionText>(json, Json)!;

    /// <summary>For a row of the database.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it is stored, row by row as it was typed: nothing is left out yet, so that refusals name the right field.</summary>
    public MissionText Tidied() => this with
    {
        Title = TypedText.OneLine(Title),
        NationalMission = TypedText.OneLine(NationalMission),
        Summary = TypedText.OneLine(Summary),
        Owner = TypedText.OneLine(Owner),
        PlaceCode = TypedText.OneLine(PlaceCode),
        TargetStatement = TypedText.OneLine(TargetStatement),
        TargetByWords = TypedText.OneLine(TargetByWords),
        IndicatorName = TypedText.OneLine(IndicatorName),
        IndicatorUnit = TypedText.OneLine(IndicatorUnit),
        IndicatorNote = TypedText.OneLine(IndicatorNote),
        SectorNote = TypedText.OneLine(SectorNote),
        Narrative = TypedText.Lines(Narrative),
        EasyRead = TypedText.Lines(EasyRead),
        Sectors = [.. Sectors.Select(sector => sector with { Why = TypedText.OneLine(sector.Why) })],
        Questions = [.. Questions.Select(question => question with { Text = TypedText.OneLine(question.Text), Help = TypedText.OneLine(question.Help) })],
        Sources = [.. Sources.Select(source => new NamedSource(TypedText.OneLine(source.Title), TypedText.OneLine(source.Publisher), TypedText.OneLine(source.Date)))],
    };

    /// <summary>The same in other words; places, figures and days stay.</summary>
    internal MissionText In(Func<string, string> translated) => this with
    {
        Title = translated(Title),
        NationalMission = translated(NationalMission),
        Summary = translated(Summary),
        Owner = translated(Owner),
        TargetStatement = translated(TargetStatement),
        TargetByWords = translated(TargetByWords),
        IndicatorName = translated(IndicatorName),
        IndicatorUnit = translated(IndicatorUnit),
        IndicatorNote = translated(IndicatorNote),
        SectorNote = translated(SectorNote),
        Narrative = translated(Narrative),
        EasyRead = translated(EasyRead),
        Sectors = [.. Sectors.Select(sector => sector with { Why = translated(sector.Why) })],
        Questions = [.. Questions.Select(question => question with { Text = translated(question.Text), Help = translated(question.Help) })],
        Sources = [.. Sources.Select(source => new NamedSource(translated(source.Title), translated(source.Publisher), translated(source.Date)))],
    };

    /// <summary>Without rows in which nothing was typed.</summary>
    public MissionText WithoutBlanks() => this with
    {
        Sectors = [.. Sectors.Where(sector => sector.Why.Length > 0)],
        Questions = [.. Questions.Where(question => question.Text.Length > 0)],
        Sources = [.. Sources.Where(source => source.Title.Length > 0)],
    };

    /// <summary>True where both say the same, whichever rows their questions are.</summary>
    public bool SaysTheSameAs(MissionText other) => Said() == other.Said();

    /// <summary>What does not fit, each beside its field; of a tidied text.</summary>
    public List<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
                refusals.Add(Refusal.Invalid(field, message));
        }
        void Needed(string value, string field, int most, string missing, string what)
        {
            Refuse(value.Length == 0, field, missing);
            Bounded(value, field, most, what);
        }
        void Bounded(string value, string field, int most, string what) =>
            Refuse(value.Length > most, field, string.Create(CultureInfo.InvariantCulture, $"{what} must be {most:N0} characters or fewer"));

        Needed(Title, nameof(Title), Mission.TitleMaxLength, "Enter a title", "The title");
        Needed(NationalMission, nameof(NationalMission), NameMaxLength, "Enter the national mission that it belongs to", "The national mission");
        Needed(Summary, nameof(Summary), Mission.SummaryMaxLength, "Enter a summary", "The summary");
        Needed(Owner, nameof(Owner), NameMaxLength, "Enter who owns the mission", "The owner");
        Refuse(PlaceRegister.Find(PlaceCode) is null, nameof(PlaceCode), "Choose where the mission applies");
        Needed(TargetStatement, nameof(TargetStatement), LineMaxLength, "Enter the target", "The target");
        Refuse(TargetBy is not { Year: >= EarliestYear and <= LatestYear }, nameof(TargetBy), $"Enter the day by which the target is to be reached, in a year from {EarliestYear} to {LatestYear}");
        Needed(TargetByWords, nameof(TargetByWords), WordsMaxLength, "Enter the target date in words, such as “the end of 2030”", "The target date in words");
        Needed(IndicatorName, nameof(IndicatorName), NameMaxLength, "Enter what is measured", "What is measured");
        Needed(IndicatorUnit, nameof(IndicatorUnit), WordsMaxLength, "Enter the unit, such as %", "The unit");
        Bounded(IndicatorNote, nameof(IndicatorNote), NoteMaxLength, "The note on the figures");
        Bounded(SectorNote, nameof(SectorNote), NoteMaxLength, "The note on sectors");
        Needed(Narrative, nameof(Narrative), NarrativeMaxLength, "Enter the text of the page", "The text of the page");
        Bounded(EasyRead, nameof(EasyRead), EasyReadMaxLength, "The Easy Read version");
        Refuse(Sectors.Any(sector => !SectorNames.All.Any(known => known.Sector == sector.Sector)) || Sectors.DistinctBy(sector => sector.Sector).Count() < Sectors.Count, "", "The list of sectors cannot be used: each stands in it once.");
        for (var i = 0; i < Sectors.Count; i++)
            Bounded(Sectors[i].Why, $"{nameof(Sectors)}[{i}].Why", LineMaxLength, "Why it is needed");
        Refuse(Questions.Count > MostOfAKind, "", $"There can be at most {MostOfAKind} questions.");
        for (var i = 0; i < Questions.Count; i++)
        {
            var (field, question) = ($"{nameof(Questions)}[{i}]", Questions[i]);
            Refuse(question.Text.Length == 0 && question.Help.Length > 0, field + ".Text", "Enter the question that this help is for");
            Bounded(question.Text, field + ".Text", ConsultationQuestion.TextMaxLength, "The question");
            Bounded(question.Help, field + ".Help", LineMaxLength, "The help");
        }
        Refuse(Sources.Count > MostOfAKind, "", $"There can be at most {MostOfAKind} sources.");
        for (var i = 0; i < Sources.Count; i++)
        {
            var (field, source) = ($"{nameof(Sources)}[{i}]", Sources[i]);
            if (source is { Title.Length: 0, Publisher.Length: 0, Date.Length: 0 })
                continue;
            Needed(source.Title, field + ".Title", LineMaxLength, "Enter what the source is called", "The source");
            Needed(source.Publisher, field + ".Publisher", NameMaxLength, "Enter who published the source", "The publisher");
            Needed(source.Date, field + ".Date", WordsMaxLength, "Enter the date of the source, such as “December 2024”", "The date of the source");
        }
        return refusals;
    }

    /// <summary>What is still missing before a mission can be published, in words.</summary>
    public IReadOnlyList<string> MissingToPublish()
    {
        var missing = new List<string>();
        if (Questions.Count == 0)
            missing.Add("a question that ideas answer");
        if (Sectors.Count == 0)
            missing.Add("a sector that the mission needs, and why");
        if (Sources.Count == 0)
            missing.Add("a source of its facts, with its date");
        return missing;
    }

    /// <summary>What is different in this text from an earlier one: only the fields that are, named as on the form.</summary>
    public IReadOnlyList<FieldDifference> DifferencesFrom(MissionText before) =>
    [
        .. FieldDifference.ByWords("Title", before.Title, Title),
        .. FieldDifference.ByWords("National mission", before.NationalMission, NationalMission),
        .. FieldDifference.ByWords("Summary", before.Summary, Summary),
        .. FieldDifference.ByWords("Owner", before.Owner, Owner),
        .. FieldDifference.Whole("Where it applies", PlaceRegister.Name(before.PlaceCode), PlaceRegister.Name(PlaceCode)),
        .. FieldDifference.ByWords("Target", before.TargetStatement, TargetStatement),
        .. FieldDifference.Whole("Target figure", Number(before.TargetValue), Number(TargetValue)),
        .. FieldDifference.Whole("Target date", Day(before.TargetBy), Day(TargetBy)),
        .. FieldDifference.ByWords("Target date in words", before.TargetByWords, TargetByWords),
        .. FieldDifference.ByWords("What is measured", before.IndicatorName, IndicatorName),
        .. FieldDifference.ByWords("Unit", before.IndicatorUnit, IndicatorUnit),
        .. FieldDifference.ByWords("Note on the figures", before.IndicatorNote, IndicatorNote),
        .. FieldDifference.ByWords("Text of the page", before.Narrative, Narrative),
        .. FieldDifference.ByWords("Easy Read version", before.EasyRead, EasyRead),
        .. FieldDifference.ByWords("Questions", before.QuestionLines(), QuestionLines()),
        .. FieldDifference.ByWords("Sectors needed", before.SectorLines(), SectorLines()),
        .. FieldDifference.ByWords("Note on sectors", before.SectorNote, SectorNote),
        .. FieldDifference.ByWords("Where the facts come from", before.SourceLines(), SourceLines()),
    ];

    /// <summary>A mission with this text and nothing else.</summary>
    internal Mission ToMission(string slug, DateTime at)
    {
        var mission = new Mission
        {
            Slug = slug,
            Title = Title,
            NationalMission = NationalMission,
            Summary = Summary,
            Owner = Owner,
            PlaceCode = PlaceCode,
            TargetStatement = TargetStatement,
            TargetBy = TargetBy ?? default,
            TargetByWords = TargetByWords,
            IndicatorName = IndicatorName,
            IndicatorUnit = IndicatorUnit,
            Narrative = "",
            NarrativeHtml = "",
            ImportedAt = at,
        };
        ApplyTo(mission);
        return mission;
    }

    /// <summary>
    /// Makes a mission, loaded with its sectors, questions and sources, say this. A question stays the same row where its number or else its
    /// words are known, so that ideas go on answering it.
    /// </summary>
    internal void ApplyTo(Mission mission)
    {
        (mission.Title, mission.NationalMission, mission.Summary, mission.Owner, mission.PlaceCode) = (Title, NationalMission, Summary, Owner, PlaceCode);
        (mission.TargetStatement, mission.TargetValue, mission.TargetBy, mission.TargetByWords) = (TargetStatement, TargetValue, TargetBy ?? mission.TargetBy, TargetByWords);
        (mission.IndicatorName, mission.IndicatorUnit, mission.IndicatorNote, mission.SectorNote) = (IndicatorName, IndicatorUnit, IndicatorNote, SectorNote);
        (mission.Narrative, mission.NarrativeHtml) = (Narrative, StaffMarkdown.ToHtml(Narrative));
        (mission.EasyRead, mission.EasyReadHtml) = (EasyRead, StaffMarkdown.ToHtml(EasyRead));
        mission.Sectors.RemoveAll(sector => !Sectors.Any(wanted => wanted.Sector == sector.Sector));
        for (var i = 0; i < Sectors.Count; i++)
        {
            var sector = mission.Sectors.Find(present => present.Sector == Sectors[i].Sector);
            if (sector is null)
                mission.Sectors.Add(new MissionSector { Sector = Sectors[i].Sector, Why = Sectors[i].Why, Position = i });
            else
                (sector.Why, sector.Position) = (Sectors[i].Why, i);
        }
        var kept = Kept(mission);
        mission.Questions.RemoveAll(question => !kept.ContainsValue(question));
        for (var i = 0; i < Questions.Count; i++)
        {
            if (kept.TryGetValue(i, out var question))
                (question.Text, question.Help, question.Position) = (Questions[i].Text, Questions[i].Help, i);
            else
                mission.Questions.Add(new ConsultationQuestion { Text = Questions[i].Text, Help = Questions[i].Help, Position = i });
        }
        if (!Sources.SequenceEqual(mission.Sources.OrderBy(source => source.Id).Select(source => new NamedSource(source.Title, source.Publisher, source.Date))))
        {
            mission.Sources.Clear();
            mission.Sources.AddRange(Sources.Select(source => new MissionSource { Title = source.Title, Publisher = source.Publisher, Date = source.Date }));
        }
    }

    /// <summary>The questions of a mission that this text no longer asks.</summary>
    internal IReadOnlyList<ConsultationQuestion> TakesOut(Mission mission)
    {
        var kept = Kept(mission);
        return [.. mission.Questions.Where(question => !kept.ContainsValue(question)).OrderBy(question => question.Position)];
    }

    /// <summary>By the place in <see cref="Questions"/>: the row that goes on as that question.</summary>
    private Dictionary<int, ConsultationQuestion> Kept(Mission mission)
    {
        var kept = new Dictionary<int, ConsultationQuestion>();
        void Keep(Func<AskedQuestion, ConsultationQuestion, bool> isThat)
        {
            for (var i = 0; i < Questions.Count; i++)
            {
                if (!kept.ContainsKey(i) && mission.Questions.Find(row => !kept.ContainsValue(row) && isThat(Questions[i], row)) is { } row)
                    kept[i] = row;
            }
        }
        Keep((asked, row) => asked.Id == row.Id && row.Id != 0);
        Keep((asked, row) => asked.Text == row.Text);
        return kept;
    }

    private string Said() => (this with { Questions = [.. Questions.Select(question => question with { Id = null })] }).ToJson();

    private string QuestionLines() => string.Join('\n', Questions.Select(question => $"{question.Text} {question.Help}".TrimEnd()));

    /// <summary>The sectors needed and why, a line each.</summary>
    public string SectorLines() => string.Join('\n', Sectors.Select(sector => $"{SectorNames.Name(sector.Sector)}: {sector.Why}"));

    /// <summary>Its sources, a line each.</summary>
    public string SourceLines() => string.Join('\n', Sources.Select(source => $"{source.Title}. {source.Publisher}, {source.Date}."));

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "none";

    private static string Day(DateOnly? day) => day is { } known ? UkTime.Words(known) : "none";
}
