using System.Text.RegularExpressions;
using Participate.Core.Common.Text;

namespace Participate.Core.Moderation;

/// <summary>What automatic checks see in one text by itself. Pure. What needs other texts is <see cref="SignalWatch"/>.</summary>
public static partial class SignalDetector
{
    // Sources that citizens are asked to name; a link to them needs no second look.
    private static readonly string[] KnownSites = [".gov.uk", ".nhs.uk", ".parliament.uk", ".ac.uk", ".police.uk", ".gov.scot", ".gov.wales"];

    /// <summary>The signals of a text.</summary>
    /// <param name="isEstablished">Whether its author is: links of established members are no signal.</param>
    public static Signals Of(string text, bool isEstablished, WordList words) =>
        OfPersonalData(PersonalData.In(text))
        | (!isEstablished && Links().Matches(text).Any(match => !IsKnown(match.Groups["host"].Value)) ? Signals.NewMemberLink : Signals.None)
        | (words.IsIn(text) ? Signals.ListedWord : Signals.None);

    // Streets are what ideas are about, and names after "@" mention members: neither is a signal.
    private static Signals OfPersonalData(PersonalDataKinds kinds) =>
        (kinds.HasFlag(PersonalDataKinds.EmailAddress) ? Signals.EmailAddress : Signals.None)
        | (kinds.HasFlag(PersonalDataKinds.PhoneNumber) ? Signals.PhoneNumber : Signals.None)
        | (kinds.HasFlag(PersonalDataKinds.Postcode) ? Signals.Postcode : Signals.None)
        | (kinds.HasFlag(PersonalDataKinds.NationalInsuranceNumber) ? Signals.NationalInsuranceNumber : Signals.None)
        | (kinds.HasFlag(PersonalDataKinds.NhsNumber) ? Signals.NhsNumber : Signals.None);

    private static bool IsKnown(string host) =>
        KnownSites.Any(site => host.EndsWith(site, StringComparison.OrdinalIgnoreCase) || ("." + host).Equals(site, StringComparison.OrdinalIgnoreCase));

    // A whole address, www., or a bare name that ends as those of shops and spam do. Not the part of an e-mail address after @.
    [GeneratedRegex(@"(?:https?://|(?<![\w@.])www\.)(?<host>[\w.-]+)|(?<![\w@.-])(?<host>(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|shop|xyz|online|site|top|click|ru|io|co\.uk|org\.uk))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
