using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

/// <summary>Writes many ideas at once with whatever a list sorts and filters by, so that ties are common.</summary>
internal static class ManyIdeas
{
    private static readonly string[] Places = ["K02000001", "K03000001", "E92000001", "E12000001", "E06000001", "E12000003", "W92000004", "W06000015"];

    /// <summary>Ideas by chance; two in three are published. The same seed gives the same.</summary>
    public static async Task AddAsync(TestSite site, Mission mission, int count, int seed)
    {
        var random = new Random(seed);
        var authors = await site.Make.MembersAsync(3);
        var now = site.Clock.GetUtcNow().UtcDateTime;
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            for (var i = 0; i < count; i++)
            {
                var visibility = random.Next(3) > 0 ? Visibility.Published : (Visibility)random.Next(6);
                var idea = NewIdea(mission, authors[random.Next(3)].Id, random, now, i);
                db.Ideas.Add(idea);
                var entry = db.Entry(idea);
                entry.Property(row => row.Visibility).CurrentValue = visibility;
                entry.Property(row => row.PublishedAt).CurrentValue = now.AddMinutes(-random.Next(6)).AddTicks(random.Next(2) * 10);
                entry.Property(row => row.Support).CurrentValue = random.Next(4);
                entry.Property(row => row.Neutral).CurrentValue = random.Next(3);
                entry.Property(row => row.Oppose).CurrentValue = random.Next(3);
                entry.Property(row => row.CommentCount).CurrentValue = random.Next(3);
                entry.Property(row => row.PlaceCode).CurrentValue = Places[random.Next(Places.Length)];
                entry.Property(row => row.Sectors).CurrentValue = (Sectors)random.Next(256);
                entry.Property(row => row.Decision).CurrentValue = (Decision)random.Next(7);
                entry.Property(row => row.PhaseId).CurrentValue = mission.Phases[random.Next(2)].Id;
                entry.Property(row => row.QuestionId).CurrentValue = random.Next(3) is var question && question < 2 ? mission.Questions[question].Id : null;
            }
            await db.SaveChangesAsync();
            var published = await db.Ideas.CountAsync(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published);
            return await db.Database.ExecuteSqlAsync($"UPDATE \"ConsultationTallies\" SET \"Ideas\" = {published} WHERE \"MissionId\" = {mission.Id}");
        });
    }

    /// <summary>The ideas of a mission that the public sees.</summary>
    public static Task<List<Idea>> PublishedAsync(TestSite site, Mission mission) => site.ReadAsync(db => db.Ideas.AsNoTracking()
        .Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published).ToListAsync());

    /// <summary>Reads a list from its beginning to its end and back, and gives the ids met on the way there; fails where the way back differs.</summary>
    public static async Task<List<int>> WalkAsync(TestSite site, IdeaListRequest request)
    {
        var there = new List<IReadOnlyList<int>>();
        IdeaListPage page;
        var cursor = request.Cursor;
        do
        {
            page = await ReadAsync(site, request with { Cursor = cursor });
            there.Add([.. page.Ideas.Items.Select(row => row.Id)]);
            Assert.Equal(there.Count > 1, page.Ideas.Previous is not null);
            cursor = IdeaListCursor.Parse(page.Ideas.Next);
        }
        while (cursor is not null && there.Count < 1_000);
        for (var i = there.Count - 2; i >= 0; i--)
        {
            page = await ReadAsync(site, request with { Cursor = IdeaListCursor.Parse(page.Ideas.Previous) });
            Assert.Equal(there[i], page.Ideas.Items.Select(row => row.Id));
            Assert.NotNull(page.Ideas.Next);
        }
        Assert.Null(page.Ideas.Previous);
        return [.. there.SelectMany(ids => ids)];
    }

    public static Task<IdeaListPage> ReadAsync(TestSite site, IdeaListRequest request) =>
        site.WithAsync((IdeaListQueries queries) => queries.ReadAsync(request, CancellationToken.None));

    private static Idea NewIdea(Mission mission, int author, Random random, DateTime now, int number)
    {
        var idea = new Idea
        {
            MissionId = mission.Id,
            AuthorId = author,
            CreatedAt = now,
            Shuffle0 = Key(random),
            Shuffle1 = Key(random),
            Shuffle2 = Key(random),
            Shuffle3 = Key(random),
        };
        idea.Revise(new IdeaRevision
        {
            IdeaId = 0,
            Number = 1,
            AuthorId = author,
            CreatedAt = now,
            Title = $"Idea {number} about {(number % 2 == 0 ? "libraries" : "nurseries")}",
            Summary = number % 3 == 0 ? "Lend story bags to families." : "Train more staff.",
            Details = "",
            DetailsHtml = "",
            PlaceCode = "K02000001",
            Sectors = Sectors.None,
        });
        return idea;
    }

    // Some keys are equal, and some are the least and the greatest there are.
    private static int Key(Random random) => random.Next(20) switch
    {
        0 => int.MinValue,
        1 => int.MaxValue,
        < 4 => random.Next(-2, 3) * (1 << 29),
        _ => random.Next(int.MinValue, int.MaxValue),
    };
}
