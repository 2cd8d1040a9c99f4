using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Endpoints.Api;

/// <summary>An answer of each kind, for the description of the API. They are made of the records, so that they fit them.</summary>
internal static partial class ApiExamples
{
    private const string Site = "https://participate.example";

    private static readonly DateTime At = new(2026, 11, 24, 16, 19, 5, DateTimeKind.Utc);

    private static readonly OpenPhase Phase = new() { Kind = "develop", StartsOn = new DateOnly(2026, 11, 1), EndsOn = new DateOnly(2026, 12, 31), Open = ["propose", "discuss", "vote"], HidesResults = "no" };

    private static readonly ApiMission Mission = new()
    {
        Mission = "homes",
        Title = "Warm homes for every child",
        NationalMission = "Break down barriers",
        Summary = "A home that is warm and dry.",
        Owner = "The mission team",
        Place = "United Kingdom",
        Target = "No child lives in a damp home by 2035.",
        TargetBy = new DateOnly(2035, 12, 31),
        Phase = "develop",
        Phases = [Phase],
        Questions = ["What would help most?"],
        ResultsArePublic = true,
        Url = Site + "/missions/homes",
    };

    private static readonly OpenIdea Idea = new()
    {
        Id = 42,
        Mission = "homes",
        Title = "Story bags for every nursery",
        Summary = "A bag of books for each child.",
        Details = "## Why\n\nBecause books help.",
        Status = "accepted-in-part",
        Sectors = ["local-government", "community"],
        Place = "North East",
        Themes = ["books nursery"],
        AuthorKind = "member",
        Organisation = null,
        Support = 12,
        Neutral = 1,
        Oppose = 3,
        Comments = 4,
        Pledges = 0,
        ResponseDecision = "accepted-in-part",
        Response = null,
        SubmittedAt = At,
        PublishedAt = At,
        Url = Site + "/missions/homes/ideas/42",
        DiscussionClosedAt = null,
        DiscussionOutcome = null,
        CoAuthors = 0,
        Attachments = 1,
    };

    private static readonly OpenComment Comment = new()
    {
        Id = 7,
        IdeaId = 42,
        ParentId = null,
        Stance = "for",
        Body = "Ours had one, and it is still read.",
        Depth = 0,
        CreatedAt = At,
        Url = Site + "/comments/7",
        Helpful = 2,
        WrittenAs = "member",
        Organisation = null,
    };

    private static readonly OpenEvent Event = new()
    {
        Id = 3,
        Kind = "workshop",
        State = "published",
        Title = "Workshop in the library",
        Description = "We read the ideas together.",
        StartsAt = At,
        EndsAt = At.AddHours(2),
        Place = "North East",
        Address = "The library",
        Capacity = 30,
        Decisions = 0,
        Url = Site + "/missions/homes/events/3",
    };

    /// <summary>The example of an address, by the name of its operation.</summary>
    public static object? Of(string operation) => operation switch
    {
        "listMissions" => new MissionList([Mission], null),
        "getMission" => Mission,
        "listIdeas" => new IdeaList([Idea], Site + "/api/v1/missions/homes/ideas?limit=1&after=639000000000000000-42"),
        "getIdea" => Idea,
        "listComments" or "listCommentsOfIdea" => new CommentList([Comment], null),
        "listEvents" => new EventList([Event], null),
        "listThemes" => new ThemeListing([new OpenTheme { Number = 1, Name = "books nursery", Ideas = 9, Url = Site + "/missions/homes/ideas?theme=1" }], null),
        "getSummary" => new ApiSummary(new ApiSummaryMission("homes", Mission.Title, Mission.Url), At, new ApiTotals(1, 4, 12, 1, 3)),
        _ => OfCoalition(operation),
    };
}
