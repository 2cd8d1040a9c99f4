using System.Globalization;

namespace Participate.Benchmarks.Performance;

/// <summary>Something that was measured, beside what it should be.</summary>
/// <param name="What">The row's name: the same in every run, so that runs can be compared.</param>
/// <param name="IsMost">The aim is the most it may be; otherwise the least.</param>
/// <param name="Note">What it was made of.</param>
internal sealed record Figure(string What, double Value, double Aim, bool IsMost, string Unit, string Note)
{
    public bool IsMet => IsMost ? Value <= Aim : Value >= Aim;

    public string Measured => Text(Value) + Unit;

    public string Aimed => (IsMost ? "at most " : "at least ") + Text(Aim) + Unit;

    public static Figure AtLeast(string what, double value, double aim, string note, string unit = "") => new(what, value, aim, IsMost: false, unit, note);

    public static Figure AtMost(string what, double value, double aim, string note, string unit = "") => new(what, value, aim, IsMost: true, unit, note);

    public static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : Math.Abs(value) >= 10 ? "N1" : "0.##", CultureInfo.InvariantCulture);
}
