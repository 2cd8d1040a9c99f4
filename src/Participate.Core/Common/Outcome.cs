using System.Diagnostics.CodeAnalysis;

namespace Participate.Core.Common;

/// <summary>Why an act was refused; the site turns each kind into an HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>What was typed does not fit; the message stands beside the field. 422.</summary>
    Invalid,

    /// <summary>Missing, hidden, or not this member's. 404.</summary>
    NotFound,

    /// <summary>This member may not do it. 403.</summary>
    NotPermitted,

    /// <summary>The activity is not open in the mission's current phase. 409.</summary>
    OutsidePhase,

    /// <summary>Someone else changed it in the meantime, or it is already done. 409.</summary>
    Conflict,

    /// <summary>Too many requests, or the queue is full; try again later. 503 with Retry-After.</summary>
    Busy,
}

/// <summary>An expected refusal, in words a citizen can act on.</summary>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Message">A whole sentence for the page.</param>
/// <param name="Field">The input it concerns (its property name), or empty for the whole form.</param>
public sealed record Refusal(RefusalKind Kind, string Message, string Field = "")
{
    /// <summary>What another person saved, where that is why (<see cref="FormState.RefusalOf"/>).</summary>
    public SavedMeanwhile? Meanwhile { get; init; }

    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "This page does not exist or is not public.");

    public static Refusal Invalid(string field, string message) => new(RefusalKind.Invalid, message, field);

    public static Refusal NotPermitted(string message) => new(RefusalKind.NotPermitted, message);

    public static Refusal Conflict(string message) => new(RefusalKind.Conflict, message);
}

/// <summary>The result of a write that gives nothing back: done, or refused with reasons.</summary>
public sealed class Outcome
{
    private Outcome(IReadOnlyList<Refusal> refusals) => Refusals = refusals;

    public static Outcome Done { get; } = new([]);

    public IReadOnlyList<Refusal> Refusals { get; }

    public bool Succeeded => Refusals.Count == 0;

    public static implicit operator Outcome(Refusal refusal) => new([refusal]);

    public static Outcome Refused(IReadOnlyList<Refusal> refusals) => new(refusals);

    public static Outcome FromRefusal(Refusal refusal) => refusal;
}

/// <summary>The result of a write: a value, or refusals with reasons.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    public T? Value { get; }

    public IReadOnlyList<Refusal> Refusals { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Refusals.Count == 0;

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(T value) => new(value, []);

    [SuppressMessage("Design", "CA1000", Justification = "Reads as a named constructor: Outcome<Idea>.Refused(refusals).")]
    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals);

    [SuppressMessage("Design", "CA1000", Justification = "The named alternative of the implicit conversion.")]
    public static Outcome<T> FromT(T value) => value;

    [SuppressMessage("Design", "CA1000", Justification = "The named alternative of the implicit conversion.")]
    public static Outcome<T> FromRefusal(Refusal refusal) => refusal;
}
