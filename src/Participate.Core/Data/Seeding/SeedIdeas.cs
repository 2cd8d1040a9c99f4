using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Search;

namespace Participate.Core.Data.Seeding;

/// <summary>The ids that a run may use.</summary>
internal sealed record SeedIds(int Members, int Ideas, int Revisions, int Comments);

/// <summary>Makes the rows of ideas with their comments and votes; every counter is right because it is counted here first.</summary>
internal sealed class SeedIdeas(SeedIds ids, int members, Random random)
{
    private const int LargestPartOfChange = 25;

    private int ideas, comments;
    private double[] shares = [];

    /// <summary>Adds one idea, with as many comments and votes as it gets.</summary>
    /// <param name="share">How much of the time for proposing had passed.</param>
    public void Add(SeedChunk chunk, SeedMission mission, double share, int commentCount, int voteCount)
    {
        var id = ids.Ideas + ideas;
        var revisionId = ids.Revisions + ideas++;
        var author = Member(random.Next(members));
        var (at, phaseId) = mission.Proposed(share);
        var opinion = SeedOpinion.Draw(random);
        var (support, neutral, oppose) = AddVotes(chunk, mission, id, at, opinion, voteCount);
        var (title, summary, details) = (SeedTexts.Title(random), SeedTexts.Summary(random), SeedTexts.Details(random));
        var (place, sectors, question) = (mission.Place(random), (int)mission.Sectors(random), mission.Question(random));
        var setting = new SearchSetting(mission.Id, place, (Sectors)sectors, Decision.None);
        AddComments(chunk, mission, setting, id, at, opinion, commentCount);
        // The texts have no marks, so that as Markdown they are what their HTML says.
        chunk.Add(SearchDocuments.OfIdea(id, at, setting, title, summary, [details.Markdown]));
        // Three versions: revised, submitted, published.
        chunk.Add(
            SeedTable.Ideas, id, mission.Id, author, title, summary, place, sectors, question, (int)Visibility.Published, (int)Decision.None,
            phaseId, at, at, at, revisionId, 1, 3, support, neutral, oppose, commentCount, ShuffleKey(), ShuffleKey(), ShuffleKey(), ShuffleKey());
        chunk.Add(
            SeedTable.IdeaRevisions, revisionId, id, 1, author, at, title, summary, details.Markdown, details.Html, place, sectors, question, at);
        foreach (var key in IdeaTerm.KeysOf(mission.Id, title))
            chunk.Add(SeedTable.IdeaTerms, key, id);
        chunk.Grow(mission.Id, new TallyGrowth(1, commentCount, support, neutral, oppose));
    }

    private (int Support, int Neutral, int Oppose) AddVotes(
        SeedChunk chunk, SeedMission mission, int ideaId, DateTime after, SeedOpinion opinion, int count)
    {
        var counts = new int[4];
        // Steps of a length that shares no factor with the number of members meet each of them once.
        var (voter, step) = (random.Next(members), CoprimeStep());
        for (var i = 0; i < count; i++)
        {
            voter = (int)((voter + (long)step) % members);
            var choice = opinion.Vote(random);
            var share = random.NextDouble();
            var at = mission.Voted(share * share, after);
            counts[(int)choice]++;
            if (random.Next(LargestPartOfChange) == 0)
                chunk.Add(SeedTable.VoteEvents, mission.Id, ideaId, Member(voter), (int)Other(choice), mission.Voted(share * share * 0.5, after));
            chunk.Add(SeedTable.VoteEvents, mission.Id, ideaId, Member(voter), (int)choice, at);
            chunk.Add(SeedTable.Votes, ideaId, Member(voter), (int)choice, at);
        }
        return (counts[(int)VoteChoice.Support], counts[(int)VoteChoice.Neutral], counts[(int)VoteChoice.Oppose]);
    }

    private void AddComments(SeedChunk chunk, SeedMission mission, SearchSetting setting, int ideaId, DateTime after, SeedOpinion opinion, int count)
    {
        if (shares.Length < count)
            shares = new double[count];
        for (var i = 0; i < count; i++)
            shares[i] = random.NextDouble();
        shares.AsSpan(0, count).Sort();
        var thread = new (int Id, int? ParentId, int Depth, string Path)[count];
        for (var i = 0; i < count; i++)
        {
            var id = ids.Comments + comments++;
            thread[i] = Place(id, i == 0 || random.Next(2) == 0 ? -1 : random.Next(i), thread);
            var stance = opinion.Stance(random);
            var (body, html) = SeedTexts.Comment(stance, random);
            var at = mission.Discussed(shares[i], after);
            chunk.Add(
                SeedTable.Comments, id, ideaId, mission.Id, Member(random.Next(members)), thread[i].ParentId, thread[i].Depth, thread[i].Path,
                (int)stance, body, html, (int)Visibility.Published, at, at, 2, BestOrder.Key(id, 0, 0));
            chunk.Add(SearchDocuments.OfComment(id, ideaId, at, setting, body));
            chunk.Add(SeedTable.CommentRevisions, id, 1, body, html, (int)stance, at, at);
        }
    }

    /// <summary>The place under an earlier comment; under one of the lowest level it joins that one's level.</summary>
    private static (int Id, int? ParentId, int Depth, string Path) Place(
        int id, int under, (int Id, int? ParentId, int Depth, string Path)[] thread)
    {
        var own = id.ToString("x8", CultureInfo.InvariantCulture);
        if (under < 0)
            return (id, null, 0, own);
        var parent = thread[under];
        return parent.Depth < Comment.MaxDepth
            ? (id, parent.Id, parent.Depth + 1, parent.Path + own)
            : (id, parent.ParentId, parent.Depth, parent.Path[..^own.Length] + own);
    }

    private int CoprimeStep()
    {
        while (true)
        {
            var step = random.Next(members) + 1;
            if (GreatestCommonDivisor(step, members) == 1)
                return step;
        }
    }

    private int Member(int index) => ids.Members + index;

    /// <summary>Spread over all integers, as <see cref="ShuffleOrder"/> expects.</summary>
    private int ShuffleKey() => random.Next(int.MinValue, int.MaxValue);

    private VoteChoice Other(VoteChoice choice) => (VoteChoice)(((int)choice + random.Next(2)) % 3 + 1);

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
