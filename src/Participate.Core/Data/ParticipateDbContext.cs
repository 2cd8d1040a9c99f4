using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Participate.Core.Barriers;
using Participate.Core.Budgets;
using Participate.Core.Coding;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Mail;
using Participate.Core.Comparisons;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Ideas.Imports;
using Participate.Core.Ideas.Themes;
using Participate.Core.Integrity;
using Participate.Core.Ledgers;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Sessions;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.Core.Opinions;
using Participate.Core.Organisations;
using Participate.Core.Questionnaires;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Core.Responses.Principles;
using Participate.Core.Search;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;

namespace Participate.Core.Data;

/// <summary>
/// The one database of the product. Each provider has a thin subclass with its own migrations; everything else is shared.
/// Entities are mapped beside themselves in their rooms.
/// </summary>
public abstract class ParticipateDbContext(DbContextOptions options) : IdentityUserContext<Member, int>(options)
{
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<AboutYou> AboutYou => Set<AboutYou>();

    public DbSet<SignedInSession> SignedInSessions => Set<SignedInSession>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<OrganisationPlace> OrganisationPlaces => Set<OrganisationPlace>();

    public DbSet<OrganisationMember> OrganisationMembers => Set<OrganisationMember>();

    public DbSet<OrganisationNumber> OrganisationNumbers => Set<OrganisationNumber>();

    public DbSet<OrganisationRevision> OrganisationRevisions => Set<OrganisationRevision>();

    public DbSet<OrganisationLogo> OrganisationLogos => Set<OrganisationLogo>();

    public DbSet<DomainLetter> DomainLetters => Set<DomainLetter>();

    public DbSet<Barrier> Barriers => Set<Barrier>();

    public DbSet<Reform> Reforms => Set<Reform>();

    public DbSet<BarrierRevision> BarrierRevisions => Set<BarrierRevision>();

    public DbSet<BarrierStep> BarrierSteps => Set<BarrierStep>();

    public DbSet<BarrierSecond> BarrierSeconds => Set<BarrierSecond>();

    public DbSet<BarrierIdea> BarrierIdeas => Set<BarrierIdea>();

    public DbSet<ReformRevision> ReformRevisions => Set<ReformRevision>();

    public DbSet<ReformStep> ReformSteps => Set<ReformStep>();

    public DbSet<ReformBarrier> ReformBarriers => Set<ReformBarrier>();

    public DbSet<ReformIdea> ReformIdeas => Set<ReformIdea>();

    public DbSet<Pledge> Pledges => Set<Pledge>();

    public DbSet<DeliveryAction> DeliveryActions => Set<DeliveryAction>();

    public DbSet<ActionIdea> ActionIdeas => Set<ActionIdea>();

    public DbSet<ActionReform> ActionReforms => Set<ActionReform>();

    public DbSet<ActionPartner> ActionPartners => Set<ActionPartner>();

    public DbSet<ActionChange> ActionChanges => Set<ActionChange>();

    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<MilestoneChange> MilestoneChanges => Set<MilestoneChange>();

    public DbSet<ActionUpdate> ActionUpdates => Set<ActionUpdate>();

    public DbSet<IndicatorObservation> IndicatorObservations => Set<IndicatorObservation>();

    public DbSet<IndicatorChange> IndicatorChanges => Set<IndicatorChange>();

    public DbSet<ReadinessChange> ReadinessChanges => Set<ReadinessChange>();

    public DbSet<ReadinessDissent> ReadinessDissents => Set<ReadinessDissent>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<StatementAnswer> StatementAnswers => Set<StatementAnswer>();

    public DbSet<StatementEvent> StatementEvents => Set<StatementEvent>();

    public DbSet<OpinionRun> OpinionRuns => Set<OpinionRun>();

    public DbSet<MissionBudget> MissionBudgets => Set<MissionBudget>();

    public DbSet<Ballot> Ballots => Set<Ballot>();

    public DbSet<BallotEvent> BallotEvents => Set<BallotEvent>();

    public DbSet<IdeaComparison> IdeaComparisons => Set<IdeaComparison>();

    public DbSet<PairAnswer> PairAnswers => Set<PairAnswer>();

    public DbSet<PairEvent> PairEvents => Set<PairEvent>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<LedgerBatch> LedgerBatches => Set<LedgerBatch>();

    public DbSet<LedgerPseudonym> LedgerPseudonyms => Set<LedgerPseudonym>();

    public DbSet<LedgerPosition> LedgerPositions => Set<LedgerPosition>();

    public DbSet<ExcludedMember> ExcludedMembers => Set<ExcludedMember>();

    public DbSet<VoteExclusion> VoteExclusions => Set<VoteExclusion>();

    public DbSet<SetAsideVote> SetAsideVotes => Set<SetAsideVote>();

    public DbSet<VoteWatchRun> VoteWatchRuns => Set<VoteWatchRun>();

    public DbSet<VoteNetwork> VoteNetworks => Set<VoteNetwork>();

    public DbSet<NetworkSalt> NetworkSalts => Set<NetworkSalt>();

    public DbSet<PledgeRevision> PledgeRevisions => Set<PledgeRevision>();

    public DbSet<PledgeEvent> PledgeEvents => Set<PledgeEvent>();

    public DbSet<CoalitionCell> CoalitionCells => Set<CoalitionCell>();

    public DbSet<PledgeTotal> PledgeTotals => Set<PledgeTotal>();

    public DbSet<NeededActor> NeededActors => Set<NeededActor>();

    public DbSet<ActorSuggestion> ActorSuggestions => Set<ActorSuggestion>();

    public DbSet<CoalitionInvitation> CoalitionInvitations => Set<CoalitionInvitation>();

    public DbSet<Mission> Missions => Set<Mission>();

    public DbSet<Phase> Phases => Set<Phase>();

    public DbSet<MissionRevision> MissionRevisions => Set<MissionRevision>();

    public DbSet<MissionFileState> MissionFiles => Set<MissionFileState>();

    public DbSet<HeldLevel> HeldLevels => Set<HeldLevel>();

    public DbSet<Proof> Proofs => Set<Proof>();

    public DbSet<ProofBatch> ProofBatches => Set<ProofBatch>();

    public DbSet<VotingLevelChange> VotingLevelChanges => Set<VotingLevelChange>();

    public DbSet<LinkedIdentity> LinkedIdentities => Set<LinkedIdentity>();

    public DbSet<Idea> Ideas => Set<Idea>();

    public DbSet<IdeaRevision> IdeaRevisions => Set<IdeaRevision>();

    public DbSet<IdeaWithdrawal> IdeaWithdrawals => Set<IdeaWithdrawal>();

    public DbSet<CoAuthor> CoAuthors => Set<CoAuthor>();

    public DbSet<CoAuthorInvitation> CoAuthorInvitations => Set<CoAuthorInvitation>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<AttachmentSet> AttachmentSets => Set<AttachmentSet>();

    public DbSet<AttachmentSetItem> AttachmentSetItems => Set<AttachmentSetItem>();

    public DbSet<Amendment> Amendments => Set<Amendment>();

    public DbSet<IdeaTerm> IdeaTerms => Set<IdeaTerm>();

    public DbSet<Theme> Themes => Set<Theme>();

    public DbSet<ThemeRun> ThemeRuns => Set<ThemeRun>();

    public DbSet<SummarySnapshot> SummarySnapshots => Set<SummarySnapshot>();

    public DbSet<SummarySnapshotPart> SummarySnapshotParts => Set<SummarySnapshotPart>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    public DbSet<SearchSpelling> SearchSpellings => Set<SearchSpelling>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<CommentRevision> CommentRevisions => Set<CommentRevision>();

    public DbSet<HelpfulMark> HelpfulMarks => Set<HelpfulMark>();

    public DbSet<DiscussionSummary> DiscussionSummaries => Set<DiscussionSummary>();

    public DbSet<DiscussionClosing> DiscussionClosings => Set<DiscussionClosing>();

    public DbSet<CommentMention> CommentMentions => Set<CommentMention>();

    public DbSet<DiscussionVisit> DiscussionVisits => Set<DiscussionVisit>();

    public DbSet<Vote> Votes => Set<Vote>();

    public DbSet<VoteEvent> VoteEvents => Set<VoteEvent>();

    public DbSet<ConsultationTally> ConsultationTallies => Set<ConsultationTally>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<MeetingRegistration> MeetingRegistrations => Set<MeetingRegistration>();

    public DbSet<MeetingRevision> MeetingRevisions => Set<MeetingRevision>();

    public DbSet<MeetingMinutes> MeetingMinutes => Set<MeetingMinutes>();

    public DbSet<MeetingDecision> MeetingDecisions => Set<MeetingDecision>();

    public DbSet<OfficialResponse> OfficialResponses => Set<OfficialResponse>();

    public DbSet<ResponseRevision> ResponseRevisions => Set<ResponseRevision>();

    public DbSet<ResponsePublication> ResponsePublications => Set<ResponsePublication>();

    public DbSet<ResponseIdea> ResponseIdeas => Set<ResponseIdea>();

    public DbSet<ResponseBatch> ResponseBatches => Set<ResponseBatch>();

    public DbSet<Questionnaire> Questionnaires => Set<Questionnaire>();

    public DbSet<QuestionnaireCorrection> QuestionnaireCorrections => Set<QuestionnaireCorrection>();

    public DbSet<QuestionnaireResponse> QuestionnaireResponses => Set<QuestionnaireResponse>();

    public DbSet<QuestionnaireAnswer> QuestionnaireAnswers => Set<QuestionnaireAnswer>();

    public DbSet<QuestionnaireCount> QuestionnaireCounts => Set<QuestionnaireCount>();

    public DbSet<AnsweringDuty> AnsweringDuties => Set<AnsweringDuty>();

    public DbSet<AnsweringChange> AnsweringChanges => Set<AnsweringChange>();

    public DbSet<AwaitedIdea> AwaitedIdeas => Set<AwaitedIdea>();

    public DbSet<PrincipleList> PrincipleLists => Set<PrincipleList>();

    public DbSet<Code> Codes => Set<Code>();

    public DbSet<CodedIdea> CodedIdeas => Set<CodedIdea>();

    public DbSet<CodeUse> CodeUses => Set<CodeUse>();

    public DbSet<IdeaNote> IdeaNotes => Set<IdeaNote>();

    public DbSet<WhoTookPartEdition> WhoTookPartEditions => Set<WhoTookPartEdition>();

    public DbSet<ModerationCase> ModerationCases => Set<ModerationCase>();

    public DbSet<Flag> Flags => Set<Flag>();

    public DbSet<ModerationDecision> ModerationDecisions => Set<ModerationDecision>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<CaseNote> CaseNotes => Set<CaseNote>();

    public DbSet<SealedCopy> SealedCopies => Set<SealedCopy>();

    public DbSet<TextSignature> TextSignatures => Set<TextSignature>();

    public DbSet<TextBand> TextBands => Set<TextBand>();

    public DbSet<ModerationWatch> ModerationWatches => Set<ModerationWatch>();

    public DbSet<Sanction> Sanctions => Set<Sanction>();

    public DbSet<ProvenanceLink> ProvenanceLinks => Set<ProvenanceLink>();

    public DbSet<MergedVote> MergedVotes => Set<MergedVote>();

    public DbSet<ImportedItem> ImportedItems => Set<ImportedItem>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NamedIdea> NamedIdeas => Set<NamedIdea>();

    public DbSet<NewsItem> NewsItems => Set<NewsItem>();

    public DbSet<Follow> Follows => Set<Follow>();

    public DbSet<NotificationChoice> NotificationChoices => Set<NotificationChoice>();

    public DbSet<DigestRun> DigestRuns => Set<DigestRun>();

    public DbSet<OpenDataState> OpenDataStates => Set<OpenDataState>();

    public DbSet<OutboxEmail> OutboxEmails => Set<OutboxEmail>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>What is found by searching.</summary>
    internal abstract SearchIndex SearchIndex { get; }

    /// <summary>
    /// Saves. New entries of the audit log, whoever adds them, are linked to the chain (<see cref="AuditChain"/>), and the terms of ideas
    /// (<see cref="IdeaTermRows"/>), the search index (<see cref="SearchRows"/>) and the themes of ideas (<see cref="ThemePlacing"/>) follow what is
    /// public, and what is taken from the public is counted (<see cref="OpenDataRemovals"/>), in the same transaction; where none is open, one is.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var (logs, ideas, placed, found, removals) = WhatHangsOnChanges();
        if (!logs && ideas.Count + placed.Count == 0 && found.IsEmpty && removals.IsEmpty)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var head = logs ? await AuditChain.LinkAsync(this, cancellationToken) : null;
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (head is not null)
            await AuditChain.MoveHeadAsync(this, head, cancellationToken);
        if (ideas.Count > 0)
        {
            await IdeaTermRows.AlignAsync(this, ideas, cancellationToken);
            await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        if (!found.IsEmpty)
            await SearchRows.AlignAsync(this, found, cancellationToken);
        await ThemePlacing.PlaceAsync(this, placed, cancellationToken);
        if (!removals.IsEmpty)
            await OpenDataRemovals.CountAsync(this, removals, cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        return written;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An entry of the audit log, or a text that becomes public or not, is among the changes: what hangs on it is written by the asynchronous save.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var (logs, ideas, placed, found, removals) = WhatHangsOnChanges();
        return logs || ideas.Count + placed.Count > 0 || !found.IsEmpty || !removals.IsEmpty
            ? throw new InvalidOperationException("The audit log and public texts are written by SaveChangesAsync.")
            : base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>So many unused ids for new entries of the audit log, ascending. The caller holds the head of the chain.</summary>
    public abstract Task<IReadOnlyList<long>> NextAuditIdsAsync(int count, CancellationToken cancellationToken);

    /// <summary>True where a failed save broke a unique key: somebody else did it first.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>
    /// Waits, inside the open transaction and before its first write, until no other transaction that asked for this member's turn
    /// is open: for what a member may do once and no unique key can say so. (On SQLite the write gate gives one turn at a time.)
    /// </summary>
    public abstract Task TakeTurnAsync(int memberId, CancellationToken cancellationToken);

    /// <summary>
    /// The turn at a kind of work that one node does at a time, until it is disposed of; null where another node has it. A node that ends lets go of it. On SQLite, where
    /// one process serves, everybody has it.
    /// </summary>
    public abstract Task<IAsyncDisposable?> TryTakeWorkAsync(int work, CancellationToken cancellationToken);

    /// <summary>
    /// The id up to which an append-only table can be read for good: no row with it or a smaller one can come any more. Ids are given before the commit, so a smaller
    /// one may still come after a greater one is seen, where several write at a time; then this waits a little for those who were writing, and gives
    /// <paramref name="after"/> where one of them does not end. Outside a transaction.
    /// </summary>
    /// <param name="table">The name of a table with a generated id.</param>
    /// <param name="after">How far it was read already.</param>
    public abstract Task<long> SettledIdAsync(string table, long after, CancellationToken cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ParticipateDbContext).Assembly);
    }

    /// <summary>The greatest id that is seen in a table; 0 where it is empty.</summary>
    private protected Task<long> GreatestIdAsync(string table, CancellationToken cancellationToken)
    {
        var sql = $"SELECT COALESCE(MAX(\"Id\"), 0) AS \"Value\" FROM \"{table}\"";
        return Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <summary>What must be written with the changes of a save. What is tracked is compared once, not at each look.</summary>
    private (bool Logs, IReadOnlyList<Idea> Ideas, IReadOnlyList<Idea> Placed, SearchChanges Found, PublicRemovals Removals) WhatHangsOnChanges()
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return (
                ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State == EntityState.Added),
                IdeaTermRows.Concerned(ChangeTracker), ThemePlacing.Concerned(ChangeTracker), SearchRows.Concerned(ChangeTracker), OpenDataRemovals.Concerned(ChangeTracker));
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Times are written and read as UTC.</summary>
    internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
        time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
