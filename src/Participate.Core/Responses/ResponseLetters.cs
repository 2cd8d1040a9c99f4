using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Responses;

/// <summary>Tells the team what waits for it, and authors, co-authors included, what the team answered (rule 6), on the site and by e-mail.</summary>
public sealed class ResponseLetters(ParticipateDbContext db, NotificationService notifications)
{
    private const int MostOfReasons = 2_000;

    /// <summary>The path of a response on the desk of the team.</summary>
    internal static string Desk(Mission mission, int responseId) => string.Create(CultureInfo.InvariantCulture, $"/team/{mission.Slug}/responses/{responseId}");

    /// <summary>A response waits for approval: the others of the team are told.</summary>
    internal Task SentAsync(Mission mission, OfficialResponse response, Actor actor, CancellationToken cancellationToken) =>
        TellTeamAsync(mission, T("A response waits for your approval"), Desk(mission, response.Id), actor, cancellationToken);

    /// <summary>The responses of a file wait for approval.</summary>
    internal Task SentAsync(Mission mission, ResponseBatch batch, Actor actor, CancellationToken cancellationToken) => TellTeamAsync(
        mission, T($"Responses to {batch.Ideas} ideas wait for your approval"),
        string.Create(CultureInfo.InvariantCulture, $"/team/{mission.Slug}/responses/batches/{batch.Id}"), actor, cancellationToken);

    /// <summary>What waited for approval was sent back: who sent it is told.</summary>
    internal async Task SentBackAsync(Mission mission, OfficialResponse response, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (response.SentById is not { } senderId || senderId == actor.MemberId)
            return;
        await notifications.TellAsync(
            new NotificationOptions { MemberId = senderId, Title = T("Your response was sent back"), Text = $"{M(mission.Title)}\n\n{T($"{actor.DisplayName} wrote:")}\n“{reason}”", Path = Desk(mission, response.Id) },
            cancellationToken);
    }

    /// <summary>An idea is answered, for the first time or with a new version.</summary>
    internal Task AnsweredAsync(Mission mission, Idea idea, ResponseRevision revision, bool isNew, CancellationToken cancellationToken)
    {
        var title = isNew
            ? T($"The mission team answered your idea “{idea.Title}”: {T(DecisionNames.Name(revision.Decision))}")
            : T($"The mission team revised its response to your idea “{idea.Title}”: {T(DecisionNames.Name(revision.Decision))}");
        string[] parts =
        [
            TypedText.Shortened(MemberMarkdown.ToText(revision.BodyHtml), MostOfReasons),
            Line(T("Cost"), revision.Cost), Line(T("Timetable"), revision.Timetable), Line(T("Responsible body"), revision.ResponsibleBody),
        ];
        return TellAuthorsAsync(mission, idea, title, string.Join("\n\n", parts.Where(part => part.Length > 0)), cancellationToken);

        static string Line(string name, string text) => text.Length == 0 ? "" : $"{name}: {text}";
    }

    /// <summary>The response to an idea is withdrawn.</summary>
    internal Task WithdrawnAsync(Mission mission, Idea idea, string reason, CancellationToken cancellationToken) =>
        TellAuthorsAsync(mission, idea, T($"The mission team withdrew its response to your idea “{idea.Title}”"), $"{T("The mission team wrote:")}\n“{reason}”", cancellationToken);

    private async Task TellAuthorsAsync(Mission mission, Idea idea, string title, string text, CancellationToken cancellationToken)
    {
        List<int> authors = [idea.AuthorId];
        if (idea.CoAuthorCount > 0)
            authors.AddRange(await db.CoAuthors.Where(row => row.IdeaId == idea.Id).Select(row => row.MemberId).ToListAsync(cancellationToken));
        foreach (var author in authors)
        {
            await notifications.TellAsync(
                new NotificationOptions { MemberId = author, Title = title, Text = text, Path = string.Create(CultureInfo.InvariantCulture, $"/missions/{mission.Slug}/ideas/{idea.Id}#response") },
                cancellationToken);
        }
    }

    private Task TellTeamAsync(Mission mission, string title, string path, Actor actor, CancellationToken cancellationToken) => notifications.TellTeamAsync(
        mission.Id, member => new NotificationOptions { MemberId = member, Title = title, Text = M(mission.Title), Path = path }, actor.MemberId, cancellationToken);
}
