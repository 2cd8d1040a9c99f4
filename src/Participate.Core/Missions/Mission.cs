using Participate.Core.Common;

namespace Participate.Core.Missions;

/// <summary>A public, time-bound goal with one consultation. Loaded whole, with phases, questions, sectors and series.</summary>
public sealed class Mission
{
    public const int TitleMaxLength = 120;
    public const int SummaryMaxLength = 300;

    public int Id { get; private set; }

    /// <summary>The stable name in addresses.</summary>
    public required string Slug { get; init; }

    public required string Title { get; set; }

    /// <summary>The national mission it belongs to.</summary>
    public required string NationalMission { get; set; }

    public required string Summary { get; set; }

    public required string Owner { get; set; }

    public required string PlaceCode { get; set; }

    public required string TargetStatement { get; set; }

    public double? TargetValue { get; set; }

    public required DateOnly TargetBy { get; set; }

    public required string TargetByWords { get; set; }

    public required string IndicatorName { get; set; }

    public required string IndicatorUnit { get; set; }

    /// <summary>A sentence under the chart, such as why there is no figure yet.</summary>
    public string IndicatorNote { get; set; } = "";

    public string SectorNote { get; set; } = "";

    /// <summary>The narrative as Markdown, and as the HTML made from it once.</summary>
    public required string Narrative { get; set; }

    public required string NarrativeHtml { get; set; }

    /// <summary>The same in easy words, as Markdown and as HTML; empty where nobody has written it.</summary>
    public string EasyRead { get; set; } = "";

    public string EasyReadHtml { get; set; } = "";

    /// <summary>When it came from its file, or was created on the site.</summary>
    public required DateTime ImportedAt { get; init; }

    /// <summary>Not published yet: nobody but administrators and its team may see it.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>The number of the newest <see cref="MissionRevision"/>; 0 while its text was never edited. An edit of an older one is refused.</summary>
    public int TextVersion { get; set; }

    /// <summary>How the mission is moderated.</summary>
    public ModerationSettings Moderation { get; init; } = new();

    /// <summary>What a member must have shown to vote, answer statements and pairs of ideas, and cast a ballot.</summary>
    public EligibilityLevel VotingLevel { get; private set; }

    /// <summary>When that was last changed, in UTC; null where it has been the confirmed e-mail address from the beginning.</summary>
    public DateTime? VotingLevelSince { get; private set; }

    public List<Phase> Phases { get; init; } = [];

    public List<MissionSector> Sectors { get; init; } = [];

    public List<ConsultationQuestion> Questions { get; init; } = [];

    public List<IndicatorObservation> Observations { get; init; } = [];

    public List<MissionSource> Sources { get; init; } = [];

    public IEnumerable<Phase> PhasesInOrder => Phases.OrderBy(phase => phase.StartsOn).ThenBy(phase => phase.Kind);

    /// <summary>The phase of a day, or null before the first, after the last and in a gap.</summary>
    public Phase? PhaseOn(DateOnly day) => PhasesInOrder.FirstOrDefault(phase => phase.Includes(day));

    public bool Allows(Activities activity, DateOnly day) => PhaseOn(day)?.Open.HasFlag(activity) ?? false;

    /// <summary>Keeps a new mission from the public until it is published.</summary>
    public void KeepBack() => IsDraft = true;

    /// <summary>Shows the mission to everybody from now on.</summary>
    public void Publish() => IsDraft = false;

    /// <summary>The mission as it would be with another text, to look at: it cannot be stored.</summary>
    public Mission With(MissionText text)
    {
        var shown = text.ToMission(Slug, ImportedAt);
        (shown.Id, shown.IsDraft, shown.TextVersion, shown.VotingLevel, shown.VotingLevelSince) = (Id, IsDraft, TextVersion, VotingLevel, VotingLevelSince);
        shown.Phases.AddRange(Phases);
        shown.Observations.AddRange(Observations);
        return shown;
    }

    /// <summary>The mission with other words for the same, to show: it cannot be stored. Its questions, figures and phases are the same rows.</summary>
    internal Mission In(Func<string, string> translated)
    {
        var shown = With(MissionText.Of(this).In(translated));
        shown.Questions.Clear();
        shown.Questions.AddRange(Questions.Select(question => question.In(translated)));
        shown.Observations.Clear();
        shown.Observations.AddRange(Observations.Select(observation => observation.In(translated)));
        return shown;
    }

    /// <summary>Asks members for another level from now on; votes that were cast stay.</summary>
    public void AskToVote(EligibilityLevel level, DateTime at) => (VotingLevel, VotingLevelSince) = (level, at);

    /// <summary>Members may change their text while proposing or discussing is open.</summary>
    public bool AllowsEditing(DateOnly day) => Allows(Activities.Propose, day) || Allows(Activities.Discuss, day);

    /// <summary>The refusal, in words, of a change of text on a day that does not allow one; null where it is allowed (rule 4).</summary>
    public Refusal? EditingRefusal(DateOnly day)
    {
        if (AllowsEditing(day))
            return null;
        var now = PhaseOn(day) is { } current
            ? $"Editing is not open in the {current.Kind} phase of this mission."
            : "Editing is not open: no phase of this mission is running.";
        var next = PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > day && (phase.Open & (Activities.Propose | Activities.Discuss)) != 0);
        return new Refusal(RefusalKind.OutsidePhase, next is null ? now : $"{now} It opens on {UkTime.Words(next.StartsOn)}.");
    }

    /// <summary>True while the phase of that day keeps its results back (rule 15).</summary>
    public bool HidesResults(DateOnly day) => PhaseOn(day)?.HidesResults ?? false;

    /// <summary>True once at least one phase has ended: the engagement summary is then public.</summary>
    public bool HasClosedPhase(DateOnly day) => Phases.Any(phase => phase.EndsOn < day);

    /// <summary>The next phase after a day in which an activity is open, or null.</summary>
    public Phase? OpensNext(Activities activity, DateOnly day) =>
        PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > day && phase.Open.HasFlag(activity));

    /// <summary>An activity is not open on a day, nor in any phase that is to come.</summary>
    public bool IsOverFor(Activities activity, DateOnly day) => !Allows(activity, day) && OpensNext(activity, day) is null;

    /// <summary>The last phase before a day in which an activity was open, or null.</summary>
    public Phase? ClosedLast(Activities activity, DateOnly day) =>
        PhasesInOrder.LastOrDefault(phase => phase.EndsOn < day && phase.Open.HasFlag(activity));

    /// <summary>The refusal, in words, of an activity that is not open on a day; null where it is open (rule 4).</summary>
    public Refusal? RefusalOf(Activities activity, DateOnly day)
    {
        if (Allows(activity, day))
            return null;
        var name = PhaseWords.ActivityNoun(activity);
        var next = OpensNext(activity, day);
        var past = ClosedLast(activity, day);
        var now = PhaseOn(day) is { } current
            ? $"{name} is not open in the {current.Kind} phase of this mission."
            : $"{name} is not open: no phase of this mission is running.";
        var when = next is not null ? $" It opens on {UkTime.Words(next.StartsOn)}."
            : past is not null ? $" It closed on {UkTime.Words(past.EndsOn)}."
            : "";
        return new Refusal(RefusalKind.OutsidePhase, now + when);
    }
}

/// <summary>The words for phases and activities on the page.</summary>
public static class PhaseWords
{
    /// <summary>One line on what a phase is for.</summary>
    public static string Purpose(PhaseKind kind) => kind switch
    {
        PhaseKind.Develop => "Propose ideas and say what matters",
        PhaseKind.Design => "Discuss and improve the ideas",
        PhaseKind.Decide => "Choose what to do first",
        PhaseKind.Deliver => "See who does what, and how it goes",
        PhaseKind.Review => "Look back at what worked",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a phase."),
    };

    /// <summary>A phase in one line, for the audit log: "1 November 2026 to 30 November 2026, propose, vote open, hides results".</summary>
    public static string Line(Phase phase)
    {
        var open = Enum.GetValues<Activities>().Where(activity => activity != Activities.None && phase.Open.HasFlag(activity)).Select(activity => activity.ToString().ToLowerInvariant()).ToList();
        return $"{UkTime.Words(phase.StartsOn)} to {UkTime.Words(phase.EndsOn)}, {(open.Count == 0 ? "nothing" : string.Join(", ", open))} open{(phase.HidesResults ? ", hides results" : "")}";
    }

    /// <summary>The same, to be read by <see cref="Common.Text.Wording"/>.</summary>
    internal static string Told(Phase phase)
    {
        var (from, to) = (T(UkTime.Words(phase.StartsOn)), T(UkTime.Words(phase.EndsOn)));
        var open = string.Join(", ", Enum.GetValues<Activities>().Where(activity => activity != Activities.None && phase.Open.HasFlag(activity)).Select(activity => T(activity.ToString().ToLowerInvariant())));
        var days = open.Length == 0 ? T($"{from} to {to}, nothing open") : T($"{from} to {to}, {open} open");
        return phase.HidesResults ? $"{days}, {T("hides results")}" : days;
    }

    /// <summary>The activity as the subject of a sentence.</summary>
    public static string ActivityNoun(Activities activity) => activity switch
    {
        Activities.Propose => "Proposing ideas",
        Activities.Discuss => "Discussion",
        Activities.Vote => "Voting",
        Activities.Opinions => "Answering statements",
        Activities.Budget => "Budgeting",
        Activities.Pledge => "Pledging",
        _ => "This",
    };
}

/// <summary>A sector that a mission needs, and why.</summary>
public sealed class MissionSector
{
    public int Id { get; private set; }

    public int MissionId { get; private set; }

    public required Sectors Sector { get; init; }

    public required string Why { get; set; }

    public int Position { get; set; }
}

/// <summary>A prompt that ideas answer.</summary>
public sealed class ConsultationQuestion
{
    public const int TextMaxLength = 200;

    public int Id { get; private set; }

    public int MissionId { get; private set; }

    public int Position { get; set; }

    public required string Text { get; set; }

    public string Help { get; set; } = "";

    internal ConsultationQuestion In(Func<string, string> translated)
    {
        var shown = (ConsultationQuestion)MemberwiseClone();
        (shown.Text, shown.Help) = (translated(Text), translated(Help));
        return shown;
    }
}

/// <summary>A measured value of the mission's indicator, with its source.</summary>
public sealed class IndicatorObservation
{
    public int Id { get; private set; }

    public int MissionId { get; private set; }

    /// <summary>The period in words, such as "2023-24".</summary>
    public required string Period { get; set; }

    /// <summary>A day in the period, for the axis.</summary>
    public required DateOnly On { get; set; }

    public required double Value { get; set; }

    public required string Source { get; set; }

    public string Note { get; set; } = "";

    /// <summary>When the figure was last revised; null where it is as it was entered. What it was before is kept in the room of delivery.</summary>
    public DateTime? RevisedAt { get; set; }

    /// <summary>Grows with each revision; one on an older version is refused.</summary>
    public int Version { get; set; }

    internal IndicatorObservation In(Func<string, string> translated)
    {
        var shown = (IndicatorObservation)MemberwiseClone();
        (shown.Period, shown.Source, shown.Note) = (translated(Period), translated(Source), translated(Note));
        return shown;
    }
}

/// <summary>Where facts about a mission come from.</summary>
public sealed class MissionSource
{
    public int Id { get; private set; }

    public int MissionId { get; private set; }

    public required string Title { get; set; }

    public required string Publisher { get; set; }

    /// <summary>The date in words, such as "December 2024".</summary>
    public required string Date { get; set; }
}
