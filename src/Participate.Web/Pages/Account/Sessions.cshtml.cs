using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Providers;
using Participate.Core.Members.Sessions;
using Participate.Web.Security;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Account;

/// <summary>Where the member is signed in, and a way to end it.</summary>
public sealed class SessionsModel(SessionQueries queries, SessionService service, SignInProvider provider, TimeProvider clock) : ParticipatePage
{
    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    /// <summary>The session of this request.</summary>
    public Guid OwnId => MemberSession.IdOf(User) ?? Guid.Empty;

    /// <summary>How long a session lasts from signing in, in words.</summary>
    public string Life { get; private set; } = "";

    /// <summary>Whose accounts open accounts here; null where none do any more.</summary>
    public string? Provider => provider.Name;

    public async Task OnGetAsync()
    {
        Sessions = await queries.OfAsync(Member, Aborted);
        Life = LifeWords.Of(await queries.LifeAsync(Member.MemberId, Aborted));
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session)
    {
        if (!ModelState.IsValid || session == Guid.Empty)
            return BadRequest();
        var outcome = await service.EndAsync(session, Member.MemberId, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("That browser is signed out.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        var outcome = await service.EndOthersAsync(OwnId, Member.MemberId, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("You are signed out everywhere else.");
        return RedirectToPage();
    }

    /// <summary>When a session was last used, as exactly as it is known.</summary>
    public string LastUsed(OwnSession session) =>
        session.Id == OwnId ? T("Last used now.") : clock.UtcNow() < session.LastSeenAt + TimeSpan.FromHours(2) ? T("Last used within the last two hours.") : T($"Last used on {UkTime.Words(session.LastSeenAt)}.");
}
