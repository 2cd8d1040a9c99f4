using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

/// <summary>Honest comments, no two alike, and copies of a few advertisements, each a little changed. The same seed gives the same.</summary>
internal sealed class FloodTexts(int seed)
{
    private static readonly string[] Who = ["My sister", "Our school", "The council here", "A nurse I know", "Our street group", "The charity where I help", "My employer", "The clinic in our town", "A retired teacher", "Our union branch", "The library", "My neighbour"];
    private static readonly string[] Did = ["tried something close to this", "has asked for it for years", "would need two more people for it", "could share its rooms for this", "saw how much difference it makes", "had to stop it when the money ran out", "worries about who will pay", "runs a smaller version already", "measured the waiting times before and after", "trains volunteers every spring"];
    private static readonly string[] But = ["but the bus does not run after six", "although the first winter was hard", "and parents came back each week", "because nobody had told them about it", "so it ought to be part of the plan", "while others said it changed nothing", "yet the forms took longer than the visit", "and the older pupils liked helping", "even where the roof still leaks", "unless the grant is paid early in the year"];
    private static readonly string[] Ask = ["Who decides where it starts?", "I would begin with the wards that have least.", "Please publish what it costs each year.", "Could it be open on Saturdays too?", "We should ask the children as well.", "It must not depend on one person.", "Put it beside the family hub.", "That is why I voted against.", "I changed my mind after reading the other replies.", "Let each area choose how."];

    private static readonly string[] Templates =
    [
        "Everybody can earn a second income with our {0} method, ask the {1} team for details today and begin this very week at {2}",
        "I was in debt until a {0} friend showed me this lender, they pay out in {3} minutes and ask no questions, visit {2} for a {1} offer",
        "Best prices for {0} watches and bags in the whole country, free delivery within {3} days, order from the {1} shop at {2} now",
        "Play at the most {0} casino online and get {3} spins as a {1} welcome gift, no deposit is needed, register at {2} tonight",
        "Our {0} experts will write your essay or homework in {3} hours, never copied and always {1}, look at the samples on {2} first",
        "Lose {3} kilos before the holidays with a {0} tea that doctors do not talk about, thousands of {1} customers say so, see {2}",
        "This coin will go up {3} times before the end of the month, the {0} group tells you when to buy, join {1} investors at {2}",
        "Get {3} real followers for your page within a day, {0} service and {1} support around the clock, prices are listed on {2} below",
        "A {0} lawyer can win back what your bank took, more than {3} people were paid already, send your {1} claim through {2} today",
        "Rent a {0} van with driver for {3} pounds an hour, we move your home with {1} care everywhere in the region, book on {2}",
    ];

    private static readonly string[] Good0 = ["simple", "friendly", "famous", "trusted", "easy", "new", "brilliant", "honest", "quick", "clever"];

    private readonly Random random = new(seed);
    private readonly string[] titles = Machine.SharedFolder is { } shared && File.Exists(Path.Combine(shared, "text", "petition_titles.csv"))
        ? [.. File.ReadLines(Path.Combine(shared, "text", "petition_titles.csv")).Skip(1).Select(line => line.Split(',', 4)).Where(cells => cells.Length == 4).Select(cells => cells[2].Trim('"'))]
        : [];

    /// <summary>An honest comment: what people ask for, from titles of petitions where those are on this machine, and where it happened.</summary>
    public string Good(int number) => titles.Length > 0
        ? $"{titles[(number * 4) % titles.Length]}. {titles[((number * 4) + 1) % titles.Length]}. {Pick(Ask)} {Pick(Who)} in {Place(number)} {Pick(Did)}."
        : $"{Pick(Who)} in {Place(number)} {Pick(Did)}, {Pick(But)}. {Word(number + 1)} {Word(number + 2)} {Pick(Ask)} {Word(number + 3)} {Word(number * 7)} {Pick(Who)} {Word(number * 11)} {Pick(Did)} near {Place(number * 31)}, {Word(number * 13)} {Pick(But)}.";

    /// <summary>A copy of an advertisement, with some words, numbers and the address changed, and sometimes a word more.</summary>
    public string Spam(int number)
    {
        var text = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, Templates[number % Templates.Length],
            Pick(Good0), Pick(Good0), $"https://{Word(random.Next(5_000))}.example/{random.Next(1_000)}", random.Next(2, 500));
        return random.Next(3) switch { 0 => "Hello! " + text, 1 => text + "!!!", _ => text };
    }

    private static string Place(int number) => char.ToUpperInvariant(Word(number)[0]) + Word(number)[1..] + "ton";

    private static string Word(int number)
    {
        const string Consonants = "bdfghklmnprstvw", Vowels = "aeiou";
        var word = "";
        for (var (rest, i) = ((uint)number * 2654435761u, 0); i < 3; i++, rest /= 75)
            word += $"{Consonants[(int)(rest % 15)]}{Vowels[(int)(rest / 15 % 5)]}";
        return word;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
