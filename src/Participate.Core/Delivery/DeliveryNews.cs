using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Delivery;

/// <summary>
/// Tells those who follow an idea, and its authors apart, what is done because of it; keeps it in what happened to the idea; and tells the team
/// what waits for it. Inside the transaction that is open.
/// </summary>
public sealed class DeliveryNews(ParticipateDbContext db, Provenance provenance, IdeaNews news, NotificationService notifications, TimeProvider clock)
{
    internal static string Path(Mission mission, int actionId) => string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/delivery/{actionId}");

    /// <summary>The idea is part of the action: for the first time, or again.</summary>
    internal async Task AdoptedAsync(Mission mission, DeliveryAction action, ActionIdea part, string reason, Actor actor, CancellationToken cancellationToken)
    {
        part.AdoptedLinkId = await LinkAsync(mission, action, part.IdeaId, ProvenanceKind.AdoptedIn, action.Title, actor, cancellationToken);
        await TellAsync(mission, action, part.IdeaId, "adopted", T($"became an action: “{action.Title}”"), reason, actor, cancellationToken);
    }

    /// <summary>The idea is not part of the action any more, or the action was stopped.</summary>
    /// <param name="what">What happened, after the title of the idea.</param>
    internal async Task DroppedAsync(Mission mission, DeliveryAction action, ActionIdea part, string what, string reason, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var linkId in new[] { part.DeliveredLinkId, part.AdoptedLinkId })
            await UnlinkAsync(linkId, reason, actor, cancellationToken);
        (part.DeliveredLinkId, part.AdoptedLinkId) = (null, null);
        await TellAsync(mission, action, part.IdeaId, "dropped", what, reason, actor, cancellationToken);
    }

    /// <summary>The action is done.</summary>
    internal async Task DeliveredAsync(Mission mission, DeliveryAction action, ActionIdea part, Actor actor, CancellationToken cancellationToken)
    {
        part.DeliveredLinkId = await LinkAsync(mission, action, part.IdeaId, ProvenanceKind.DeliveredBy, action.OwnerName, actor, cancellationToken);
        await TellAsync(mission, action, part.IdeaId, "delivered", T($"is delivered: “{action.Title}” is done"), "", actor, cancellationToken);
    }

    /// <summary>The action is not done after all.</summary>
    internal async Task UndoneAsync(Mission mission, DeliveryAction action, ActionIdea part, string reason, Actor actor, CancellationToken cancellationToken)
    {
        await UnlinkAsync(part.DeliveredLinkId, reason, actor, cancellationToken);
        part.DeliveredLinkId = null;
        await TellAsync(mission, action, part.IdeaId, "undone", T($"is not delivered after all: “{action.Title}” is under way again"), reason, actor, cancellationToken);
    }

    /// <summary>An update waits: everybody on the team is told.</summary>
    internal Task WaitsAsync(Mission mission, DeliveryAction action, CancellationToken cancellationToken) => notifications.TellTeamAsync(
        mission.Id,
        member => new NotificationOptions { MemberId = member, Title = T($"An update on “{action.Title}” waits for you"), Text = M(mission.Title), Path = string.Create(CultureInfo.InvariantCulture, $"/team/{mission.Slug}/delivery/{action.Id}") },
        exceptId: null,
        cancellationToken);

    /// <summary>The team decided about an update: its writer is told.</summary>
    internal Task DecidedAsync(Mission mission, DeliveryAction action, ActionUpdate update, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions
        {
            MemberId = update.MemberId,
            Title = update.State == ActionUpdateState.Published ? T($"Your update on “{action.Title}” is published") : T($"Your update on “{action.Title}” was not published"),
            Text = update.DeclinedReason.Length == 0 ? M(mission.Title) : $"{T("The mission team wrote:")}\n“{update.DeclinedReason}”",
            Path = Path(mission, action.Id),
        },
        cancellationToken);

    private async Task<int> LinkAsync(Mission mission, DeliveryAction action, int ideaId, ProvenanceKind kind, string what, Actor actor, CancellationToken cancellationToken)
    {
        var link = new ProvenanceLink
        {
            MissionId = mission.Id,
            IdeaId = ideaId,
            Kind = kind,
            What = TypedText.Shortened(what, ProvenanceLink.WhatMaxLength),
            Address = Path(mission, action.Id),
            MemberId = actor.MemberId,
            ActedAs = ProvenanceRole.MissionTeam,
            At = clock.UtcNow(),
        };
        await provenance.RecordAsync(link, cancellationToken);
        return link.Id;
    }

    private async Task UnlinkAsync(int? linkId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (linkId is null || await db.ProvenanceLinks.AnyAsync(row => row.TakesBackId == linkId, cancellationToken))
            return;
        var link = await db.ProvenanceLinks.AsNoTracking().SingleAsync(row => row.Id == linkId, cancellationToken);
        await provenance.TakeBackAsync(link, actor.MemberId, ProvenanceRole.MissionTeam, reason, clock.UtcNow(), cancellationToken);
    }

    private async Task TellAsync(Mission mission, DeliveryAction action, int ideaId, string stage, string what, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var idea = await db.Ideas.AsNoTracking().SingleAsync(row => row.Id == ideaId, cancellationToken);
        await news.CameOfAsync(idea, string.Create(CultureInfo.InvariantCulture, $"action-{action.Id}-{ideaId}-{stage}-{action.Version}"), what, idea.AuthorId, cancellationToken);
        List<int> authors = [idea.AuthorId];
        if (idea.CoAuthorCount > 0)
            authors.AddRange(await db.CoAuthors.Where(row => row.IdeaId == idea.Id).Select(row => row.MemberId).ToListAsync(cancellationToken));
        foreach (var author in authors.Where(id => id != actor.MemberId))
        {
            await notifications.TellAsync(
                new NotificationOptions { MemberId = author, Title = IdeaNews.Yours(idea, what), Text = reason.Length == 0 ? M(mission.Title) : $"{T("The mission team wrote:")}\n“{reason}”", Path = Path(mission, action.Id) },
                cancellationToken);
        }
    }
}
