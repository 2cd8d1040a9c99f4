using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;

namespace Participate.Core.Responses;

/// <summary>What the mission team writes of a response.</summary>
public sealed record ResponseText
{
    public const int BodyMaxLength = 10_000;
    public const int LineMaxLength = 300;

    public required Decision? Decision { get; init; }

    /// <summary>The reasons: Markdown.</summary>
    public required string Body { get; init; }

    public string Cost { get; init; } = "";

    public string Timetable { get; init; } = "";

    public string ResponsibleBody { get; init; } = "";

    /// <summary>The decisions to choose from: all but none.</summary>
    public static IReadOnlyList<(Decision Decision, string Key, string Name)> Decisions { get; } = [.. DecisionNames.All.Where(entry => entry.Decision != Ideas.Decision.None)];

    /// <summary>The same as it is stored: see <see cref="TypedText"/>.</summary>
    public ResponseText Tidied() => this with
    {
        Body = TypedText.Lines(Body),
        Cost = TypedText.OneLine(Cost),
        Timetable = TypedText.OneLine(Timetable),
        ResponsibleBody = TypedText.OneLine(ResponsibleBody),
    };

    /// <summary>What is wrong with a tidied text.</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        void RefuseLong(string field, string name, string text, int most)
        {
            if (text.Length > most)
                refusals.Add(Refusal.Invalid(field, $"{name} must be {most.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer"));
        }

        if (Decision is not { } decision || decision == Ideas.Decision.None || !Enum.IsDefined(decision))
            refusals.Add(Refusal.Invalid(nameof(Decision), "Choose a decision"));
        if (!Body.Any(char.IsLetterOrDigit))
            refusals.Add(Refusal.Invalid(nameof(Body), "Enter the reasons for the decision"));
        RefuseLong(nameof(Body), "Response", Body, BodyMaxLength);
        RefuseLong(nameof(Cost), "Cost", Cost, LineMaxLength);
        RefuseLong(nameof(Timetable), "Timetable", Timetable, LineMaxLength);
        RefuseLong(nameof(ResponsibleBody), "Responsible body", ResponsibleBody, LineMaxLength);
        return refusals;
    }

    /// <summary>True where a version says nothing else than this text.</summary>
    public bool IsSaidBy(ResponseRevision revision) =>
        (revision.Decision, revision.Body, revision.Cost, revision.Timetable, revision.ResponsibleBody) == (Decision, Body, Cost, Timetable, ResponsibleBody);

    /// <summary>The next version of a response.</summary>
    public ResponseRevision ToRevision(OfficialResponse response, int authorId, DateTime at) => new()
    {
        ResponseId = response.Id,
        Number = response.LatestRevisionNumber + 1,
        AuthorId = authorId,
        CreatedAt = at,
        Decision = Decision!.Value,
        Body = Body,
        BodyHtml = MemberMarkdown.ToHtml(Body),
        Cost = Cost,
        Timetable = Timetable,
        ResponsibleBody = ResponsibleBody,
    };
}
