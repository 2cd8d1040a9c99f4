using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class RedactionTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Redact_Idea_IsPreviewedDoneSealedToldAndCanBeUndone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, reporter) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Ring 020 7946 0000 for a story", details: "Ask for Ann at 020 7946 0000, or Bob.");
        var item = await site.Make.FlagAsync(idea, reporter, "personal-information");
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var visitor = site.Visitor();
        var root = $"/missions/{mission.Slug}";
        var address = $"{root}/ideas/{idea.Id}";

        var form = await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).FollowAsync("Take out a part of the text");
        var missing = (await form.Choose("Reason", "4. Keep private things private").Fill("Text to take out", "020 7946 0001").SubmitAsync("Preview")).Expect(HttpStatusCode.UnprocessableEntity);
        var before = await DatabaseSnapshot.TakeAsync(site);
        var preview = (await missing.Fill("Text to take out", "020 7946 0000\nAnn").SubmitAsync("Preview")).Expect();
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        var done = (await preview.SubmitAsync("Take it out")).Expect();

        Assert.Equal(["“020 7946 0001” does not occur in the text: copy it exactly as it is written there"], missing.Errors);
        Assert.Contains("Ask for [removed by a moderator] at [removed by a moderator], or Bob.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("It is taken out", done.Notice, StringComparison.Ordinal);
        Assert.Equal("Ring [removed by a moderator] for a story", (await visitor.GetAsync(address)).Heading);
        var history = (await visitor.GetAsync(address + "/history")).Expect();
        Assert.Contains("This text was sealed.", history.Text, StringComparison.Ordinal);
        Assert.Contains("Redacted by a moderator", history.Text, StringComparison.Ordinal);
        using var own = await site.VisitorAsync(author);
        foreach (var place in new[] { address, address + "/history", address + "/edit", root + "/ideas?q=7946", root + "/summary.csv", root + "/summary.json", $"/moderation/cases/{item.Id}", "/moderation" })
            Assert.DoesNotMatch("020 7946|Ann at", (await (place.StartsWith("/mod", StringComparison.Ordinal) ? moderator : own).GetAsync(place)).Body);
        Assert.Equal($"Part of your idea “Ring [removed by a moderator] for a story” was removed under guideline 4", (await site.Mailbox.NewestToAsync(author.Email)).Subject);
        Assert.StartsWith("Part of the idea", (await site.Mailbox.NewestToAsync(reporter.Email)).Subject, StringComparison.Ordinal);
        var copy = await site.ReadAsync(db => db.SealedCopies.AsNoTracking().SingleAsync());
        Assert.Equal(("redaction", item.Id, true), (copy.Cause, copy.CaseId, copy.Text.Contains("Ask for Ann at 020 7946 0000", StringComparison.Ordinal)));
        Assert.Equal(["idea.redacted"], await site.ReadAsync(db => db.AuditEntries.Where(row => row.MissionId == mission.Id).Select(row => row.Act).ToListAsync()));
        Assert.Equal(CaseState.Approved, (await site.Make.CaseAsync(idea)).State);
        await Ledger.CheckAsync(site, "");

        (await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Undo decision")).Expect();

        Assert.Equal("Ring 020 7946 0000 for a story", (await visitor.GetAsync(address)).Heading);
        Assert.DoesNotContain("This text was sealed.", (await visitor.GetAsync(address + "/history")).Text, StringComparison.Ordinal);
        Assert.Equal((CaseState.Waiting, 1), ((await site.Make.CaseAsync(idea)).State, (await site.Make.CaseAsync(idea)).OpenFlags));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Redact_CommentThatWaits_IsPublicWithoutThePassageAndUndoneItWaitsWhole(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, visibility: Visibility.Waiting, body: "My number is 020 7946 0000.");
        var item = await site.Make.CaseAsync(comment);

        Assert.True((await site.Make.RedactAsync(item, moderator, "020 7946 0000")).Succeeded);

        using var visitor = site.Visitor();
        Assert.Contains("My number is [removed by a moderator].", (await visitor.GetAsync($"/comments/{comment.Id}")).Expect().Text, StringComparison.Ordinal);
        var history = (await visitor.GetAsync($"/comments/{comment.Id}/history")).Expect();
        Assert.DoesNotContain("020 7946", history.Body, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Users.Where(row => row.Id == author.Id).Select(row => row.ApprovedContributions).SingleAsync()));
        await Ledger.CheckAsync(site, "");
        Assert.True((await site.Make.UndoAsync(item, moderator)).Succeeded);

        var stored = await site.ReadAsync(db => db.Comments.AsNoTracking().SingleAsync());
        Assert.Equal((Visibility.Waiting, "My number is 020 7946 0000.", (DateTime?)null), (stored.Visibility, stored.Body, stored.PublishedAt));
        Assert.Equal((CaseState.Waiting, CaseCauses.FirstReview), ((await site.Make.CaseAsync(comment)).State, (await site.Make.CaseAsync(comment)).Causes));
        Assert.Equal(0, await site.ReadAsync(db => db.Users.Where(row => row.Id == author.Id).Select(row => row.ApprovedContributions).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Redact_WhatDoesNotFit_IsRefusedBesideItsFieldAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var author = await site.Make.NewMemberAsync();
        var title = new string('a', 50) + " Ann " + new string('b', 60);
        var idea = await site.Make.IdeaAsync(mission, author, title: title);
        var item = await site.Make.FlagAsync(idea);
        var edited = await site.Make.CommentAsync(idea, author);
        await site.Make.EditAsync(mission, edited, author, "Another text");
        var before = await DatabaseSnapshot.TakeAsync(site);

        var tooLong = await site.Make.RedactAsync(item, moderator, "Ann");
        var nothing = await site.Make.RedactAsync(item, moderator, " \n ", reason: "");
        var tooShort = await site.Make.RedactAsync(item, moderator, "a");
        var edit = await site.Make.RedactAsync(await site.Make.CaseAsync(edited), moderator, "think");

        Assert.StartsWith("What is left would be too long", tooLong.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Equal(["Passages", "Reason"], nothing.Refusals.Select(refusal => refusal.Field));
        Assert.Contains("too short", tooShort.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Contains("decide about the edit first", edit.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }
}
