using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>The profile of an organisation, with what was contributed for it. A merged one leads to what it became.</summary>
public sealed class IndexModel(OrganisationQueries queries, MembershipQueries memberships, OrganisationContributionQueries contributions, PledgeQueries pledges, TimeProvider clock) : OrganisationPage(queries)
{
    private readonly OrganisationQueries queries = queries;

    public IReadOnlyList<string> Speakers { get; private set; } = [];

    /// <summary>Names of organisations that were merged into it.</summary>
    public IReadOnlyList<string> Merged { get; private set; } = [];

    public TrackRecord Record { get; private set; } = null!;

    public Page<PledgeRow> Pledges { get; private set; } = null!;

    /// <summary>The date in London.</summary>
    public DateOnly Today => clock.Today();

    public Page<OrganisationIdea> Ideas { get; private set; } = null!;

    public Page<OrganisationComment> Comments { get; private set; } = null!;

    /// <summary>The reader belongs to it, or asked.</summary>
    public MemberOfOrganisation? Own { get; private set; }

    public bool MayAsk => Organisation.State == OrganisationState.Verified && Own is null;

    public bool ShowsText => Organisation.HiddenAt is null || SeesAll;

    public async Task<IActionResult> OnGetAsync(string? ideas, string? comments, [FromQuery(Name = "pledges")] string? cursor)
    {
        if (View.MergedInto is { } into)
            return LocalRedirectPermanent("/organisations/" + into.Slug);
        var ids = await queries.WithMergedAsync(Organisation.Id, Aborted);
        (Record, Pledges) = (await pledges.TrackRecordAsync(ids, Aborted), await pledges.OfOrganisationAsync(ids, cursor, Aborted));
        Ideas = await contributions.IdeasAsync(ids, ideas, Aborted);
        Comments = await contributions.CommentsAsync(ids, comments, Aborted);
        Merged = await queries.MergedNamesAsync(Organisation.Id, Aborted);
        Speakers = await memberships.SpeakersAsync(Organisation.Id, Aborted);
        if (Actor is not null)
            Own = await memberships.FindOwnAsync(Organisation.Id, Actor.MemberId, Aborted);
        return Page();
    }
}
