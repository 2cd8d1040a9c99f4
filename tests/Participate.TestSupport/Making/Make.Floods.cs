using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    // Comments in one transaction.
    private const int FloodBatch = 60;

    /// <summary>Changes how a mission is moderated, in the database and in the mission that is given.</summary>
    public async Task ModeratedAsync(Mission mission, Action<ModerationSettings> change)
    {
        change(mission.Moderation);
        await WriteAsync(async db =>
        {
            change((await db.Missions.SingleAsync(row => row.Id == mission.Id)).Moderation);
            return await db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<MissionCatalogue>().Changed();
    }

    /// <summary>
    /// Many comments on ideas of a mission, published or waiting as its settings say, sixty in a transaction (more than stay tracked: see <see cref="Transactions"/>); each goes through what handles a
    /// comment that was added.
    /// </summary>
    /// <param name="texts">The author (and whether established) and the text of each, in order.</param>
    public async Task FloodAsync(Mission mission, IReadOnlyList<Idea> ideas, IReadOnlyList<(TestMember Author, bool IsEstablished, string Text)> texts)
    {
        foreach (var (batch, number) in texts.Chunk(FloodBatch).Select((batch, i) => (batch, i)))
        {
            site.Clock.Advance(TimeSpan.FromSeconds(30));
            await using var scope = site.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
            var transactions = scope.ServiceProvider.GetRequiredService<Transactions>();
            await transactions.RunAsync(
                async cancellationToken =>
                {
                    var idea = ideas[number % ideas.Count];
                    var comments = batch.Select(text => (Row: NewComment(idea, text.Author, null, text.Text, Stance.Neutral), NeedsReview: mission.Moderation.NeedsReview(text.IsEstablished))).ToList();
                    foreach (var comment in comments.Where(comment => !comment.NeedsReview))
                        comment.Row.Publish(Now);
                    db.Comments.AddRange(comments.Select(comment => comment.Row));
                    await db.SaveChangesAsync(cancellationToken);
                    foreach (var (row, needsReview) in comments)
                    {
                        row.PlaceUnder(null);
                        db.CommentRevisions.Add(new CommentRevision
                        {
                            CommentId = row.Id,
                            Number = 1,
                            Body = row.Body,
                            BodyHtml = row.BodyHtml,
                            Stance = row.Stance,
                            CreatedAt = Now,
                            ApprovedAt = needsReview ? null : Now,
                        });
                        transactions.Record(new CommentAdded(mission.Id, idea.Id, row.Id, row.AuthorId, needsReview));
                    }
                    var published = comments.Count(comment => !comment.NeedsReview);
                    await db.SaveChangesAsync(cancellationToken);
                    await db.Database.ExecuteSqlAsync($"UPDATE \"Ideas\" SET \"CommentCount\" = \"CommentCount\" + {published} WHERE \"Id\" = {idea.Id}", cancellationToken);
                    await db.Database.ExecuteSqlAsync($"UPDATE \"ConsultationTallies\" SET \"Comments\" = \"Comments\" + {published} WHERE \"MissionId\" = {mission.Id}", cancellationToken);
                    return Outcome.Done;
                },
                CancellationToken.None);
        }
    }
}
