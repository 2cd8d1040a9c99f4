using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Delivery.Indicator;

/// <summary>A figure of a mission's indicator, as typed.</summary>
public sealed record ObservationText
{
    public const int PeriodMaxLength = 60;
    public const int SourceMaxLength = 300;

    /// <summary>The period in words, such as “2024-25”.</summary>
    public string Period { get; init; } = "";

    /// <summary>A day in the period, for the axis.</summary>
    public DateOnly? On { get; init; }

    public double? Value { get; init; }

    public string Source { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>A number as people write it here: “68.3”, “1,200”, “68.3%”; null where it is none.</summary>
    public static double? ReadValue(string? typed)
    {
        var text = (typed ?? "").Trim().TrimEnd('%').Trim();
        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && Math.Abs(value) < 1e15
            ? value
            : null;
    }

    /// <summary>The same as it is stored: see <see cref="TypedText"/>.</summary>
    public ObservationText Tidied() => this with { Period = TypedText.OneLine(Period), Source = TypedText.OneLine(Source), Note = TypedText.OneLine(Note).TrimEnd('.') };

    /// <summary>What is wrong with a tidied figure.</summary>
    public IReadOnlyList<Refusal> Refusals(string unit, DateOnly today)
    {
        var refusals = new List<Refusal>();
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
                refusals.Add(Refusal.Invalid(field, message));
        }

        Refuse(Period.Length is 0 or > PeriodMaxLength, nameof(Period), Period.Length == 0 ? "Enter the period, such as 2024-25" : $"The period must be {PeriodMaxLength} characters or fewer");
        Refuse(On is null or { Year: < 1900 }, nameof(On), "Enter a day in the period, such as 31/3/2025");
        Refuse(On > today, nameof(On), "The day must be today or before: figures to come are not entered");
        Refuse(Value is null, nameof(Value), "Enter the figure as a number, such as 68.3");
        Refuse(unit == "%" && Value is (< 0 or > 100), nameof(Value), "A percentage lies between 0 and 100");
        Refuse(Source.Length is 0 or > SourceMaxLength, nameof(Source), Source.Length == 0 ? "Say where the figure comes from" : $"The source must be {SourceMaxLength} characters or fewer");
        Refuse(Note.Length > SourceMaxLength, nameof(Note), $"The note must be {SourceMaxLength} characters or fewer");
        return refusals;
    }
}
