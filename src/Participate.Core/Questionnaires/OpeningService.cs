using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Questionnaires;

/// <summary>
/// Opens and closes questionnaires, and changes what is in a draft: order and removal. Each act is in the audit log. A questionnaire is
/// open from the act until the end of its last day, whatever phase the mission is in; once closed it stays closed.
/// </summary>
public sealed class OpeningService(
    ParticipateDbContext db, QuestionnaireDesk desk, QuestionnaireQueries queries, NewsService news, AuditLog audit, TimeProvider clock)
{
    /// <summary>How far off the last day may be.</summary>
    public const int MostDays = 730;

    /// <summary>
    /// Opens a draft until the end of a day, or moves the last day of an open one. Followers of the mission are told of an opening. Refused
    /// for others, without a question in each section, for a day that is past or too far off, and once it closed.
    /// </summary>
    public Task<Outcome<int>> OpenAsync(Mission mission, DateOnly? lastDay, Actor actor, CancellationToken cancellationToken) => desk.ActAsync(mission, actor, async (questionnaire, token) =>
    {
        var today = clock.Today();
        var state = questionnaire.StateOn(today);
        if (state == QuestionnaireState.Closed)
            return Refusal.Conflict("The questionnaire is closed. Its results may be public, so it is not opened again.");
        if (lastDay is not { } day || day < today || day > today.AddDays(MostDays))
            return Refusal.Invalid("LastDay", lastDay is null ? "Enter the last day" : $"The last day must be from today to {UkTime.Words(today.AddDays(MostDays))}");
        if (state == QuestionnaireState.Open)
        {
            questionnaire.MoveLastDay(day);
            return Logged("questionnaire.last-day-moved", questionnaire, mission, actor, $"Until {UkTime.Words(day)}");
        }
        if (questionnaire.Sections.Count == 0 || questionnaire.Sections.Exists(section => section.Questions.Count == 0))
            return Refusal.Conflict("Add at least one question to each section first.");
        questionnaire.Open(clock.UtcNow(), day);
        await news.RecordAsync(News(mission, questionnaire, day), token);
        return Logged("questionnaire.opened", questionnaire, mission, actor, $"Until {UkTime.Words(day)}");
    }, cancellationToken);

    /// <summary>Makes an open questionnaire a draft again. Refused for others, and once anybody began to answer (Conflict).</summary>
    public Task<Outcome<int>> BackToDraftAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => desk.ActAsync(mission, actor, async (questionnaire, token) =>
    {
        if (questionnaire.StateOn(clock.Today()) != QuestionnaireState.Open)
            return Refusal.Conflict("The questionnaire is not open.");
        if (await queries.HasResponsesAsync(questionnaire.Id, token))
            return Refusal.Conflict("Somebody has begun to answer, so the questionnaire cannot be a draft again. Correct its wording, or close it.");
        questionnaire.BackToDraft();
        await news.TakeBackAsync(NewsKey(questionnaire), token);
        return Logged("questionnaire.back-to-draft", questionnaire, mission, actor, "");
    }, cancellationToken);

    /// <summary>Closes an open questionnaire before its last day ends. Refused for others, and where it is not open (Conflict).</summary>
    public Task<Outcome<int>> CloseAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => desk.ActAsync(mission, actor, (questionnaire, _) =>
    {
        if (questionnaire.StateOn(clock.Today()) != QuestionnaireState.Open)
            return Task.FromResult<Outcome<int>>(Refusal.Conflict("The questionnaire is not open."));
        questionnaire.Close(clock.UtcNow());
        return Task.FromResult(Logged("questionnaire.closed", questionnaire, mission, actor, ""));
    }, cancellationToken);

    /// <summary>
    /// Moves a section, or a question within and between sections, one place up or down in a draft; at the end nothing moves. Refused for
    /// others, once it was opened, and where a section would come before the question that it depends on (Conflict).
    /// </summary>
    public Task<Outcome<int>> MoveAsync(Mission mission, int? sectionId, int? questionId, bool up, Actor actor, CancellationToken cancellationToken) => desk.ActOnDraftAsync(mission, actor, (questionnaire, _) =>
    {
        var sections = questionnaire.SectionsInOrder.ToList();
        var question = questionId is { } id ? questionnaire.Question(id) : null;
        var at = sections.FindIndex(section => section.Id == (question?.SectionId ?? sectionId));
        if (at < 0 || (questionId is not null && question is null))
            return Task.FromResult<Outcome<int>>(Refusal.NotFound);
        if (question is null)
            Exchange(sections, at, up, (section, position) => section.Position = position);
        else
            MoveQuestion(sections, at, question, up);
        return Task.FromResult(Logged("questionnaire.changed", questionnaire, mission, actor, question is null ? $"Moved the section “{sections[at].Title}”" : $"Moved the question “{TypedText.Shortened(question.Text, 100)}”"));
    }, cancellationToken);

    /// <summary>Removes a section with its questions, or a question, from a draft. Refused for others, once it was opened, and where a section depends on it.</summary>
    public Task<Outcome<int>> RemoveAsync(Mission mission, int? sectionId, int? questionId, Actor actor, CancellationToken cancellationToken) => desk.ActOnDraftAsync(mission, actor, (questionnaire, _) =>
    {
        var section = questionnaire.Sections.Find(candidate => candidate.Id == sectionId);
        var question = questionId is { } id ? questionnaire.Question(id) : null;
        if (question is not null)
        {
            questionnaire.Sections.Find(candidate => candidate.Id == question.SectionId)!.Questions.Remove(question);
            db.Remove(question);
            return Task.FromResult(Logged("questionnaire.changed", questionnaire, mission, actor, $"Removed the question “{TypedText.Shortened(question.Text, 100)}”"));
        }
        if (section is null || questionId is not null)
            return Task.FromResult<Outcome<int>>(Refusal.NotFound);
        questionnaire.Sections.Remove(section);
        db.Remove(section);
        return Task.FromResult(Logged("questionnaire.changed", questionnaire, mission, actor, $"Removed the section “{section.Title}”"));
    }, cancellationToken);

    private static void MoveQuestion(List<QuestionnaireSection> sections, int at, QuestionnaireQuestion question, bool up)
    {
        var own = sections[at].QuestionsInOrder.ToList();
        var place = own.IndexOf(question);
        var beside = at + (up ? -1 : 1);
        if (up ? place > 0 : place < own.Count - 1)
        {
            Exchange(own, place, up, (row, position) => row.Position = position);
            return;
        }
        if (beside < 0 || beside >= sections.Count)
            return;
        var others = sections[beside].QuestionsInOrder.ToList();
        sections[at].Questions.Remove(question);
        others.Insert(up ? others.Count : 0, question);
        sections[beside].Questions.Add(question);
        question.SectionId = sections[beside].Id;
        for (var i = 0; i < others.Count; i++)
            others[i].Position = i + 1;
    }

    private static void Exchange<T>(List<T> rows, int at, bool up, Action<T, int> place)
    {
        var other = at + (up ? -1 : 1);
        if (other >= 0 && other < rows.Count)
            (rows[at], rows[other]) = (rows[other], rows[at]);
        for (var i = 0; i < rows.Count; i++)
            place(rows[i], i + 1);
    }

    private Outcome<int> Logged(string act, Questionnaire questionnaire, Mission mission, Actor actor, string details)
    {
        audit.Add(act, "questionnaire", questionnaire.Id, actor.MemberId, mission.Id, details);
        return questionnaire.Id;
    }

    private static string NewsKey(Questionnaire questionnaire) => FormattableString.Invariant($"questionnaire-{questionnaire.Id}");

    private NewsItem News(Mission mission, Questionnaire questionnaire, DateOnly lastDay) => new()
    {
        Key = NewsKey(questionnaire),
        Kind = NewsKind.Phases,
        MissionId = mission.Id,
        MissionSlug = mission.Slug,
        MissionTitle = mission.Title,
        Subject = Common.Text.Wording.Shortened(T($"{M(mission.Title)}: a questionnaire is open"), NewsItem.SubjectMaxLength),
        Detail = Common.Text.Wording.Shortened(T($"“{questionnaire.Title}”. Answer it until {T(UkTime.Words(lastDay))}."), NewsItem.DetailMaxLength),
        CreatedAt = clock.UtcNow(),
    };
}
