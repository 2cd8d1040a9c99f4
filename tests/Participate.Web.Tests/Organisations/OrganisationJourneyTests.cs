using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Web.Tests.Organisations;

/// <summary>An organisation from its registration to what it contributes, as members and readers meet it.</summary>
public class OrganisationJourneyTests
{
    private const string Address = "me@small-steps.example";

    [Fact]
    public async Task Organisation_RegisteredAndVerifiedByLetter_ContributesUnderItsName()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync("Nora Nursery"));
        var idea = await site.Make.IdeaAsync(mission);
        using var owner = await site.VisitorAsync(member);
        using var reader = site.Visitor();

        var registered = await (await owner.GetAsync("/organisations/register")).Fill("Name", "Small Steps").Choose("Sector", "Business").Fill("Website", "www.small-steps.example").SubmitAsync("Register organisation");
        Assert.Equal("/organisations/small-steps/verify", registered.Path);
        (await reader.GetAsync("/organisations/small-steps")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("Small Steps", (await reader.GetAsync("/organisations")).Text, StringComparison.Ordinal);

        var elsewhere = await registered.Fill("Email address at the organisation", "me@gmail.com").SubmitAsync("Send the letter");
        elsewhere.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("@small-steps.example", Assert.Single(elsewhere.Errors), StringComparison.Ordinal);
        (await elsewhere.Fill("Email address at the organisation", Address).SubmitAsync("Send the letter")).Expect();
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(Address)).Body);
        using (var stranger = await site.VisitorAsync(await site.Make.MemberAsync()))
            (await (await stranger.GetAsync(link)).SubmitAsync("Confirm")).Expect(HttpStatusCode.Forbidden);
        var verified = await (await owner.GetAsync(link)).SubmitAsync("Confirm");
        Assert.Equal("/organisations/small-steps", verified.Path);
        (await (await owner.GetAsync(link)).SubmitAsync("Confirm")).Expect(HttpStatusCode.UnprocessableEntity);

        await (await owner.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Fill("Your comment", "We have room for it.").Choose("Contributing as", "Small Steps (Business)").SubmitAsync("Add comment");
        var discussion = await reader.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        Assert.Contains("Nora Nursery, for Small Steps (Business)", discussion.Text, StringComparison.Ordinal);
        var profile = await discussion.FollowAsync("Small Steps");
        Assert.Contains("We have room for it.", profile.Text, StringComparison.Ordinal);
        Assert.Contains("by a letter to an address at small-steps.example", profile.Text, StringComparison.Ordinal);
        Assert.Contains("Nora Nursery", profile.Text, StringComparison.Ordinal);
        Assert.NotNull((await reader.GetAsync("/organisations?q=small&sector=business")).Link("Small Steps"));
        await Ledger.CheckAsync(site, "organisation");
    }

    [Fact]
    public async Task Letter_AfterThreeDays_WorksNoMore()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var organisation = await site.Make.WaitingOrganisationAsync(member, site.Make.OrganisationText() with { Website = "https://small-steps.example" });
        using (var owner = await site.VisitorAsync(member))
        {
            await (await owner.GetAsync($"/organisations/{organisation.Slug}/verify")).Fill("Email address at the organisation", Address).SubmitAsync("Send the letter");
            var again = await (await owner.GetAsync($"/organisations/{organisation.Slug}/verify")).Fill("Email address at the organisation", Address).SubmitAsync("Send the letter");
            again.Expect(HttpStatusCode.Conflict);
        }
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(Address)).Body);
        site.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        using var later = await site.VisitorAsync(member);

        (await (await later.GetAsync(link)).SubmitAsync("Confirm")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(OrganisationState.Waiting, (await site.Make.OrganisationAsync(organisation.Id)).State);
    }

    [Fact]
    public async Task Registration_DeclinedThenSentAgain_IsVerifiedByAnAdministrator()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var organisation = await site.Make.WaitingOrganisationAsync(member);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var owner = await site.VisitorAsync(member);

        var page = await (await administrator.GetAsync("/admin/organisations")).FollowAsync(organisation.Name);
        await page.Fill("Why is it not accepted?", "We found no such charity.").SubmitAsync("Do not accept");
        var told = await owner.GetAsync("/account/organisations");
        Assert.Contains("We found no such charity.", told.Text, StringComparison.Ordinal);
        Assert.Contains("We found no such charity.", (await site.Mailbox.NewestToAsync(member.Email)).Body, StringComparison.Ordinal);
        await (await owner.GetAsync($"/organisations/{organisation.Slug}/edit")).Fill("What it is", "charity, number 1163345").SubmitAsync("Save changes");
        // The version of the page from before.
        (await page.Fill("Why is it not accepted?", "Still not.").SubmitAsync("Do not accept")).Expect(HttpStatusCode.Conflict);
        await (await administrator.GetAsync($"/admin/organisations/{organisation.Id}")).Fill("What did you check?", "Looked into the register.").SubmitAsync("Verify organisation");

        Assert.Contains("Looked into the register.", (await owner.GetAsync($"/organisations/{organisation.Slug}/history")).Text, StringComparison.Ordinal);
        using var reader = site.Visitor();
        var history = await reader.GetAsync($"/organisations/{organisation.Slug}/history");
        Assert.DoesNotContain("We found no such charity.", history.Text, StringComparison.Ordinal);
        Assert.Contains("Verified", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_OfAMergedOne_LeadsToWhatItBecame_AndRenamingKeepsTheAddress()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var (from, into) = (await site.Make.OrganisationAsync(await site.Make.MemberAsync(), "Old Steps"), await site.Make.OrganisationAsync(member, "Great Steps"));
        await site.Make.MergeAsync(from, into);
        using var owner = await site.VisitorAsync(member);
        var edit = await owner.GetAsync($"/organisations/{into.Slug}/edit");
        var saved = (await edit.Fill("Name", "Greatest Steps").SubmitAsync("Save changes")).Expect();
        using var reader = site.Visitor();
        var meanwhile = await reader.GetAsync($"/organisations/{into.Slug}");
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var list = (await administrator.GetAsync("/admin/organisations")).Expect();
        var decided = (await (await list.FollowAsync("Great Steps")).Fill("What did you check?", "Their letter.").SubmitAsync("Accept the new name")).Expect();

        Assert.Contains("a new name waits until an administrator has looked at it", edit.Text, StringComparison.Ordinal);
        Assert.Contains("The new name waits for an administrator", saved.Notice, StringComparison.Ordinal);
        Assert.Equal("Great Steps", meanwhile.Heading);
        Assert.DoesNotContain("Greatest Steps", meanwhile.Body, StringComparison.Ordinal);
        Assert.Contains("Another name is asked for", list.Text, StringComparison.Ordinal);
        Assert.Contains("The organisation has its new name.", decided.Notice, StringComparison.Ordinal);

        var moved = await reader.GetAsync($"/organisations/{from.Slug}", follow: false);
        var profile = await reader.GetAsync($"/organisations/{into.Slug}");

        Assert.Equal((HttpStatusCode.MovedPermanently, $"/organisations/{into.Slug}"), (moved.Status, moved.Location));
        Assert.Equal("Greatest Steps", profile.Heading);
        Assert.Contains("Old Steps", profile.Text, StringComparison.Ordinal);
        Assert.Contains("Great Steps → Greatest Steps", (await profile.FollowAsync("History")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewName_ThatWaits_StandsInItsOwnersForm_AndGoesWithThePresentOne()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var organisation = await site.Make.OrganisationAsync(member, "Great Steps");
        using var owner = await site.VisitorAsync(member);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var path = $"/organisations/{organisation.Slug}/edit";
        (await (await owner.GetAsync(path)).Fill("Name", "Greatest Steps").SubmitAsync("Save changes")).Expect();

        var form = (await owner.GetAsync(path)).Expect();
        var ofStaff = (await administrator.GetAsync(path)).Expect();
        var kept = (await form.Fill("What it is", "charity").SubmitAsync("Save changes")).Expect();
        var back = (await (await owner.GetAsync(path)).Fill("Name", "Great Steps").SubmitAsync("Save changes")).Expect();

        Assert.Equal(("Greatest Steps", "Great Steps"), (form.Field("Name").GetAttribute("value"), ofStaff.Field("Name").GetAttribute("value")));
        Assert.Contains("To take it back, write “Great Steps” again.", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("To take it back", ofStaff.Text, StringComparison.Ordinal);
        Assert.Contains("The new name waits for an administrator", kept.Notice, StringComparison.Ordinal);
        Assert.Contains("The other name is asked for no more.", back.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ByTwoOwnersAtOnce_TheSecondIsToldAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var (one, two) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(one);
        await site.Make.MembershipAsync(organisation, two, OrganisationRole.Owner);
        using var first = await site.VisitorAsync(one);
        using var second = await site.VisitorAsync(two);
        var (page, other) = (await first.GetAsync($"/organisations/{organisation.Slug}/edit"), await second.GetAsync($"/organisations/{organisation.Slug}/edit"));

        (await page.Fill("Description", "What the first wrote.").SubmitAsync("Save changes")).Expect();
        var refused = await other.Fill("Description", "What the second wrote.").SubmitAsync("Save changes");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("What the second wrote.", refused.Body, StringComparison.Ordinal);
        (await refused.SubmitAsync("Save changes")).Expect();
        Assert.Equal("What the second wrote.", (await site.Make.OrganisationAsync(organisation.Id)).Description);
    }

    [Fact]
    public async Task Logo_Sent_IsServedCleanedAndGoneOnceHidden()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var organisation = await site.Make.OrganisationAsync(member);
        using var owner = await site.VisitorAsync(member);
        var form = (await owner.GetAsync($"/organisations/{organisation.Slug}/logo")).Fill("Alternative text", "Two blocks").Form("Save the logo");

        (await (await owner.GetAsync("/organisations")).SendAsync(form with { File = ("Input.File", "logo.jpg", TestFiles.Photograph()) })).Expect();

        using var reader = site.Visitor();
        var picture = (await reader.GetAsync($"/organisations/{organisation.Slug}")).Document.QuerySelector("img.pt-organisation-logo")!;
        Assert.Equal("Two blocks", picture.GetAttribute("alt"));
        var served = (await reader.GetAsync(picture.GetAttribute("src")!)).Expect();
        Assert.Equal("image/jpeg", served.ContentType);
        Assert.DoesNotContain(TestFiles.Camera, served.Body, StringComparison.Ordinal);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        await (await administrator.GetAsync($"/admin/organisations/{organisation.Id}")).Fill("Which guideline do they break?", "Be kind.").SubmitAsync("Hide description and logo");
        (await reader.GetAsync(picture.GetAttribute("src")!)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("Be kind.", (await owner.GetAsync($"/organisations/{organisation.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.OrganisationLogos.CountAsync()));
    }

    [Fact]
    public async Task Comment_PostedForAnotherOrganisation_IsRefusedBesideTheFieldAndKeepsTheText()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        var others = await site.Make.OrganisationAsync(await site.Make.MemberAsync());
        using var visitor = await site.VisitorAsync(member);
        var page = await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        Assert.DoesNotContain("Contributing as", page.Text, StringComparison.Ordinal);

        var refused = await page.SendAsync(page.Fill("Your comment", "In the name of others.").Form("Add comment").With("Input.OrganisationId", $"{others.Id}"));

        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("You do not speak for this organisation", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("In the name of others.", refused.Body, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Comments.CountAsync()));
    }
}
