using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    private static readonly Visibility[] Visibilities =
        [Visibility.Published, Visibility.Published, Visibility.Published, Visibility.Hidden, Visibility.Waiting, Visibility.Draft];

    private static readonly string[] Places = [PlaceRegister.WholeCountryCode, "E12000001", "E06000001", "W92000004", "K03000001"];

    /// <summary>
    /// A mission's ideas, comments and votes by chance, in every visibility, over some days of the site's clock; some ideas and
    /// comments are hidden after they were voted on and answered. The same seed gives the same.
    /// </summary>
    public async Task ConsultationAsync(Mission mission, int seed, int ideas = 12, int people = 8)
    {
        var random = new Random(seed);
        var members = await MembersAsync(people);
        for (var i = 0; i < ideas; i++)
        {
            site.Clock.Advance(TimeSpan.FromHours(random.Next(0, 20)));
            var visibility = Pick(Visibilities);
            var idea = await IdeaAsync(mission, Pick(members), visibility, $"Idea {i} of consultation {seed}");
            await DescribeAsync(idea, mission);
            if (visibility != Visibility.Published)
                continue;
            foreach (var member in members.Where(_ => random.Next(3) > 0))
                await VoteAsync(idea, member, (VoteChoice)random.Next(1, 4));
            var comments = new List<Comment>();
            for (var c = random.Next(0, 6); c > 0; c--)
            {
                var parent = comments.Count > 0 && random.Next(2) == 0 ? Pick(comments) : null;
                comments.Add(await CommentAsync(idea, Pick(members), parent is { Depth: < Comment.MaxDepth } ? parent : null, body: $"Comment {c} on idea {i}", stance: (Stance)random.Next(3)));
            }
            if (comments.Count > 0 && random.Next(2) == 0)
                await HidePublishedAsync(Pick(comments));
            if (random.Next(4) == 0)
                await HidePublishedAsync(idea);
        }

        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

        Task DescribeAsync(Idea idea, Mission of)
        {
            var (place, sectors, decision) = (Pick(Places), (Sectors)random.Next(256), (Decision)random.Next(7));
            int? question = random.Next(3) == 0 ? null : Pick(of.Questions).Id;
            return WriteAsync(async db =>
            {
                var row = db.Entry(await db.Ideas.SingleAsync(other => other.Id == idea.Id));
                row.Property(other => other.PlaceCode).CurrentValue = place;
                row.Property(other => other.Sectors).CurrentValue = sectors;
                row.Property(other => other.QuestionId).CurrentValue = question;
                row.Property(other => other.Decision).CurrentValue = decision;
                var revision = await db.IdeaRevisions.SingleAsync(other => other.IdeaId == idea.Id);
                (revision.PlaceCode, revision.Sectors, revision.QuestionId) = (place, sectors, question);
                return await db.SaveChangesAsync();
            });
        }
    }

    /// <summary>Hides an idea that is public.</summary>
    public Task HidePublishedAsync(Idea idea) => PublicationAsync(async (db, publication, cancellationToken) =>
        await publication.HideAsync(await db.Ideas.SingleAsync(row => row.Id == idea.Id, cancellationToken), cancellationToken));

    /// <summary>Hides a comment that is public.</summary>
    public Task HidePublishedAsync(Comment comment) => PublicationAsync(async (db, publication, cancellationToken) =>
        await publication.HideAsync(await db.Comments.SingleAsync(row => row.Id == comment.Id, cancellationToken), cancellationToken));

    private async Task PublicationAsync(Func<ParticipateDbContext, PublicationService, CancellationToken, Task> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<Transactions>().RunAsync(
            async cancellationToken =>
            {
                await work(services.GetRequiredService<ParticipateDbContext>(), services.GetRequiredService<PublicationService>(), cancellationToken);
                return Outcome.Done;
            },
            CancellationToken.None);
    }
}
