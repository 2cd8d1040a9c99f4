using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.Core.Coding;
using Participate.Core.Common.Events;
using Participate.Core.Common.Files;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Ideas.Imports;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.Core.Questionnaires;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Core.Responses.Principles;

namespace Participate.Core;

/// <content>Ideas, what hangs on them, and how they are answered.</content>
public static partial class CoreRegistration
{
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
        services.AddScoped<OwnOnIdeaQueries>();
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
}
