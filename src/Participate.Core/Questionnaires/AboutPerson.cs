using Participate.Core.Insight;

namespace Participate.Core.Questionnaires;

/// <summary>
/// Results of a question about the person. They are shown at one time alone, once nothing changes any more, and never by channel: two
/// looks would tell what those answered who came between them (docs/adr/0023-who-took-part.md).
/// </summary>
internal static class AboutPerson
{
    /// <summary>The counts as they may be shown; all withheld while the questionnaire can still be answered.</summary>
    public static ResultGroup Rounded(ResultGroup group, QuestionnaireQuestion question, bool isClosed) => group with
    {
        IsRounded = true,
        Lines = [.. group.Lines.Select((line, i) => isClosed && RandomRounding.Publish(line.All, RandomRounding.Draw(question.RoundingKey, group.Answered, i)) is { } shown
            ? new ResultLine(line.Label, shown, 0)
            : new ResultLine(line.Label, 0, 0, IsWithheld: true))],
    };
}
