using System.Text.RegularExpressions;

namespace Participate.Core.Common.Text;

/// <summary>What a text can hold that leads to a person.</summary>
[Flags]
public enum PersonalDataKinds
{
    None = 0,
    EmailAddress = 1,
    PhoneNumber = 2,
    Postcode = 4,
    NationalInsuranceNumber = 8,
    NhsNumber = 16,

    /// <summary>A house number with its street, or a post box.</summary>
    StreetAddress = 32,

    /// <summary>A name after “@”, also a mention of another member, or the address of a profile.</summary>
    SocialHandle = 64,
}

/// <summary>Finds personal data in a text by its form. Pure; linear in the length of the text. Names of people it cannot tell.</summary>
public static partial class PersonalData
{
    private const int NhsDigits = 10;

    // Helplines and offices, which anybody may name: 03 numbers, 0800 and 0808 are never a person's.
    private static readonly string[] PublicNumbers = ["03", "0800", "0808"];

    // Never given out as the first two letters of a National Insurance number (HMRC, NIM39110).
    private static readonly string[] NoPrefixes = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

    /// <summary>Which kinds of personal data a text holds.</summary>
    public static PersonalDataKinds In(string text) =>
        (Email().IsMatch(text) ? PersonalDataKinds.EmailAddress : PersonalDataKinds.None)
        | (Phone().Matches(text).Any(IsPersonalPhone) ? PersonalDataKinds.PhoneNumber : PersonalDataKinds.None)
        | (Postcode().IsMatch(text) ? PersonalDataKinds.Postcode : PersonalDataKinds.None)
        | (NationalInsurance().Matches(text).Any(IsGivenOut) ? PersonalDataKinds.NationalInsuranceNumber : PersonalDataKinds.None)
        | (Nhs().Matches(text).Any(match => IsNhsNumber(match.Value)) ? PersonalDataKinds.NhsNumber : PersonalDataKinds.None)
        | (StreetAddress().IsMatch(text) ? PersonalDataKinds.StreetAddress : PersonalDataKinds.None)
        | (SocialHandle().IsMatch(text) || Profile().IsMatch(text) ? PersonalDataKinds.SocialHandle : PersonalDataKinds.None);

    /// <summary>True for a text that can be quoted apart from where it stands: none of these is in it. When in doubt it is not.</summary>
    public static bool MayBeQuoted(string text) => In(text) == PersonalDataKinds.None;

    /// <summary>True for ten digits whose last is their check digit, modulo 11 (NHS Data Dictionary, "NHS number").</summary>
    public static bool IsNhsNumber(string text)
    {
        var digits = Digits(text);
        if (digits.Length != NhsDigits || digits.Distinct().Count() == 1)
            return false;
        var sum = digits.Take(NhsDigits - 1).Select((digit, i) => (digit - '0') * (NhsDigits - i)).Sum();
        var check = (11 - (sum % 11)) % 11;
        return check != 10 && check == digits[^1] - '0';
    }

    private static bool IsPersonalPhone(Match match)
    {
        var digits = Digits(match.Value);
        var national = digits.StartsWith("0044", StringComparison.Ordinal) ? Without(digits[4..]) : digits.StartsWith("44", StringComparison.Ordinal) ? Without(digits[2..]) : digits;
        return national.Length is 10 or 11 && !PublicNumbers.Any(prefix => national.StartsWith(prefix, StringComparison.Ordinal));
    }

    // +44 (0)20 … keeps the zero in brackets.
    private static string Without(string rest) => rest.StartsWith('0') ? rest : "0" + rest;

    private static bool IsGivenOut(Match match) => !NoPrefixes.Contains(match.Value[..2].ToUpperInvariant());

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)*\.[A-Z]{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // Starts with 0, +44 or 0044; digits in groups with spaces, hyphens, dots or brackets between them.
    [GeneratedRegex(@"(?<![\d\w.,£$€+/-])(?:(?:\+|00)44[ .-]?(?:\(0\))?|\(?0)[1-9]\d{1,4}\)?(?:[ .-]?\d{2,6}){1,4}(?![\d\w]|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    // The form of BS 7666 postcodes; the whole one, not the first half alone.
    [GeneratedRegex(@"\b(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?)) ?\d[ABD-HJLNP-UW-Z]{2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NationalInsurance();

    [GeneratedRegex(@"(?<![\d.,-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-]|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Nhs();

    // "12 Acacia Avenue", "Flat 3, 27b High St", "PO Box 41". A capital before the kind of street: "20 new roads" and "2 bus lanes" are none.
    [GeneratedRegex(@"\b(?:\d{1,4}[A-Za-z]?(?:-\d{1,4})?,? (?:[A-Z][\w'’.-]* ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Crescent|Cres|Gardens|Gdns|Grove|Place|Row|Square|Sq|Terrace|Way|Walk|Hill|Mews|Park|View|Rise)\b(?! (?:School|Surgery|Station|Hospital|Library|Practice|Clinic|Centre|Market))|(?:Flat|Apartment|Apt) \d{1,4}[A-Za-z]?\b|P\.?O\.? ?Box \d)", RegexOptions.CultureInvariant)]
    private static partial Regex StreetAddress();

    [GeneratedRegex(@"(?<![\w@./])@[A-Za-z0-9_][\w.]{1,29}", RegexOptions.CultureInvariant)]
    private static partial Regex SocialHandle();

    [GeneratedRegex(@"\b(?:facebook|instagram|tiktok|twitter|x|threads|linkedin|snapchat|youtube|t|wa)\.(?:com|net|me)/[\w@+?]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Profile();
}
