using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>One of everything that an address can name, and one person of every kind.</summary>
internal sealed record Scene : IAsyncDisposable
{
    public required TestSite Site { get; init; }

    public required Mission Mission { get; init; }

    public required Mission Other { get; init; }

    /// <summary>Wrote the ideas and the comment; established.</summary>
    public required TestMember Author { get; init; }

    public required TestMember Member { get; init; }

    public required TestMember Unconfirmed { get; init; }

    public required TestMember Moderator { get; init; }

    public required TestMember Administrator { get; init; }

    /// <summary>Those who must be refused where a role or authorship is asked for.</summary>
    public required IReadOnlyList<(string Who, TestMember Person)> Others { get; init; }

    public required Idea Idea { get; init; }

    public required Idea Draft { get; init; }

    /// <summary>Waits for a first review.</summary>
    public required Idea Waiting { get; init; }

    /// <summary>About the name of a member.</summary>
    public required int NameCaseId { get; init; }

    /// <summary>Says much the same as <see cref="Idea"/>.</summary>
    public required Idea Twin { get; init; }

    /// <summary>Merged into <see cref="Twin"/>.</summary>
    public required Idea Merged { get; init; }

    /// <summary>Its discussion is closed.</summary>
    public required Idea Discussed { get; init; }

    /// <summary>Its text changed since <see cref="Member"/> voted on it.</summary>
    public required Idea Edited { get; init; }

    /// <summary>Withdrawn by <see cref="Author"/>.</summary>
    public required Idea Withdrawn { get; init; }

    /// <summary>Of <see cref="Idea"/>.</summary>
    public required TestMember CoAuthor { get; init; }

    /// <summary>Asked to be one.</summary>
    public required TestMember Invited { get; init; }

    /// <summary>Wrote the amendment of <see cref="Idea"/>.</summary>
    public required TestMember Proposer { get; init; }

    public required string AmendmentPath { get; init; }

    /// <summary>Of <see cref="Author"/>, with one attachment, which is hidden.</summary>
    public required Idea Pictured { get; init; }

    /// <summary>What the team recorded that came of <see cref="Discussed"/>.</summary>
    public required int RecordId { get; init; }

    /// <summary>Of the mission's team.</summary>
    public required TestMember Team { get; init; }

    /// <summary>Another mission of <see cref="Team"/>, for which new files of open data were asked.</summary>
    public required Mission Busy { get; init; }

    public required int CommentId { get; init; }

    /// <summary>A mission that is not published; <see cref="Busy"/> has an earlier text and a changed file.</summary>
    public required MissionScene Missions { get; init; }

    /// <summary>Events of the mission.</summary>
    public required EventScene Events { get; init; }

    /// <summary>Barriers and a reform of the mission.</summary>
    public required BarrierScene Barriers { get; init; }

    /// <summary>A statement of the mission.</summary>
    public required OpinionScene Opinions { get; init; }

    /// <summary>Votes that were set aside, and a pattern.</summary>
    public required IntegrityScene Integrity { get; init; }

    /// <summary>Budgets of missions of their own.</summary>
    public required BudgetScene Budgets { get; init; }

    /// <summary>Comparisons of missions of their own.</summary>
    public required ComparisonScene Comparisons { get; init; }

    /// <summary>Members who sign in in two steps.</summary>
    public required TwoStepScene TwoStep { get; init; }

    public required PasskeyScene Passkeys { get; init; }

    public required ProviderScene Providers { get; init; }

    /// <summary>Official responses of the mission.</summary>
    public required EligibilityScene Eligibility { get; init; }

    public required ResponseScene Responses { get; init; }

    public required OrganisationScene Organisations { get; init; }

    /// <summary>Pledges, suggestions and invitations of the mission.</summary>
    public required PledgeScene Coalition { get; init; }

    /// <summary>What the mailed link of <see cref="Unconfirmed"/> ends in.</summary>
    public required string ConfirmationQuery { get; init; }

    public required int CaseId { get; init; }

    /// <summary>Holds the role of the moderator too, and decided nothing.</summary>
    public required TestMember OtherModerator { get; init; }

    /// <summary>Has a sanction that can be appealed.</summary>
    public required TestMember Sanctioned { get; init; }

    public required int SanctionId { get; init; }

    /// <summary>Of another member, who appealed it.</summary>
    public required int AppealedSanctionId { get; init; }
    /// <summary>Hid an idea of the author's.</summary>
    public required int DecisionId { get; init; }

    /// <summary>Decisions that the moderator took together.</summary>
    public required string Batch { get; init; }

    public required QuestionnaireScene Questionnaire { get; init; }

    public required DutyScene Duty { get; init; }

    public required DeliveryScene Delivery { get; init; }

    public required CodingScene Coding { get; init; }

    public string Root => "/missions/" + Mission.Slug;

    public string IdeaPath => $"{Root}/ideas/{Idea.Id}";

    /// <summary>A theme of the mission; another was merged into it.</summary>
    public string ThemePath => $"/team/{Mission.Slug}/themes/1";

    public string EditedPath => $"{Root}/ideas/{Edited.Id}";

    public static async Task<Scene> CreateAsync()
    {
        var site = await TestSite.StartAsync(ProviderScene.Settings);
        var make = site.Make;
        var (mission, other) = (await make.MissionAsync(), await make.MissionAsync());
        var author = await make.MemberAsync();
        await make.AboutYouAsync(author, new AboutYouOptions { AgeBand = AgeBand.From35 });
        var idea = await make.IdeaAsync(mission, author);
        await make.AttachmentAsync(mission, idea, author, "The first picture");
        await make.AttachmentAsync(mission, idea, author, "The second picture", TestFiles.Picture(width: 90));
        var pictured = await make.IdeaAsync(mission, author);
        await make.AttachmentAsync(mission, pictured, author);
        var waiting = await make.IdeaAsync(mission, await make.NewMemberAsync(), Visibility.Waiting);
        var comment = await make.CommentAsync(idea, author);
        var moderator = await make.ModeratorAsync(mission);
        var hidden = await make.FlagAsync(await make.IdeaAsync(mission, author));
        await make.DecidedAsync(hidden, CaseAct.Hide, moderator);
        await make.HiddenAttachmentAsync(mission, pictured, moderator);
        var unconfirmed = await make.UnconfirmedMemberAsync();
        await TellAsync(site, author);
        var (sanctioned, appealing) = (await make.MemberAsync(), await make.MemberAsync());
        var appealed = await make.SanctionAsync(appealing, moderator, mission);
        await make.AppealAsync(appealed, appealing);
        var (twin, merged) = (await make.IdeaAsync(mission), await make.IdeaAsync(mission));
        await make.MergeAsync(mission, merged, twin, moderator);
        var (one, two) = (await make.IdeaAsync(mission, await make.NewMemberAsync(), Visibility.Waiting), await make.IdeaAsync(mission, await make.NewMemberAsync(), Visibility.Waiting));
        var batch = await make.BatchAsync(moderator, CaseAct.Approve, await make.CaseAsync(one), await make.CaseAsync(two));
        var discussed = await make.IdeaAsync(mission);
        await make.ClosedDiscussionAsync(mission, discussed, moderator);
        var (member, edited) = (await make.MemberAsync(), await make.IdeaAsync(mission, author));
        // Signed in elsewhere too.
        (await site.VisitorAsync(member)).Dispose();
        await make.VoteAsync(edited, member, VoteChoice.Support);
        await make.EditAsync(mission, edited, author, "A title that is new");
        var withdrawn = await make.IdeaAsync(mission, author);
        await make.WithdrawnAsync(mission, withdrawn, author);
        var (coAuthor, invited) = (await make.MemberAsync("Carol Coauthor"), await make.MemberAsync());
        await make.CoAuthorAsync(mission, idea, author, coAuthor);
        await make.InvitedAsync(mission, idea, author, invited.Email);
        await make.InvitedAsync(mission, idea, author, "invited@person.example");
        var proposer = await make.MemberAsync();
        var amendment = await make.AmendmentAsync(mission, idea, proposer);
        await make.FailedEmailsAsync("gone@person.example");
        var team = await make.TeamAsync(mission);
        var busy = await make.MissionAsync();
        await make.GrantAsync(team, Participate.Core.Members.Role.MissionTeam, busy);
        await make.OpenDataRequestedAsync(busy, team);
        await make.ThemeAsync(mission, "Nursery gardens", await make.ThemeAsync(mission, "Bus lanes"));
        await make.ThemeAsync(mission, "Solar panels");
        return new Scene
        {
            Site = site,
            Mission = mission,
            Other = other,
            Author = author,
            Member = member,
            Edited = edited,
            Proposer = proposer,
            AmendmentPath = amendment,
            CoAuthor = coAuthor,
            Invited = invited,
            Withdrawn = withdrawn,
            Unconfirmed = unconfirmed,
            ConfirmationQuery = await ConfirmationQueryAsync(site, unconfirmed),
            Moderator = moderator,
            Administrator = await make.AdministratorAsync(),
            Others =
            [
                ("another member", await make.MemberAsync()),
                ("a moderator of another mission", await make.ModeratorAsync(other)),
                ("the team of this mission", await make.TeamAsync(mission)),
                ("an administrator", await make.AdministratorAsync()),
                ("a moderator of this mission", await make.ModeratorAsync(mission)),
            ],
            Idea = idea,
            Draft = await make.IdeaAsync(mission, author, Visibility.Draft),
            Waiting = waiting,
            NameCaseId = (await make.FlagNameAsync(twin)).Id,
            Twin = twin,
            Pictured = pictured,
            Merged = merged,
            OtherModerator = await make.ModeratorAsync(mission),
            Sanctioned = sanctioned,
            SanctionId = await make.SanctionAsync(sanctioned, moderator, mission),
            AppealedSanctionId = appealed,
            Discussed = discussed,
            RecordId = await make.CameOfAsync(mission, discussed, team),
            Team = team,
            Busy = busy,
            CommentId = comment.Id,
            Missions = await MissionScene.CreateAsync(site, busy),
            Events = await EventScene.CreateAsync(site, mission),
            Barriers = await BarrierScene.CreateAsync(site, mission),
            Opinions = await OpinionScene.CreateAsync(site, mission),
            Integrity = await IntegrityScene.CreateAsync(site, mission, team),
            Budgets = await BudgetScene.CreateAsync(site),
            Comparisons = await ComparisonScene.CreateAsync(site),
            Eligibility = await EligibilityScene.CreateAsync(site, mission),
            TwoStep = await TwoStepScene.CreateAsync(site),
            Passkeys = await PasskeyScene.CreateAsync(site),
            Providers = await ProviderScene.CreateAsync(site),
            Coalition = await PledgeScene.CreateAsync(site, mission),
            Responses = await ResponseScene.CreateAsync(site, mission),
            Organisations = await OrganisationScene.CreateAsync(site),
            CaseId = (await make.CaseAsync(waiting)).Id,
            DecisionId = await make.AppealableAsync(hidden),
            Batch = batch,
            Questionnaire = await QuestionnaireScene.CreateAsync(site, mission),
            Duty = await DutyScene.CreateAsync(site),
            Delivery = await DeliveryScene.CreateAsync(site, mission),
            Coding = await CodingScene.CreateAsync(site, mission, idea, team),
        };
    }

    private static Task<string> ConfirmationQueryAsync(TestSite site, TestMember member) => site.WithAsync<UserManager<Member>, string>(async users =>
    {
        var code = await users.GenerateEmailConfirmationTokenAsync((await users.FindByIdAsync($"{member.Id}"))!);
        return $"?member={member.Id}&code={Uri.EscapeDataString(code)}";
    });

    /// <summary>Something to read, so that there is something to mark as read.</summary>
    private static Task<Outcome> TellAsync(TestSite site, TestMember person) => site.WithAsync<IServiceProvider, Outcome>(services =>
        services.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                await services.GetRequiredService<NotificationService>().TellAsync(new NotificationOptions { MemberId = person.Id, Title = "Something happened" }, token);
                return Outcome.Done;
            },
            CancellationToken.None));

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
