using Microsoft.AspNetCore.Identity;
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

namespace Participate.Core.Summaries.Retention;

/// <summary>
/// Which line of the privacy page's table says how long a kind of row about members stays. A kind that names members and stands in none is found by a test: whoever
/// adds one decides how long it is kept, and says so there.
/// </summary>
public static class RetentionHoldings
{
    /// <summary>By what the line begins with.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Type>> ByLine { get; } = new Dictionary<string, IReadOnlyList<Type>>
    {
        ["Your email address"] = [typeof(Member)],
        ["If you turn on two-step sign-in"] = [typeof(IdentityUserToken<int>), typeof(IdentityUserClaim<int>)],
        ["If you add passkeys"] = [typeof(Passkey)],
        ["If you sign in with an account elsewhere"] = [typeof(IdentityUserLogin<int>)],
        ["Where you are signed in"] = [typeof(SignedInSession)],
        ["Emails that we send you"] = [typeof(OutboxEmail)],
        ["Messages to you on the site"] = [typeof(Notification)],
        ["What you follow"] = [typeof(Follow), typeof(NotificationChoice), typeof(NewsItem), typeof(DigestRun)],
        ["What you tell us about yourself"] = [typeof(AboutYou)],
        ["Roles you hold"] = [typeof(RoleGrant)],
        ["Your ideas and comments"] =
        [
            typeof(Idea), typeof(IdeaRevision), typeof(IdeaWithdrawal), typeof(CoAuthor), typeof(CoAuthorInvitation), typeof(Amendment), typeof(Comment), typeof(ProvenanceLink), typeof(TextSignature),
        ],
        ["Pictures and PDF files"] = [typeof(Attachment)],
        ["Your votes"] = [typeof(Vote), typeof(VoteEvent), typeof(MergedVote), typeof(SetAsideVote), typeof(ExcludedMember), typeof(VoteExclusion)],
        ["A random number"] = [typeof(LedgerPseudonym)],
        ["From which network"] = [typeof(VoteNetwork)],
        ["Statements that you write"] = [typeof(Statement), typeof(StatementAnswer), typeof(StatementEvent)],
        ["Your ballot of a budget"] = [typeof(Ballot), typeof(BallotEvent), typeof(MissionBudget)],
        ["Your answers to which of two ideas"] = [typeof(PairAnswer), typeof(PairEvent), typeof(IdeaComparison)],
        ["Where a mission asks for more"] = [typeof(HeldLevel), typeof(ProofBatch), typeof(Proof), typeof(VotingLevelChange)],
        ["If you link a verified identity"] = [typeof(LinkedIdentity)],
        ["Your answers to questionnaires"] = [typeof(QuestionnaireResponse), typeof(QuestionnaireCorrection), typeof(Questionnaire)],
        ["Comments that you marked"] = [typeof(HelpfulMark)],
        ["Whom your comments mention"] = [typeof(CommentMention)],
        ["When you last opened each discussion"] = [typeof(DiscussionVisit)],
        ["Summaries and outcomes of discussions"] = [typeof(DiscussionSummary), typeof(DiscussionClosing)],
        ["Events that you register for"] = [typeof(MeetingRegistration)],
        ["What you do for organisations and for a mission’s coalition"] =
        [
            typeof(Organisation), typeof(OrganisationMember), typeof(OrganisationRevision), typeof(OrganisationLogo), typeof(Pledge), typeof(PledgeRevision), typeof(PledgeEvent), typeof(Barrier),
            typeof(BarrierRevision), typeof(BarrierStep), typeof(BarrierSecond), typeof(Reform), typeof(ReformRevision), typeof(ReformStep), typeof(ActorSuggestion), typeof(ActionUpdate),
        ],
        ["Invitations of organisations outside the site"] = [typeof(CoalitionInvitation)],
        ["What you write and decide as one of a mission team"] =
        [
            typeof(OfficialResponse), typeof(ResponseRevision), typeof(ResponsePublication), typeof(ResponseBatch), typeof(AnsweringChange), typeof(PrincipleList), typeof(DeliveryAction),
            typeof(ActionChange), typeof(MilestoneChange), typeof(IndicatorChange), typeof(IndicatorObservation), typeof(ReadinessDissent), typeof(ReadinessChange), typeof(Meeting), typeof(MeetingRevision),
            typeof(MeetingMinutes), typeof(MeetingDecision), typeof(SummarySnapshot), typeof(NeededActor), typeof(MissionRevision),
        ],
        ["Reports"] = [typeof(Flag)],
        ["A sealed copy"] = [typeof(SealedCopy)],
        ["Moderation decisions"] = [typeof(ModerationCase), typeof(ModerationDecision), typeof(CaseNote), typeof(Appeal)],
        ["Notes and codes"] = [typeof(IdeaNote), typeof(CodeUse), typeof(CodedIdea), typeof(Code)],
        ["Sanctions"] = [typeof(Sanction)],
        ["The audit log"] = [typeof(AuditEntry)],
    };

    /// <summary>Every kind of row that stands in a line.</summary>
    public static IReadOnlySet<Type> Kinds { get; } = ByLine.Values.SelectMany(kinds => kinds).ToHashSet();
}
