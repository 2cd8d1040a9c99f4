using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Every address that takes posts. <see cref="EndpointTests"/> fails where the site has one that is not here.</summary>
internal static partial class PostRows
{
    private const string Body = "Input.Body", Details = "Input.Details", Email = "Input.Email", Password = "Input.Password", Summary = "Input.Summary", Title = "Input.Title";

    public static IReadOnlyList<PostRow> All { get; } =
    [
        new("POST /account/register", For.Everyone, _ => "/account/register", "Create account")
        {
            Fill = page => page.Fill("Email address", "new@person.example").Fill("Display name", "A new person").Fill("Password", "a long pass phrase").Choose("I agree to the guidelines"),
            Required = [Email, "Input.DisplayName", Password, "Input.AgreesToGuidelines"],
            Texts = [Email, "Input.DisplayName", Password],
        },
        new("POST /account/sign-in", For.Everyone, _ => "/account/sign-in", "Sign in")
        {
            Fill = page => page.Fill("Email address", "nobody@person.example").Fill("Password", "not the password"),
            Required = [Email, Password],
            Texts = [Email, Password],
        },
        new("POST /account/sign-out", For.Everyone, _ => "/account/sign-out", "Sign out", scene => scene.Member) { Within = "main" },
        new("POST /account/forgotten-password", For.Everyone, _ => "/account/forgotten-password", "Send the link")
        {
            Fill = page => page.Fill("Email address", "nobody@person.example"),
            Required = [Email],
            Texts = [Email],
        },
        new("POST /account/reset-password", For.Everyone, _ => "/account/reset-password?member=1&code=abc", "Change password")
        {
            Fill = page => page.Fill("New password", "a long pass phrase"),
            Required = [Password],
            Texts = [Password],
        },
        new("POST /account/confirm", For.Everyone, _ => "/account/confirm", "Send a new email")
        {
            Fill = page => page.Fill("Email address", "nobody@person.example"),
            Required = [Email],
            Texts = [Email],
        },
        new("POST /account/confirm?handler=Confirm", For.Everyone, scene => "/account/confirm" + scene.ConfirmationQuery, "Confirm email address")
        {
            Required = ["member", "code"],
        },
        new("POST /account", For.Members, _ => "/account", "Send the email again", scene => scene.Unconfirmed),
        new("POST /account/display-name", For.Members, _ => "/account/display-name", "Save changes", scene => scene.Member)
        {
            Fill = page => page.Fill("Display name", "Another name"),
            Required = ["Input.DisplayName"],
            Texts = ["Input.DisplayName"],
        },
        new("POST /account/about-you", For.Members, _ => "/account/about-you", "Save answers", scene => scene.Member)
        {
            Fill = page => page.Choose("Where do you live?", "Leeds").Choose("How old are you?", "16 to 24"),
        },
        new("POST /account/about-you?handler=Delete", For.Members, _ => "/account/about-you", "Delete my answers", scene => scene.Author),
        new("POST /account/change-email", For.Members, _ => "/account/change-email", "Send the link", scene => scene.Member)
        {
            Fill = page => page.Fill("New email address", "other@person.example").Fill("Password", Make.Password),
            Required = [Email, Password],
            Texts = [Email, Password],
            MayChange = ["Members"],
        },
        new("POST /account/change-email/confirm", For.Members, scene => $"/account/change-email/confirm?member={scene.Member.Id}&email=a@b.example&code=abc", "Use this address", scene => scene.Member)
        {
            Required = ["Input.Member", Email, "Input.Code"],
        },
        new("POST /account/change-password", For.Members, _ => "/account/change-password", "Change password", scene => scene.Member)
        {
            Fill = page => page.Fill("Current password", Make.Password).Fill("New password", "a long pass phrase"),
            Required = ["Input.CurrentPassword", "Input.NewPassword"],
            Texts = ["Input.CurrentPassword", "Input.NewPassword"],
            MayChange = ["Members"],
        },
        new("POST /account/notifications", For.Members, _ => "/account/notifications", "Mark all as read", scene => scene.Author),
        new("POST /account/notifications/settings", For.Members, _ => "/account/notifications/settings", "Save changes", scene => scene.Member)
        {
            Required = ["Input.Frequencies[0]"],
            Texts = ["Input.Frequencies[0]"],
        },
        new("POST /account/notifications/settings?handler=Language", For.Members, _ => "/account/notifications/settings", "Save language", scene => scene.Member)
        {
            Fill = page => page.Choose("Language of our emails to you", "Cymraeg"),
            Required = ["MailLanguage"],
            Texts = ["MailLanguage"],
            MayChange = ["Members"],
        },
        new("POST /account/notifications/settings/{mission}", For.Members, scene => "/account/notifications/settings/" + scene.Mission.Slug, "Save changes", scene => scene.Member)
        {
            Texts = ["Input.Frequencies[0]"],
        },
        new("POST /missions/{mission}/follow", For.Members, scene => scene.Root, "Follow", scene => scene.Member) { Required = ["follow"] },
        new("POST /missions/{mission}/ideas/{idea:int}/follow", For.Members, scene => scene.IdeaPath, "Follow", scene => scene.Member) { Required = ["follow"] },
        new("POST /account/close", For.Members, _ => "/account/close", "Close account", scene => scene.Member)
        {
            Fill = page => page.Fill("Password", Make.Password),
            Required = [Password],
            Texts = [Password],
            MayChange = ["Members"],
        },
        new("POST /missions/{mission}/ideas/propose", For.Members, scene => scene.Root + "/ideas/propose", "Submit idea", scene => scene.Member)
        {
            Fill = page => page.Fill("Title", "An idea that is long enough").Fill("Summary", "What it is, in short.").Fill("Details", "More about it."),
            Needs = Activities.Propose,
            Required = [Title, Summary],
            Texts = [Title, Summary, Details],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/edit", For.Author, scene => scene.IdeaPath + "/edit", "Save changes", scene => scene.Author)
        {
            Fill = page => page.Fill("Title", "Another title, long enough").Fill("Summary", "Another summary.").Fill("Details", "Other details."),
            Needs = Activities.Propose | Activities.Discuss,
            Required = [Title, Summary],
            Texts = [Title, Summary, Details],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/delete", For.Author, scene => $"{scene.Root}/ideas/{scene.Draft.Id}/delete", "Delete draft", scene => scene.Author),
        new("POST /missions/{mission}/ideas/{idea:int}/vote", For.Members, scene => scene.IdeaPath, "Support", scene => scene.Member)
        {
            Needs = Activities.Vote,
            Required = ["choice"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/withdraw", For.Author, scene => scene.IdeaPath + "/withdraw", "Withdraw idea", scene => scene.Author)
        {
            Fill = page => page.Choose("Why do you withdraw it?", "Another reason").Fill("Tell others more (optional)", "We found another way."),
            Needs = Activities.Propose | Activities.Discuss,
            Required = ["Input.Reason"],
            Texts = ["Input.Words"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/bring-back", For.Author, scene => $"{scene.Root}/ideas/{scene.Withdrawn.Id}/bring-back", "Bring back idea", scene => scene.Author)
        {
            Needs = Activities.Propose,
        },
        new("POST /missions/{mission}/ideas/{idea:int}/authors", For.Author, scene => scene.IdeaPath + "/authors", "Send invitation", scene => scene.Author)
        {
            Fill = page => page.Fill("Display name or email address", "nobody@person.example"),
            Required = ["Input.Addressee"],
            Texts = ["Input.Addressee"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/authors?handler=TakeBack", For.Author, scene => scene.IdeaPath + "/authors", "Take back the invitation of invited@person.example", scene => scene.Author)
        {
            Required = ["invitation"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/authors?handler=Remove", For.Author, scene => scene.IdeaPath + "/authors", "Remove Carol Coauthor", scene => scene.Author)
        {
            Required = ["member"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/authors?handler=Leave", For.Author, scene => scene.IdeaPath + "/authors", "Stop being a co-author", scene => scene.CoAuthor),
        new("POST /account/invitations", For.Author, _ => "/account/invitations", "Accept", scene => scene.Invited) { Required = ["invitation", "answer"] },
        new("POST /missions/{mission}/ideas/{idea:int}/amend", For.Members, scene => scene.IdeaPath + "/amend", "Propose amendment", scene => scene.Member)
        {
            Fill = page => page.Fill("Why should it change?", "It reads better.").Fill("Title", "Another title, long enough"),
            Needs = Activities.Discuss,
            Required = ["Input.Reason", Title, Summary],
            Texts = ["Input.Reason", Title, Summary, Details],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/amendments/{amendment:int}?handler=Accept", For.Author, scene => scene.AmendmentPath, "Accept amendment", scene => scene.Author)
        {
            Needs = Activities.Propose | Activities.Discuss,
        },
        new("POST /missions/{mission}/ideas/{idea:int}/amendments/{amendment:int}?handler=Reject", For.Author, scene => scene.AmendmentPath, "Reject amendment", scene => scene.Author)
        {
            Fill = page => page.Fill("Why do you reject it?", "It says less."),
            Needs = Activities.Discuss,
            Required = ["Input.Reason"],
            Texts = ["Input.Reason"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/amendments/{amendment:int}?handler=TakeBack", For.Author, scene => scene.AmendmentPath, "Take back amendment", scene => scene.Proposer),
        new("POST /missions/{mission}/ideas/{idea:int}/changes", For.Members, scene => scene.EditedPath + "/changes", "Keep my vote", scene => scene.Member)
        {
            Needs = Activities.Vote,
            Required = ["choice", "seen"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}", For.Members, scene => scene.IdeaPath, "Add comment", scene => scene.Member)
        {
            Fill = page => page.Fill("Your comment", "I have seen this work.").Choose("Your stance", "For"),
            Needs = Activities.Discuss,
            Required = [Body],
            Texts = [Body],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/report", For.Everyone, scene => scene.IdeaPath + "/report", "Send report")
        {
            Fill = page => page.Choose("Why are you reporting this?", "It is spam or advertising").Fill("Tell us more", "It repeats."),
            Required = ["Input.Reason"],
            Texts = [Details],
        },
        new("POST /report/{kind}/{entry:int}", For.Everyone, scene => $"/report/pledge/{scene.Coalition.Offered}", "Send report")
        {
            Fill = page => page.Choose("Why are you reporting this?", "It is spam or advertising").Fill("Tell us more", "It repeats."),
            Required = ["Input.Reason"],
            Texts = [Details],
        },
        new("POST /comments/{comment:int}/report", For.Everyone, scene => $"/comments/{scene.CommentId}/report", "Send report")
        {
            Fill = page => page.Choose("Why are you reporting this?", "It is spam or advertising").Fill("Tell us more", "It repeats."),
            Required = ["Input.Reason"],
            Texts = [Details],
        },
        new("POST /comments/{comment:int}/edit", For.Author, scene => $"/comments/{scene.CommentId}/edit", "Save changes", scene => scene.Author)
        {
            Fill = page => page.Fill("Your comment", "Another text of the comment."),
            Required = [Body],
            Texts = [Body],
        },
        new("POST /comments/{comment:int}/helpful", For.Members, scene => scene.IdeaPath, "Helpful", scene => scene.Member)
        {
            Needs = Activities.Discuss,
            Required = ["helpful"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/discussion?handler=Summary", For.Facilitators, scene => scene.IdeaPath + "/discussion", "Pin summary", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Summary", "Most are for it."),
            Texts = ["Input.Summary"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/discussion?handler=Close", For.Facilitators, scene => scene.IdeaPath + "/discussion", "Close discussion", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Outcome", "It goes to the budget."),
            Required = ["Input.Outcome"],
            Texts = ["Input.Outcome"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/discussion?handler=Reopen", For.Facilitators, scene => $"{scene.Root}/ideas/{scene.Discussed.Id}/discussion", "Reopen discussion", scene => scene.Moderator),
        new("POST /missions/{mission}/ideas/{idea:int}/timeline?handler=Record", For.Team, scene => scene.IdeaPath + "/timeline", "Publish record", scene => scene.Team)
        {
            Fill = page => page.Fill("By whom or in what", "The plan for 2027").Fill("Why", "It was the cheapest."),
            Required = ["Input.What", "Input.Reason"],
            Texts = ["Input.What", "Input.Address", "Input.Reason"],
        },
        new(
            "POST /missions/{mission}/ideas/{idea:int}/timeline?handler=TakeBack", For.Team,
            scene => $"{scene.Root}/ideas/{scene.Discussed.Id}/timeline?takeBack={scene.RecordId}", "Take back the record", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "It was another idea."),
            Required = ["Input.Reason"],
            Texts = ["Input.Reason"],
        },
        new("POST /moderation/cases/{case:int}", For.Moderators, scene => $"/moderation/cases/{scene.CaseId}", "Hide", scene => scene.Moderator)
        {
            Fill = page => page.Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "Please do not advertise."),
            Required = ["decision", "Input.Reason", "Input.MessageToAuthor"],
            Texts = ["Input.MessageToAuthor", "Input.InternalNote"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/merge", For.Moderators, scene => $"{scene.IdeaPath}/merge?into={scene.Twin.Id}", "Merge", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Message to the author", "Both ask for the same."),
            Required = ["Input.Into", "Input.Message"],
            Texts = ["Input.Message"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/merge?handler=TakeBack", For.Moderators, scene => $"{scene.Root}/ideas/{scene.Merged.Id}/merge", "Take back the merge", scene => scene.Moderator),
        new("POST /moderation/cases/{case:int}?handler=Note", For.Sanctioners, scene => $"/moderation/cases/{scene.CaseId}", "Add note", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Note for other moderators", "I asked a colleague."),
            Required = ["Input.Note"],
            Texts = ["Input.Note"],
        },
        new("POST /missions/{mission}/ideas/{idea:int}/similar", For.Author, scene => $"{scene.Root}/ideas/{scene.Draft.Id}/similar", "Submit idea", scene => scene.Author)
        {
            Needs = Activities.Propose,
            Fill = page => page.Fill("Mine is different because", "It is for adults too."),
            Required = ["Input.Version"],
            Texts = ["Input.Difference"],
        },
        new("POST /moderation/names/{case:int}", For.Moderators, scene => $"/moderation/names/{scene.NameCaseId}", "Hide", scene => scene.Moderator)
        {
            Fill = page => page.Choose("Reason", "5. Be honest about who you are").Fill("Message to the author", "Please use a name of your own."),
            Required = ["decision", "Input.Reason", "Input.MessageToAuthor"],
            Texts = ["Input.MessageToAuthor", "Input.InternalNote"],
        },
        new("POST /moderation/entries/{case:int}", For.Moderators, scene => $"/moderation/entries/{scene.Coalition.Case}", "Hide", scene => scene.Moderator)
        {
            Fill = page => page.Choose("Reason", "5. Be honest about who you are").Fill("Message to the author", "Please say for whom you pledge."),
            Required = ["decision", "Input.Reason", "Input.MessageToAuthor"],
            Texts = ["Input.MessageToAuthor", "Input.InternalNote"],
        },
        new("POST /moderation/members/{member:int}", For.Sanctioners, scene => $"/moderation/members/{scene.Author.Id}", "Give sanction", scene => scene.Moderator)
        {
            Fill = page => page.Choose("Sanction", "Warning: words alone").Choose("Reason", "6. No spam or advertising").Fill("Message to the member", "Please stop advertising."),
            Required = ["Input.Kind", "Input.Reason", "Input.Message"],
            Texts = ["Input.Message"],
        },
        new("POST /moderation/sanctions/{sanction:int}?handler=Lift", For.Sanctioners, scene => $"/moderation/sanctions/{scene.SanctionId}", "Lift sanction", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Why is it lifted?", "It was a mistake."),
            Required = ["Input.LiftReason"],
            Texts = ["Input.LiftReason"],
        },
        new("POST /moderation/sanctions/{sanction:int}?handler=Appeal", For.Sanctioners, scene => $"/moderation/sanctions/{scene.AppealedSanctionId}", "Uphold", scene => scene.OtherModerator)
        {
            Fill = page => page.Fill("Message to the member", "We looked again."),
            Required = ["decision", "Input.AppealMessage"],
            Texts = ["Input.AppealMessage"],
        },
        new("POST /account/sanctions", For.Members, _ => "/account/sanctions", "Appeal this decision", scene => scene.Sanctioned)
        {
            Fill = page => page.Fill("Why should we look again?", "It was not me."),
            Required = ["Input.Text"],
            Texts = ["Input.Text"],
        },
        new("POST /moderation/cases/{case:int}/redact", For.Moderators, scene => $"/moderation/cases/{scene.CaseId}/redact", "Preview", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Text to take out", "An idea").Choose("Reason", "4. Keep private things private"),
            Required = ["Input.Passages", "Input.Reason"],
            Texts = ["Input.Passages", "Input.MessageToAuthor", "Input.InternalNote"],
        },
        new("POST /appeals/{decision:int}", For.Author, scene => $"/appeals/{scene.DecisionId}", "Appeal this decision", scene => scene.Author)
        {
            Fill = page => page.Fill("Why should we look again?", "It broke no rule."),
            Required = ["Input.Text"],
            Texts = ["Input.Text"],
        },
        new("POST /moderation", For.Moderators, _ => "/moderation?select=page", "Hide", scene => scene.Moderator)
        {
            Fill = page => page.Within("main").Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "Please do not advertise."),
            Required = ["decision", "Input.Cases", "Input.Reason", "Input.MessageToAuthor"],
            Texts = ["Input.MessageToAuthor", "Input.InternalNote"],
        },
        new("POST /moderation/batches/{batch}", For.Sanctioners, scene => "/moderation/batches/" + scene.Batch, "Undo decision", scene => scene.Moderator),
        new("POST /admin/missions/{mission}/moderation", For.Administrators, scene => $"/admin/missions/{scene.Mission.Slug}/moderation", "Save changes", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Hours in which a case should be decided", "12"),
            Required = ["Input.MadeFrom", "Input.PreModeration", "Input.ResponseHours", "Input.HoldAfterReports"],
            Texts = ["Input.ResponseHours", "Input.AlertCases"],
        },
        new("POST /admin/missions/{mission}/import", For.Administrators, scene => $"/admin/missions/{scene.Mission.Slug}/import", "Check file", scene => scene.Administrator)
        {
            Fill = Import,
            Required = ["Input.Kind", "Input.Review"],
        },
        new("POST /admin/missions/{mission}/import?handler=Import", For.Administrators, scene => $"/admin/missions/{scene.Mission.Slug}/import", "Import", scene => scene.Administrator)
        {
            Fill = Import,
            Required = ["Input.Kind", "Input.Review"],
        },
        new("POST /admin/people/{member:int}?handler=Grant", For.Administrators, scene => $"/admin/people/{scene.Member.Id}", "Grant role", scene => scene.Administrator)
        {
            Fill = page => page.Choose("Role", "Moderator"),
            Required = ["Input.Role"],
        },
        new("POST /admin/people/{member:int}?handler=Revoke", For.Administrators, scene => $"/admin/people/{scene.Moderator.Id}", "Revoke", scene => scene.Administrator)
        {
            Required = ["grant"],
        },
        new("POST /admin/missions/{mission}/phases", For.Administrators, scene => $"/admin/missions/{scene.Mission.Slug}/phases", "Save changes", scene => scene.Administrator)
        {
            Fill = page => page.Choose("Hide results until Develop closes"),
            Required = ["Input.MadeFrom", "Input.Phases[0].StartsOn"],
        },
        .. Missions(),
        .. AttachmentPostRows.All,
        .. Events(),
        .. Barriers(),
        .. Opinions(),
        .. Budgets(),
        .. Comparisons(),
        .. Ledgers(),
        .. Operating(),
        .. Eligibility(),
        .. Integrity(),
        .. TwoStep(),
        .. Passkeys(),
        .. Providers(),
        .. SignInLinks(),
        .. Sessions(),
        .. QuestionnairePostRows.All,
        .. Themes,
        .. Duty,
        .. Coding,
        .. Responses,
        .. Organisations,
        .. Delivery,
        .. Coalition(),
        .. Splits,
        .. OpenData,
    ];

    private static void Import(SitePage page) => page.Choose("Ideas").Choose("They are public at once: they were moderated on the other platform");
}
