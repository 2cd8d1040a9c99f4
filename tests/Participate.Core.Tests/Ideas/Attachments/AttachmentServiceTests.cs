using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Missions;
using Participate.TestSupport;
using SkiaSharp;

namespace Participate.Core.Tests.Ideas.Attachments;

/// <summary>Attaching, describing, ordering and removing, through the service.</summary>
public class AttachmentServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Attachments_OfAPublicIdea_AreRevisionsOfIt(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);

        await site.Make.AttachmentAsync(mission, idea, author, "A map of the bus");
        await site.Make.AttachmentAsync(mission, idea, author, "The plan", TestFiles.Pdf());
        await ChangeAsync(site, author, (service, actor) => service.DescribeAsync(mission, new(idea.Id, 1), "A map of the bus route", Attachment.AsForm("A map of the bus").Mark, actor, CancellationToken.None));
        await ChangeAsync(site, author, (service, actor) => service.MoveAsync(mission, new(idea.Id, 2), -1, actor, CancellationToken.None));
        Assert.Equal(["PDF 2 The plan", "Picture 1 A map of the bus route"], await AttachedAsync(site, idea.Id));
        await new Writing(site).EditAsync(mission, author, Writing.Text(), await new Writing(site).VersionAsync(idea.Id));
        Assert.Equal(2, (await AttachedAsync(site, idea.Id)).Count);
        await ChangeAsync(site, author, (service, actor) => service.RemoveAsync(mission, new(idea.Id, 2), actor, CancellationToken.None));

        Assert.Equal(["Picture 1 A map of the bus route"], await AttachedAsync(site, idea.Id));
        Assert.Equal(7, (await new Writing(site).StoredAsync(idea.Id)).LatestRevisionNumber);
        // What was taken out is in the history, which everyone may read.
        Assert.True((await FileAsync(site, mission, idea.Id, 2, null))!.IsPublic);
        await new Writing(site).VerifyAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Attachments_TwoAtOnceBesideFour_MakeFive(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, friend);
        for (var i = 1; i <= 4; i++)
            await site.Make.AttachmentAsync(mission, idea, author, $"Picture {i}", TestFiles.Picture(width: 80 + i));

        var outcomes = await Task.WhenAll(
            site.Make.TryAttachAsync(mission, idea.Id, author, TestFiles.Picture(width: 90), "Mine"),
            site.Make.TryAttachAsync(mission, idea.Id, friend, TestFiles.Picture(width: 91), "Theirs"));

        Assert.Equal(1, outcomes.Count(outcome => outcome.Succeeded));
        Assert.Contains("at most 5 attachments", outcomes.Single(outcome => !outcome.Succeeded).Refusals[0].Message, StringComparison.Ordinal);
        Assert.Equal(5, (await AttachedAsync(site, idea.Id)).Count);
        await new Writing(site).VerifyAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Attachments_OfADraft_LeaveNothingBehind(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var writing = new Writing(site);
        var draft = (await writing.SaveDraftAsync(mission, author, Writing.Text())).Value!.IdeaId;
        await site.Make.TryAttachAsync(mission, draft, author, TestFiles.Picture(), "One");
        await site.Make.TryAttachAsync(mission, draft, author, TestFiles.Picture(width: 90), "Two");

        await ChangeAsync(site, author, (service, actor) => service.RemoveAsync(mission, new(draft, 1), actor, CancellationToken.None));
        var left = await site.ReadAsync(async db => (await db.Attachments.CountAsync(), await db.AttachmentSets.CountAsync()));
        await writing.SaveDraftAsync(mission, author, Writing.Text("Another title of the draft"), await writing.VersionAsync(draft));
        Assert.Equal(["Picture 2 Two"], await AttachedAsync(site, draft));
        await writing.DeleteDraftAsync(mission, author, draft);

        Assert.Equal((1, 1), left);
        Assert.Equal((0, 0), await site.ReadAsync(async db => (await db.Attachments.CountAsync(), await db.AttachmentSets.CountAsync())));
        Assert.Equal(0, await SweepAsync(site));
        site.Clock.Advance(AttachmentFiles.Grace + TimeSpan.FromMinutes(1));
        Assert.Equal(2, await SweepAsync(site));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(site.Directory, "attachments"), "*", SearchOption.AllDirectories));
        await writing.VerifyAsync();
    }

    [Fact]
    public async Task Attachment_OfANewMember_WaitsWhileTheApprovedVersionStaysPublic()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync());
        var writing = new Writing(site);
        var idea = (await writing.SubmitAsync(mission, author, Writing.Text())).Value!.IdeaId;
        await writing.ApproveAsync(idea);

        var saved = await site.Make.TryAttachAsync(mission, idea, author, TestFiles.Picture(), "Red beside blue");
        var meanwhile = await FileAsync(site, mission, idea, 1, null);
        var own = await FileAsync(site, mission, idea, 1, author);
        await writing.ApproveAsync(idea);

        Assert.True(saved.Value!.WaitsForReview);
        Assert.Null(meanwhile);
        Assert.False(own!.IsPublic);
        Assert.True((await FileAsync(site, mission, idea, 1, null))!.IsPublic);
        await writing.VerifyAsync();
    }

    [Fact]
    public async Task Attachment_AddedAfterVotes_IsAChangeOfWhatWasVotedOn()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);

        await site.Make.AttachmentAsync(mission, idea, author);

        Assert.True(await site.ReadAsync(db => db.NewsItems.AnyAsync(item => item.IdeaId == idea.Id && item.ReachesVoters)));
        Assert.NotNull((await new Writing(site).RevisionsAsync(idea.Id))[^1].TextChangedAt);
    }

    [Fact]
    public async Task Attachment_TheSameAgain_ChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author, "A plan", TestFiles.Pdf());

        var same = await site.Make.TryAttachAsync(mission, idea.Id, author, TestFiles.Pdf(), "A plan");
        var other = await site.Make.TryAttachAsync(mission, idea.Id, author, TestFiles.Pdf(), "Another plan");

        Assert.False(same.Value!.HasChanged);
        Assert.Contains("attached already", Assert.Single(other.Refusals).Message, StringComparison.Ordinal);
        Assert.Single(await AttachedAsync(site, idea.Id));
    }

    [Fact]
    public async Task Attachment_OfOthersOutsideThePhaseOrWithoutWords_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var hidden = await site.Make.IdeaAsync(mission, author, Visibility.Hidden);
        async Task<Refusal> RefusedAsync(int ideaId, TestMember by, string words)
        {
            var now = await site.Services.GetRequiredService<MissionCatalogue>().FindAsync(mission.Id, CancellationToken.None);
            return (await site.Make.TryAttachAsync(now!, ideaId, by, TestFiles.Picture(), words)).Refusals[0];
        }

        Assert.Equal(RefusalKind.NotFound, (await RefusedAsync(idea.Id, await site.Make.MemberAsync(), "Words")).Kind);
        Assert.Equal("AlternativeText", (await RefusedAsync(idea.Id, author, " . ")).Field);
        Assert.Equal("AlternativeText", (await RefusedAsync(idea.Id, author, new string('x', 301))).Field);
        Assert.Equal(RefusalKind.NotPermitted, (await RefusedAsync(hidden.Id, author, "Words")).Kind);
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);
        Assert.Equal(RefusalKind.OutsidePhase, (await RefusedAsync(idea.Id, author, "Words")).Kind);
        Assert.False(Directory.Exists(Path.Combine(site.Directory, "attachments")));
    }

    [Fact]
    public async Task Attachment_DiskThatTakesNothing_IsRefusedWithWords()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        // No folder can be made where a file is.
        await File.WriteAllTextAsync(Path.Combine(site.Directory, "attachments"), "");

        var refusal = Assert.Single((await site.Make.TryAttachAsync(mission, idea.Id, author, TestFiles.Picture(), "Words")).Refusals);

        Assert.Equal((RefusalKind.Busy, "File"), (refusal.Kind, refusal.Field));
        Assert.Contains("could not be stored", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await AttachedAsync(site, idea.Id));
    }

    [Fact]
    public async Task Verify_FileMissingOrChanged_SaysWhich()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author, file: TestFiles.Picture(SKEncodedImageFormat.Jpeg, 600, 300));
        var files = Directory.GetFiles(Path.Combine(site.Directory, "attachments"), "*", SearchOption.AllDirectories);
        File.Delete(files[0]);
        await File.AppendAllTextAsync(files[1], "x");

        var result = await site.WithAsync<IServiceProvider, Core.Data.Verification.VerificationResult>(async services =>
        {
            await foreach (var check in ActivatorUtilities.CreateInstance<Core.Data.Verification.Verifier>(services).RunAsync(CancellationToken.None))
            {
                if (check.Key == "attachment-files")
                    return check;
            }
            throw new InvalidOperationException("There is no such check.");
        });

        Assert.Equal(2, result.Violations);
        Assert.Contains(result.Examples, example => example.Contains("is missing", StringComparison.Ordinal));
        Assert.Contains(result.Examples, example => example.Contains("was changed", StringComparison.Ordinal));
    }

    private static async Task ChangeAsync(TestSite site, TestMember author, Func<AttachmentService, Core.Members.Actor, Task<Outcome<SavedIdea>>> change)
    {
        var actor = await site.Make.ActorAsync(author);
        var outcome = await site.WithAsync<AttachmentService, Outcome<SavedIdea>>(service => change(service, actor));
        Assert.True(outcome.Succeeded && outcome.Value.HasChanged);
    }

    private static async Task<List<string>> AttachedAsync(TestSite site, int ideaId) => [.. (await site.WithAsync<AttachmentQueries, IReadOnlyList<AttachmentView>>(queries =>
        queries.OfNewestAsync(ideaId, CancellationToken.None))).Select(view => $"{(view.IsPicture ? "Picture" : "PDF")} {view.Number} {view.AlternativeText}")];

    private static async Task<AttachedFile?> FileAsync(TestSite site, Mission mission, int ideaId, int number, TestMember? reader)
    {
        var actor = reader is null ? null : await site.Make.ActorAsync(reader);
        return await site.WithAsync<AttachmentQueries, AttachedFile?>(queries => queries.FindFileAsync(mission.Id, new(ideaId, number), actor, CancellationToken.None));
    }

    private static Task<int> SweepAsync(TestSite site) => site.WithAsync<AttachmentSweep, int>(sweep => sweep.RunAsync(CancellationToken.None));
}
