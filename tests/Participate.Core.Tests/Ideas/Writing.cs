using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Data.Verification;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

/// <summary>Writes ideas through the service as a request does, and reads what is stored.</summary>
internal sealed class Writing(TestSite site)
{
    public static IdeaText Text(string title = "Story bags from every library", string details = "Bags of **books** go home.") => new()
    {
        Title = title,
        Summary = "Libraries lend bags of books.",
        Details = details,
    };

    public async Task<Outcome<SavedIdea>> SaveDraftAsync(Mission mission, TestMember author, IdeaText text, IdeaVersion? draft = null)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<IdeaService, Outcome<SavedIdea>>(ideas => ideas.SaveDraftAsync(mission, draft, text, actor, CancellationToken.None));
    }

    public async Task<Outcome<SavedIdea>> SubmitAsync(Mission mission, TestMember author, IdeaText text, IdeaVersion? draft = null)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<IdeaService, Outcome<SavedIdea>>(ideas => ideas.SubmitAsync(mission, draft, text, actor, CancellationToken.None));
    }

    public async Task<Outcome<SavedIdea>> EditAsync(Mission mission, TestMember author, IdeaText text, IdeaVersion idea)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<IdeaService, Outcome<SavedIdea>>(ideas => ideas.EditAsync(mission, idea, text, actor, CancellationToken.None));
    }

    public async Task<Outcome> DeleteDraftAsync(Mission mission, TestMember author, int ideaId)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<IdeaService, Outcome>(ideas => ideas.DeleteDraftAsync(mission, ideaId, actor, CancellationToken.None));
    }

    /// <summary>What a moderator's approval does to the newest revision.</summary>
    public async Task ApproveAsync(int ideaId)
    {
        await site.WithAsync<IServiceProvider, Outcome>(services =>
        {
            var db = services.GetRequiredService<ParticipateDbContext>();
            return services.GetRequiredService<Transactions>().RunAsync(
                async token =>
                {
                    var idea = await db.Ideas.FirstAsync(candidate => candidate.Id == ideaId, token);
                    var newest = await db.IdeaRevisions.FirstAsync(revision => revision.IdeaId == ideaId && revision.Number == idea.LatestRevisionNumber, token);
                    await services.GetRequiredService<PublicationService>().PublishAsync(idea, newest, token);
                    return Outcome.Done;
                },
                CancellationToken.None);
        });
    }

    public Task<Idea> StoredAsync(int ideaId) => site.ReadAsync(db => db.Ideas.AsNoTracking().FirstAsync(idea => idea.Id == ideaId));

    public async Task<IdeaVersion> VersionAsync(int ideaId) => new(ideaId, (await StoredAsync(ideaId)).Version);

    public Task<List<Idea>> OfAsync(TestMember author) => site.ReadAsync(db => db.Ideas.AsNoTracking().Where(idea => idea.AuthorId == author.Id).OrderBy(idea => idea.Id).ToListAsync());

    public Task<List<IdeaRevision>> RevisionsAsync(int ideaId) =>
        site.ReadAsync(db => db.IdeaRevisions.AsNoTracking().Where(revision => revision.IdeaId == ideaId).OrderBy(revision => revision.Number).ToListAsync());

    /// <summary>Every counter and reference holds. (What waits has its case only where the moderation room handles the events.)</summary>
    public Task VerifyAsync() => site.WithAsync<IServiceProvider, int>(async services =>
    {
        await foreach (var result in ActivatorUtilities.CreateInstance<Verifier>(services).RunAsync(CancellationToken.None))
            Assert.True(result.Holds || result.Key == "waiting-content", $"{result.Statement}: {string.Join(", ", result.Examples)}");
        return 0;
    });
}
