using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Participate.Core.Common.Text;

namespace Participate.Core.Common;

/// <summary>A field of a form that several people may save.</summary>
/// <param name="Label">As the form calls it.</param>
/// <param name="Value">What is compared. It is shown as it is, since somebody wrote it, unless there are <paramref name="Words"/>.</param>
/// <param name="Words">What the site calls the value, as <see cref="Told"/> writes it; null where it has no words of its own.</param>
public sealed record FormField(string Label, string Value, string? Words = null)
{
    /// <summary>A box that is ticked or not.</summary>
    public static FormField Ticked(string label, bool isTicked) => new(label, isTicked ? "Yes" : "No", isTicked ? T("Yes") : T("No"));

    /// <summary>A whole number; empty where there is none.</summary>
    public static FormField Number(string label, long? number) => new(label, number?.ToString(CultureInfo.InvariantCulture) ?? "");
}

/// <summary>What another person saved while a form was open.</summary>
/// <param name="Mark">The <see cref="FormState.Mark"/> of what is stored now.</param>
/// <param name="Fields">Those that are stored otherwise than they were typed.</param>
public sealed record SavedMeanwhile(string Mark, IReadOnlyList<FormField> Fields);

/// <summary>
/// What the fields of a form say. A form carries the <see cref="Mark"/> of what it was made from; who saves it compares that with what is stored then,
/// while the row is held, so that nobody overwrites unseen what another saved.
/// </summary>
public sealed class FormState
{
    private const int MarkBytes = 16;
    private readonly IReadOnlyList<FormField> fields;

    public FormState(params IReadOnlyList<FormField> fields)
    {
        this.fields = fields;
        Mark = MarkOf(fields);
    }

    /// <summary>Of something that does not exist yet.</summary>
    public static FormState None { get; } = new();

    /// <summary>The same for the same values in the same order, and for no others. It tells nothing of them, and is no secret.</summary>
    public string Mark { get; }

    /// <summary>
    /// Why a form may not be saved in place of this state: null where it was made from it, or says the same. Refused (Conflict, with what is stored
    /// now) where it was made from another, and where it does not say from what it was made.
    /// </summary>
    public Refusal? RefusalOf(string? madeFrom, FormState typed) => madeFrom == Mark || (madeFrom?.Length == Mark.Length && typed.Mark == Mark)
        ? null
        : Refusal.Conflict("Someone saved this while you did. What they saved stands below, where it differs from what you typed. What you typed is kept: check it, and save again to put it in place of theirs.") with
        {
            Meanwhile = new SavedMeanwhile(Mark, [.. fields.Where(field => !typed.fields.Contains(field))]),
        };

    private static string MarkOf(IReadOnlyList<FormField> fields)
    {
        // Each value behind its length, so that no two lists are written alike.
        var written = string.Concat(fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Value.Length}:{field.Value}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)).AsSpan(0, MarkBytes));
    }
}
