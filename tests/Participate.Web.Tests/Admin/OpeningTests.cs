using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

/// <summary>From nothing to an open consultation.</summary>
public class OpeningTests
{
    [Fact]
    public async Task HomePage_WithoutAnAdministrator_SaysTheCommandAndNothingElse()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var before = (await visitor.GetAsync("/")).Expect();
        var admin = await visitor.GetAsync("/admin");
        await site.Make.AdministratorAsync();
        var after = (await visitor.GetAsync("/")).Expect();
        // A page kept from before stands for some seconds where another process made the administrator.
        for (var i = 0; i < 600 && after.Text.Contains("being set up", StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
            after = (await visitor.GetAsync("/")).Expect();
        }

        Assert.Contains("This site is being set up", before.Text, StringComparison.Ordinal);
        Assert.Contains("Participate.Web create-admin", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Directory, before.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("backup", before.Body, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("/account/sign-in", admin.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("being set up", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checklist_StepByStep_EndsWithTheSiteOpen()
    {
        await using var site = await TestSite.StartAsync("--Participate:PublicUrl=http://localhost", "--Participate:Operator:Name=the Ministry", "--Participate:Operator:Contact=site@ministry.example");
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var mission = await site.Make.MissionAsync();
        var unmoderated = (await visitor.GetAsync("/admin")).Expect();
        await site.Make.ModeratorAsync();
        var sent = (await unmoderated.SubmitAsync("Send an e-mail to me")).Expect();
        var arrived = (await sent.SubmitAsync("It has arrived")).Expect();
        var done = (await arrived.SubmitAsync("Backups are made")).Expect();

        Assert.Contains("The public address Done", unmoderated.Text, StringComparison.Ordinal);
        Assert.Contains("Who runs the site Done the Ministry.", unmoderated.Text, StringComparison.Ordinal);
        Assert.Contains("A mission Done", unmoderated.Text, StringComparison.Ordinal);
        Assert.Contains("Phases Done", unmoderated.Text, StringComparison.Ordinal);
        Assert.Matches($"Nobody moderates: .*{Regex.Escape(mission.Title)}", unmoderated.Text);
        Assert.Equal("An e-mail to try the mail server", (await site.Mailbox.NewestToAsync(administrator.Email)).Subject);
        Assert.Contains("E-mail Done", arrived.Text, StringComparison.Ordinal);
        Assert.Contains("Moderators Done", arrived.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Before you open the site", done.Text, StringComparison.Ordinal);
        Assert.Equal(["backups", "mail"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == "opening.confirmed").Select(entry => entry.Details).OrderBy(step => step).ToListAsync()));
    }

    [Fact]
    public async Task Checklist_WithoutAMission_LeadsToWhereOneIsWrittenAndThenPublished()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.WithoutMissionsAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        var empty = (await visitor.GetAsync("/admin")).Expect();
        var draft = await site.Make.DraftMissionAsync();
        var written = (await visitor.GetAsync("/admin")).Expect();

        Assert.Equal("/admin/missions/create", empty.Link("Create a mission"));
        Assert.Equal("/admin/missions/" + draft.Slug, written.Link("Look at it and publish it"));
        Assert.Contains("A mission To do", written.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_OfAStepThatTheSiteSeesItself_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var form = (await visitor.GetAsync("/admin")).Form("It has arrived");

        var answer = await visitor.PostAsync(form.Action, form.With("step", "moderators").Fields, follow: true);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False(await site.ReadAsync(db => db.AuditEntries.AnyAsync(entry => entry.Act == "opening.confirmed")));
    }
}
