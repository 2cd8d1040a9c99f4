using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>What changed from one revision of an idea to another: only the fields that did, named as on the form.</summary>
public sealed record RevisionDifference(IReadOnlyList<FieldDifference> Fields)
{
    public static RevisionDifference Between(RevisionText before, RevisionText after, Mission mission) => new(
    [
        .. FieldDifference.ByWords("Title", before.Title, after.Title),
        .. FieldDifference.ByWords("Summary", before.Summary, after.Summary),
        .. FieldDifference.ByWords("Details", before.Details, after.Details),
        .. FieldDifference.ByWords("How it differs", before.Difference, after.Difference),
        .. FieldDifference.Whole("Where it applies", PlaceRegister.Name(before.PlaceCode), PlaceRegister.Name(after.PlaceCode)),
        .. OfSectors(before.Sectors, after.Sectors),
        .. FieldDifference.Whole("Consultation question", Question(before.QuestionId, mission), Question(after.QuestionId, mission)),
        .. FieldDifference.ByWords("Attachments", Attached(before), Attached(after)),
    ]);

    /// <summary>What changed from one text of a comment to another.</summary>
    public static RevisionDifference OfComment(string before, Stance? stanceBefore, string after, Stance? stanceAfter) =>
        new([.. FieldDifference.ByWords("Comment", before, after), .. FieldDifference.Whole("Stance", $"{stanceBefore}", $"{stanceAfter}")]);

    private static IEnumerable<FieldDifference> OfSectors(Sectors before, Sectors after)
    {
        if (before == after)
            return [];
        var parts = new List<TextPart>();
        foreach (var sector in SectorNames.In(before | after))
        {
            if (parts.Count > 0)
                parts.Add(new TextPart(TextChange.Same, ", "));
            var change = !after.HasFlag(sector) ? TextChange.Removed : before.HasFlag(sector) ? TextChange.Same : TextChange.Added;
            parts.Add(new TextPart(change, SectorNames.Name(sector)));
        }
        return [new FieldDifference("Sectors needed", parts)];
    }

    private static string Attached(RevisionText text) => string.Join('\n', text.Attachments.Select(attachment =>
        $"{(attachment.IsPicture ? "Picture" : "PDF")} {attachment.Number}: {(attachment.AlternativeText.Length > 0 ? attachment.AlternativeText : "hidden by a moderator")}"));

    private static string Question(int? questionId, Mission mission) => questionId is null
        ? "None"
        : mission.Questions.FirstOrDefault(question => question.Id == questionId)?.Text ?? "A question that was taken out";
}
