using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Team.Mission.Responses.Response;

/// <summary>Where the team works on a response: sends it, approves it, sends it back, gives it up.</summary>
public sealed class IndexModel(OfficialResponseService responses, ResponsePublicationService publication, ResponseDeskQueries desk, ResponseSettings settings) : TeamResponsePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    public Page<DeskIdea> Ideas { get; private set; } = null!;

    public IReadOnlyList<DeskVersion> Versions { get; private set; } = [];

    public bool NeedsSecondPerson => settings.NeedsSecondPerson;

    /// <summary>The reader wrote what is not public yet.</summary>
    public bool IsWriter => Shown.Writers.Any(writer => writer.Id == Member.MemberId);

    public bool MayPublish => Item.Work != ResponseWork.None && (!NeedsSecondPerson || (Item.Work == ResponseWork.Sent && !IsWriter));

    /// <summary>The words of sending back did not fit.</summary>
    public bool BackRefused => ModelState["Input.Reason"]?.Errors.Count > 0;

    public string State => Item switch
    {
        { WithdrawnAt: { } at } => $"Withdrawn on {UkTime.Words(at)}",
        { DiscardedAt: { } at } => $"Given up on {UkTime.Words(at)}",
        { IsPublic: true, Work: ResponseWork.None } => "Public",
        { Work: ResponseWork.Sent } => Item.IsPublic ? "Public; a new version waits for approval" : "Waits for approval",
        _ => Item.IsPublic ? "Public; a new version is in draft" : "Draft: the team alone sees it",
    };

    /// <summary>Why the reader cannot publish it now; null where there is nothing to explain.</summary>
    public string? Why => !NeedsSecondPerson || Item.Work == ResponseWork.None || MayPublish ? null
        : Shown.TeamSize < 2 && IsWriter ? "You wrote it, and nobody else is on the team of this mission. An administrator has to approve it, or add a second person to the team."
        : IsWriter ? "You wrote this text or changed it, so another person of the team has to approve it."
        : "It can be approved once it is sent for approval.";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostSendAsync([FromForm] int version) =>
        await AfterAsync(await responses.SendAsync(Act(version), Member, Aborted), "The response waits for approval. The others of the team are told.");

    public async Task<IActionResult> OnPostPublishAsync([FromForm] int version) =>
        await AfterAsync(await publication.PublishAsync(Act(version), Member, Aborted), "The response is published. Everyone who took part is told.");

    public async Task<IActionResult> OnPostSendBackAsync([FromForm] int version) =>
        await AfterAsync(await responses.SendBackAsync(Act(version), Input.Reason, Member, Aborted), "The response is sent back.");

    public async Task<IActionResult> OnPostDiscardAsync([FromForm] int version) => await AfterAsync(await responses.DiscardAsync(Act(version), Member, Aborted), "The draft is given up.");

    public async Task<IActionResult> OnPostHideAsync([FromForm] int version, [FromForm] int revision) =>
        await AfterAsync(await publication.HideRevisionAsync(Act(version), revision, Member, Aborted), $"The text of version {revision} can no longer be read.");

    /// <summary>An administrator may take it from the history.</summary>
    public bool MayHide(ResponseRevision revision) =>
        Member.IsAdministrator && !Item.IsOver && revision.Id != Item.PublishedRevisionId && revision.Number != Item.LatestRevisionNumber;

    /// <summary>How an idea stands in the response.</summary>
    public static string Words(DeskIdea idea) => idea.State switch
    {
        ResponseIdeaState.Open => idea.Visibility == Visibility.Published ? "To be answered" : "Not public now: left out unless it is public again",
        ResponseIdeaState.Standing => idea.Visibility == Visibility.Published ? "Answered" : "Answered; the idea is not public now",
        _ => idea.End switch
        {
            ResponseIdeaEnd.LeftOut => "Left out: it was not public when the response was published",
            ResponseIdeaEnd.Replaced => "A newer response answers it",
            ResponseIdeaEnd.Withdrawn => "Withdrawn",
            _ => "Given up",
        },
    };

    protected override async Task LoadAsync()
    {
        Ideas = await desk.IdeasAsync(Item.Id, Cursor, Aborted);
        Versions = await desk.VersionsAsync(Item.Id, Aborted);
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
