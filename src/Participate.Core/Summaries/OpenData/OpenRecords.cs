using System.ComponentModel;

namespace Participate.Core.Summaries.OpenData;

// What is published as open data, one record for each table. The names in snake case are the columns of the CSV files and the members of
// the JSON ones and of the API; the descriptions are the data dictionary, the schema of the API and that of the data package.

/// <summary>A published idea.</summary>
[Description("A published idea.")]
public sealed record OpenIdea
{
    [Description("The idea; stable for ever.")]
    public required int Id { get; init; }

    [Description("The mission's name in addresses.")]
    public required string Mission { get; init; }

    [Description("The title, 10 to 120 characters.")]
    public required string Title { get; init; }

    [Description("The summary, at most 300 characters.")]
    public required string Summary { get; init; }

    [Description("Markdown, at most 10,000 characters; may be empty.")]
    public required string Details { get; init; }

    [Description("Where the idea stands with the mission team: no-decision, under-consideration, accepted, accepted-in-part, not-accepted, out-of-scope or already-happening.")]
    public required string Status { get; init; }

    [Description("Who is needed, as the author sees it: keys such as local-government.")]
    public required IReadOnlyList<string> Sectors { get; init; }

    [Description("Where it applies: a local authority, an English region, a nation, or United Kingdom for the whole country.")]
    public required string Place { get; init; }

    [Description("The name of the theme that the idea stands in; empty where it is in none.")]
    public required IReadOnlyList<string> Themes { get; init; }

    [Description("Who proposed it: member, or organisation where a member did as its speaker.")]
    public required string AuthorKind { get; init; }

    [Description("The name of the organisation that proposed it; none where a member did.")]
    public required string? Organisation { get; init; }

    [Description("Members whose vote now supports it.")]
    public required int Support { get; init; }

    [Description("Members whose vote is neutral.")]
    public required int Neutral { get; init; }

    [Description("Members whose vote opposes it.")]
    public required int Oppose { get; init; }

    [Description("Published comments on it.")]
    public required int Comments { get; init; }

    [Description("Public pledges to it, those to ideas merged into it among them.")]
    public required int Pledges { get; init; }

    [Description("The mission team's decision, with the keys of status; none without one.")]
    public required string? ResponseDecision { get; init; }

    [Description("The mission team's written response; none where there is none.")]
    public required string? Response { get; init; }

    [Description("When the author submitted it.")]
    public required DateTime? SubmittedAt { get; init; }

    [Description("When it first became public.")]
    public required DateTime? PublishedAt { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }

    [Description("When its discussion was closed with an outcome; none while it is not.")]
    public required DateTime? DiscussionClosedAt { get; init; }

    [Description("Markdown: the outcome that the mission team or a moderator stated; none while the discussion is not closed.")]
    public required string? DiscussionOutcome { get; init; }

    [Description("Members who wrote it together with its author.")]
    public required int CoAuthors { get; init; }

    [Description("Pictures and PDF files attached to it; the files are on its page.")]
    public required int Attachments { get; init; }
}

/// <summary>A published comment on a published idea.</summary>
[Description("A published comment on a published idea.")]
public sealed record OpenComment
{
    [Description("The comment; stable for ever.")]
    public required int Id { get; init; }

    [Description("The idea it is on.")]
    public required int IdeaId { get; init; }

    [Description("The comment it answers; none for a comment on the idea itself, and where the one it answers is not public.")]
    public required int? ParentId { get; init; }

    [Description("What the author chose: for, against or neutral.")]
    public required string Stance { get; init; }

    [Description("Markdown, at most 4,000 characters.")]
    public required string Body { get; init; }

    [Description("0 for a comment on the idea, 1 for an answer, 2 for an answer to that.")]
    public required int Depth { get; init; }

    [Description("When it was written.")]
    public required DateTime CreatedAt { get; init; }

    [Description("The address where it stands in the discussion.")]
    public required string Url { get; init; }

    [Description("Members who find it helpful, each once.")]
    public required int Helpful { get; init; }

    [Description("What its author was on the mission when writing it: mission-team, moderator or member.")]
    public required string WrittenAs { get; init; }

    [Description("The name of the organisation that its author spoke for; none where the author spoke as a member.")]
    public required string? Organisation { get; init; }
}

/// <summary>A current vote on a published idea, without who cast it.</summary>
[Description("A current vote on a published idea, without who cast it.")]
public sealed record OpenVote
{
    [Description("The idea.")]
    public required int IdeaId { get; init; }

    [Description("The Monday of the week (in London) in which the vote was last set. Weeks are joined until they hold five votes on the idea or more, and the first is given; none where it has fewer than five in all.")]
    public required DateOnly? Week { get; init; }

    [Description("support, neutral or oppose.")]
    public required string Choice { get; init; }
}

/// <summary>An event of a mission.</summary>
[Description("An event of the mission: an assembly, a workshop or an online session.")]
public sealed record OpenEvent
{
    [Description("The event; stable for ever.")]
    public required int Id { get; init; }

    [Description("assembly, workshop or online-session.")]
    public required string Kind { get; init; }

    [Description("published, or cancelled.")]
    public required string State { get; init; }

    [Description("The title.")]
    public required string Title { get; init; }

    [Description("Markdown.")]
    public required string Description { get; init; }

    [Description("When it begins.")]
    public required DateTime StartsAt { get; init; }

    [Description("When it ends.")]
    public required DateTime EndsAt { get; init; }

    [Description("The place it is for.")]
    public required string Place { get; init; }

    [Description("Where people meet; none where they do not.")]
    public required string? Address { get; init; }

    [Description("How many may register; none for any number.")]
    public required int? Capacity { get; init; }

    [Description("Decisions recorded that were not taken back.")]
    public required int Decisions { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }
}

/// <summary>A theme of a mission's ideas.</summary>
[Description("What a number of the mission's ideas are about.")]
public sealed record OpenTheme
{
    [Description("The number of the theme in its mission; it stays.")]
    public required int Number { get; init; }

    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("Public ideas that stand in it, counted to 1,000.")]
    public required int Ideas { get; init; }

    [Description("The address of the list of its ideas.")]
    public required string Url { get; init; }
}

/// <summary>A phase of a mission's consultation.</summary>
[Description("A dated stage of the mission's consultation.")]
public sealed record OpenPhase
{
    [Description("develop, design, decide, deliver or review.")]
    public required string Kind { get; init; }

    [Description("The first day, in London.")]
    public required DateOnly StartsOn { get; init; }

    [Description("The last day, included.")]
    public required DateOnly EndsOn { get; init; }

    [Description("What is open in it: propose, discuss, vote, opinions, budget, pledge.")]
    public required IReadOnlyList<string> Open { get; init; }

    [Description("yes where results are kept back until it ends, else no.")]
    public required string HidesResults { get; init; }
}
