using System.ComponentModel;

namespace Participate.Core.Summaries.OpenData;

// What is published on delivery: as in OpenRecords.cs.

/// <summary>An action.</summary>
[Description("What is done because of accepted ideas.")]
public sealed record OpenAction : IOpenNumbered
{
    [Description("The action; stable for ever.")]
    public required int Id { get; init; }

    [Description("The title.")]
    public required string Title { get; init; }

    [Description("Markdown: what is done.")]
    public required string Description { get; init; }

    [Description("planned, under-way, done or stopped.")]
    public required string State { get; init; }

    [Description("Why it is in its state; empty where none was asked for.")]
    public required string StateReason { get; init; }

    [Description("Who answers for it, by the name when it was last written.")]
    public required string Owner { get; init; }

    [Description("The organisation that answers for it; none where the mission's owner does.")]
    public required int? OrganisationId { get; init; }

    [Description("Organisations that do it with the owner, by their numbers.")]
    public required IReadOnlyList<int> PartnerIds { get; init; }

    [Description("Public ideas that it does, by their numbers.")]
    public required IReadOnlyList<int> IdeaIds { get; init; }

    [Description("Public reforms that it needs or makes, by their numbers.")]
    public required IReadOnlyList<int> ReformIds { get; init; }

    [Description("What citizens do while it is developed; empty where nobody said, which is a gap.")]
    public required string RoleInDevelopment { get; init; }

    [Description("What citizens do in its design; empty where nobody said.")]
    public required string RoleInDesign { get; init; }

    [Description("What citizens do in its delivery; empty where nobody said.")]
    public required string RoleInDelivery { get; init; }

    [Description("When the mission team made it.")]
    public required DateTime CreatedAt { get; init; }

    [Description("When it came into its state; none where it never changed.")]
    public required DateTime? StateAt { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }
}

/// <summary>A milestone of an action.</summary>
[Description("A dated step of an action. The planned day is never changed, so that what slips shows.")]
public sealed record OpenMilestone : IOpenNumbered
{
    [Description("The milestone; stable for ever.")]
    public required int Id { get; init; }

    [Description("The action.")]
    public required int ActionId { get; init; }

    [Description("What is to be reached.")]
    public required string Title { get; init; }

    [Description("When it was to be reached, as first planned.")]
    public required DateOnly PlannedOn { get; init; }

    [Description("When it is expected now; none for as planned.")]
    public required DateOnly? ForecastOn { get; init; }

    [Description("When it was reached; none before.")]
    public required DateOnly? ActualOn { get; init; }

    [Description("Whole days past the planned day: by the day it was reached, or else by the later of the forecast and the day on which this was read. 0 where it is on time, or was dropped.")]
    public required int DaysLate { get; init; }

    [Description("yes where it is not part of the action any more, else no.")]
    public required string Dropped { get; init; }

    [Description("The public barrier that made it slip; none where the mission team named none.")]
    public required int? BarrierId { get; init; }
}

/// <summary>A public update of an action.</summary>
[Description("News of an action with its evidence.")]
public sealed record OpenUpdate : IOpenNumbered
{
    [Description("The update; stable for ever.")]
    public required int Id { get; init; }

    [Description("The action.")]
    public required int ActionId { get; init; }

    [Description("The organisation that it speaks for; none for the mission team.")]
    public required int? OrganisationId { get; init; }

    [Description("Markdown, at most 5,000 characters.")]
    public required string Text { get; init; }

    [Description("The address of the evidence; none where none was given.")]
    public required string? Link { get; init; }

    [Description("When it became public.")]
    public required DateTime? PublishedAt { get; init; }
}

/// <summary>A figure of a mission's indicator.</summary>
[Description("A figure of the indicator by which the mission is measured.")]
public sealed record OpenObservation : IOpenNumbered
{
    [Description("The figure; stable for ever.")]
    public required int Id { get; init; }

    [Description("The period in words, such as 2023-24.")]
    public required string Period { get; init; }

    [Description("A day in the period.")]
    public required DateOnly On { get; init; }

    [Description("The figure, in the unit of the indicator.")]
    public required double Value { get; init; }

    [Description("Where it comes from.")]
    public required string Source { get; init; }

    [Description("What is to be known about it; may be empty.")]
    public required string Note { get; init; }

    [Description("When it was last revised; none where it is as it was entered.")]
    public required DateTime? RevisedAt { get; init; }
}

/// <summary>A change of a level of readiness.</summary>
[Description("The mission reached a level of readiness, or fell to it. The last one of each dimension is how it stands.")]
public sealed record OpenReadiness : IOpenNumbered
{
    [Description("The change; stable for ever.")]
    public required int Id { get; init; }

    [Description("The key of the dimension, as on the page of the mission's readiness.")]
    public required string Dimension { get; init; }

    [Description("The level by the published rules, from 0 to 4.")]
    public required int Level { get; init; }

    [Description("The facts that gave it, in words.")]
    public required string Facts { get; init; }

    [Description("When it changed.")]
    public required DateTime At { get; init; }
}
