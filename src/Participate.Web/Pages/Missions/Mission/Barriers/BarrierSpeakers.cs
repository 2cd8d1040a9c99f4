using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Members;
using Participate.Core.Organisations;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Missions.Mission.Barriers;

/// <summary>As whom a member may speak, as a list to choose from.</summary>
internal static class BarrierSpeakers
{
    /// <summary>The member first, then the organisations that the member speaks for.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ItemsAsync(SpeakerQueries speakers, Actor member, CancellationToken cancellationToken) =>
    [
        new ShownItem(SiteText.T($"Myself ({member.DisplayName})"), ""),
        .. (await speakers.ForAsync(member.MemberId, cancellationToken)).Select(entry => new ShownItem(entry.Name, entry.Id.ToString(CultureInfo.InvariantCulture))),
    ];
}
