using Participate.Core.Budgets;
using Participate.Core.Coding;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Eligibility;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Integrity;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Questionnaires;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Core.Responses.Principles;

namespace Participate.Core.Summaries.OwnData;

/// <summary>
/// What the member did as moderator, on a mission team or as administrator: that, and when. Whom it was done to, and texts about them, are those people's; what
/// was written to be published is given.
/// </summary>
public static partial class OwnSources
{
    private static IEnumerable<OwnSource> OfStaff =>
    [
        OwnSource.Of("roles_granted", "Roles that you granted", (IQueryable<RoleGrant> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Role, row.MissionId, row.GrantedAt }), row => row.GrantedById),
        OwnSource.Of("decisions_by_you", "Decisions that you made as a moderator", (IQueryable<ModerationDecision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.At, row.Act, row.State, row.Reason }), row => row.ModeratorId),
        OwnSource.Of("appeals_decided", "Appeals that you decided", (IQueryable<Appeal> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.DecidedAt, row.Outcome }), row => row.DecidedById),
        OwnSource.Of("case_notes", "Notes on cases that you wrote", (IQueryable<CaseNote> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.At }), row => row.ModeratorId),
        OwnSource.Of("files_hidden", "Files that you hid", (IQueryable<Attachment> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.HiddenAt, row.HiddenReason }), row => row.HiddenById),
        OwnSource.Of("sanctions_given", "Sanctions that you gave", (IQueryable<Sanction> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Kind, row.MissionId, row.From, row.Until }), row => row.GivenById),
        OwnSource.Of("sanctions_lifted", "Sanctions that you lifted", (IQueryable<Sanction> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Kind, row.MissionId, row.LiftedAt }), row => row.LiftedById),
        OwnSource.Of("sanction_appeals_decided", "Appeals against sanctions that you decided", (IQueryable<Sanction> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Kind, row.MissionId, row.AppealDecidedAt }), row => row.AppealDecidedById),
        OwnSource.Of("exclusions", "Votes that you set aside", (IQueryable<VoteExclusion> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.DecidedAt }), row => row.DecidedById),
        OwnSource.Of("exclusions_reversed", "Votes that you counted again", (IQueryable<VoteExclusion> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.ReversedAt }), row => row.ReversedById),
        OwnSource.Of("mission_versions", "Versions of missions that you wrote", (IQueryable<MissionRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Number, row.At, row.Reason, row.Text }), row => row.MemberId),
        OwnSource.Of("ideas_coded", "Ideas that you coded", (IQueryable<CodedIdea> rows) => rows.OrderBy(row => row.IdeaId).Select(row => new { row.MissionId, row.IdeaId, row.At }), row => row.MemberId),
        OwnSource.Of("code_uses", "Codes that you gave", (IQueryable<CodeUse> rows) => rows.OrderBy(row => row.IdeaId).Select(row => new { row.IdeaId, row.CodeId }), row => row.MemberId),
        OwnSource.Of("idea_notes", "Notes on ideas that you wrote", (IQueryable<IdeaNote> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.IdeaId, row.At }), row => row.MemberId),
        OwnSource.Of("codes_made", "Batches of codes that you made", (IQueryable<ProofBatch> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Label, row.Level, row.Made, row.MadeAt }), row => row.MadeById),
        OwnSource.Of("codes_withdrawn", "Batches of codes that you withdrew", (IQueryable<ProofBatch> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Label, row.WithdrawnAt }), row => row.WithdrawnById),
        OwnSource.Of("voting_levels", "Changes of who may vote that you made", (IQueryable<VotingLevelChange> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.At, row.From, row.To, row.Reason }), row => row.ById),
        OwnSource.Of("paper_ballots", "Paper ballots that you entered", (IQueryable<Ballot> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.BudgetId, row.CastAt }), row => row.EnteredById),
        OwnSource.Of("paper_ballots_withdrawn", "Paper ballots that you withdrew", (IQueryable<Ballot> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.BudgetId, row.WithdrawnAt, row.WithdrawalReason }), row => row.WithdrawnById),
        OwnSource.Of("paper_responses", "Paper questionnaires that you entered", (IQueryable<QuestionnaireResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.QuestionnaireId, row.SavedAt }), row => row.EnteredById),
        OwnSource.Of("paper_responses_withdrawn", "Paper questionnaires that you withdrew", (IQueryable<QuestionnaireResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.QuestionnaireId, row.WithdrawnAt, row.WithdrawalReason }), row => row.WithdrawnById),
        OwnSource.Of("question_corrections", "Questions that you corrected", (IQueryable<QuestionnaireCorrection> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.QuestionnaireId, row.At, row.Before, row.After, row.Reason }), row => row.ById),
        OwnSource.Of("events", "Events that you made", (IQueryable<Meeting> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.Title, row.CreatedAt }), row => row.CreatedById),
        OwnSource.Of("event_versions", "Changes of events that you made", (IQueryable<MeetingRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { EventId = row.MeetingId, row.Number, row.At, Changes = Common.Text.Wording.English(row.Changes) }), row => row.MemberId),
        OwnSource.Of("minutes", "Minutes that you wrote", (IQueryable<MeetingMinutes> rows) => rows.OrderBy(row => row.Id).Select(row => new { EventId = row.MeetingId, row.Number, row.Body, row.At }), row => row.MemberId),
        OwnSource.Of("event_decisions", "Decisions of events that you recorded", (IQueryable<MeetingDecision> rows) => rows.OrderBy(row => row.Id).Select(row => new { EventId = row.MeetingId, row.IdeaId, row.Text, row.At }), row => row.RecordedById),
        OwnSource.Of("event_decisions_taken_back", "Decisions of events that you took back", (IQueryable<MeetingDecision> rows) => rows.OrderBy(row => row.Id).Select(row => new { EventId = row.MeetingId, row.TakenBackAt, row.TakenBackReason }), row => row.TakenBackById),
        OwnSource.Of("responses", "Official responses that you began", (IQueryable<OfficialResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.CreatedAt }), row => row.CreatedById),
        OwnSource.Of("responses_sent", "Official responses that you sent for approval", (IQueryable<OfficialResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.SentAt }), row => row.SentById),
        OwnSource.Of("responses_sent_back", "Official responses that you sent back", (IQueryable<OfficialResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.SentBackReason }), row => row.SentBackById),
        OwnSource.Of("responses_withdrawn", "Official responses that you withdrew", (IQueryable<OfficialResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.WithdrawnAt, row.WithdrawnReason }), row => row.WithdrawnById),
        OwnSource.Of("response_versions", "Versions of official responses that you wrote", (IQueryable<ResponseRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ResponseId, row.Number, row.CreatedAt, row.Decision, row.Body, row.Cost, row.Timetable, row.ResponsibleBody }), row => row.AuthorId),
        OwnSource.Of("response_publications", "Official responses that you published", (IQueryable<ResponsePublication> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ResponseId, row.At }), row => row.MemberId),
        OwnSource.Of("response_batches", "Sheets of responses that you brought in", (IQueryable<ResponseBatch> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.FileName, row.Ideas, row.CreatedAt }), row => row.CreatedById),
        OwnSource.Of("answering_changes", "Changes of when ideas are answered that you made", (IQueryable<AnsweringChange> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Kind, row.At, row.Before, row.After, row.Reason }), row => row.MemberId),
        OwnSource.Of("principles", "Answers to the principles of consultation that you wrote", (IQueryable<PrincipleList> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Number, row.At }), row => row.MemberId),
        OwnSource.Of("actions", "Actions that you made", (IQueryable<DeliveryAction> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.Title, row.Description, row.CreatedAt }), row => row.CreatedById),
        OwnSource.Of("action_changes", "Changes of actions that you made", (IQueryable<ActionChange> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ActionId, row.State, row.At, Changes = Common.Text.Wording.English(row.Changes), row.Reason }), row => row.MemberId),
        OwnSource.Of("action_updates_decided", "Updates of actions that you decided on", (IQueryable<ActionUpdate> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ActionId, row.State }), row => row.DecidedById),
        OwnSource.Of("milestone_changes", "Changes of milestones that you made", (IQueryable<MilestoneChange> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MilestoneId, row.At, row.Reason }), row => row.MemberId),
        OwnSource.Of("indicator_changes", "Figures of indicators that you entered", (IQueryable<IndicatorChange> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.At, row.Period, row.Value, row.Source, row.Note, row.Reason }), row => row.MemberId),
        OwnSource.Of("readiness_dissents", "Where you saw readiness in another way", (IQueryable<ReadinessDissent> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Dimension, row.Level, row.Number, row.Text, row.At }), row => row.MemberId),
        OwnSource.Of("snapshots", "Summaries that you froze", (IQueryable<SummarySnapshot> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.Number, row.MadeAt, row.Note }), row => row.MadeById),
    ];
}
