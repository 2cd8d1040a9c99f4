using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Files;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Data.Backups;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members;
using Participate.Core.Members.Operating;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Providers;
using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;
using Participate.Core.Missions;
using Participate.Core.Missions.Opening;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;
using Participate.Core.Notifications;
using Participate.Core.Organisations;
using Participate.Core.Search;
using Participate.Core.Summaries;
using Participate.Core.Summaries.OpenData;
using Participate.Core.Summaries.OwnData;
using Participate.Core.Summaries.Pdf;
using Participate.Core.Summaries.Retention;
using Participate.Core.Summaries.Work;

namespace Participate.Core;

/// <summary>Registers the domain: every room's services and queries.</summary>
public static partial class CoreRegistration
{
    /// <summary>Adds the domain on the given database. The caller adds logging, the <see cref="ContentFolder"/>, the <see cref="AttachmentOptions"/>, the <see cref="OpenDataOptions"/>, the <see cref="ProofKey"/>, the <see cref="SecretSeal"/>, the <see cref="PdfProgram"/> and, for Identity, its cookie parts.</summary>
    public static IServiceCollection AddParticipateCore(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddParticipateDatabase(database);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SiteAddress>();
        services.AddSingleton(new Nodes(AreMany: false));
        services.AddSingleton<Changes>();
        services.AddSingleton<ConsultationVersions>();
        services.AddSingleton<MailSignal>();
        services.AddScoped<Transactions>();
        services.AddScoped<AuditLog>();
        services.AddScoped<OutboxService>();
        services.AddSingleton<SiteMeters>();
        services.AddSingleton<BackupState>();
        services.AddScoped<BackupRun>();
        services.AddSingleton<GuidelineRegister>();
        services.AddSingleton(SiteOperator.Demonstration);
        services.AddSingleton<ContentPages>();
        AddMembers(services);
        AddOrganisations(services);
        AddNotifications(services);
        AddMissions(services);
        AddEligibility(services);
        AddIdeas(services, database);
        AddBarriers(services);
        AddOpinions(services);
        AddBudgets(services);
        AddComparisons(services);
        AddLedgers(services);
        AddIntegrity(services);
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
        services.AddSingleton<ITranslations, EnglishAlone>();
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
        services.AddSingleton(new TwoStepOptions(RequiredOfStaff: true, SparesDemonstration: false));
        services.AddSingleton(new SessionLives(OfMembers: TimeSpan.FromDays(30), OfStaff: TimeSpan.FromHours(12)));
        services.AddScoped<TwoStepRows>();
        services.AddScoped<TwoStepQueries>();
        services.AddScoped<TwoStepService>();
        services.AddScoped<SecondStepService>();
        services.AddScoped<SignInLinkService>();
        services.AddSingleton<SecurityEvents>();
        services.AddScoped<SessionService>();
        services.AddScoped<SessionQueries>();
        services.AddScoped<PasskeyService>();
        services.AddScoped<PasskeyQueries>();
        services.AddSingleton(new SignInProvider(null, null));
        services.AddScoped<ProviderService>();
        services.AddScoped<ProviderQueries>();
        services.AddScoped<ProviderRegistrationService>();
        services.AddScoped<OutboxQueries>();
        services.AddScoped<OutboxRetryService>();
        services.AddScoped<OperatorLog>();
        services.AddScoped<TrialMailService>();
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
        services.AddScoped<IHandle<TwoStepChanged>, TwoStepNotifications>();
        services.AddScoped<IHandle<PasskeyChanged>, PasskeyNotifications>();
        services.AddScoped<IHandle<ProviderLinkChanged>, ProviderNotifications>();
        services.AddScoped<IHandle<SignedInOnNewDevice>, SessionNotifications>();
        services.AddScoped<IHandle<SessionsEndedByAdministrator>, SessionNotifications>();
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
        services.AddSingleton<MissionTranslations>();
        services.AddScoped<MissionImporter>();
        services.AddScoped<PhaseService>();
        services.AddScoped<MissionRows>();
        services.AddScoped<MissionTextService>();
        services.AddScoped<MissionFileService>();
        services.AddScoped<MissionTextQueries>();
        services.AddScoped<ModerationSettingsService>();
        services.AddScoped<OpeningQueries>();
        services.AddSingleton<FirstAdministrator>();
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
        services.AddScoped<AppealReversal>();
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
        services.AddScoped<IHandle<PledgeOffered>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<PledgeEdited>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<BarrierReported>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<BarrierEdited>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<ReformSubmitted>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<ReformEdited>>(provider => provider.GetRequiredService<EntryHandlers>());
        services.AddScoped<IHandle<OrganisationChanged>>(provider => provider.GetRequiredService<EntryHandlers>());
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

    private static void AddSearch(IServiceCollection services)
    {
        services.AddSingleton<SearchReach>();
        services.AddScoped<SearchQueries>();
        services.AddSingleton<SearchFilling>();
        services.AddHostedService<SearchAtStart>();
    }

    private static void AddSummaries(IServiceCollection services)
    {
        services.AddScoped<SummaryQueries>();
        services.AddScoped<SummaryFigureQueries>();
        services.AddScoped<CoalitionLineQueries>();
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
        services.AddScoped<OwnDataZip>();
        services.AddScoped<WorkQueries>();
        services.AddScoped<RetentionTools>();
        services.AddScoped<DraftWarnings>();
        services.AddHostedService<SiteGauges>();
        services.AddScoped<RetentionRun>();
        services.AddSingleton(new RetentionOptions(Hour: 2));
        AddOpenData(services);
    }

    private static void AddOpenData(IServiceCollection services)
    {
        services.AddScoped<OpenVoteRows>();
        services.AddScoped<OpenCoalitionQueries>();
        services.AddScoped<OpenDeliveryQueries>();
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
