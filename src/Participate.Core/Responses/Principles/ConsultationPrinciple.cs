namespace Participate.Core.Responses.Principles;

/// <summary>How a consultation stands to a principle, in the judgement of its team.</summary>
public enum PrincipleStanding
{
    Met = 1,
    Partly = 2,
    NotMet = 3,
    NotApplicable = 4,
}

/// <summary>One of the consultation principles.</summary>
/// <param name="Number">1 to 11; the source letters them A to K.</param>
/// <param name="Name">The heading of the principle in the source.</param>
/// <param name="Asks">What it asks, in our words.</param>
public sealed record ConsultationPrinciple(int Number, string Name, string Asks)
{
    /// <summary>The Cabinet Office's "Consultation principles: guidance", as last updated in 2018 (Open Government Licence v3.0). ADR 22 says what was checked.</summary>
    public const string Source = "https://www.gov.uk/government/publications/consultation-principles-guidance";

    public char Letter => (char)('A' + Number - 1);

    public static IReadOnlyList<ConsultationPrinciple> All { get; } =
    [
        new(1, "Consultations should be clear and concise", "Is it in plain English, does it ask only what is needed, and is it easy to answer?"),
        new(2, "Consultations should have a purpose", "Are plans still at a stage at which answers can change them, and are answers taken into account?"),
        new(3, "Consultations should be informative", "Do people get enough to understand the issue, with costs and benefits of the options where that is possible?"),
        new(4, "Consultations are only part of a process of engagement", "Is there more than one formal round: informal and digital ways, working in the open, going on over time?"),
        new(5, "Consultations should last for a proportionate amount of time", "Is it long enough to think about and to answer, and not so long that it delays what is needed?"),
        new(6, "Consultations should be targeted", "Were all the people, businesses and voluntary bodies who are affected thought of, and do they know of it?"),
        new(7, "Consultations should take account of the groups being consulted", "Does it suit those who are asked: the way to answer, help for those who need it, more time over holidays?"),
        new(8, "Consultations should be agreed before publication", "Did those responsible agree to it, so that what is published is the government's position?"),
        new(9, "Consultation should facilitate scrutiny", "Can everyone see what was said, by how many, and how it was used, in the same place as the consultation?"),
        new(10, "Government responses to consultations should be published in a timely fashion", "Is the response published within 12 weeks, or an explanation why that is not possible, and before anything is put into effect?"),
        new(11, "Consultation exercises should not generally be launched during local or national election periods", "Was it opened outside such a period, or was it made sure that this was justified?"),
    ];
}
