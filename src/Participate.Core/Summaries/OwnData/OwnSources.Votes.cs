using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;
using Participate.Core.Comparisons;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Integrity;
using Participate.Core.Ledgers;
using Participate.Core.Meetings;
using Participate.Core.Opinions;
using Participate.Core.Questionnaires;

namespace Participate.Core.Summaries.OwnData;

/// <summary>How the member voted and answered. Numbers of others' votes are in none of it: a phase may keep them back.</summary>
public static partial class OwnSources
{
    private static IEnumerable<OwnSource> OfVotes =>
    [
        OwnSource.Of("votes", "Your votes", (ParticipateDbContext db, IQueryable<Vote> rows) =>
            from row in rows
            join idea in db.Ideas on row.IdeaId equals idea.Id
            orderby row.IdeaId
            select new { row.IdeaId, Idea = idea.Visibility == Visibility.Published ? idea.Title : null, row.Choice, row.CastAt }, row => row.MemberId),
        OwnSource.Of("vote_changes", "Every change of your votes", (IQueryable<VoteEvent> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.IdeaId, row.Choice, row.At }), row => row.MemberId),
        OwnSource.Of("votes_carried_over", "Votes that went over to a merged idea", (IQueryable<MergedVote> rows) => rows.OrderBy(row => row.FromIdeaId).Select(row => new { row.FromIdeaId, row.ToIdeaId }), row => row.MemberId),
        // What made the team look stays with the team; that the votes do not count, the member is told.
        OwnSource.Of("votes_set_aside", "Votes and answers of yours that were set aside", (IQueryable<SetAsideVote> rows) => rows.OrderBy(row => row.At).Select(row => new { row.Kind, row.SubjectId, row.Choice, row.FirstAt, row.At }), row => row.MemberId),
        OwnSource.Of("missions_where_set_aside", "Missions where your votes do not count", (IQueryable<ExcludedMember> rows) => rows.OrderBy(row => row.MissionId).Select(row => new { row.MissionId }), row => row.MemberId),
        // Not the code itself: whoever holds many accounts could see which of them stand together.
        OwnSource.Of("networks", "Weeks in which the network you voted from is kept, coded", (IQueryable<VoteNetwork> rows) => rows.OrderBy(row => row.Week).ThenBy(row => row.MissionId).Select(row => new { row.MissionId, row.Week }), row => row.MemberId),
        // Not where their entries end: while a phase hides results, the number of an entry is one.
        OwnSource.Of("ledger_pseudonyms", "Your pseudonyms in ledgers of votes", (IQueryable<LedgerPseudonym> rows) => rows.OrderBy(row => row.MissionId).Select(row => new { row.MissionId, row.Pseudonym }), row => row.MemberId),
        OwnSource.Of("statements", "Statements that you wrote", (IQueryable<Statement> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.Text, row.Visibility, row.CreatedAt, row.PublishedAt }), row => row.AuthorId),
        OwnSource.Of("statement_answers", "Your answers to statements", (IQueryable<StatementAnswer> rows) => rows.OrderBy(row => row.StatementId).Select(row => new { row.MissionId, row.StatementId, row.Choice, row.FirstAt, row.At }), row => row.MemberId),
        OwnSource.Of("statement_answer_changes", "Every change of those answers", (IQueryable<StatementEvent> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.MissionId, row.StatementId, row.Choice, row.At }), row => row.MemberId),
        OwnSource.Of("ballots", "Your ballots", (IQueryable<Ballot> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.BudgetId, row.Choices, row.CastAt, row.ChangedAt }), row => row.MemberId),
        OwnSource.Through("ballot_changes", "Every change of your ballots", (db, member) =>
            from change in db.BallotEvents.AsNoTracking()
            join ballot in db.Ballots on change.BallotId equals ballot.Id
            where ballot.MemberId == member.Id
            orderby change.Id
            select new { change.BudgetId, change.Act, change.Choices, change.At }),
        OwnSource.Of("pair_answers", "Your answers to pairs of ideas", (IQueryable<PairAnswer> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.ComparisonId, row.FirstId, row.SecondId, row.Choice, row.At }), row => row.MemberId),
        OwnSource.Through("pair_answer_changes", "Every change of those answers to pairs", (db, member) =>
            from change in db.PairEvents.AsNoTracking()
            join answer in db.PairAnswers on change.AnswerId equals answer.Id
            where answer.MemberId == member.Id
            orderby change.Id
            select new { change.ComparisonId, answer.FirstId, answer.SecondId, change.Choice, change.At }),
        OwnSource.Of("questionnaires", "Questionnaires that you answered", (IQueryable<QuestionnaireResponse> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.QuestionnaireId, row.Saved, row.SavedAt, row.SubmittedAt, row.ChangedAt }), row => row.MemberId),
        OwnSource.Through("questionnaire_answers", "Your answers in questionnaires", (db, member) =>
            from answer in db.QuestionnaireAnswers.AsNoTracking()
            join response in db.QuestionnaireResponses on answer.ResponseId equals response.Id
            where response.MemberId == member.Id
            orderby answer.ResponseId, answer.QuestionId, answer.Item
            select new { response.QuestionnaireId, answer.QuestionId, answer.Item, answer.Value, answer.Text }),
        OwnSource.Of("event_registrations", "Events that you registered for", (IQueryable<MeetingRegistration> rows) => rows.OrderBy(row => row.Id).Select(row => new { EventId = row.MeetingId, row.State, row.RegisteredAt, row.MovedUpAt, row.AccessNeeds }), row => row.MemberId),
    ];
}
