using System.Text;
using Participate.Core.Insight;

namespace Participate.Core.Ideas;

/// <summary>Says an amendment in words, and puts it together with what the idea says now.</summary>
public static class AmendmentText
{
    /// <summary>The Markdown of the comment that says it: the reason, and every new word.</summary>
    public static string Comment(string reason, RevisionDifference difference)
    {
        var text = new StringBuilder("I propose to change this idea. ").Append(reason);
        foreach (var field in difference.Fields)
        {
            var added = string.Join(" … ", field.Parts.Where(part => part.Change == TextChange.Added).Select(part => Line(part.Text)));
            text.Append("\n\n**").Append(field.Field).Append("**").Append(added.Length == 0 ? " would lose some words." : ", new words: " + added);
        }
        return text.ToString();
    }

    /// <summary>The text with the amendment; null where both changed the same words in different ways.</summary>
    /// <param name="origin">The text that the amendment was made from.</param>
    /// <param name="now">The text of the idea now.</param>
    public static IdeaText? Merge(IdeaText origin, IdeaText now, IdeaText amended)
    {
        var merged = new[]
        {
            ThreeWayText.Merge(origin.Title, now.Title, amended.Title),
            ThreeWayText.Merge(origin.Summary, now.Summary, amended.Summary),
            ThreeWayText.Merge(origin.Details, now.Details, amended.Details),
            ThreeWayText.Merge(origin.Difference, now.Difference, amended.Difference),
        };
        if (merged.Contains(null) || Clash(origin.PlaceCode, now.PlaceCode, amended.PlaceCode) || Clash(origin.QuestionId, now.QuestionId, amended.QuestionId))
            return null;
        return new IdeaText
        {
            Title = merged[0]!,
            Summary = merged[1]!,
            Details = merged[2]!,
            Difference = merged[3]!,
            PlaceCode = amended.PlaceCode == origin.PlaceCode ? now.PlaceCode : amended.PlaceCode,
            QuestionId = amended.QuestionId == origin.QuestionId ? now.QuestionId : amended.QuestionId,
            Sectors = (now.Sectors | (amended.Sectors & ~origin.Sectors)) & ~(origin.Sectors & ~amended.Sectors),
        };
    }

    private static bool Clash<T>(T origin, T now, T amended) =>
        !Equals(now, origin) && !Equals(amended, origin) && !Equals(now, amended);

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();
}
