using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Files;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>What of the register is asked for.</summary>
/// <param name="Words">A part of the name; empty for all.</param>
/// <param name="PlaceCode">Those that work there, within it, or in what it lies in; null for all.</param>
public sealed record OrganisationFilter(string Words = "", Sectors? Sector = null, string? PlaceCode = null)
{
    public bool IsNone => Words.Length == 0 && Sector is null && PlaceCode is null or PlaceRegister.WholeCountryCode;
}

/// <summary>An organisation in a list.</summary>
/// <param name="Places">Codes.</param>
public sealed record OrganisationRow(int Id, string Slug, string Name, Sectors Sector, string Kind, OrganisationState State, DateTime RegisteredAt, IReadOnlyList<string> Places);

/// <summary>An organisation as its page shows it. The entity is not followed for changes.</summary>
/// <param name="LogoText">The alternative text of its logo; empty for none.</param>
/// <param name="MergedInto">What it became, where it was merged.</param>
/// <param name="Versions">Steps of its history.</param>
public sealed record OrganisationView(Organisation Organisation, string LogoText, SpokenFor? MergedInto, int Versions);

/// <summary>A logo as it is served.</summary>
public sealed record LogoFile(FileKind Kind, byte[] Content, bool IsPublic);

/// <summary>Reads organisations. Lists are of verified ones; a single one may be any, so ask who may read it.</summary>
public sealed class OrganisationQueries(ParticipateDbContext db, OrganisationNames names)
{
    public const int PageSize = 30;

    private const int HistoryPageSize = 20;

    /// <summary>Merges that lead to one organisation are followed back so far.</summary>
    private const int MostMerged = 200;

    /// <summary>Verified organisations by name, a page at a time: a range of one index, whatever is asked.</summary>
    /// <param name="cursor">"b" and an id for those after it, "a" and an id for those before; anything else: the beginning.</param>
    public async Task<Page<OrganisationRow>> RegisterAsync(OrganisationFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var fitting = Fitting(filter);
        var key = IdCursor.Parse(cursor);
        var at = key is null ? null : await db.Organisations.AsNoTracking().Where(row => row.Id == key.Id).Select(row => new { row.SortKey, row.Id }).FirstOrDefaultAsync(cancellationToken);
        var backwards = at is not null && key!.Newer;
        if (at is not null)
        {
            fitting = backwards
                ? fitting.Where(row => row.SortKey.CompareTo(at.SortKey) <= 0 && (row.SortKey.CompareTo(at.SortKey) < 0 || row.Id < at.Id))
                : fitting.Where(row => row.SortKey.CompareTo(at.SortKey) >= 0 && (row.SortKey.CompareTo(at.SortKey) > 0 || row.Id > at.Id));
        }
        var ordered = backwards ? fitting.OrderByDescending(row => row.SortKey).ThenByDescending(row => row.Id) : fitting.OrderBy(row => row.SortKey).ThenBy(row => row.Id);
        return IdCursor.ToPage(await RowsAsync(ordered.Take(PageSize + 1), cancellationToken), at is null ? null : key, PageSize, row => row.Id);
    }

    /// <summary>Verified organisations that fit, counted.</summary>
    public Task<int> CountAsync(OrganisationFilter filter, CancellationToken cancellationToken) => Fitting(filter).CountAsync(cancellationToken);

    /// <summary>Organisations in a state, for administrators; the newest first. With those that wait are those whose owners ask for another name.</summary>
    public async Task<Page<OrganisationRow>> InStateAsync(OrganisationState state, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var found = state == OrganisationState.Waiting ? Waiting() : db.Organisations.AsNoTracking().Where(row => row.State == state);
        var rows = await RowsAsync(IdCursor.Range(found, key, row => row.Id).Take(PageSize + 1), cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>How many wait for an administrator: to be verified, or with another name.</summary>
    public Task<int> WaitingAsync(CancellationToken cancellationToken) => Waiting().CountAsync(cancellationToken);

    /// <inheritdoc cref="OrganisationRows.AskedNameAsync"/>
    public Task<string?> AskedNameAsync(int organisationId, CancellationToken cancellationToken) => OrganisationRows.AskedNameAsync(db, organisationId, cancellationToken);

    /// <summary>An organisation by its address, public or not; null where there is none.</summary>
    public Task<OrganisationView?> FindAsync(string slug, CancellationToken cancellationToken) => FindAsync(db.Organisations.Where(row => row.Slug == slug), cancellationToken);

    /// <summary>An organisation, public or not; null where there is none.</summary>
    public Task<OrganisationView?> FindAsync(int id, CancellationToken cancellationToken) => FindAsync(db.Organisations.Where(row => row.Id == id), cancellationToken);

    /// <summary>The id of an organisation and of every one that was merged into it: what they contributed is shown as its own.</summary>
    public async Task<IReadOnlyList<int>> WithMergedAsync(int organisationId, CancellationToken cancellationToken)
    {
        List<int> all = [organisationId];
        for (var last = all; last.Count > 0 && all.Count < MostMerged;)
        {
            var into = last;
            last = await db.Organisations.AsNoTracking().Where(row => row.MergedIntoId != null && into.Contains(row.MergedIntoId.Value)).OrderBy(row => row.Id).Take(MostMerged).Select(row => row.Id).ToListAsync(cancellationToken);
            all = [.. all, .. last];
        }
        return all;
    }

    /// <summary>The organisations that were merged into one, by name.</summary>
    public Task<List<string>> MergedNamesAsync(int organisationId, CancellationToken cancellationToken) => db.Organisations.AsNoTracking()
        .Where(row => row.MergedIntoId == organisationId).OrderBy(row => row.SortKey).Take(PageSize).Select(row => row.Name).ToListAsync(cancellationToken);

    /// <summary>The history of an organisation, the newest first; the public's begins when it was verified.</summary>
    public async Task<Page<OrganisationRevision>> HistoryAsync(int organisationId, bool isPublic, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var revisions = db.OrganisationRevisions.AsNoTracking().Where(row => row.OrganisationId == organisationId);
        if (isPublic)
            revisions = revisions.Where(row => row.State != OrganisationState.Waiting && row.State != OrganisationState.Declined);
        var rows = await IdCursor.Range(revisions, key, row => row.Number).Take(HistoryPageSize + 1).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, HistoryPageSize, row => row.Number);
    }

    /// <summary>The logo that an organisation shows, for a reader; null where there is none, or this reader may not see it.</summary>
    public async Task<LogoFile?> LogoAsync(string slug, int logoId, Actor? reader, CancellationToken cancellationToken)
    {
        if (await db.Organisations.AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug && row.LogoId == logoId, cancellationToken) is not { } organisation)
            return null;
        var isPublic = organisation is { IsPublic: true, HiddenAt: null };
        if (!isPublic && !await MaySeeAllAsync(organisation, reader, cancellationToken))
            return null;
        return await db.OrganisationLogos.AsNoTracking().Where(row => row.Id == logoId).Select(row => new LogoFile(row.Kind, row.Content, isPublic)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>This reader sees what is not public of an organisation: administrators, moderators, its owners, and who registered it until it is verified.</summary>
    public async Task<bool> MaySeeAllAsync(Organisation organisation, Actor? reader, CancellationToken cancellationToken) => reader is not null
        && (reader.IsAdministrator || (organisation.IsPublic && reader.HoldsAnywhere(Role.Moderator)) || await MayEditAsync(organisation, reader, cancellationToken));

    /// <summary>This reader may change the profile, where it stands so that it can be changed.</summary>
    public async Task<bool> MayEditAsync(Organisation organisation, Actor? reader, CancellationToken cancellationToken) => reader is not null
        && (reader.IsAdministrator || (organisation.VerifiedAt is null
            ? organisation.RegisteredById == reader.MemberId
            : await db.OrganisationMembers.AnyAsync(row => row.OrganisationId == organisation.Id && row.MemberId == reader.MemberId && row.State == MembershipState.Current && row.Role == OrganisationRole.Owner, cancellationToken)));

    private static async Task<List<OrganisationRow>> RowsAsync(IQueryable<Organisation> organisations, CancellationToken cancellationToken) =>
        await organisations.Select(row => new OrganisationRow(
            row.Id, row.Slug, row.Name, row.Sector, row.Kind, row.State, row.RegisteredAt, row.Places.OrderBy(place => place.Id).Select(place => place.PlaceCode).ToList()))
        .ToListAsync(cancellationToken);

    private IQueryable<Organisation> Waiting()
    {
        var asked = OrganisationRows.AsksForNames(db).Select(revision => revision.OrganisationId);
        return db.Organisations.AsNoTracking().Where(row => row.State == OrganisationState.Waiting || (row.State == OrganisationState.Verified && asked.Contains(row.Id)));
    }

    private IQueryable<Organisation> Fitting(OrganisationFilter filter)
    {
        var fitting = db.Organisations.AsNoTracking().Where(row => row.State == OrganisationState.Verified);
        if (filter.Sector is { } sector)
            fitting = fitting.Where(row => row.Sector == sector);
        if (filter.Words.ToLower(CultureInfo.InvariantCulture) is { Length: > 0 } words)
            fitting = fitting.Where(row => row.SortKey.Contains(words));
        if (filter.PlaceCode is { } code && code != PlaceRegister.WholeCountryCode)
        {
            var codes = Around(code);
            fitting = fitting.Where(row => row.Places.Any(place => codes.Contains(place.PlaceCode)));
        }
        return fitting;
    }

    /// <summary>A place, what lies in it and what it lies in: who works in the whole of a region works in its towns.</summary>
    private static List<string> Around(string code)
    {
        List<string> codes = [.. PlaceRegister.WithDescendants(code)];
        for (var at = PlaceRegister.Find(code)?.ParentCode; at is not null; at = PlaceRegister.Find(at)?.ParentCode)
            codes.Add(at);
        return codes;
    }

    private async Task<OrganisationView?> FindAsync(IQueryable<Organisation> wanted, CancellationToken cancellationToken)
    {
        var found = await wanted.AsNoTracking().Include(row => row.Places.OrderBy(place => place.Id)).Include(row => row.Numbers.OrderBy(number => number.Id)).AsSplitQuery().OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var logo = found.LogoId is { } id ? await db.OrganisationLogos.AsNoTracking().Where(row => row.Id == id).Select(row => row.AlternativeText).FirstOrDefaultAsync(cancellationToken) : null;
        return new OrganisationView(
            found, logo ?? "", found.MergedIntoId is null ? null : await names.FindAsync(found.Id, cancellationToken),
            await db.OrganisationRevisions.CountAsync(row => row.OrganisationId == found.Id, cancellationToken));
    }
}
