using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>What somebody who pledges fills in.</summary>
public sealed record PledgeText
{
    public const int TextMaxLength = 500;
    public const int ConditionsMaxLength = 1_000;
    public const decimal MostQuantity = 1_000_000_000_000m;
    private const int MostYears = 100;

    /// <summary>What it is; plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Null: the unit says it. Where that is left open too, a number counts hours, of <see cref="UsualKind"/>.</summary>
    public PledgeKind? Kind { get; init; }

    /// <summary>Null: the usual one of the kind.</summary>
    public PledgeUnit? Unit { get; init; }

    public decimal? Quantity { get; init; }

    public DateOnly? DueOn { get; init; }

    public string PlaceCode { get; init; } = PlaceRegister.WholeCountryCode;

    public string Conditions { get; init; } = "";

    /// <summary>What stands in a revision.</summary>
    public static PledgeText Of(PledgeRevision revision) => new()
    {
        Text = revision.Text,
        Kind = revision.Kind,
        Unit = revision.Unit,
        Quantity = revision.Hundredths / 100m,
        DueOn = revision.DueOn,
        PlaceCode = revision.PlaceCode,
        Conditions = revision.Conditions,
    };

    /// <summary>What hours are, where nobody said: volunteering of a member, staff time of an organisation.</summary>
    public static PledgeKind UsualKind(bool isMember) => isMember ? PledgeKind.Volunteering : PledgeKind.StaffTime;

    /// <summary>
    /// The same as it is stored, with the kind found from the unit or the unit from the kind where one was left open. Where both were, a number counts hours of the usual kind: whoever
    /// shows the form says so, before and after. Without a number nobody knows what it is.
    /// </summary>
    /// <param name="isMember">A member pledges, not an organisation.</param>
    public PledgeText Tidied(bool isMember)
    {
        var usual = UsualKind(isMember);
        PledgeKind? kind = Kind ?? (Unit is not { } unit ? (Quantity is null ? null : (PledgeKind?)usual)
            : !Enum.IsDefined(unit) || PledgeWords.UnitsOf(usual).Contains(unit) ? usual : PledgeWords.Kinds.First(entry => entry.Units.Contains(unit)).Kind);
        return this with
        {
            Text = TypedText.Lines(Text),
            Conditions = TypedText.Lines(Conditions),
            Kind = kind,
            Unit = Unit ?? (kind is { } found && Enum.IsDefined(found) ? PledgeWords.UnitsOf(found)[0] : null),
            Quantity = Quantity is { } quantity and > -MostQuantity and <= MostQuantity ? decimal.Round(quantity, 2) : Quantity,
        };
    }

    /// <summary>What is wrong with a tidied text.</summary>
    public IReadOnlyList<Refusal> Refusals(Mission mission, DateOnly today)
    {
        var refusals = new List<Refusal>();
        void Refuse(bool isWrong, string field, string message)
        {
            if (isWrong)
                refusals.Add(Refusal.Invalid(field, message));
        }

        Refuse(!Text.Any(char.IsLetterOrDigit), nameof(Text), "Say what you will contribute");
        Refuse(Text.Length > TextMaxLength, nameof(Text), $"What you will contribute must be {TextMaxLength} characters or fewer");
        Refuse(Kind is null, nameof(Kind), "Choose a kind. Only data, a policy change and advocacy need no quantity");
        Refuse(Kind is { } kind && !Enum.IsDefined(kind), nameof(Kind), "Choose a kind from the list");
        if (Kind is { } known && Enum.IsDefined(known))
        {
            var units = PledgeWords.UnitsOf(known);
            Refuse(Unit is not { } unit || !units.Contains(unit), nameof(Unit), $"{PledgeWords.Name(known)} is counted in {string.Join(", ", units.Select(PledgeWords.Name))}. Choose one of these, or another kind");
            Refuse(Quantity is null && known is not (PledgeKind.Data or PledgeKind.PolicyChange or PledgeKind.Advocacy), nameof(Quantity), "Enter how much, as a number");
        }
        Refuse(Quantity is <= 0 or > MostQuantity, nameof(Quantity), "Quantity must be a number above 0, and not above a million million");
        Refuse(DueOn is null, nameof(DueOn), "Enter the day by when, such as 24 November 2027");
        Refuse(DueOn < today, nameof(DueOn), "The day by when must not be past");
        Refuse(DueOn > today.AddYears(MostYears), nameof(DueOn), $"The day by when must be within {MostYears} years");
        Refuse(!CoalitionPlaces.IsWithin(mission.PlaceCode, PlaceCode), nameof(PlaceCode), PlaceRegister.Find(PlaceCode) is null
            ? "Choose a place from the list" : $"This mission is about {PlaceRegister.Name(mission.PlaceCode)}. Choose a place in it");
        Refuse(Conditions.Length > ConditionsMaxLength, nameof(Conditions), $"Conditions must be {ConditionsMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer");
        return refusals;
    }

    internal PledgeRevision ToRevision(Mission mission, int pledgeId, int number, int memberId, DateTime at, bool isApproved) => new()
    {
        PledgeId = pledgeId,
        Number = number,
        MemberId = memberId,
        At = at,
        ApprovedAt = isApproved ? at : null,
        Text = Text,
        Conditions = Conditions,
        Kind = Kind!.Value,
        Unit = Unit!.Value,
        Hundredths = Quantity is { } quantity ? Math.Max(1, decimal.ToInt64(quantity * 100)) : null,
        PlaceCode = PlaceCode,
        DueOn = DueOn!.Value,
        Phase = CoalitionPlaces.PhaseOf(mission, DueOn.Value),
    };
}
