using Bunit;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.Web.Components.Admin;
using Participate.Web.Components.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Tests.Components;

public sealed class AdminComponentTests : BunitContext
{
    private static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly MissionTitles NoMissions = new([]);

    [Fact]
    public void PeopleTable_States_AreSaid()
    {
        var table = Render<PeopleTable>(given => given
            .Add(c => c.Caption, "People found")
            .Add(c => c.Titles, NoMissions)
            .Add(c => c.People, [
                new PersonRow(3, "Open", Noon, true, false, [new HeldRole(1, Role.Moderator, 99, Noon, null)]),
                new PersonRow(2, "New", Noon, false, false, []),
                new PersonRow(1, "Former member", Noon, false, true, [])]));

        Assert.Equal("People found", table.Find("caption").TextContent);
        Assert.Equal(["Open", "New (address not confirmed)", "Former member (closed)"], table.FindAll("tbody th").Select(cell => TestSupport.SitePage.Words(cell.TextContent)));
        Assert.Equal(["Moderator of a mission that is gone", "None", "None"], table.FindAll("tbody td:last-child").Select(cell => TestSupport.SitePage.Words(cell.TextContent)));
        Assert.Equal("/admin/people/3", table.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void AuditLogTable_SubjectOfAMissionThatIsGone_HasNoLink()
    {
        var table = Render<AuditLogTable>(given => given
            .Add(c => c.Titles, NoMissions)
            .Add(c => c.Reader, new Actor(1, "Ada Admin", true, true, [(Role.Administrator, null)]))
            .Add(c => c.Entries, [
                Row(3, null, "phases.changed", "mission", 9, null, 9, "Later"),
                Row(2, "Ann", "case.dismissed", "case", 4, null, 9, ""),
                Row(1, "Ann", "idea.hidden", "idea", 5, null, null, ""),
                Row(0, "Ann", "role.granted", "member", 6, "Mo Moderator", null, "")]));

        Assert.Equal(
            ["a mission that is gone", "Case 4 a mission that is gone", "Idea 5", "Mo Moderator"],
            table.FindAll("tbody td:nth-of-type(4)").Select(cell => TestSupport.SitePage.Words(cell.TextContent)));
        Assert.Equal("/admin/people/6", Assert.Single(table.FindAll("tbody a")).GetAttribute("href"));
    }

    private static AuditLogRow Row(int id, string? actor, string act, string kind, int subject, string? name, int? mission, string details) =>
        new(id, id, Noon, null, actor, act, kind, subject, name, mission, null, true, details, null);

    [Theory]
    [InlineData("2026-11-24", true, "2026-11-24")]
    [InlineData(" 24/11/2026 ", true, "2026-11-24")]
    [InlineData("4.1.2026", true, "2026-01-04")]
    [InlineData("4 March 2026", true, "2026-03-04")]
    [InlineData("", true, null)]
    [InlineData(null, true, null)]
    [InlineData("31/02/2026", false, null)]
    [InlineData("soon", false, null)]
    public void FormDay_Typed_IsReadAsBritishDays(string? typed, bool isRead, string? day)
    {
        Assert.Equal(isRead, FormDay.TryRead(typed, out var read));
        Assert.Equal(day, FormDay.Write(read));
    }
}
