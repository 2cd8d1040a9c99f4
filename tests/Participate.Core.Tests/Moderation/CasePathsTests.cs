using CsCheck;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

/// <summary>Any path through the life of a case: none skips the log, none loses a text, and only allowed acts are done.</summary>
public class CasePathsTests
{
    private const int Edit = 5;
    private const int Flag = 6;

    // 1 to 4 are the acts of CaseAct.
    private static readonly Gen<int[]> GenPath = Gen.Int[1, Flag].Array[1, 12];

    [Fact]
    public async Task Case_AnyPath_LogsEveryDecisionAndKeepsEveryText()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);

        await Gen.Select(GenPath, Gen.Bool, Gen.Bool).SampleAsync(
            async (path, isIdea, isPublic) => await WalkAsync(site, mission, moderator, path, isIdea, isPublic ? Visibility.Published : Visibility.Waiting),
            iter: 24,
            threads: 1);

        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    private static async Task WalkAsync(TestSite site, Mission mission, TestMember moderator, int[] path, bool isIdea, Visibility start)
    {
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, isIdea ? author : null, isIdea ? start : Visibility.Published);
        var comment = isIdea ? null : await site.Make.CommentAsync(idea, author, visibility: start, body: "Text 0");
        var (kind, id) = comment is null ? (ContentKind.Idea, idea.Id) : (ContentKind.Comment, comment.Id);
        List<string> texts = [comment is null ? idea.Title : "Text 0"];
        var decided = 0;
        foreach (var (step, number) in path.Select((step, i) => (step, i + 1)))
        {
            var visibility = await VisibilityAsync(site, kind, id);
            switch (step)
            {
                case Edit:
                    var text = $"Text that is number {number}";
                    var edited = comment is null
                        ? (await site.Make.EditAsync(mission, idea, author, text)).Succeeded
                        : (await site.Make.EditAsync(mission, comment, author, text)).Succeeded;
                    Assert.Equal(visibility != Visibility.Hidden, edited);
                    if (edited)
                        texts.Add(text);
                    break;
                case Flag when visibility == Visibility.Published:
                    await (comment is null ? site.Make.FlagAsync(idea) : site.Make.FlagAsync(comment));
                    break;
                case Flag:
                    break;
                default:
                    decided += await DecideAsync(site, moderator, (CaseAct)step, kind, id, visibility) ? 1 : 0;
                    break;
            }
        }
        await CheckAsync(site, kind, id, decided, texts);
    }

    /// <summary>Does an act, allowed or not; true where it was done.</summary>
    private static async Task<bool> DecideAsync(TestSite site, TestMember moderator, CaseAct act, ContentKind kind, int id, Visibility visibility)
    {
        if (await site.ReadAsync(db => db.ModerationCases.AsNoTracking().FirstOrDefaultAsync(row => row.ContentKind == kind && row.ContentId == id)) is not { } item)
            return false;
        var expected = CaseRules.Next(item.State, item.Causes, visibility, act);

        var outcome = await site.Make.DecideAsync(item, act, moderator);

        Assert.Equal(expected is not null, outcome.Succeeded);
        var after = await site.Make.CaseAsync(kind, id);
        Assert.Equal(expected ?? item.State, after.State);
        var expectedVisibility = (act, outcome.Succeeded) switch
        {
            (CaseAct.Approve, true) => Visibility.Published,
            (CaseAct.Hide, true) => Visibility.Hidden,
            _ => visibility,
        };
        Assert.Equal(expectedVisibility, await VisibilityAsync(site, kind, id));
        return outcome.Succeeded;
    }

    private static async Task CheckAsync(TestSite site, ContentKind kind, int id, int decided, List<string> texts)
    {
        var subject = kind == ContentKind.Idea ? "idea" : "comment";
        Assert.Equal(decided, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.SubjectKind == subject && entry.SubjectId == id)));
        Assert.Equal(decided, await site.ReadAsync(db => db.ModerationDecisions.CountAsync(row =>
            db.ModerationCases.Any(item => item.Id == row.CaseId && item.ContentKind == kind && item.ContentId == id))));
        var kept = kind == ContentKind.Idea
            ? await site.ReadAsync(db => db.IdeaRevisions.Where(row => row.IdeaId == id).OrderBy(row => row.Number).Select(row => row.Title).ToListAsync())
            : await site.ReadAsync(db => db.CommentRevisions.Where(row => row.CommentId == id).OrderBy(row => row.Number).Select(row => row.Body).ToListAsync());
        Assert.Equal(texts, kept);
    }

    private static Task<Visibility> VisibilityAsync(TestSite site, ContentKind kind, int id) => site.ReadAsync(db => kind == ContentKind.Idea
        ? db.Ideas.Where(row => row.Id == id).Select(row => row.Visibility).SingleAsync()
        : db.Comments.Where(row => row.Id == id).Select(row => row.Visibility).SingleAsync());
}
