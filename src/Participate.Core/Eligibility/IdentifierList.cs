using System.Globalization;
using System.Text;
using Participate.Core.Common;

namespace Participate.Core.Eligibility;

/// <summary>Reads a list of hashed identifiers: one hash on each line, with or without the line <c>hash</c> at its head. No database.</summary>
public static class IdentifierList
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 16_000_000;

    /// <summary>The most hashes of a file.</summary>
    public const int MaxLines = 200_000;

    private const string Field = "File", Head = "hash";
    private const int MostProblems = 20;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The hashes, in small letters; or what is wrong, line by line, at most twenty. All or nothing is read. Its length in time.</summary>
    public static Outcome<IReadOnlyList<string>> Read(byte[] file)
    {
        var (hashes, problems, lines) = (new List<string>(), new List<Refusal>(), new Dictionary<string, int>(StringComparer.Ordinal));
        using var reader = new StreamReader(new MemoryStream(file), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        for (var line = 1; reader.ReadLine() is { } text && problems.Count < MostProblems; line++)
        {
            // A spreadsheet may quote cells, and end a line with empty ones.
            var cell = text.Trim().TrimEnd(',', ';').Trim('"').Trim();
            if (cell.Length == 0 || (line == 1 && cell.Equals(Head, StringComparison.OrdinalIgnoreCase)))
                continue;
            var hash = cell.ToLowerInvariant();
            if (!IdentifierHash.IsOne(cell))
                Refuse($"Line {line.ToString(British)}: this is no hash of 64 hexadecimal digits. Send hashes alone, never the identifiers themselves");
            else if (!lines.TryAdd(hash, line))
                Refuse($"Line {line.ToString(British)}: the same hash stands on line {lines[hash].ToString(British)}");
            else if (hashes.Count == MaxLines)
                return Refusal.Invalid(Field, $"A list can have {MaxLines.ToString("N0", British)} lines. Send it in parts");
            else
                hashes.Add(hash);
        }
        if (problems.Count > 0)
            return Outcome<IReadOnlyList<string>>.Refused(problems);
        return hashes.Count == 0 ? Refusal.Invalid(Field, "There are no hashes in this file") : hashes;

        void Refuse(string message) => problems.Add(Refusal.Invalid(Field, message));
    }
}
