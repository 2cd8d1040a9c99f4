using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.Core.Responses;

namespace Participate.Web.Components.Ideas;

/// <summary>What stands around the text of an idea on its page, for every reader alike. Shared between requests: never change it.</summary>
public sealed record IdeaSurroundings
{
    /// <summary>The idea that it was merged into, or null.</summary>
    public LinkedIdea? MergedInto { get; init; }

    /// <summary>Why its author withdrew it; null where it is not withdrawn.</summary>
    public WithdrawalNotice? Withdrawal { get; init; }

    /// <summary>What it was split into, as far as everyone may read it.</summary>
    public IReadOnlyList<LinkedIdea> Parts { get; init; } = [];

    /// <summary>The newest of what happened to the idea, oldest first.</summary>
    public IReadOnlyList<ProvenanceEvent> Events { get; init; } = [];

    public bool HasOlderEvents { get; init; }

    /// <summary>What others propose to change in it.</summary>
    public IReadOnlyList<AmendmentRow> Amendments { get; init; } = [];

    /// <summary>Public ideas that ask for much the same.</summary>
    public IReadOnlyList<SimilarIdea> Similar { get; init; } = [];

    /// <summary>Barriers that stand in its way.</summary>
    public IReadOnlyList<LinkedBarrier> Barriers { get; init; } = [];

    /// <summary>Reforms that unlock it.</summary>
    public IReadOnlyList<LinkedReform> Reforms { get; init; } = [];

    /// <summary>The official response; null for none.</summary>
    public IdeaResponse? Answer { get; init; }

    /// <summary>The official responses to ideas that were merged into this one.</summary>
    public IReadOnlyList<MergedResponse> MergedResponses { get; init; } = [];

    /// <summary>The newest pledges to it.</summary>
    public IReadOnlyList<PledgeRow> Pledges { get; init; } = [];

    /// <summary>The sectors, of those that it needs, of which somebody pledged.</summary>
    public Sectors Pledged { get; init; }
}

/// <summary>The page of an idea that everyone may read, as far as it is the same for all. Shared between requests: never change it.</summary>
/// <param name="Discussion">Its first page, as it grew, as visitors see it.</param>
/// <param name="NewestCommentAt">When its newest public comment was published; null for none.</param>
public sealed record IdeaReading(IdeaPage Idea, IdeaSurroundings Around, DiscussionPage Discussion, DateTime? NewestCommentAt);

/// <summary>Reads what stands around an idea, of whatever state: where it is not public, nor is most of that.</summary>
public sealed class IdeaSurroundingsReader(
    LinkedIdeaQueries linked, SplitQueries splits, ProvenanceQueries provenance, SimilarIdeaQueries similar, WithdrawalService withdrawals, AmendmentQueries amendments, OfficialResponseQueries responses, ReformQueries reforms, PledgeQueries pledges)
{
    private const int PledgesShown = 3;

    public async Task<IdeaSurroundings> ReadAsync(IdeaPage idea, CancellationToken cancellationToken)
    {
        var withdrawal = idea.Visibility == Visibility.Withdrawn ? await withdrawals.FindAsync(idea.Id, cancellationToken) : null;
        var (events, hasOlder) = idea.HasProvenance ? await provenance.NewestAsync(idea.Id, cancellationToken) : ([], false);
        var around = new IdeaSurroundings
        {
            MergedInto = idea.MergedIntoId is { } into ? await linked.TargetAsync(into, cancellationToken) : null,
            Withdrawal = withdrawal,
            Parts = withdrawal?.Reason == WithdrawalReason.Split ? await splits.PartsAsync(idea.Id, cancellationToken) : [],
            Events = events,
            HasOlderEvents = hasOlder,
            Amendments = idea is { HasAmendments: true, IsReadable: true } ? await amendments.OfIdeaAsync(idea.Id, cancellationToken) : [],
        };
        return idea.IsPublic ? await AddPublicAsync(around, idea, cancellationToken) : around;
    }

    private async Task<IdeaSurroundings> AddPublicAsync(IdeaSurroundings around, IdeaPage idea, CancellationToken cancellationToken)
    {
        var linkedTo = await pledges.AroundIdeaAsync(idea.Id, cancellationToken);
        List<PledgeRow> newest = linkedTo.Pledges ? await pledges.OfIdeaAsync(idea.Id, PledgesShown, cancellationToken) : [];
        return around with
        {
            Answer = idea.Decision != Decision.None ? await responses.OfIdeaAsync(idea.Id, cancellationToken) : null,
            MergedResponses = idea.HasProvenance ? await responses.OfMergedAsync(idea.Id, cancellationToken) : [],
            Barriers = linkedTo.Barriers ? await reforms.BarriersOfIdeaAsync(idea.Id, cancellationToken) : [],
            Reforms = linkedTo.Reforms ? await reforms.OfIdeaAsync(idea.Id, cancellationToken) : [],
            Pledges = newest,
            Pledged = newest.Count == 0 ? Sectors.None : await pledges.SectorsOfIdeaAsync(idea.Id, idea.Sectors, cancellationToken),
            Similar = await similar.OfIdeaAsync(idea.MissionId, idea.Id, idea.Title, cancellationToken),
        };
    }
}

/// <summary>
/// Keeps pages of ideas in memory (<see cref="VersionedCache{TKey, T}"/>), so that a member who opens one costs little more than one query, of what is the
/// member's own. Only what everyone may read is kept; what its authors and moderators see is read for them each time.
/// </summary>
public sealed class IdeaReadings(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private readonly VersionedCache<(int MissionId, int IdeaId), IdeaReading?> kept = new(scopes, versions, clock);

    /// <summary>The idea; null where there is none that everyone may read.</summary>
    public Task<IdeaReading?> FindAsync(int missionId, int ideaId, CancellationToken cancellationToken) =>
        kept.GetAsync(missionId, (missionId, ideaId), services => ReadAsync(services, missionId, ideaId), cancellationToken);

    // Whoever asked first may leave: nothing is cancelled.
    private static async Task<IdeaReading?> ReadAsync(IServiceProvider services, int missionId, int ideaId)
    {
        var none = CancellationToken.None;
        if (await services.GetRequiredService<IdeaPageQueries>().FindAsync(missionId, ideaId, none) is not { IsReadable: true } idea)
            return null;
        return new IdeaReading(
            idea,
            await services.GetRequiredService<IdeaSurroundingsReader>().ReadAsync(idea, none),
            await services.GetRequiredService<DiscussionQueries>().ReadAsync(idea, null, DiscussionView.AsItGrew, none),
            await services.GetRequiredService<VisitQueries>().NewestAsync(ideaId, none));
    }
}
