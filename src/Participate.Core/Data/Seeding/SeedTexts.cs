using System.Text;
using Participate.Core.Ideas;

namespace Participate.Core.Data.Seeding;

/// <summary>
/// Texts put together from phrases that fit any mission, so that titles differ and read like what people write. They use no
/// character that Markdown gives a meaning to, so their HTML is made here at a thousandth of the cost (a test compares).
/// </summary>
internal static class SeedTexts
{
    private static readonly string[] Acts =
    [
        "Share", "Pay for", "Try out", "Bring back", "Set up", "Open", "Fund", "Train people for", "Test", "Offer", "Double", "Simplify", "Protect", "Plan", "Publish", "Promise",
    ];

    private static readonly string[] Things =
    [
        "evening sessions", "a single point of contact", "small local grants", "a shared team", "free travel", "paid time off", "a simple form", "home visits",
        "volunteer mentors", "a yearly open day", "mobile services", "plain letters", "a shared building", "weekend hours", "apprentice places", "a tool library",
        "a public list of progress", "local panels", "drop-in advice", "a buddy scheme", "school projects", "a hardship fund", "joint budgets", "a citizens' jury",
    ];

    private static readonly string[] Groups =
    [
        "for young families", "for people on low pay", "for carers", "for small firms", "for older people", "for rural villages", "for newcomers", "for shift workers",
        "for disabled people", "for renters", "for school leavers", "for people between jobs", "for parish councils", "for local charities", "for night workers", "for everyone who asks",
    ];

    private static readonly string[] Partners =
    [
        "with local employers", "with the library", "with trade unions", "with housing associations", "with colleges", "with community centres", "with the council",
        "with faith groups", "with bus firms", "with sports clubs", "with neighbours", "with market traders",
    ];

    private static readonly string[] Whys =
    [
        "Today people are sent from one office to the next and give up before anything happens.",
        "Those who need this most are the ones who hear about it last.",
        "It would cost little, because the buildings and the people are already there.",
        "We tried something like it on our street and more people came than we had chairs for.",
        "The rules allow it already, but nobody has the time to start.",
        "Every year without it makes the next year harder.",
        "Most of the delay is waiting for an answer that somebody could give in a day.",
        "People trust what they can see, and this would be seen within months.",
    ];

    private static readonly string[] Hows =
    [
        "Begin in three places for one year, and then decide in the open whether to go on.",
        "One named person answers for it, and says each quarter what has been done.",
        "Half of the money comes from the budget that pays for the damage now.",
        "Partners sign a short public promise, with a date and a number in it.",
        "Those who use it choose half of the people who run it.",
        "Nothing new is built until what stands empty has been used.",
        "Ask people before and after, with the same four questions.",
        "Small organisations are paid in advance, because they cannot lend to the state.",
    ];

    private static readonly string[] Measures =
    [
        "We would know that it works if twice as many people take part after a year.",
        "Count how long people wait, before and after, and publish both.",
        "If fewer than half of those who try it come back, stop and say so.",
        "A university nearby could check the figures each spring.",
        "The measure is simple: do people who were left out before turn up?",
        "It should be judged by what people say six months later.",
    ];

    private static readonly string[] Reactions =
    [
        "I would use this myself.", "This has been promised before.", "Good idea, and overdue.", "I am not convinced.", "We need this where I live.",
        "It sounds simple and it is not.", "My neighbours would say the same.", "I changed my mind while reading it.", "There is a cheaper way.", "Please keep it small at first.",
        "Who would be left out?", "I have seen it work.",
    ];

    private static readonly string[] Reasons =
    [
        "The hard part is finding people who stay longer than a year.", "Somebody has to pay for the first twelve months.", "It should be open to people without internet too.",
        "In a village everything is further away, so one plan will not fit all.", "The council would have to give up some control.", "Those who work at night are always forgotten.",
        "I would like to see the figures from a place that has tried.", "It helps the people who are already doing well unless you aim it.",
        "Ask the staff first, because they know why the last attempt failed.", "If it is voluntary then only the usual people will come.",
        "Small firms cannot do this without help.", "It would save money elsewhere within a few years.",
    ];

    private static readonly string[] Asks =
    [
        "What would it cost?", "Could it start with one town?", "Who decides?", "How would we stop it if it fails?", "Can parents be on the panel?", "Is there a date?",
    ];

    /// <summary>Every text that these are put together from.</summary>
    public static IEnumerable<string> All => [.. Acts, .. Things, .. Groups, .. Partners, .. Whys, .. Hows, .. Measures, .. Reactions, .. Reasons, .. Asks, "I am for this.", "I am against it as it stands."];

    /// <summary>A title of 10 to 120 characters.</summary>
    public static string Title(Random random)
    {
        var title = $"{Pick(Acts, random)} {Pick(Things, random)} {Pick(Groups, random)}";
        return random.Next(2) == 0 ? title : $"{title} {Pick(Partners, random)}";
    }

    public static string Summary(Random random) => $"{Pick(Whys, random)} {Pick(Hows, random)}";

    /// <summary>The details of an idea, as Markdown and HTML.</summary>
    public static (string Markdown, string Html) Details(Random random)
    {
        var paragraphs = new string[3 + random.Next(3)];
        for (var i = 0; i < paragraphs.Length; i++)
            paragraphs[i] = i == paragraphs.Length - 1 ? Pick(Measures, random) : $"{Pick(Whys, random)} {Pick(Hows, random)} {Pick(Reasons, random)}";
        return Paragraphs(paragraphs);
    }

    /// <summary>A comment, as Markdown and HTML: often one sentence, sometimes two paragraphs.</summary>
    public static (string Markdown, string Html) Comment(Stance stance, Random random)
    {
        var opening = stance switch
        {
            Stance.For => random.Next(3) == 0 ? "I am for this. " : "",
            Stance.Against => random.Next(3) == 0 ? "I am against it as it stands. " : "",
            _ => "",
        };
        var first = opening + Pick(Reactions, random) + (random.Next(3) > 0 ? " " + Pick(Reasons, random) : "");
        return random.Next(4) == 0 ? Paragraphs(first, $"{Pick(Reasons, random)} {Pick(Asks, random)}") : Paragraphs(first);
    }

    private static (string Markdown, string Html) Paragraphs(params string[] paragraphs)
    {
        var html = new StringBuilder();
        foreach (var paragraph in paragraphs)
            html.Append(html.Length == 0 ? "<p>" : "\n<p>").Append(paragraph).Append("</p>");
        return (string.Join("\n\n", paragraphs), html.ToString());
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
