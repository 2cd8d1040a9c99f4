using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Core.Barriers;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Files;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Ideas.Imports;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;
using Participate.Core.Notifications;
using Participate.Core.Organisations;
using Participate.Core.Questionnaires;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Core.Responses.Principles;
using Participate.Core.Search;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;
using Participate.Core.Summaries.Pdf;

namespace Participate.Core;

/// <summary>Registers the domain: every room's services and queries.</summary>
public static class CoreRegistration
{
    /// <summary>Adds the domain on the given database. The caller adds logging, the <see cref="ContentFolder"/>, the <see cref="AttachmentOptions"/>, the <see cref="OpenDataOptions"/>, the <see cref="PdfProgram"/> and, for Identity, its cookie parts.</summary>
    public static IServiceCollection AddParticipateCore(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddParticipateDatabase(database);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<ConsultationVersions>();
        services.AddSingleton<MailSignal>();
        services.AddScoped<Transactions>();
        services.AddScoped<AuditLog>();
        services.AddScoped<OutboxService>();
        services.AddSingleton<GuidelineRegister>();
        services.AddSingleton(SiteOperator.Demonstration);
        services.AddSingleton<ContentPages>();
        AddMembers(services);
        AddOrganisations(services);
        AddNotifications(services);
        AddMissions(services);
        AddIdeas(services, database);
        AddBarriers(services);
        AddMobilisation(services);
        AddMeetings(services);
        AddQuestionnaires(services);
        AddModeration(services);
        AddDuty(services);
        AddCoding(services);
        AddResponses(services);
        AddDelivery(services);
        AddSearch(services);
        AddSummaries(services);
        return services;
    }

    private static void AddMembers(IServiceCollection services)
    {
        services.AddSingleton<ActorQueries>();
        services.AddScoped<MemberMail>();
        services.AddScoped<MailBounceService>();
        services.AddScoped<DisplayNames>();
        services.AddScoped<RegistrationService>();
        services.AddScoped<PasswordService>();
        services.AddScoped<MemberService>();
        services.AddScoped<ApprovalService>();
        services.AddScoped<AccountQueries>();
        services.AddScoped<AboutYouService>();
        services.AddScoped<AboutYouQueries>();
        services.AddScoped<PeopleQueries>();
        services.AddScoped<RoleService>();
        services.AddScoped<SanctionService>();
        services.AddScoped<SanctionQueries>();
        services.AddScoped<DemonstrationAccounts>();
    }

    private static void AddOrganisations(IServiceCollection services)
    {
        services.AddSingleton<OrganisationNames>();
        services.AddScoped<SpeakerQueries>();
        services.AddScoped<OrganisationRows>();
        services.AddScoped<OrganisationService>();
        services.AddScoped<OrganisationVerification>();
        services.AddScoped<OrganisationMerging>();
        services.AddScoped<OrganisationPublication>();
        services.AddScoped<LogoService>();
        services.AddScoped<MembershipService>();
        services.AddScoped<OrganisationQueries>();
        services.AddScoped<MembershipQueries>();
        services.AddScoped<OrganisationFigureQueries>();
        services.AddScoped<IHandle<MemberClosed>, MembershipsOfClosedMember>();
    }

    private static void AddMobilisation(IServiceCollection services)
    {
        services.AddScoped<PledgeRows>();
        services.AddScoped<CoalitionCounting>();
        services.AddScoped<PledgePublication>();
        services.AddScoped<PledgeLetters>();
        services.AddScoped<PledgeService>();
        services.AddScoped<PledgeActService>();
        services.AddScoped<PledgeUpkeep>();
        services.AddScoped<PledgeQueries>();
        services.AddScoped<PledgeFigureQueries>();
        services.AddScoped<CoalitionQueries>();
        services.AddScoped<MixService>();
        services.AddScoped<SuggestionService>();
        services.AddScoped<InvitationService>();
        services.AddScoped<InvitationQueries>();
        services.AddScoped<AskNextQueries>();
    }

    private static void AddNotifications(IServiceCollection services)
    {
        services.AddSingleton<UnreadQueries>();
        services.AddScoped<NotificationService>();
        services.AddScoped<NotificationQueries>();
        services.AddSingleton<NewsSignal>();
        services.AddScoped<NewsService>();
        services.AddScoped<NewsMail>();
        services.AddScoped<NewsTeller>();
        services.AddScoped<FollowService>();
        services.AddScoped<FollowQueries>();
        services.AddScoped<ChoiceService>();
        services.AddScoped<DigestService>();
        services.AddScoped<IHandle<MemberClosed>, FollowsOfClosedMember>();
        services.AddScoped<IHandle<RoleGranted>, RoleNotifications>();
        services.AddScoped<IHandle<RoleRevoked>, RoleNotifications>();
        services.AddScoped<IHandle<MemberClosed>, ClosedMemberNotifications>();
        services.AddScoped<OrganisationNotifications>();
        services.AddScoped<IHandle<OrganisationChanged>>(provider => provider.GetRequiredService<OrganisationNotifications>());
        services.AddScoped<IHandle<MembershipChanged>>(provider => provider.GetRequiredService<OrganisationNotifications>());
        services.AddScoped<IHandle<OrganisationWithoutOwner>>(provider => provider.GetRequiredService<OrganisationNotifications>());
        services.AddScoped<SanctionNotifications>();
        services.AddScoped<IHandle<SanctionGiven>>(provider => provider.GetRequiredService<SanctionNotifications>());
        services.AddScoped<IHandle<SanctionLifted>>(provider => provider.GetRequiredService<SanctionNotifications>());
        services.AddScoped<IHandle<SanctionAppealed>>(provider => provider.GetRequiredService<SanctionNotifications>());
        services.AddScoped<IHandle<SanctionUpheld>>(provider => provider.GetRequiredService<SanctionNotifications>());
    }

    private static void AddMissions(IServiceCollection services)
    {
        services.AddSingleton<MissionCatalogue>();
        services.AddScoped<MissionImporter>();
        services.AddScoped<PhaseService>();
        services.AddScoped<ModerationSettingsService>();
    }

    private static void AddIdeas(IServiceCollection services, DatabaseOptions database)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            services.AddSingleton<IVoteStore, SqliteVoteStore>();
        else
            services.AddSingleton<IVoteStore, PostgresVoteStore>();
        services.AddScoped<IdeaNews>();
        services.AddScoped<NewsAudience, VotersOfChangedIdea>();
        services.AddScoped<FollowedIdeaQueries>();
        services.AddScoped<FeedQueries>();
        services.AddScoped<PhaseNews>();
        services.AddScoped<IHandle<PhasesChanged>>(provider => provider.GetRequiredService<PhaseNews>());
        services.AddScoped<IHandle<IdeaSubmitted>, DefaultFollows>();
        services.AddScoped<IHandle<CommentAdded>, DefaultFollows>();
        services.AddScoped<PublicationService>();
        services.AddScoped<WithdrawalService>();
        services.AddScoped<IdeaSubmissions>();
        services.AddScoped<SplitService>();
        services.AddScoped<SplitQueries>();
        services.AddScoped<AmendmentService>();
        services.AddScoped<AmendmentAnswers>();
        services.AddScoped<AmendmentQueries>();
        services.AddScoped<AmendmentLetters>();
        services.AddScoped<IHandle<AmendmentAccepted>, AmendmentRecorder>();
        services.AddScoped<IHandle<CommentShown>>(provider => provider.GetRequiredService<AmendmentLetters>());
        services.AddScoped<IHandle<MemberClosed>>(provider => provider.GetRequiredService<AmendmentLetters>());
        services.AddScoped<IdeaEdits>();
        AddAttachments(services);
        services.AddScoped<InvitedMembers>();
        services.AddScoped<CoAuthorRows>();
        services.AddScoped<CoAuthorQueries>();
        services.AddScoped<CoAuthorService>();
        services.AddScoped<IHandle<MemberClosed>, CoAuthorshipOfClosedMember>();
        services.AddScoped<DailyLimit>();
        services.AddScoped<VoteCarrying>();
        services.AddScoped<Provenance>();
        services.AddScoped<ProvenanceQueries>();
        services.AddScoped<ProvenanceService>();
        services.AddScoped<LinkedIdeaQueries>();
        services.AddScoped<CommentService>();
        services.AddScoped<CommentQueries>();
        services.AddScoped<ThreadQueries>();
        services.AddScoped<SortedThreadQueries>();
        services.AddScoped<DiscussionQueries>();
        services.AddScoped<DiscussionService>();
        services.AddScoped<DiscussionLetters>();
        services.AddScoped<HelpfulMarkService>();
        services.AddScoped<MentionQueries>();
        services.AddScoped<MentionLetters>();
        services.AddScoped<IHandle<CommentShown>>(provider => provider.GetRequiredService<MentionLetters>());
        services.AddScoped<IHandle<CommentEdited>>(provider => provider.GetRequiredService<MentionLetters>());
        services.AddScoped<VisitQueries>();
        services.AddSingleton<DiscussionVisits>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DiscussionVisits>());
        services.AddScoped<IHandle<MemberClosed>, VisitsOfClosedMember>();
        services.AddScoped<IdeaPageQueries>();
        services.AddScoped<IdeaService>();
        services.AddScoped<ImportService>();
        services.AddScoped<ProposingService>();
        services.AddSingleton<TermWeightCache>();
        services.AddSingleton<SimilarIdeaCache>();
        services.AddScoped<SimilarIdeaQueries>();
        services.AddHostedService<IdeaTermsAtStart>();
        services.AddScoped<ThemeGroupingService>();
        services.AddScoped<ThemeService>();
        services.AddScoped<ThemeQueries>();
        services.AddSingleton<ThemeCache>();
        services.AddScoped<OwnIdeaQueries>();
        services.AddScoped<OrganisationContributionQueries>();
        services.AddScoped<IdeaHistoryQueries>();
        services.AddScoped<CommentHistoryQueries>();
        services.AddScoped<IHandle<MemberClosed>, DraftsOfClosedMember>();
        services.AddScoped<ConsultationQueries>();
        services.AddScoped<IdeaHighlights>();
        services.AddScoped<IdeaListQueries>();
        services.AddSingleton<IdeaListCache>();
        services.AddScoped<MyContributionQueries>();
        services.AddScoped<VoteService>();
        services.AddScoped<VoteQueries>();
        services.AddScoped<IHandle<MissionAdded>, NewMissionTally>();
        services.AddSingleton<VoteWriter>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<VoteWriter>());
        services.AddScoped<ClosingService>();
        services.AddHostedService<UnfinishedClosings>();
    }

    private static void AddAttachments(IServiceCollection services)
    {
        services.AddSingleton<FileCleaning>();
        services.AddSingleton<AttachmentFiles>();
        services.AddScoped<AttachmentRows>();
        services.AddScoped<AttachmentService>();
        services.AddScoped<AttachmentQueries>();
        services.AddScoped<AttachmentSweep>();
    }

    private static void AddBarriers(IServiceCollection services)
    {
        services.AddScoped<BarrierRows>();
        services.AddScoped<BarrierLetters>();
        services.AddScoped<NewsAudience, SecondersOfBarrier>();
        services.AddScoped<BarrierPublication>();
        services.AddScoped<BarrierService>();
        services.AddScoped<SecondService>();
        services.AddScoped<BarrierStepService>();
        services.AddScoped<ReformService>();
        services.AddScoped<ReformStepService>();
        services.AddScoped<RegisterImporter>();
        services.AddScoped<SimilarBarrierQueries>();
        services.AddScoped<BarrierQueries>();
        services.AddScoped<BarrierDeskQueries>();
        services.AddScoped<BarrierLinkQueries>();
        services.AddScoped<BarrierFigureQueries>();
        services.AddScoped<ReformQueries>();
        services.AddScoped<IHandle<MemberClosed>, SecondsOfClosedMember>();
    }

    private static void AddMeetings(IServiceCollection services)
    {
        services.AddScoped<MeetingRows>();
        services.AddScoped<MeetingNews>();
        services.AddScoped<NewsAudience, RegisteredMembers>();
        services.AddScoped<WaitingList>();
        services.AddScoped<IHandle<MemberClosed>, RegistrationsOfClosedMember>();
        services.AddScoped<MeetingService>();
        services.AddScoped<AttendanceService>();
        services.AddScoped<MinutesService>();
        services.AddScoped<MeetingDecisionService>();
        services.AddScoped<MeetingUpkeep>();
        services.AddScoped<MeetingQueries>();
        services.AddScoped<AttendanceQueries>();
        services.AddScoped<MeetingFigureQueries>();
    }

    private static void AddQuestionnaires(IServiceCollection services)
    {
        services.AddScoped<QuestionnaireDesk>();
        services.AddScoped<QuestionnaireQueries>();
        services.AddScoped<WordingCorrections>();
        services.AddScoped<QuestionnaireService>();
        services.AddScoped<OpeningService>();
        services.AddScoped<ResponseWriter>();
        services.AddScoped<ResponseService>();
        services.AddScoped<PaperService>();
        services.AddScoped<ResultQueries>();
        services.AddScoped<IHandle<MemberClosed>, ResponsesOfClosedMember>();
    }

    private static void AddModeration(IServiceCollection services)
    {
        services.AddSingleton<WordList>(provider => new WordList(provider.GetRequiredService<ContentFolder>()));
        services.AddScoped<CaseRater>();
        services.AddScoped<CaseBook>();
        services.AddScoped<LikeTexts>();
        services.AddScoped<AutomaticHolds>();
        services.AddScoped<ReportedHolds>();
        services.AddScoped<SignalWatch>();
        services.AddScoped<CaseContents>();
        services.AddScoped<AuthorLetters>();
        services.AddScoped<FlagSubjects>();
        services.AddScoped<IllegalReports>();
        services.AddScoped<FlagService>();
        services.AddScoped<ReportQueries>();
        services.AddScoped<TransparencyQueries>();
        services.AddSingleton<TransparencyCache>();
        services.AddScoped<CaseStandingQueries>();
        services.AddScoped<ReportedTextQueries>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<ContentReversal>();
        services.AddScoped<RedactionReversal>();
        services.AddScoped<ReportVerdicts>();
        services.AddScoped<StaffLetters>();
        services.AddScoped<ModerationService>();
        services.AddScoped<EntryKinds>();
        services.AddScoped<EntryKind, PledgeEntries>();
        services.AddScoped<EntryKind, BarrierEntries>();
        services.AddScoped<EntryKind, ReformEntries>();
        services.AddScoped<EntryKind, OrganisationEntries>();
        services.AddScoped<EntryHandlers>();
        AddHandlers<EntryHandlers>(services);
        services.AddScoped<EntryWatch>();
        services.AddScoped<EntryLetters>();
        services.AddScoped<EntryCaseService>();
        services.AddScoped<EntryCaseQueries>();
        services.AddScoped<EntryReportQueries>();
        services.AddScoped<UndoService>();
        services.AddScoped<RedactionService>();
        services.AddScoped<AppealService>();
        services.AddScoped<ClaimService>();
        services.AddScoped<HiddenNoticeQueries>();
        services.AddScoped<ReportedContentQueries>();
        services.AddScoped<QueueTexts>();
        services.AddScoped<QueueQueries>();
        services.AddScoped<UndoService>();
        services.AddScoped<BatchService>();
        services.AddScoped<BatchQueries>();
        services.AddSingleton<StandardMessages>(provider => new StandardMessages(
            provider.GetRequiredService<ContentFolder>(), provider.GetRequiredService<GuidelineRegister>()));
        services.AddScoped<QueueAlerts>();
        services.AddScoped<CaseQueries>();
        services.AddScoped<MemberRecordQueries>();
        services.AddScoped<AttachmentHidingService>();
        services.AddScoped<MergeService>();
        services.AddScoped<IHandle<MemberRenamed>, RenamedMembers>();
        services.AddScoped<CaseNoteService>();
        services.AddScoped<CaseDecisionQueries>();
        services.AddScoped<NameCaseQueries>();
        services.AddScoped<NameCaseService>();
        services.AddScoped<AuditLogQueries>();
        services.AddScoped<ReviewHandlers>();
        services.AddScoped<IHandle<IdeaSubmitted>>(provider => provider.GetRequiredService<ReviewHandlers>());
        services.AddScoped<IHandle<IdeaEdited>>(provider => provider.GetRequiredService<ReviewHandlers>());
        services.AddScoped<IHandle<CommentAdded>>(provider => provider.GetRequiredService<ReviewHandlers>());
        services.AddScoped<IHandle<CommentEdited>>(provider => provider.GetRequiredService<ReviewHandlers>());
    }

    private static void AddDuty(IServiceCollection services)
    {
        services.AddSingleton<DutyCache>();
        services.AddScoped<DutyRows>();
        services.AddScoped<DutyService>();
        services.AddScoped<DutyQueries>();
        services.AddScoped<DutyAlerts>();
        services.AddScoped<PrinciplesService>();
        services.AddScoped<PrinciplesQueries>();
    }

    private static void AddCoding(IServiceCollection services)
    {
        services.AddScoped<FrameService>();
        services.AddScoped<CodingService>();
        services.AddScoped<CodingQueries>();
        services.AddScoped<AgreementQueries>();
        services.AddScoped<CodingCsv>();
    }

    private static void AddResponses(IServiceCollection services)
    {
        services.AddSingleton(ResponseSettings.Default);
        services.AddSingleton<ResponseSignal>();
        services.AddScoped<NewsAudience, AnsweredPeople>();
        services.AddScoped<ResponseRows>();
        services.AddScoped<ResponseCandidates>();
        services.AddScoped<ResponseLetters>();
        services.AddScoped<ResponseSpread>();
        services.AddScoped<OfficialResponseService>();
        services.AddScoped<ResponsePublicationService>();
        services.AddScoped<ResponseImportService>();
        services.AddScoped<OfficialResponseQueries>();
        services.AddScoped<ResponseDeskQueries>();
        services.AddScoped<ResponseFigureQueries>();
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.AddSingleton<ReadinessSignal>();
        services.AddScoped<DeliveryRows>();
        services.AddScoped<DeliveryNews>();
        services.AddScoped<ActionService>();
        services.AddScoped<MilestoneService>();
        services.AddScoped<ActionUpdateService>();
        services.AddScoped<ActionUpdatePublication>();
        services.AddScoped<DeliveryQueries>();
        services.AddScoped<DeliveryDeskQueries>();
        services.AddScoped<DeliveryFigureQueries>();
        services.AddScoped<ObservationService>();
        services.AddScoped<ObservationQueries>();
        services.AddScoped<ReadinessFactQueries>();
        services.AddScoped<ReadinessRun>();
        services.AddScoped<ReadinessQueries>();
        services.AddScoped<DissentService>();
    }

    private static void AddSearch(IServiceCollection services)
    {
        services.AddSingleton<SearchReach>();
        services.AddScoped<SearchQueries>();
        services.AddHostedService<SearchAtStart>();
    }

    private static void AddSummaries(IServiceCollection services)
    {
        services.AddScoped<SummaryQueries>();
        services.AddScoped<SummaryFigureQueries>();
        services.AddScoped<ArgumentQueries>();
        services.AddScoped<SummaryWords>();
        services.AddScoped<SnapshotService>();
        services.AddScoped<SnapshotQueries>();
        services.AddScoped<SummaryReading>();
        services.AddScoped<ComparisonQueries>();
        services.AddSingleton<SummaryFigureCache>();
        services.AddScoped<PublishedRows>();
        services.AddScoped<WhoTookPartService>();
        services.AddScoped<WhoTookPartQueries>();
        services.AddScoped<SummaryCsv>();
        services.AddScoped<SummaryJson>();
        services.AddScoped<SummaryPdf>();
        services.AddScoped<SummaryWorkbook>();
        services.AddScoped<SummaryZip>();
        services.AddScoped<QuestionnaireCsv>();
        AddOpenData(services);
    }

    private static void AddOpenData(IServiceCollection services)
    {
        services.AddScoped<OpenVoteRows>();
        services.AddScoped<OpenTables>();
        services.AddScoped<OpenPackage>();
        services.AddScoped<OpenSetWriter>();
        services.AddSingleton<OpenDataFiles>();
        services.AddSingleton<OpenDataSignal>();
        services.AddScoped<OpenDataRun>();
        services.AddScoped<OpenDataService>();
        services.AddScoped<OpenDataQueries>();
        services.AddScoped<OpenListQueries>();
    }
}
