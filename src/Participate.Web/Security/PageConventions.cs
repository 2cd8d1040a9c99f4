using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Participate.Web.Security;

/// <summary>Which policy guards which folder or page: one place to read who may open what.</summary>
public static class PageConventions
{
    /// <summary>The account pages that need an account; the others lead to one.</summary>
    private static readonly string[] AccountPages =
        ["Index", "Close", "Contributions", "Sanctions", "DisplayName", "ChangeEmail/Index", "ChangePassword", "Notifications", "Reports", "Invitations", "Events", "AboutYou", "Identity", "Organisations", "NotificationSettings/Index", "NotificationSettings/Mission", "TwoStep/Index", "TwoStep/SetUp", "TwoStep/Codes", "TwoStep/TurnOff", "Sessions", "Data", "ItIsYou", "WaysToSignIn", "LinkProvider", "Passkeys/Index", "Passkeys/Add", "Passkeys/Passkey"];

    /// <summary>The one page of administrators that moderators may read.</summary>
    private const string ModerationSettings = "/Admin/Missions/Mission/Moderation";

    /// <summary>Pages of administrators on what one mission says, which its team edits too.</summary>
    private static readonly string[] MissionTextPages = ["Index", "Edit", "Preview", "Revisions/Index", "Revisions/Revision"];

    private const string IdeaList = "/Missions/Mission/Ideas/Index";

    /// <summary>Pages that are the same for every reader who is not signed in, and carry no form token: kept whole.</summary>
    private static readonly string[] KeptPages =
    [
        "/Index", "/Content", "/Guidelines", "/Transparency", "/Search", "/Missions/Mission/Index", "/Missions/Mission/Summary",
        "/Missions/Mission/Summaries/Frozen", "/Missions/Mission/Summaries/Compare",
        "/Missions/Mission/Answering", "/Missions/Mission/Principles", "/Missions/Mission/Leaflet", "/Missions/Mission/EasyRead",
        "/Missions/Mission/Data", "/Help/Api",
        IdeaList, "/Missions/Mission/Ideas/Idea/Index", "/Missions/Mission/Ideas/Idea/History",
        "/Missions/Mission/Events/Index", "/Missions/Mission/Events/Event/Index", "/Missions/Mission/Events/Event/History",
        "/Missions/Mission/Responses/Index", "/Missions/Mission/Responses/Response",
        "/Missions/Mission/Delivery/Index", "/Missions/Mission/Delivery/Figures", "/Missions/Mission/Delivery/Action/Index",
        "/Missions/Mission/Opinions/Results", "/Missions/Mission/Opinions/Statements", "/Missions/Mission/Budget/Results", "/Missions/Mission/Compare/Results",
        "/Ledger/Mission/Index", "/Ledger/Mission/SetAside",
        "/Missions/Mission/Readiness", "/Readiness", "/Help/Readiness",
        "/Missions/Mission/Barriers/Index", "/Missions/Mission/Barriers/Links", "/Missions/Mission/Barriers/Barrier/Index", "/Missions/Mission/Barriers/Barrier/History",
        "/Missions/Mission/Reforms/Index", "/Missions/Mission/Reforms/Reform/Index",
        "/Missions/Mission/Coalition/Index", "/Missions/Mission/Coalition/Pledges/Index", "/Missions/Mission/Coalition/Pledges/Pledge/Index",
    ];

    /// <summary>Pages of moderators alone; the others of their folder are administrators' too.</summary>
    private static readonly string[] QueuePages = ["Index", "Log"];

    /// <summary>Pages of an idea that only members reach; each asks itself whose idea it is.</summary>
    private static readonly string[] IdeaPages = ["Edit", "Delete", "Similar", "Vote", "Follow", "Changes", "Withdraw", "BringBack", "Split", "Authors", "Amend", "Attachments/Index", "Attachments/Attachment/Edit"];

    /// <summary>Pages of organisations that only members reach; those of one ask themselves whose it is.</summary>
    private static readonly string[] OrganisationPages =
        ["Register", "Confirm", "Organisation/Edit", "Organisation/Logo", "Organisation/Ask", "Organisation/Members", "Organisation/Members/Member", "Organisation/Close", "Organisation/Verify"];

    /// <summary>Pages of barriers and reforms that only members reach.</summary>
    private static readonly string[] BarrierPages = ["Barriers/Report", "Barriers/Barrier/AffectsMe", "Barriers/Barrier/Edit", "Reforms/Propose"];

    /// <summary>Pages of opinions that only members reach.</summary>
    private static readonly string[] OpinionPages = ["Answer", "Answers", "Write"];

    /// <summary>Pages of comparisons that only members reach.</summary>
    private static readonly string[] ComparisonPages = ["Answer", "Answers"];

    public static void Apply(RazorPagesOptions options)
    {
        foreach (var page in KeptPages)
            options.Conventions.AddPageApplicationModelConvention(page, model => model.EndpointMetadata.Add(new OutputCacheAttribute { PolicyName = PublicPageCache.Name }));
        options.Conventions.AddPageApplicationModelConvention(IdeaList, model => model.EndpointMetadata.Add(new VaryByReader(ReaderOrder.KindOf)));
        foreach (var page in QueuePages)
            options.Conventions.AuthorizePage("/Moderation/" + page, Policies.Moderator);
        options.Conventions.AuthorizeFolder("/Moderation", Policies.CaseReader);
        options.Conventions.AddFolderApplicationModelConvention("/Admin", model => model.EndpointMetadata.Add(
            new AuthorizeAttribute(model.ViewEnginePath == ModerationSettings ? Policies.MissionModeration : IsMissionText(model.ViewEnginePath) ? Policies.MissionDesk : Policies.Administrator)));
        foreach (var page in AccountPages)
            options.Conventions.AuthorizePage("/Account/" + page, Policies.Member);
        foreach (var page in IdeaPages)
            options.Conventions.AuthorizePage("/Missions/Mission/Ideas/Idea/" + page, Policies.Member);
        foreach (var page in OrganisationPages)
            options.Conventions.AuthorizePage("/Organisations/" + page, Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Follow", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Events/Event/Register", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Delivery/Action/Update", Policies.Member);
        foreach (var page in BarrierPages)
            options.Conventions.AuthorizePage("/Missions/Mission/" + page, Policies.Member);
        foreach (var page in OpinionPages)
            options.Conventions.AuthorizePage("/Missions/Mission/Opinions/" + page, Policies.Member);
        foreach (var page in ComparisonPages)
            options.Conventions.AuthorizePage("/Missions/Mission/Compare/" + page, Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Ledger/Mine", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Coalition/Pledge", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Coalition/Pledges/Pledge/Edit", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Coalition/Pledges/Pledge/Act", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Questionnaire/Section", Policies.Member);
        options.Conventions.AuthorizePage("/Missions/Mission/Questionnaire/Answers", Policies.Member);
        options.Conventions.AuthorizeFolder("/Team", Policies.MissionDesk);
        options.Conventions.AuthorizePage("/Missions/Mission/Ideas/Idea/Merge", Policies.Moderator);
        options.Conventions.AuthorizePage("/Missions/Mission/Ideas/Idea/Attachments/Attachment/Hide", Policies.Moderator);
        options.Conventions.AuthorizePage("/Comments/Comment/Edit", Policies.Member);
        options.Conventions.AuthorizePage("/Comments/Comment/Helpful", Policies.Member);
        options.Conventions.AuthorizeFolder("/Appeals", Policies.Member);
        options.Conventions.AuthorizeFolder("/Team/Mission/Themes", Policies.MissionTeam);
        options.Conventions.AuthorizeFolder("/Team/Mission/Summaries", Policies.MissionTeam);
        options.Conventions.AuthorizeFolder("/Team/Mission/Coding", Policies.MissionTeam);
    }

    private static bool IsMissionText(string page) => MissionTextPages.Any(own => page == "/Admin/Missions/Mission/" + own);
}
