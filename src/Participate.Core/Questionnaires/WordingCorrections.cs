using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Questionnaires;

/// <summary>One text that may be corrected.</summary>
/// <param name="Where">As it is called on the page.</param>
/// <param name="Set">Takes the new text.</param>
public sealed record Wording(string Where, string Before, string After, Action<string> Set);

/// <summary>
/// Corrects the wording of a questionnaire that was opened. Whether a correction changes the meaning no program can tell: every one is kept
/// with its reason, and shown to everybody with the words before.
/// </summary>
public sealed class WordingCorrections(ParticipateDbContext db, AuditLog audit, TimeProvider clock)
{
    /// <summary>Corrects texts, inside the open transaction. Refused without a reason where something differs.</summary>
    public Outcome<int> Correct(Questionnaire questionnaire, Mission mission, string reason, Actor actor, params IReadOnlyList<Wording> texts)
    {
        var corrected = texts.Where(text => text.Before != text.After).ToList();
        if (corrected.Count == 0)
            return questionnaire.Id;
        if (questionnaire.StateOn(clock.Today()) == QuestionnaireState.Closed)
            return Refusal.Conflict("The questionnaire is closed: what was answered was answered to these words, so they stay.");
        if (reason.Length is 0 or > QuestionnaireCorrection.ReasonMaxLength)
            return Refusal.Invalid("Reason", reason.Length == 0 ? "Enter why the wording is corrected" : $"The reason must be {QuestionnaireCorrection.ReasonMaxLength} characters or fewer");
        foreach (var text in corrected)
        {
            text.Set(text.After);
            db.QuestionnaireCorrections.Add(new QuestionnaireCorrection
            {
                QuestionnaireId = questionnaire.Id,
                Where = text.Where,
                Before = text.Before,
                After = text.After,
                Reason = reason,
                At = clock.UtcNow(),
                ById = actor.MemberId,
            });
            audit.Add("questionnaire.corrected", "questionnaire", questionnaire.Id, actor.MemberId, mission.Id, $"{text.Where}: “{text.Before}” → “{text.After}”. {reason}");
        }
        return questionnaire.Id;
    }

    /// <summary>Corrects the words of a question, line by line. Refused where a list has more or fewer lines than before.</summary>
    internal Outcome<int> CorrectQuestion(Questionnaire questionnaire, QuestionnaireQuestion question, Mission mission, QuestionOptions options, Actor actor)
    {
        var number = questionnaire.NumberOf(question.Id);
        var texts = new List<Wording>
        {
            new($"Question {number}", question.Text, options.Text, text => question.Text = text),
            new($"Question {number}, hint", question.Hint, options.Hint, text => question.Hint = text),
        };
        if (question.Kind == QuestionKind.Scale)
        {
            texts.Add(new($"Question {number}, lowest point", question.LowLabel, options.LowLabel, text => question.LowLabel = text));
            texts.Add(new($"Question {number}, highest point", question.HighLabel, options.HighLabel, text => question.HighLabel = text));
        }
        if (question.HasChoices && Lines(texts, number, question.Choices, options.Choices) is { } choices)
            return Refusal.Invalid(nameof(options.Choices), choices);
        if (question.Kind == QuestionKind.Matrix && Lines(texts, number, question.Rows, options.Rows) is { } rows)
            return Refusal.Invalid(nameof(options.Rows), rows);
        return Correct(questionnaire, mission, options.Reason, actor, texts);
    }

    private static string? Lines(List<Wording> texts, int number, IEnumerable<QuestionnaireOption> options, string typed)
    {
        var (before, after) = (options.ToList(), QuestionOptions.Lines(typed));
        if (after.Count != before.Count)
            return $"There must still be {before.Count} lines, in the same order: only their wording can be corrected";
        if (before.Zip(after).Any(pair => pair.First.Text != pair.Second && before.Exists(option => option.Text == pair.Second)))
            return "A line cannot take the words of another: who chose one would be counted with the other";
        texts.AddRange(before.Zip(after, (option, line) => new Wording($"Question {number}, answer {option.Position + 1}", option.Text, line, text => option.Text = text)));
        return null;
    }
}
