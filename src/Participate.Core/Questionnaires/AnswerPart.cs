using System.Security.Cryptography;
using System.Text.Json;

namespace Participate.Core.Questionnaires;

/// <summary>
/// The smallest part of an answer, in one form for all kinds. Single choice: item 0, value the option. Multiple: item the option, value 1.
/// Scale: item 0, value the point. Ranking: item the option, value its rank. Matrix: item the row, value the column. Text and place: item and
/// value 0, the text or the place's code.
/// </summary>
public readonly record struct AnswerPart(int QuestionId, int Item, int Value, string Text = "")
{
    /// <summary>Parts as they are saved.</summary>
    public static string Write(IEnumerable<AnswerPart> parts) => JsonSerializer.Serialize(InOrder(parts));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<AnswerPart> Read(string saved) => JsonSerializer.Deserialize<AnswerPart[]>(saved)!;

    /// <summary>A short name of the answers that a form was made from, so that another tab's change is seen.</summary>
    public static string Mark(IEnumerable<AnswerPart> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(InOrder(parts))))[..16];

    /// <summary>True where this part is the answer that a condition asks for.</summary>
    public bool Meets(int conditionQuestionId, int conditionValue) =>
        QuestionId == conditionQuestionId && (Item == 0 ? Value : Item) == conditionValue;

    private static AnswerPart[] InOrder(IEnumerable<AnswerPart> parts) => [.. parts.OrderBy(part => part.QuestionId).ThenBy(part => part.Item)];
}

/// <summary>
/// The way through a questionnaire that some answers give: a section with a condition is on it where the question of the condition is on it
/// and answered so. What is answered elsewhere is kept and does not count.
/// </summary>
/// <param name="Sections">The sections that apply, in order.</param>
/// <param name="Counted">The answers in them.</param>
public sealed record AnswerPath(IReadOnlyList<QuestionnaireSection> Sections, IReadOnlyList<AnswerPart> Counted)
{
    /// <summary>Takes time in proportion to sections times answers.</summary>
    public static AnswerPath Of(Questionnaire questionnaire, IReadOnlyCollection<AnswerPart> parts)
    {
        var sections = new List<QuestionnaireSection>();
        var counted = new List<AnswerPart>();
        foreach (var section in questionnaire.SectionsInOrder)
        {
            if (section.ConditionQuestionId is { } condition && !counted.Exists(part => part.Meets(condition, section.ConditionValue)))
                continue;
            sections.Add(section);
            var own = section.Questions.Select(question => question.Id).ToHashSet();
            counted.AddRange(parts.Where(part => own.Contains(part.QuestionId)));
        }
        return new AnswerPath(sections, counted);
    }

    /// <summary>The section that comes after one, which itself may not apply any more; null at the end.</summary>
    public QuestionnaireSection? After(QuestionnaireSection section) => Sections.FirstOrDefault(next => next.Position > section.Position);
}

/// <summary>What a response adds to the counts.</summary>
public static class AnswerCounts
{
    /// <summary>Names a count.</summary>
    public readonly record struct Key(int QuestionId, int Item, int Value, string Place);

    /// <summary>
    /// The counts that a response is in: one for each part that is not free text, and, with item and value 0 and no place, one for each
    /// question answered.
    /// </summary>
    public static IEnumerable<Key> Of(IReadOnlyCollection<AnswerPart> parts, Func<int, QuestionKind> kindOf) =>
        parts.Where(part => kindOf(part.QuestionId) is not (QuestionKind.ShortText or QuestionKind.LongText))
            .Select(part => new Key(part.QuestionId, part.Item, part.Value, kindOf(part.QuestionId) == QuestionKind.Place ? part.Text : ""))
            .Concat(parts.Select(part => new Key(part.QuestionId, 0, 0, "")).Distinct());

    /// <summary>How the counts move where a response changes from some answers to others; without what stays.</summary>
    public static IReadOnlyDictionary<Key, int> Change(IReadOnlyCollection<AnswerPart> before, IReadOnlyCollection<AnswerPart> after, Func<int, QuestionKind> kindOf)
    {
        var change = new Dictionary<Key, int>();
        foreach (var key in Of(after, kindOf))
            change[key] = change.GetValueOrDefault(key) + 1;
        foreach (var key in Of(before, kindOf))
            change[key] = change.GetValueOrDefault(key) - 1;
        return change.Where(entry => entry.Value != 0).ToDictionary();
    }
}
