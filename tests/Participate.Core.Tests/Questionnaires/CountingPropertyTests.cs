using CsCheck;
using Participate.Core.Questionnaires;

namespace Participate.Core.Tests.Questionnaires;

/// <summary>Counts that move with each change equal counts made anew from all answers.</summary>
public class CountingPropertyTests
{
    private static readonly Gen<AnswerPart> GenPart = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[1, 3], (question, item, value) => KindOf(question) switch
    {
        QuestionKind.ShortText => new AnswerPart(question, 0, 0, $"text {value}"),
        QuestionKind.Place => new AnswerPart(question, 0, 0, $"E0{value}"),
        QuestionKind.SingleChoice => new AnswerPart(question, 0, value),
        _ => new AnswerPart(question, item + 1, value),
    });

    private static readonly Gen<AnswerPart[]> GenAnswers = GenPart.Array[0, 10].Select(parts => parts.DistinctBy(part => (part.QuestionId, part.Item)).ToArray());

    [Fact]
    public void Counts_AfterAnyChanges_EqualThoseOfAllAnswers() => Gen.Select(Gen.Int[0, 3], GenAnswers).Array[0, 30].Sample(changes =>
    {
        var responses = new Dictionary<int, AnswerPart[]>();
        var kept = new Dictionary<AnswerCounts.Key, int>();
        foreach (var (response, after) in changes)
        {
            foreach (var (key, change) in AnswerCounts.Change(responses.GetValueOrDefault(response, []), after, KindOf))
                kept[key] = kept.GetValueOrDefault(key) + change;
            responses[response] = after;
        }

        var anew = responses.Values.SelectMany(parts => AnswerCounts.Of(parts, KindOf)).CountBy(key => key).ToDictionary();

        Assert.Equal(anew.ToHashSet(), kept.Where(entry => entry.Value != 0).ToHashSet());
    });

    [Fact]
    public void Parts_WrittenAndRead_AreTheSame() => GenAnswers.Sample(parts =>
        Assert.Equal(AnswerPart.Mark(parts), AnswerPart.Mark(AnswerPart.Read(AnswerPart.Write(parts)))));

    private static QuestionKind KindOf(int question) => question switch
    {
        1 => QuestionKind.ShortText,
        2 => QuestionKind.Place,
        3 => QuestionKind.SingleChoice,
        _ => QuestionKind.Matrix,
    };
}
