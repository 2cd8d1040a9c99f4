using System.ComponentModel;

namespace Participate.Core.Summaries.OpenData;

// What is published on the coalition: as in OpenRecords.cs. Members are named nowhere; who pledges or writes as an organisation does so openly.

/// <summary>A record that is read in order of its number.</summary>
public interface IOpenNumbered
{
    int Id { get; }
}

/// <summary>A verified organisation.</summary>
[Description("An organisation of the register that was verified, with what stands on its profile.")]
public sealed record OpenOrganisation : IOpenNumbered
{
    [Description("The organisation; stable for ever.")]
    public required int Id { get; init; }

    [Description("Its name in addresses; it stays when the organisation is renamed.")]
    public required string Slug { get; init; }

    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("The key of its sector, such as local-government.")]
    public required string Sector { get; init; }

    [Description("What it is in its own words, such as nursery chain; may be empty.")]
    public required string Kind { get; init; }

    [Description("verified, closed, or merged into another one.")]
    public required string State { get; init; }

    [Description("Markdown; empty where there is none or where a moderator hid it.")]
    public required string Description { get; init; }

    [Description("Its address on the web; none where it gives none.")]
    public required string? Website { get; init; }

    [Description("Where it works: names of places.")]
    public required IReadOnlyList<string> Places { get; init; }

    [Description("Its numbers in public registers, each with the register before it, such as companies-house:01234567.")]
    public required IReadOnlyList<string> Numbers { get; init; }

    [Description("When it was verified.")]
    public required DateTime? VerifiedAt { get; init; }

    [Description("When it was closed or merged; none while it is neither.")]
    public required DateTime? EndedAt { get; init; }

    [Description("What it became, by its name in addresses; none where it was not merged.")]
    public required string? MergedInto { get; init; }

    [Description("The address of its profile.")]
    public required string Url { get; init; }
}

/// <summary>A public pledge.</summary>
[Description("A public pledge of an organisation or a member. Members are not named.")]
public sealed record OpenPledge : IOpenNumbered
{
    [Description("The pledge; stable for ever.")]
    public required int Id { get; init; }

    [Description("Who pledges: organisation or member.")]
    public required string PledgedBy { get; init; }

    [Description("The organisation; none where a member pledges.")]
    public required int? OrganisationId { get; init; }

    [Description("The name of the organisation; none where a member pledges.")]
    public required string? Organisation { get; init; }

    [Description("The key of the sector of the organisation when it pledged; community for a member.")]
    public required string Sector { get; init; }

    [Description("The idea that it is to; where that was merged into another one, the other. None where it is to no public idea. A pledge to no idea, barrier or reform is to the mission.")]
    public required int? IdeaId { get; init; }

    [Description("The barrier that it is to; none where it is to no public one.")]
    public required int? BarrierId { get; init; }

    [Description("The reform that it is to; none where it is to no public one.")]
    public required int? ReformId { get; init; }

    [Description("What is pledged: money, staff-time, data, premises, volunteering, skills, policy-change or advocacy.")]
    public required string Kind { get; init; }

    [Description("How much, in the unit; none where it cannot be counted. Unlike units are not to be added.")]
    public required decimal? Quantity { get; init; }

    [Description("What the quantity counts, such as pounds, hours or rooms; none without a quantity.")]
    public required string? Unit { get; init; }

    [Description("What it is, in the pledger's words; plain text.")]
    public required string Text { get; init; }

    [Description("What must be so for it to hold; empty for nothing.")]
    public required string Conditions { get; init; }

    [Description("Where it is for: the name of a place.")]
    public required string Place { get; init; }

    [Description("The last day on which it is to be delivered, in London.")]
    public required DateOnly DueOn { get; init; }

    [Description("The phase in which that day lay when the pledge was written: develop, design, decide, deliver or review.")]
    public required string Phase { get; init; }

    [Description("offered, accepted, active, delivered, missed or withdrawn.")]
    public required string State { get; init; }

    [Description("Of a delivered pledge, yes where that was by the day it was promised for, else no; none for others.")]
    public required string? OnTime { get; init; }

    [Description("When it was first offered.")]
    public required DateTime? OfferedAt { get; init; }

    [Description("When it was delivered, missed or withdrawn; none while it goes on.")]
    public required DateTime? EndedAt { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }
}

/// <summary>A barrier that can be read.</summary>
[Description("An obstacle to delivery: public, or merged into another one.")]
public sealed record OpenBarrier : IOpenNumbered
{
    [Description("The barrier; stable for ever.")]
    public required int Id { get; init; }

    [Description("The title, 10 to 120 characters.")]
    public required string Title { get; init; }

    [Description("Markdown: what gets in the way.")]
    public required string Text { get; init; }

    [Description("Who is affected, in words; may be empty.")]
    public required string Affected { get; init; }

    [Description("Markdown: what shows it; may be empty.")]
    public required string Evidence { get; init; }

    [Description("capacity, funding, law, data, procurement, workforce, culture, accountability or trust.")]
    public required string Category { get; init; }

    [Description("reported, validated, owned, reform-proposed, in-progress, removed or not-changing.")]
    public required string State { get; init; }

    [Description("The sectors that it stands in the way of: keys such as local-government.")]
    public required IReadOnlyList<string> Sectors { get; init; }

    [Description("Where it applies: names of places.")]
    public required IReadOnlyList<string> Places { get; init; }

    [Description("Who owns it: an organisation, or a body that the mission team names; none for nobody.")]
    public required string? Owner { get; init; }

    [Description("The organisation that it was reported for; none where a member reported it, and where it came with the mission.")]
    public required int? OrganisationId { get; init; }

    [Description("Where it was read, with the date, where it came with the mission; else empty.")]
    public required string Source { get; init; }

    [Description("Members who said that it affects them, each once.")]
    public required int Seconded { get; init; }

    [Description("Public ideas that it stands in the way of, by their numbers.")]
    public required IReadOnlyList<int> IdeaIds { get; init; }

    [Description("When it was reported.")]
    public required DateTime ReportedAt { get; init; }

    [Description("Since when it is in its state.")]
    public required DateTime StateSince { get; init; }

    [Description("The barrier that it was merged into, which counts in its place; none where it was not.")]
    public required int? MergedInto { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }
}

/// <summary>A public reform.</summary>
[Description("An enabling reform: a change that would remove barriers.")]
public sealed record OpenReform : IOpenNumbered
{
    [Description("The reform; stable for ever.")]
    public required int Id { get; init; }

    [Description("The title, 10 to 120 characters.")]
    public required string Title { get; init; }

    [Description("Markdown: what would change, and how.")]
    public required string Text { get; init; }

    [Description("By what it changes things: law, regulation, guidance, funding, institution, data-standard, contract or other.")]
    public required string Instrument { get; init; }

    [Description("proposed, in-progress, done or stopped.")]
    public required string State { get; init; }

    [Description("Who owns it: an organisation, or a body that the mission team names; none for nobody.")]
    public required string? Owner { get; init; }

    [Description("Where it was read, with the date, where it came with the mission; else empty.")]
    public required string Source { get; init; }

    [Description("Public barriers that it would remove, by their numbers.")]
    public required IReadOnlyList<int> BarrierIds { get; init; }

    [Description("Public ideas that it unlocks, by their numbers.")]
    public required IReadOnlyList<int> IdeaIds { get; init; }

    [Description("When it was proposed.")]
    public required DateTime ProposedAt { get; init; }

    [Description("Since when it is in its state.")]
    public required DateTime StateSince { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }
}
