using System.Globalization;
using System.Text;

namespace Participate.Core.Members;

/// <summary>
/// What a display name looks like at a glance: two names with one skeleton are easily taken for each other. Case, marks, spaces and
/// punctuation are left out, and letters and digits that look alike become one, after the idea of Unicode Technical Standard 39.
/// </summary>
public static class NameSkeleton
{
    // Letters of Cyrillic and Greek, small capitals, digits and signs, as the Latin letter that they look like. A capital is here
    // only where it looks like another letter than its small one does.
    private const string LookAlikes =
        "аaвbсcԁdеeһhіiјjкkмmнhоoрpԛqѕsтtуyѵvԝwхxзeьbгrпnѡwӏiαaβbγyεeηnιiκkμuνvοoρpτtυuχxωwσoζz0o1i3e4a5s6b7t8b9gliıi|i!iɑaɡgɩi$s@aßb"
        + "ΗhΜmΝnΥyᴀaʙbᴄcᴅdᴇeɢgʜhɪiᴊjᴋkʟiᴍmɴnᴏoᴘpʀrᴛtᴜuᴠvᴡwʏyᴢzꜱs";

    private static readonly Dictionary<char, char> Alike = Enumerable.Range(0, LookAlikes.Length / 2).ToDictionary(i => LookAlikes[i * 2], i => LookAlikes[(i * 2) + 1]);

    /// <summary>Words that no display name may have, in English and in Welsh, whose first letters change with the word before.</summary>
    private static readonly HashSet<string> StaffWords = Skeletons(
        "admin", "admins", "administrator", "administrators", "moderator", "moderators", "moderation", "staff", "participate", "government", "webmaster",
        "gweinyddwr", "weinyddwr", "ngweinyddwr", "gweinyddwyr", "weinyddwyr", "ngweinyddwyr", "cymedrolwr", "gymedrolwr", "chymedrolwr", "nghymedrolwr",
        "cymedrolwyr", "gymedrolwyr", "chymedrolwyr", "nghymedrolwyr", "llywodraeth", "lywodraeth");

    /// <summary>Long enough to be no part of an ordinary name, however it is spaced.</summary>
    private static readonly HashSet<string> StaffParts = Skeletons(
        "participate", "moderator", "administrator", "missionteam", "formermember", "supportteam", "ymedrolwr", "weinyddwr", "tîmygenhadaeth", "dîmygenhadaeth", "cynaelod", "gynaelod");

    /// <summary>Names that are no person's.</summary>
    private static readonly HashSet<string> StaffNames = Skeletons("support", "system", "official", "help", "team", "swyddogol", "cymorth");

    /// <summary>The skeleton of a name; empty where it has neither letter nor digit.</summary>
    public static string Of(string name) => Together(Words(name, splitsAtCapitals: false));

    /// <summary>True where a name looks like that of the people who run the site, or like the name that closed accounts get.</summary>
    public static bool LooksLikeStaff(string name)
    {
        var words = Words(name, splitsAtCapitals: false);
        var whole = Together(words);
        return words.Concat(Words(name, splitsAtCapitals: true)).Any(word => StaffWords.Contains(Together([word])))
            || StaffParts.Any(part => whole.Contains(part, StringComparison.Ordinal))
            || StaffNames.Contains(whole) || StaffWords.Contains(whole);
    }

    /// <summary>True where more marks stand on one letter than any writing needs.</summary>
    public static bool HasHeapedMarks(string name)
    {
        const int Most = 2;
        var marks = 0;
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > Most)
                return true;
        }
        return false;
    }

    private static HashSet<string> Skeletons(params ReadOnlySpan<string> words)
    {
        var skeletons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
            skeletons.Add(Of(word));
        return skeletons;
    }

    /// <summary>The words of a name, folded letter by letter.</summary>
    /// <param name="splitsAtCapitals">A capital after a small letter begins a word too.</param>
    private static List<string> Words(string name, bool splitsAtCapitals)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var wasSmall = false;
        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }

        foreach (var rune in name.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsMark(rune))
                continue;
            if (!Rune.IsLetterOrDigit(rune) && LatinOf(rune) is null)
            {
                End();
                wasSmall = false;
                continue;
            }
            if (splitsAtCapitals && wasSmall && Rune.IsUpper(rune))
                End();
            wasSmall = Rune.IsLower(rune);
            word.Append(LatinOf(rune) ?? LatinOf(Rune.ToLowerInvariant(rune)) ?? Rune.ToLowerInvariant(rune).ToString());
        }
        End();
        return words;
    }

    // Pairs of letters that look like one are folded last, as they may come together from two words.
    private static string Together(List<string> words) =>
        string.Concat(words).Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);

    private static string? LatinOf(Rune rune) => rune.IsBmp && Alike.TryGetValue((char)rune.Value, out var latin) ? latin.ToString() : null;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
