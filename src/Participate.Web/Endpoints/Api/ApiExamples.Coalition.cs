using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Endpoints.Api;

/// <content>Of the coalition and of delivery.</content>
internal static partial class ApiExamples
{
    private static readonly OpenOrganisation Organisation = new()
    {
        Id = 5,
        Slug = "library-friends",
        Name = "Library Friends",
        Sector = "civil-society",
        Kind = "charity",
        State = "verified",
        Description = "We read with **children**.",
        Website = "https://library-friends.example",
        Places = ["North East"],
        Numbers = ["companies-house:01234567"],
        VerifiedAt = At,
        EndedAt = null,
        MergedInto = null,
        Url = Site + "/organisations/library-friends",
    };

    private static readonly OpenPledge Pledge = new()
    {
        Id = 11,
        PledgedBy = "organisation",
        OrganisationId = 5,
        Organisation = "Library Friends",
        Sector = "civil-society",
        IdeaId = 42,
        BarrierId = null,
        ReformId = null,
        Kind = "premises",
        Quantity = 3,
        Unit = "rooms",
        Text = "Three rooms for reading groups.",
        Conditions = "",
        Place = "North East",
        DueOn = new DateOnly(2027, 3, 31),
        Phase = "deliver",
        State = "accepted",
        OnTime = null,
        OfferedAt = At,
        EndedAt = null,
        Url = Site + "/missions/homes/coalition/pledges/11",
    };

    private static readonly OpenBarrier Barrier = new()
    {
        Id = 2,
        Title = "Rooms may be let for a year at most",
        Text = "Groups leave before they have settled.",
        Affected = "Parents and children",
        Evidence = "",
        Category = "law",
        State = "owned",
        Sectors = ["local-government"],
        Places = ["North East"],
        Owner = "The mission team",
        OrganisationId = null,
        Source = "",
        Seconded = 14,
        IdeaIds = [42],
        ReportedAt = At,
        StateSince = At,
        MergedInto = null,
        Url = Site + "/missions/homes/barriers/2",
    };

    private static readonly OpenReform Reform = new()
    {
        Id = 3,
        Title = "A contract of five years for rooms",
        Text = "One page that a council may sign.",
        Instrument = "contract",
        State = "in-progress",
        Owner = "The mission team",
        Source = "",
        BarrierIds = [2],
        IdeaIds = [42],
        ProposedAt = At,
        StateSince = At,
        Url = Site + "/missions/homes/reforms/3",
    };

    private static readonly OpenAction Action = new()
    {
        Id = 4,
        Title = "Story bags in every library",
        Description = "Libraries lend **story bags**.",
        State = "under-way",
        StateReason = "",
        Owner = "Library Friends",
        OrganisationId = 5,
        PartnerIds = [],
        IdeaIds = [42],
        ReformIds = [3],
        RoleInDevelopment = "Parents choose the books.",
        RoleInDesign = "Families try the first bags.",
        RoleInDelivery = "",
        CreatedAt = At,
        StateAt = At,
        Url = Site + "/missions/homes/delivery/4",
    };

    private static readonly OpenMilestone Milestone = new()
    {
        Id = 9,
        ActionId = 4,
        Title = "The first ten libraries",
        PlannedOn = new DateOnly(2026, 11, 1),
        ForecastOn = new DateOnly(2026, 12, 1),
        ActualOn = null,
        DaysLate = 30,
        Dropped = "no",
        BarrierId = 2,
    };

    private static readonly OpenUpdate Update = new() { Id = 6, ActionId = 4, OrganisationId = 5, Text = "Eight libraries lend bags.", Link = "https://library-friends.example/report", PublishedAt = At };

    private static readonly OpenObservation Observation = new() { Id = 8, Period = "2025-26", On = new DateOnly(2026, 3, 31), Value = 67.4, Source = "The yearly count", Note = "", RevisedAt = null };

    private static readonly OpenReadiness Readiness = new() { Id = 7, Dimension = "clear-goal", Level = 4, Facts = "The target is stated, with a date", At = At };

    private static object? OfCoalition(string operation) => operation switch
    {
        CoalitionEndpoints.Register or "listOrganisationsOfMission" => new RecordList<OpenOrganisation>([Organisation], null),
        CoalitionEndpoints.OneOfRegister => Organisation,
        "listPledges" => new RecordList<OpenPledge>([Pledge], Site + "/api/v1/missions/homes/pledges?limit=1&after=0-11"),
        "getPledge" => Pledge,
        "listBarriers" => new RecordList<OpenBarrier>([Barrier], null),
        "getBarrier" => Barrier,
        "listReforms" => new RecordList<OpenReform>([Reform], null),
        "getReform" => Reform,
        "listActions" => new RecordList<OpenAction>([Action], null),
        "getAction" => Action,
        "listMilestones" => new RecordList<OpenMilestone>([Milestone], null),
        "getMilestone" => Milestone,
        "listUpdates" => new RecordList<OpenUpdate>([Update], null),
        "getUpdate" => Update,
        "listObservations" => new RecordList<OpenObservation>([Observation], null),
        "getObservation" => Observation,
        "listReadiness" => new RecordList<OpenReadiness>([Readiness], null),
        "getReadiness" => Readiness,
        _ => null,
    };
}
