using Participate.Core.Questionnaires;
using Participate.TestSupport;

namespace Participate.Core.Tests.Questionnaires;

/// <summary>Answers to the questionnaire that <see cref="Make.QuestionnaireAsync"/> makes, by the numbers and words on the page.</summary>
internal static class Answering
{
    /// <summary>What a form would send for answers: "1" and the words of an option, "5.Cost" and a rank, "6.Staff" and a column.</summary>
    public static TypedAnswers Typed(Questionnaire form, params (string Where, string Answer)[] answers)
    {
        var fields = new Dictionary<string, List<string>>();
        foreach (var (where, answer) in answers)
        {
            var parts = where.Split('.');
            var question = form.QuestionsInOrder.ElementAt(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) - 1);
            var item = parts.Length > 1 ? question.Options.Find(option => option.Text == parts[1])!.Id : (int?)null;
            var option = question.Kind == QuestionKind.Ranking ? null : question.Options.Find(option => option.Text == answer);
            var field = AnswerReading.FieldOf(question.Id, item);
            if (!fields.TryGetValue(field, out var values))
                fields[field] = values = [];
            values.Add(option is null ? answer : $"{option.Id}");
        }
        return new TypedAnswers(fields.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)field.Value));
    }

    /// <summary>The results as the team sees them.</summary>
    public static async Task<QuestionnaireResults> ResultsAsync(TestSite site, Core.Missions.Mission mission)
    {
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        return (await site.WithAsync<ResultQueries, QuestionnaireResults?>(queries => queries.ReadAsync(mission, team, CancellationToken.None)))!;
    }

    /// <summary>The counts of a question's first group.</summary>
    public static IEnumerable<int> Counts(QuestionnaireResults results, int number, int group = 0) =>
        results.Sections.SelectMany(section => section.Questions).ElementAt(number - 1).Groups[group].Lines.Select(line => line.All);
}
