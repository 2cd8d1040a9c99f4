using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Core.Summaries.OpenData;

/// <summary>
/// Reads what is public of the coalition as open data, in order of number: for files a few hundred at a time, for the API a page. Only what
/// everyone may read now; a number of something that is not public is left out.
/// </summary>
public sealed class OpenCoalitionQueries(ParticipateDbContext db, SiteAddress site)
{
    /// <summary>Organisations that were verified: of the whole register, or those that take part in a mission (<see cref="OpenOrganisations.TakingPart"/>).</summary>
    /// <param name="mission">Null: the register.</param>
    public async Task<IReadOnlyList<OpenOrganisation>> OrganisationsAsync(Mission? mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = mission is null ? db.Organisations.AsNoTracking().Where(row => row.VerifiedAt != null) : OpenOrganisations.TakingPart(db, mission.Id).AsNoTracking();
        if (range.Key("state") is { } key && Enum.TryParse<OrganisationState>(key, ignoreCase: true, out var state))
            found = found.Where(row => row.State == state);
        if (range.Sector is { } sector)
            found = found.Where(row => row.Sector == sector);
        if (range.Places is { } places)
            found = found.Where(row => row.Places.Any(place => places.Contains(place.PlaceCode)));
        if (range.Since is { } since)
            found = found.Where(row => row.VerifiedAt >= since);
        var rows = await found.Where(row => row.Id > range.After && (range.Id == null || row.Id == range.Id)).OrderBy(row => row.Id).Take(range.Most)
            .Include(row => row.Places).Include(row => row.Numbers).AsSplitQuery().ToListAsync(cancellationToken);
        var intoIds = rows.Select(row => row.MergedIntoId).OfType<int>().Distinct().ToList();
        var into = intoIds.Count == 0 ? [] : await db.Organisations.Where(row => EF.Parameter(intoIds).Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Slug, cancellationToken);
        return rows.ConvertAll(row => Of(row, row.MergedIntoId is { } id ? into.GetValueOrDefault(id) : null));
    }

    /// <summary>A verified organisation by its name in addresses; null where there is none.</summary>
    public async Task<OpenOrganisation?> FindOrganisationAsync(string slug, CancellationToken cancellationToken) =>
        await db.Organisations.Where(row => row.Slug == slug && row.VerifiedAt != null).Select(row => (int?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? (await OrganisationsAsync(null, OpenRange.One(id), cancellationToken)).SingleOrDefault()
            : null;

    /// <summary>Public pledges.</summary>
    public async Task<IReadOnlyList<OpenPledge>> PledgesAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var (state, kind) = (PledgeWords.StateOf(range.Key("state")), PledgeWords.KindOf(range.Key("kind")));
        var (idea, barrier, reform, organisation) = (range.Number("idea"), range.Number("barrier"), range.Number("reform"), range.Number("organisation"));
        var found = db.Pledges.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published && row.State != PledgeState.Draft);
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (state is not null)
            found = found.Where(row => row.State == state);
        if (kind is not null)
            found = found.Where(row => row.Kind == kind);
        if (range.Sector is { } sector)
            found = found.Where(row => row.Sector == sector);
        if (range.Places is { } places)
            found = found.Where(row => places.Contains(row.PlaceCode));
        if (idea is not null)
            found = await PledgeQueries.ToIdeaAsync(db, found, idea.Value, cancellationToken);
        if (barrier is not null)
            found = found.Where(row => row.BarrierId == barrier);
        if (reform is not null)
            found = found.Where(row => row.ReformId == reform);
        if (organisation is not null)
            found = found.Where(row => row.OrganisationId == organisation);
        if (range.Since is { } since)
            found = found.Where(row => row.OfferedAt >= since);
        var rows = await found.Where(row => row.Id > range.After).OrderBy(row => row.Id).Take(range.Most)
            .Select(row => new
            {
                Pledge = row,
                Organisation = db.Organisations.Where(from => from.Id == row.OrganisationId).Select(from => from.Name).FirstOrDefault(),
                // A merge leads to an idea that is public, or that was merged itself and then is told by its own rows.
                Idea = db.Ideas.Where(to => to.Id == row.IdeaId)
                    .Select(to => to.Visibility == Visibility.Published ? (int?)to.Id : to.Visibility == Visibility.Merged && db.Ideas.Any(into => into.Id == to.MergedIntoId && into.Visibility == Visibility.Published) ? to.MergedIntoId : null)
                    .FirstOrDefault(),
                Barrier = db.Barriers.Where(to => to.Id == row.BarrierId && (to.Visibility == Visibility.Published || to.Visibility == Visibility.Merged)).Select(to => (int?)to.Id).FirstOrDefault(),
                Reform = db.Reforms.Where(to => to.Id == row.ReformId && to.Visibility == Visibility.Published).Select(to => (int?)to.Id).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Of(mission, row.Pledge, row.Organisation, row.Idea, row.Barrier, row.Reform));
    }

    /// <summary>Barriers that are public or merged into others.</summary>
    public async Task<IReadOnlyList<OpenBarrier>> BarriersAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = db.Barriers.AsNoTracking().Where(row => row.MissionId == mission.Id && (row.Visibility == Visibility.Published || row.Visibility == Visibility.Merged));
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (BarrierWords.StateOf(range.Key("state")) is { } state)
            found = found.Where(row => row.State == state);
        if (BarrierWords.CategoryOf(range.Key("category")) is { } category)
            found = found.Where(row => row.Category == category);
        if (range.Sector is { } sector)
            found = found.Where(row => (row.Sectors & sector) != 0);
        if (range.Places is { } places)
            found = found.Where(row => row.Places.Any(place => places.Contains(place.PlaceCode)));
        if (range.Number("idea") is { } idea)
            found = found.Where(row => db.BarrierIdeas.Any(link => link.BarrierId == row.Id && link.IdeaId == idea));
        if (range.Since is { } since)
            found = found.Where(row => row.PublishedAt >= since);
        var rows = await (
            from row in found.Where(row => row.Id > range.After)
            join text in db.BarrierRevisions on row.PublishedRevisionId equals (int?)text.Id
            orderby row.Id
            select new
            {
                Barrier = row,
                Text = text,
                Owner = db.Organisations.Where(owner => owner.Id == row.OwnerOrganisationId).Select(owner => owner.Name).FirstOrDefault(),
                Ideas = db.BarrierIdeas.Where(link => link.BarrierId == row.Id && db.Ideas.Any(to => to.Id == link.IdeaId && to.Visibility == Visibility.Published)).OrderBy(link => link.IdeaId).Select(link => link.IdeaId).ToList(),
                Into = db.Barriers.Where(to => to.Id == row.MergedIntoId && (to.Visibility == Visibility.Published || to.Visibility == Visibility.Merged)).Select(to => (int?)to.Id).FirstOrDefault(),
            }).Take(range.Most).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Of(mission, row.Barrier, row.Text, row.Owner, row.Ideas, row.Into));
    }

    /// <summary>Public reforms.</summary>
    public async Task<IReadOnlyList<OpenReform>> ReformsAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = db.Reforms.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published);
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (BarrierWords.ReformStateOf(range.Key("state")) is { } state)
            found = found.Where(row => row.State == state);
        if (BarrierWords.InstrumentOf(range.Key("instrument")) is { } instrument)
            found = found.Where(row => row.Instrument == instrument);
        if (range.Number("barrier") is { } barrier)
            found = found.Where(row => db.ReformBarriers.Any(link => link.ReformId == row.Id && link.BarrierId == barrier));
        if (range.Number("idea") is { } idea)
            found = found.Where(row => db.ReformIdeas.Any(link => link.ReformId == row.Id && link.IdeaId == idea));
        if (range.Since is { } since)
            found = found.Where(row => row.PublishedAt >= since);
        var rows = await found.Where(row => row.Id > range.After).OrderBy(row => row.Id).Take(range.Most)
            .Select(row => new
            {
                Reform = row,
                Owner = db.Organisations.Where(owner => owner.Id == row.OwnerOrganisationId).Select(owner => owner.Name).FirstOrDefault(),
                Barriers = db.ReformBarriers.Where(link => link.ReformId == row.Id && db.Barriers.Any(to => to.Id == link.BarrierId && to.Visibility == Visibility.Published))
                    .OrderBy(link => link.BarrierId).Select(link => link.BarrierId).ToList(),
                Ideas = db.ReformIdeas.Where(link => link.ReformId == row.Id && db.Ideas.Any(to => to.Id == link.IdeaId && to.Visibility == Visibility.Published)).OrderBy(link => link.IdeaId).Select(link => link.IdeaId).ToList(),
            })
            .AsSplitQuery().ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Of(mission, row.Reform, row.Owner, row.Barriers, row.Ideas));
    }

    private OpenOrganisation Of(Organisation row, string? mergedInto) => new()
    {
        Id = row.Id,
        Slug = row.Slug,
        Name = row.Name,
        Sector = SectorNames.Key(row.Sector),
        Kind = row.Kind,
        State = row.State.ToString().ToLowerInvariant(),
        Description = row.HiddenAt is null ? row.Description : "",
        Website = OpenTexts.Given(row.Website),
        Places = OpenTexts.Places(row.Places.Select(place => place.PlaceCode)),
        Numbers = [.. row.Numbers.Select(number => $"{RegisterSchemes.Key(number.Scheme)}:{number.Number}").Order(StringComparer.Ordinal)],
        VerifiedAt = OpenTexts.Second(row.VerifiedAt),
        EndedAt = OpenTexts.Second(row.EndedAt),
        MergedInto = mergedInto,
        Url = site.Absolute("/organisations/" + row.Slug),
    };

    private OpenPledge Of(Mission mission, Pledge row, string? organisation, int? ideaId, int? barrierId, int? reformId) => new()
    {
        Id = row.Id,
        PledgedBy = row.OrganisationId is null ? "member" : "organisation",
        OrganisationId = row.OrganisationId,
        Organisation = organisation,
        Sector = SectorNames.Key(row.Sector),
        IdeaId = ideaId,
        BarrierId = barrierId,
        ReformId = reformId,
        Kind = PledgeWords.Key(row.Kind),
        Quantity = row.Quantity,
        Unit = row.Quantity is null ? null : PledgeWords.Key(row.Unit),
        Text = row.Text,
        Conditions = row.Conditions,
        Place = PlaceRegister.Name(row.PlaceCode),
        DueOn = row.DueOn,
        Phase = row.Phase.ToString().ToLowerInvariant(),
        State = PledgeWords.Key(row.State),
        OnTime = row.WasOnTime is { } onTime ? OpenTexts.YesNo(onTime) : null,
        OfferedAt = OpenTexts.Second(row.OfferedAt),
        EndedAt = OpenTexts.Second(row.EndedAt),
        Url = site.Absolute(FormattableString.Invariant($"/missions/{mission.Slug}/coalition/pledges/{row.Id}")),
    };

    private OpenBarrier Of(Mission mission, Barrier row, BarrierRevision text, string? owner, IReadOnlyList<int> ideas, int? mergedInto) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Text = text.Text,
        Affected = text.Affected,
        Evidence = text.Evidence,
        Category = BarrierWords.Key(row.Category),
        State = BarrierWords.Key(row.State),
        Sectors = [.. SectorNames.In(row.Sectors).Select(SectorNames.Key)],
        Places = OpenTexts.Places(text.PlaceCodes),
        Owner = owner ?? OpenTexts.Given(row.OwnerName),
        OrganisationId = row.OrganisationId,
        Source = row.Source,
        Seconded = row.Seconded,
        IdeaIds = ideas,
        ReportedAt = OpenTexts.Second(row.ReportedAt),
        StateSince = OpenTexts.Second(row.StateSince),
        MergedInto = mergedInto,
        Url = site.Absolute(FormattableString.Invariant($"/missions/{mission.Slug}/barriers/{row.Id}")),
    };

    private OpenReform Of(Mission mission, Reform row, string? owner, IReadOnlyList<int> barriers, IReadOnlyList<int> ideas) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Text = row.Text,
        Instrument = BarrierWords.Key(row.Instrument),
        State = BarrierWords.Key(row.State),
        Owner = owner ?? OpenTexts.Given(row.OwnerName),
        Source = row.Source,
        BarrierIds = barriers,
        IdeaIds = ideas,
        ProposedAt = OpenTexts.Second(row.ProposedAt),
        StateSince = OpenTexts.Second(row.StateSince),
        Url = site.Absolute(FormattableString.Invariant($"/missions/{mission.Slug}/reforms/{row.Id}")),
    };
}
