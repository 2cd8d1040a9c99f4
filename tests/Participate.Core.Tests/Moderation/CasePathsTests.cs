using CsCheck;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

/// <summary>
/// Any path through the life of a case, with acts of several moderators, an administrator and the author: none skips the log, none
/// loses a text, only allowed acts are done, and undoing returns to the very state before.
/// </summary>
public class CasePathsTests
{
    private const int Edit = 20;
    private const int Flag = 21;
    private const int PassAMinute = 22;

    private static readonly int[] Steps =
    [
        (int)CaseAct.Approve, (int)CaseAct.Hide, (int)CaseAct.Dismiss, (int)CaseAct.RefuseEdit, (int)CaseAct.Escalate, (int)CaseAct.Redact,
        (int)CaseAct.Undo, (int)CaseAct.Undo, (int)CaseAct.Appeal, (int)CaseAct.Appeal, (int)CaseAct.Uphold, (int)CaseAct.Overturn, Edit, Flag, PassAMinute,
    ];

    private static readonly Gen<(int Step, int Person)[]> GenPath = Gen.Select(Gen.Int[0, Steps.Length - 1].Select(i => Steps[i]), Gen.Int[0, 2]).Array[1, 18];

    [SkippableTheory]
    [InlineData(DatabaseProvider.Sqlite, 40)]
    [InlineData(DatabaseProvider.Postgres, 10)]
    public async Task Case_AnyPath_LogsEveryActKeepsEveryTextAndUndoReturns(DatabaseProvider database, int paths)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        TestMember[] staff = [await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission), await site.Make.AdministratorAsync()];

        await Gen.Select(GenPath, Gen.Bool, Gen.Bool).SampleAsync(
            async (path, isIdea, isPublic) =>
            {
                var walk = await Walk.BeginAsync(site, mission, staff, isIdea, isPublic ? Visibility.Published : Visibility.Waiting);
                foreach (var (step, person) in path)
                    await walk.StepAsync(step, person);
                await walk.CheckTextsAsync();
                await Ledger.CheckAsync(site, "");
            },
            iter: paths,
            threads: 1);

        Assert.Empty(site.Errors);
    }

    /// <summary>All that undoing must bring back.</summary>
    private sealed record Standing(
        CaseState State, CaseCauses Causes, int OpenFlags, DateTime WaitingSince, DateTime? DecidedAt, bool IsOpen, Visibility Visibility, string Text, bool WasPublic,
        int Approved, bool IsEstablished, int Right, int Wrong, int Logged, int Decided);

    private sealed class Walk(TestSite site, Mission mission, TestMember[] staff, TestMember author, TestMember reporter, Idea idea, Comment? comment)
    {
        private readonly ContentKind kind = comment is null ? ContentKind.Idea : ContentKind.Comment;
        private readonly int id = comment?.Id ?? idea.Id;
        private readonly List<string> texts = [comment?.Body ?? idea.Title];

        // How it stood before each decision, as long as nothing else came.
        private readonly Dictionary<int, Standing> before = [];
        private int number;

        public static async Task<Walk> BeginAsync(TestSite site, Mission mission, TestMember[] staff, bool isIdea, Visibility start)
        {
            var author = await site.Make.NewMemberAsync();
            var idea = await site.Make.IdeaAsync(mission, isIdea ? author : null, isIdea ? start : Visibility.Published, title: "A title to take 020 7946 out of");
            var comment = isIdea ? null : await site.Make.CommentAsync(idea, author, visibility: start, body: "A text to take 020 7946 out of");
            return new Walk(site, mission, staff, author, await site.Make.MemberAsync(), idea, comment);
        }

        public async Task StepAsync(int step, int person)
        {
            switch (step)
            {
                case Edit:
                    await EditAsync();
                    break;
                case Flag:
                    if ((await FindAsync())?.Visibility == Visibility.Published || await FindAsync() is null)
                        await ReportAsync();
                    break;
                case PassAMinute:
                    site.Clock.Advance(TimeSpan.FromMinutes(1));
                    break;
                default:
                    await ActAsync((CaseAct)step, person);
                    break;
            }
        }

        public async Task CheckTextsAsync()
        {
            var kept = kind == ContentKind.Idea
                ? await site.ReadAsync(db => db.IdeaRevisions.Where(row => row.IdeaId == id).Select(row => row.Title).ToListAsync())
                : await site.ReadAsync(db => db.CommentRevisions.Where(row => row.CommentId == id).Select(row => row.Body).ToListAsync());
            Assert.Empty(texts.Except(kept));
        }

        private async Task EditAsync()
        {
            var text = $"Text that is number {++number} with 020 7946";
            var edited = comment is null
                ? (await site.Make.EditAsync(mission, idea, author, text)).Succeeded
                : (await site.Make.EditAsync(mission, comment, author, text)).Succeeded;
            if (edited)
                texts.Add(text);
            before.Clear();
        }

        private async Task ReportAsync()
        {
            var again = await site.ReadAsync(db => db.Flags.AnyAsync(flag => flag.MemberId == reporter.Id));
            await (comment is null ? site.Make.FlagAsync(idea, again ? null : reporter) : site.Make.FlagAsync(comment, again ? null : reporter));
            before.Clear();
        }

        private async Task ActAsync(CaseAct act, int person)
        {
            if (await FindAsync() is not { } was)
                return;
            var item = await site.Make.CaseAsync(kind, id);
            var newest = await site.ReadAsync(db => db.ModerationDecisions.Where(row => row.CaseId == item.Id).OrderByDescending(row => row.Id).FirstOrDefaultAsync());
            var outcome = await (act switch
            {
                CaseAct.Undo => site.Make.UndoAsync(item, staff[person]),
                CaseAct.Appeal => site.Make.AppealAsync(item, author),
                CaseAct.Redact => site.Make.RedactAsync(item, staff[person], "020 7946"),
                _ => site.Make.DecideAsync(item, act, staff[person]),
            });
            var now = (await FindAsync())!;
            Assert.Equal(now.State is CaseState.Waiting or CaseState.Escalated or CaseState.Appealed, now.IsOpen);
            if (!outcome.Succeeded)
            {
                Assert.Equal(was, now);
                return;
            }
            Assert.Equal((was.Logged + 1, was.Decided + (act == CaseAct.Appeal ? 0 : 1)), (now.Logged, now.Decided));
            await CheckAsync(act, person, was, now, newest);
        }

        private async Task CheckAsync(CaseAct act, int person, Standing was, Standing now, ModerationDecision? newest)
        {
            if (act == CaseAct.Undo)
            {
                Assert.True(person == 2 || newest!.ModeratorId == staff[person].Id);
                if (before.TryGetValue(newest!.Id, out var then))
                    Assert.Equal(then, now with { Logged = then.Logged, Decided = then.Decided });
                before.Clear();
                return;
            }
            Assert.True(person != 2 || was.State == CaseState.Escalated || act == CaseAct.Appeal, $"The administrator may {act} in {was.State}");
            var expected = CaseRules.Next(was.State, was.Causes, was.Visibility, act);
            // A waiting edit or a report keeps the case open.
            Assert.True(now.State == expected || now.State == CaseState.Waiting, $"{act} in {was.State} led to {now.State}");
            Assert.NotNull(expected);
            if (act == CaseAct.Appeal)
                before.Clear();
            else
                before[await site.ReadAsync(db => db.ModerationDecisions.MaxAsync(row => row.Id))] = was;
        }

        private async Task<Standing?> FindAsync() => await site.ReadAsync(async db =>
        {
            var item = await db.ModerationCases.AsNoTracking().FirstOrDefaultAsync(row => row.ContentKind == kind && row.ContentId == id);
            if (item is null)
                return null;
            var subject = kind == ContentKind.Idea ? "idea" : "comment";
            var content = kind == ContentKind.Idea
                ? await db.Ideas.Where(row => row.Id == id).Select(row => new { row.Visibility, Text = row.Title, row.PublishedAt }).SingleAsync()
                : await db.Comments.Where(row => row.Id == id).Select(row => new { row.Visibility, Text = row.Body, row.PublishedAt }).SingleAsync();
            var member = await db.Users.AsNoTracking().SingleAsync(row => row.Id == author.Id);
            var from = await db.Users.AsNoTracking().SingleAsync(row => row.Id == reporter.Id);
            return new Standing(
                item.State, item.Causes, item.OpenFlags, item.WaitingSince, item.DecidedAt, item.IsOpen, content.Visibility, content.Text, content.PublishedAt is not null,
                member.ApprovedContributions, member.IsEstablished, from.ReportsRight, from.ReportsWrong,
                await db.AuditEntries.CountAsync(entry => entry.SubjectKind == subject && entry.SubjectId == id),
                await db.ModerationDecisions.CountAsync(row => row.CaseId == item.Id));
        });
    }
}
