using System.Text.RegularExpressions;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;

namespace Participate.Core.Missions;

/// <summary>Reads a mission from its file: front matter as in <c>content/missions</c>, then the narrative.</summary>
public static partial class MissionFile
{
    public const int SlugMaxLength = 80;

    /// <summary>Where administrators create a mission.</summary>
    private const string ReservedSlug = "create";

    private static readonly (string Word, PhaseKind Meaning)[] Kinds =
        [.. Enum.GetValues<PhaseKind>().Select(kind => (kind.ToString().ToLowerInvariant(), kind))];

    private static readonly (string Word, Activities Meaning)[] ActivityWords =
        [.. Enum.GetValues<Activities>().Where(activity => activity != Activities.None).Select(activity => (activity.ToString().ToLowerInvariant(), activity))];

    private static readonly (string Word, Sectors Meaning)[] SectorWords = [.. SectorNames.All.Select(entry => (entry.Key, entry.Sector))];

    private static readonly (string Word, string Meaning)[] Directions = [("up", "up"), ("down", "down")];

    /// <summary>The mission, or null where the file cannot be used: the problems then say why, each with file, line and field.</summary>
    /// <param name="fileName">The file's name without folders; its stem is the mission's slug.</param>
    /// <param name="importedOn">The date of import in London.</param>
    /// <param name="shiftToToday">Moves all phases so that today is the day of the consultation that <c>development-day</c> says.</param>
    public static Mission? Read(
        string fileName, string text, DateTime importedAt, DateOnly importedOn, bool shiftToToday, ICollection<ContentProblem> problems)
    {
        var before = problems.Count;
        var slug = Path.GetFileNameWithoutExtension(fileName);
        if (!IsSlug(slug))
            problems.Add(new ContentProblem(fileName, 1, "", $"The file's name becomes the mission's address: use lower-case letters, digits and single hyphens, at most {SlugMaxLength}."));
        if (FrontMatter.Parse(fileName, text, problems) is not { } file)
            return null;
        if (file.Body.Length == 0)
            problems.Add(new ContentProblem(fileName, file.BodyLine, "", "The narrative below the fields is missing."));
        var mission = MissionOf(slug, file, importedAt);
        var day = (int?)file.Fields.OptionalNumber("development-day");
        mission.Phases.AddRange(PhasesOf(file.Fields));
        // The register of barriers is read by the room that keeps it.
        file.Fields.Sections("barriers", required: false);
        file.Fields.Sections("reforms", required: false);
        file.Fields.RefuseOthers();
        if (problems.Count > before)
            return null;
        if (shiftToToday && day is { } dayOfConsultation)
            Shift(mission, importedOn.AddDays(1 - dayOfConsultation));
        return mission;
    }

    /// <summary>Lower-case letters, digits and single hyphens, that no page of administration has as its address.</summary>
    public static bool IsSlug(string text) => text.Length <= SlugMaxLength && text != ReservedSlug && Slug().IsMatch(text);

    private static Mission MissionOf(string slug, FrontMatter file, DateTime importedAt)
    {
        var fields = file.Fields;
        var target = fields.Section("target");
        var indicator = fields.Section("indicator");
        var easyRead = TypedText.Lines(fields.OptionalText("easy-read", MissionText.EasyReadMaxLength));
        var mission = new Mission
        {
            Slug = slug,
            Title = fields.Text("title", Mission.TitleMaxLength),
            NationalMission = fields.Text("mission"),
            Summary = fields.Text("summary", Mission.SummaryMaxLength),
            Owner = fields.Text("owner"),
            PlaceCode = Place(fields),
            TargetStatement = target?.Text("statement") ?? "",
            TargetValue = target?.OptionalNumber("value"),
            TargetBy = target?.Date("by") ?? default,
            TargetByWords = target?.Text("by-words") ?? "",
            IndicatorName = indicator?.Text("name") ?? "",
            IndicatorUnit = indicator?.Text("unit") ?? "",
            IndicatorNote = indicator?.OptionalText("note") ?? "",
            SectorNote = fields.OptionalText("sector-note"),
            Narrative = file.Body,
            NarrativeHtml = StaffMarkdown.ToHtml(file.Body),
            EasyRead = easyRead,
            EasyReadHtml = StaffMarkdown.ToHtml(easyRead),
            ImportedAt = importedAt,
        };
        // Which way is better; kept in the file for the mission's delivery pages.
        indicator?.Choice("direction", Directions);
        mission.Observations.AddRange(ObservationsOf(indicator));
        mission.Sectors.AddRange(SectorsOf(fields));
        foreach (var section in fields.Sections("questions"))
        {
            mission.Questions.Add(new ConsultationQuestion
            {
                Position = mission.Questions.Count,
                Text = section.Text("text", ConsultationQuestion.TextMaxLength),
                Help = section.OptionalText("help"),
            });
            section.RefuseOthers();
        }
        foreach (var section in fields.Sections("sources"))
        {
            mission.Sources.Add(new MissionSource { Title = section.Text("title"), Publisher = section.Text("publisher"), Date = section.Text("date") });
            section.RefuseOthers();
        }
        target?.RefuseOthers();
        indicator?.RefuseOthers();
        return mission;
    }

    private static string Place(FrontMatterSection fields)
    {
        var code = fields.Text("place");
        if (code.Length > 0 && PlaceRegister.Find(code) is null)
            fields.Problem("place", $"'{code}' is not a place. Use a GSS code such as E92000001 (England) or K02000001 (United Kingdom).");
        return code;
    }

    private static List<IndicatorObservation> ObservationsOf(FrontMatterSection? indicator)
    {
        var observations = new List<IndicatorObservation>();
        foreach (var section in indicator?.Sections("series", required: false) ?? [])
        {
            var observation = new IndicatorObservation
            {
                Period = section.Text("period"),
                On = section.Date("date"),
                Value = section.Number("value"),
                Source = section.Text("source"),
                Note = section.OptionalText("note"),
            };
            section.RefuseOthers();
            if (observations.Count > 0 && observation.On != default && observation.On <= observations[^1].On)
                section.Problem("date", "Figures go in the order of time. This is not after the one before.");
            observations.Add(observation);
        }
        return observations;
    }

    private static List<MissionSector> SectorsOf(FrontMatterSection fields)
    {
        var sectors = new List<MissionSector>();
        foreach (var section in fields.Sections("sectors"))
        {
            var sector = section.Choice("sector", SectorWords);
            if (sectors.Any(other => other.Sector == sector))
                section.Problem("sector", $"'{SectorNames.Key(sector)}' is in the list twice.");
            sectors.Add(new MissionSector { Sector = sector, Why = section.Text("why"), Position = sectors.Count });
            section.RefuseOthers();
        }
        return sectors;
    }

    private static List<Phase> PhasesOf(FrontMatterSection fields)
    {
        var phases = new List<Phase>();
        foreach (var section in fields.Sections("phases"))
        {
            var kind = section.Choice("kind", Kinds);
            var phase = new Phase
            {
                Kind = kind,
                StartsOn = section.Date("from"),
                EndsOn = section.Date("to"),
                Open = section.Has("open")
                    ? section.Choices("open", ActivityWords).Aggregate(Activities.None, (open, activity) => open | activity)
                    : Phase.DefaultActivities(kind),
                HidesResults = section.OptionalFlag("hides-results"),
            };
            section.RefuseOthers();
            if (phases.Count > 0 && kind <= phases[^1].Kind)
                section.Problem("kind", "Phases go in the order develop, design, decide, deliver, review, each at most once.");
            if (phases.Count > 0 && phase.StartsOn != default && phase.StartsOn <= phases[^1].EndsOn)
                section.Problem("from", "This phase starts before the one before it has ended. The last day belongs to its phase.");
            if (phase.EndsOn != default && phase.EndsOn < phase.StartsOn)
                section.Problem("to", "This phase ends before it starts.");
            phases.Add(phase);
        }
        return phases;
    }

    /// <summary>Moves every phase by the same number of days, so that the first starts on a given day.</summary>
    private static void Shift(Mission mission, DateOnly firstDay)
    {
        var days = firstDay.DayNumber - mission.PhasesInOrder.First().StartsOn.DayNumber;
        foreach (var phase in mission.Phases)
        {
            phase.StartsOn = phase.StartsOn.AddDays(days);
            phase.EndsOn = phase.EndsOn.AddDays(days);
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
