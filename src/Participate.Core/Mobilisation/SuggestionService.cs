using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>Members and organisations say which actor a mission's mix lacks, in every phase; the mission team answers each, with a reason.</summary>
public sealed class SuggestionService(
    ParticipateDbContext db, Transactions transactions, MixService mix, SpeakerQueries speakers, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    /// <summary>Suggestions of one member to one mission that may wait at a time.</summary>
    public const int MostWaiting = 10;

    /// <summary>
    /// Suggests an actor; the team is told. Refused for members who may not contribute (NotPermitted), for what does not fit (Invalid), and while too many of
    /// the member's wait (Conflict).
    /// </summary>
    public async Task<Outcome> SuggestAsync(Mission mission, MixText typed, int? organisationId, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        if (actor.ContributionRefusal is { } refusal)
            return refusal;
        if (text.Refusals(mission) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);
        return await transactions.RunAsync(
            async token =>
            {
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                    return Refusal.NotFound;
                if (organisationId is { } organisation && !await speakers.MayAsync(actor.MemberId, organisation, token))
                    return new Refusal(RefusalKind.NotPermitted, "You do not speak for that organisation. Choose yourself, or one that you speak for", "As");
                var waiting = await db.ActorSuggestions.Where(row => row.MissionId == mission.Id && row.MemberId == actor.MemberId && row.State == SuggestionState.Waiting).ToListAsync(token);
                if (waiting.Any(row => row.Sector == text.Sector && row.Kind == text.Kind && row.PlaceCode == text.PlaceCode && row.Why == text.Why))
                    return Outcome.Done;
                if (waiting.Count >= MostWaiting)
                    return Refusal.Conflict($"{MostWaiting} of your suggestions wait for an answer, which is the most at a time.");
                db.ActorSuggestions.Add(new ActorSuggestion
                {
                    MissionId = mission.Id,
                    MemberId = actor.MemberId,
                    OrganisationId = organisationId,
                    Sector = text.Sector!.Value,
                    Kind = text.Kind,
                    PlaceCode = text.PlaceCode,
                    Phase = text.Phase,
                    Why = text.Why,
                    At = clock.UtcNow(),
                });
                await notifications.TellTeamAsync(
                    mission.Id,
                    member => new NotificationOptions { MemberId = member, Title = T($"Somebody is missing in {M(mission.Title)}: {T(SectorNames.Name(text.Sector.Value))}"), Text = text.Why, Path = $"/team/{mission.Slug}/mix" },
                    exceptId: null,
                    token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Answers a suggestion; who made it is told, and an accepted one becomes part of the mix. Refused for others than the team (NotPermitted), without words
    /// (Invalid), and where it has an answer (Conflict).
    /// </summary>
    public async Task<Outcome> AnswerAsync(Mission mission, int suggestionId, SuggestionState state, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var answer = TypedText.Lines(typed);
        if (!actor.Runs(mission.Id))
            return MixService.NotOnTeam;
        if (state is not (SuggestionState.Accepted or SuggestionState.Declined or SuggestionState.SetAside))
            return Refusal.Invalid("Decision", "Choose what you decide");
        if (!answer.Any(char.IsLetterOrDigit) || answer.Length > ActorSuggestion.AnswerMaxLength)
            return Refusal.Invalid("Answer", answer.Length > ActorSuggestion.AnswerMaxLength ? "The answer must be 1,000 characters or fewer" : "Say why");
        return await transactions.RunAsync(
            async token =>
            {
                await db.ActorSuggestions.Where(row => row.Id == suggestionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), token);
                if (await db.ActorSuggestions.FirstOrDefaultAsync(row => row.Id == suggestionId && row.MissionId == mission.Id, token) is not { } suggestion)
                    return Refusal.NotFound;
                if (suggestion.State != SuggestionState.Waiting)
                    return Refusal.Conflict("Somebody answered this suggestion already.");
                suggestion.Decide(state, answer, actor.MemberId, clock.UtcNow());
                if (state == SuggestionState.Accepted)
                    await mix.AddAsync(mission, new MixText { Sector = suggestion.Sector, Kind = suggestion.Kind, PlaceCode = suggestion.PlaceCode, Phase = suggestion.Phase, Why = suggestion.Why }, actor, "mix.added", token);
                audit.Add("mix.suggestion-answered", "mission", mission.Id, actor.MemberId, mission.Id, $"{state}: {answer}");
                transactions.Touch(mission.Id);
                await notifications.TellAsync(
                    new NotificationOptions
                    {
                        MemberId = suggestion.MemberId,
                        Title = state == SuggestionState.Accepted ? T($"Your suggestion is part of whom {M(mission.Title)} needs") : T($"The mission team answered your suggestion for {M(mission.Title)}"),
                        Text = answer,
                        Path = $"/missions/{mission.Slug}/coalition/suggest",
                    },
                    token);
                return Outcome.Done;
            },
            cancellationToken);
    }
}
