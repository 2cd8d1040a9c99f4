using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>An idea, published unless another visibility is asked for; its author is new where none is given.</summary>
    public async Task<Idea> IdeaAsync(
        Mission mission, TestMember? author = null, Visibility visibility = Visibility.Published, string? title = null, string? details = null, string? summary = null)
    {
        author ??= await MemberAsync();
        var own = Next();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Participate.Core.Data.ParticipateDbContext>();
        var transactions = scope.ServiceProvider.GetRequiredService<Transactions>();
        Idea idea = null!;
        await transactions.RunAsync(
            async cancellationToken =>
            {
                idea = new Idea { MissionId = mission.Id, AuthorId = author.Id, CreatedAt = Now, Shuffle0 = own, Shuffle1 = -own, Shuffle2 = own * 7919, Shuffle3 = own * 104729 };
                db.Ideas.Add(idea);
                await db.SaveChangesAsync(cancellationToken);
                var revision = Revision(idea, author, title ?? $"An idea that a test made, number {own}", details ?? "Details of the idea. " + OwnWords(own), summary ?? "What the idea is, in short.");
                db.IdeaRevisions.Add(revision);
                idea.Revise(revision);
                await db.SaveChangesAsync(cancellationToken);
                if (visibility == Visibility.Draft)
                    return Outcome.Done;
                idea.Submit(mission.PhaseOn(site.Clock.Today())?.Id, Now);
                if (visibility != Visibility.Waiting)
                {
                    revision.ApprovedAt = Now;
                    idea.Publish(revision, Now);
                }
                if (visibility == Visibility.Hidden)
                    idea.Hide();
                if (visibility == Visibility.Published)
                    await db.Database.ExecuteSqlAsync($"UPDATE \"ConsultationTallies\" SET \"Ideas\" = \"Ideas\" + 1 WHERE \"MissionId\" = {mission.Id}", cancellationToken);
                transactions.Record(new IdeaSubmitted(mission.Id, idea.Id, author.Id, visibility == Visibility.Waiting));
                return Outcome.Done;
            },
            CancellationToken.None);
        return idea;
    }

    /// <summary>A member's vote, or with no choice its removal.</summary>
    public async Task VoteAsync(Idea idea, TestMember member, VoteChoice? choice)
    {
        var outcome = await site.Services.GetRequiredService<VoteWriter>().WriteAsync(new VoteRequest(idea.MissionId, idea.Id, member.Id, choice));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>Words that no other idea has, so that ideas are not taken for copies of one another.</summary>
    private static string OwnWords(int own) =>
        string.Join(' ', Enumerable.Range(0, 24).Select(i => "w" + string.Concat($"{own}x{i}".Select(letter => (char)(letter == 'x' ? 'x' : 'a' + (letter - '0'))))));

    private IdeaRevision Revision(Idea idea, TestMember author, string title, string details, string summary) => new()
    {
        IdeaId = idea.Id,
        Number = 1,
        AuthorId = author.Id,
        CreatedAt = Now,
        Title = title,
        Summary = summary,
        Details = details,
        DetailsHtml = $"<p>{System.Net.WebUtility.HtmlEncode(details)}</p>",
        PlaceCode = PlaceRegister.WholeCountryCode,
        Sectors = Sectors.LocalGovernment,
    };
}
