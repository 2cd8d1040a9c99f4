using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>
/// The mission team and administrators build a questionnaire while it is a draft. Once it was opened the same acts correct wording and
/// nothing else (<see cref="WordingCorrections"/>). Each act is in the audit log.
/// </summary>
public sealed class QuestionnaireService(
    ParticipateDbContext db, QuestionnaireDesk desk, QuestionnaireQueries queries, WordingCorrections wording, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Begins the mission's questionnaire or changes its title and introduction. Refused for others, where these do not fit, and where someone changed them since the
    /// form was made (Conflict).
    /// </summary>
    public async Task<Outcome<int>> SaveDetailsAsync(Mission mission, DetailsOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (name, words) = (TypedText.OneLine(options.Title), TypedText.Lines(options.Introduction));
        var typed = Questionnaire.AsForm(name, words);
        if (actor.RunsRefusal(mission.Id) is { } refusal)
            return refusal;
        if (RefusalsOf(name, Questionnaire.TitleMaxLength, words, Questionnaire.IntroductionMaxLength) is { Count: > 0 } refusals)
            return Outcome<int>.Refused(refusals);
        if (await queries.HeadAsync(mission.Id, cancellationToken) is null)
            return FormState.None.RefusalOf(options.MadeFrom, typed) ?? await BeginAsync(mission, name, words, actor, cancellationToken);
        return await desk.ActAsync(mission, actor, (questionnaire, _) => Task.FromResult<Outcome<int>>(Details(questionnaire)), cancellationToken);

        Outcome<int> Details(Questionnaire questionnaire)
        {
            if (questionnaire.AsForm().RefusalOf(options.MadeFrom, typed) is { } changed)
                return changed;
            if (questionnaire.OpenedAt is not null)
            {
                return wording.Correct(questionnaire, mission, TypedText.OneLine(options.Reason), actor,
                    new Wording("Title", questionnaire.Title, name, text => questionnaire.Title = text),
                    new Wording("Introduction", questionnaire.Introduction, words, text => questionnaire.Introduction = text));
            }
            (questionnaire.Title, questionnaire.Introduction) = (name, words);
            return Changed(questionnaire, mission, actor, "Title and introduction");
        }
    }

    /// <summary>
    /// Adds a section or changes it. Refused for others, where it does not fit, for a condition that is no answer of an earlier section, and where someone changed it
    /// since the form was made (Conflict).
    /// </summary>
    /// <returns>The section's id.</returns>
    public Task<Outcome<int>> SaveSectionAsync(Mission mission, SectionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (title, introduction) = (TypedText.OneLine(options.Title), TypedText.Lines(options.Introduction));
        return desk.ActAsync(mission, actor, async (questionnaire, token) =>
        {
            if (options.Id is { } id && !questionnaire.Sections.Exists(candidate => candidate.Id == id))
                return Refusal.NotFound;
            var section = questionnaire.Sections.Find(candidate => candidate.Id == options.Id);
            var refusals = RefusalsOf(title, QuestionnaireSection.TitleMaxLength, introduction, QuestionnaireSection.IntroductionMaxLength);
            if (questionnaire.OpenedAt is not null)
            {
                if (section is null)
                    return NoMore;
                if (refusals.Count > 0)
                    return Outcome<int>.Refused(refusals);
                // A correction leaves the condition as it is, and does not ask for it.
                if (section.AsForm(questionnaire).RefusalOf(options.MadeFrom, QuestionnaireSection.AsForm(questionnaire, title, introduction, (section.ConditionQuestionId, section.ConditionValue))) is { } correctedMeanwhile)
                    return correctedMeanwhile;
                return wording.Correct(questionnaire, mission, TypedText.OneLine(options.Reason), actor,
                    new Wording($"Section “{TypedText.Shortened(section.Title, 40)}”", section.Title, title, text => section.Title = text),
                    new Wording($"Section “{TypedText.Shortened(section.Title, 40)}”", section.Introduction, introduction, text => section.Introduction = text));
            }
            if (options.ConditionRead() is not { } condition || !IsOffered(questionnaire, section, condition))
                refusals.Add(Refusal.Invalid(nameof(options.Condition), "Choose an answer of an earlier section"));
            if (section is null && questionnaire.Sections.Count >= Questionnaire.MostSections)
                refusals.Add(Refusal.Invalid(nameof(options.Title), $"A questionnaire has at most {Questionnaire.MostSections} sections"));
            if (refusals.Count > 0)
                return Outcome<int>.Refused(refusals);
            if ((section?.AsForm(questionnaire) ?? FormState.None).RefusalOf(options.MadeFrom, QuestionnaireSection.AsForm(questionnaire, title, introduction, options.ConditionRead()!.Value)) is { } changed)
                return changed;
            if (section is null)
            {
                section = new QuestionnaireSection { Title = title, Position = questionnaire.Sections.Select(other => other.Position).DefaultIfEmpty(0).Max() + 1 };
                questionnaire.Sections.Add(section);
            }
            (section.Title, section.Introduction) = (title, introduction);
            (section.ConditionQuestionId, section.ConditionValue) = options.ConditionRead()!.Value;
            await db.SaveChangesAsync(token);
            Changed(questionnaire, mission, actor, $"Section “{title}”");
            return section.Id;
        }, cancellationToken);
    }

    /// <summary>
    /// Adds a question or changes it. Refused for others, where it does not fit (see <see cref="QuestionOptions.Refusals"/>), and where someone changed it since the form
    /// was made (Conflict).
    /// </summary>
    /// <returns>The question's id.</returns>
    public Task<Outcome<int>> SaveQuestionAsync(Mission mission, QuestionOptions typed, Actor actor, CancellationToken cancellationToken)
    {
        var options = typed.Cleaned();
        return desk.ActAsync(mission, actor, async (questionnaire, token) =>
        {
            var question = options.Id is { } id ? questionnaire.Question(id) : null;
            var section = questionnaire.Sections.Find(candidate => candidate.Id == (question?.SectionId ?? options.SectionId));
            if (section is null || (question is null && (options.Id is not null || !Enum.IsDefined(options.Kind))))
                return Refusal.NotFound;
            if (options.Refusals(question?.Kind ?? options.Kind) is { Count: > 0 } refusals)
                return Outcome<int>.Refused(refusals);
            if (questionnaire.OpenedAt is not null && question is not null)
                options = options.Correcting(question);
            if ((question is null ? FormState.None : QuestionOptions.Of(question).AsForm(question.Kind)).RefusalOf(options.MadeFrom, options.AsForm(question?.Kind ?? options.Kind)) is { } changed)
                return changed;
            if (questionnaire.OpenedAt is not null)
                return question is null ? NoMore : wording.CorrectQuestion(questionnaire, question, mission, options, actor);
            if (question is null)
            {
                if (questionnaire.QuestionsInOrder.Count() >= Questionnaire.MostQuestions)
                    return Refusal.Invalid(nameof(options.Text), $"A questionnaire has at most {Questionnaire.MostQuestions} questions");
                question = new QuestionnaireQuestion { Kind = options.Kind, Text = options.Text, Position = section.Questions.Select(other => other.Position).DefaultIfEmpty(0).Max() + 1 };
                section.Questions.Add(question);
            }
            if ((LostCondition(questionnaire, question, options) ?? ConditionAboutPerson(questionnaire, question, options)) is { } lost)
                return lost;
            Apply(options, question);
            await db.SaveChangesAsync(token);
            Changed(questionnaire, mission, actor, $"Question {questionnaire.NumberOf(question.Id)}: {question.Text}");
            return question.Id;
        }, cancellationToken);
    }

    /// <summary>Notes in the audit log that somebody downloads what single people answered. Refused for others.</summary>
    public Task<Outcome<int>> NoteDownloadAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => desk.ActAsync(
        mission, actor,
        (questionnaire, _) =>
        {
            audit.Add("questionnaire.responses-downloaded", "questionnaire", questionnaire.Id, actor.MemberId, mission.Id);
            return Task.FromResult<Outcome<int>>(questionnaire.Id);
        },
        cancellationToken);

    private static Refusal NoMore => Refusal.Conflict("The questionnaire was opened, so nothing is added to it any more.");

    private async Task<Outcome<int>> BeginAsync(Mission mission, string title, string introduction, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync<int>(
                async token =>
                {
                    var questionnaire = new Questionnaire { MissionId = mission.Id, Title = title, Introduction = introduction, CreatedAt = clock.UtcNow() };
                    db.Questionnaires.Add(questionnaire);
                    await db.SaveChangesAsync(token);
                    return Changed(questionnaire, mission, actor, "Begun");
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody else began the questionnaire in this moment. Look at it, and save again what you want to change.");
        }
    }

    private Outcome<int> Changed(Questionnaire questionnaire, Mission mission, Actor actor, string what)
    {
        audit.Add("questionnaire.changed", "questionnaire", questionnaire.Id, actor.MemberId, mission.Id, what);
        return questionnaire.Id;
    }

    private static List<Refusal> RefusalsOf(string title, int titleMost, string introduction, int introductionMost)
    {
        var refusals = new List<Refusal>();
        if (title.Length == 0 || title.Length > titleMost)
            refusals.Add(Refusal.Invalid("Title", title.Length == 0 ? "Enter a title" : $"The title must be {titleMost} characters or fewer"));
        if (introduction.Length > introductionMost)
            refusals.Add(Refusal.Invalid("Introduction", $"The introduction must be {introductionMost} characters or fewer"));
        return refusals;
    }

    /// <summary>True for no condition, and for an answer of a question in an earlier section.</summary>
    private static bool IsOffered(Questionnaire questionnaire, QuestionnaireSection? section, (int? Question, int Value) condition) =>
        condition.Question is not { } id
        || (questionnaire.Question(id) is { CanBeCondition: true } question
            && questionnaire.Sections.Find(candidate => candidate.Id == question.SectionId)!.Position < (section?.Position ?? int.MaxValue)
            && (question.Kind == QuestionKind.Scale ? condition.Value >= 1 && condition.Value <= question.Points : question.Choices.Any(option => option.Id == condition.Value)));

    /// <summary>A section that depends on an answer which would be gone.</summary>
    private static Refusal? LostCondition(Questionnaire questionnaire, QuestionnaireQuestion question, QuestionOptions options)
    {
        var kept = QuestionOptions.Lines(options.Choices);
        var lost = question.Id == 0 ? null : questionnaire.Sections.Find(section => section.ConditionQuestionId == question.Id
            && (question.Kind == QuestionKind.Scale ? section.ConditionValue > QuestionOptions.Number(options.Points) : !kept.Contains(question.WordsOf(section.ConditionValue))));
        return lost is null ? null : Refusal.Invalid(
            question.Kind == QuestionKind.Scale ? nameof(options.Points) : nameof(options.Choices),
            $"The section “{lost.Title}” is shown only for the answer “{question.WordsOf(lost.ConditionValue)}”. Change that first, or leave the answer as it is");
    }

    /// <summary>Who is shown a section would tell who gave the answer.</summary>
    private static Refusal? ConditionAboutPerson(Questionnaire questionnaire, QuestionnaireQuestion question, QuestionOptions options) =>
        options.IsAboutPerson && question.Id != 0 && questionnaire.Sections.Find(section => section.ConditionQuestionId == question.Id) is { } shown
            ? Refusal.Invalid(nameof(options.IsAboutPerson), $"The section “{shown.Title}” is shown only for an answer to this question, which would tell how many gave it. Change that first")
            : null;

    private static void Apply(QuestionOptions options, QuestionnaireQuestion question)
    {
        (question.Text, question.Hint, question.IsRequired) = (options.Text, options.Hint, options.IsRequired);
        question.MostChoices = question.Kind == QuestionKind.MultipleChoice ? QuestionOptions.Number(options.MostChoices) : null;
        question.PlaceLevel = options.PlaceLevel;
        question.MarkAboutPerson(options.IsAboutPerson, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));
        if (question.Kind == QuestionKind.Scale)
            (question.Points, question.LowLabel, question.HighLabel) = (QuestionOptions.Number(options.Points)!.Value, options.LowLabel, options.HighLabel);
        if (question.HasChoices)
            ApplyLines(question, QuestionOptions.Lines(options.Choices), isRow: false);
        if (question.Kind == QuestionKind.Matrix)
            ApplyLines(question, QuestionOptions.Lines(options.Rows), isRow: true);
    }

    /// <summary>An option whose words stay keeps its id, wherever it stands now.</summary>
    private static void ApplyLines(QuestionnaireQuestion question, IReadOnlyList<string> lines, bool isRow)
    {
        question.Options.RemoveAll(option => option.IsRow == isRow && !lines.Contains(option.Text));
        for (var i = 0; i < lines.Count; i++)
        {
            var option = question.Options.Find(candidate => candidate.IsRow == isRow && candidate.Text == lines[i]);
            if (option is null)
                question.Options.Add(option = new QuestionnaireOption { Text = lines[i], IsRow = isRow });
            option.Position = i;
        }
    }
}
