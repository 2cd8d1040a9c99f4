namespace Participate.Core.Insight;

/// <summary>
/// What is known about the words in which proposals are made: those that say nothing of their subject, those that turn a proposal
/// round, and those that stand for another. They are words of public proposals in general, chosen on the tuning half of the labelled
/// titles (docs/adr/0012-similar-ideas.md), none for one subject of the corpus alone.
/// </summary>
internal static class ProposalWords
{
    /// <summary>Words without a subject: function words, and the ways in which people ask.</summary>
    public static readonly IReadOnlySet<string> Silent = Set(
        """
        a about after all also am an and any anyone are as at be been being both but by call can could did do does during e each ensure every everybody
        everyone for form from full further get getting give given go government gov had has have having he her hold his how i if implement in introduce
        into is it its just law laws legal legislation let lets like make making may me more most must my need needs new non now of on one only or other
        our out over own parliament people per person petition plan plans please put re she should so some such sure than that the their them then there
        these they this those through to too under up us use used using very want was way we were what when where which while who why will with would
        year years you your act ask bill change country create great britain british debate enforce review uk united kingdom
        """);

    /// <summary>
    /// Words that turn what follows into its opposite. Two of them cancel out: "lift the ban", "do not abolish". Words of less and of
    /// more are among them, as "cut the tax" and "abolish the tax" pull one way, "raise the tax" the other.
    /// </summary>
    public static readonly IReadOnlySet<string> Against = Stems(
        """
        abolish abolition against ban cancel cease cut decrease deny drop end eliminate eradicate fewer forbid halve illegal less lift lower never no
        not oppose outlaw prevent prohibit reduce reduction reject remove removal repeal restrict revoke scrap shouldnt dont stop suspend withdraw without
        """);

    /// <summary>Words that leave the direction as it is and add nothing to the subject.</summary>
    public static readonly IReadOnlySet<string> InFavour = Stems(
        """
        add allow back bring extend grant improve increase keep legalise maintain permit promote protect provide raise reinstate reintroduce restore retain
        save start strengthen support tighten decriminalise
        """);

    /// <summary>Words for the same thing, a line for each; the first stands for all.</summary>
    public static readonly IReadOnlyDictionary<string, string> Same = Lines(
        """
        alcohol drink
        animal animals
        bicycle bike bikes bicycles cycle cycles cycling cyclist cyclists pushbike
        cannabis marijuana
        car cars vehicle vehicles motorist motorists automobile
        child children kid kids
        compulsory mandatory obligatory require required requirement
        doctor doctors gp gps
        elderly pensioner pensioners older
        fee fees charge charges charging price prices cost costs
        fund funds funding funded money spend spending
        house houses home homes housing
        job jobs employment employed
        leave leaving exit quit
        lorry lorries hgv hgvs truck trucks
        motorway motorways
        nursery nurseries preschool
        pay wage wages salary salaries
        phone phones telephone mobile mobiles
        prison prisons jail jails
        pupil pupils student students
        rubbish refuse bin bins
        tax taxes taxation duty levy
        train trains rail railway railways
        tv television
        """);

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static HashSet<string> Stems(string words) => [.. Set(words).Select(LightStemmer.Stem)];

    private static Dictionary<string, string> Lines(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .SelectMany(words => words, (words, word) => (Word: word, First: words[0]))
        .ToDictionary(pair => pair.Word, pair => pair.First, StringComparer.Ordinal);
}
