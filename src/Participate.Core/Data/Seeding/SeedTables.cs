using Participate.Core.Search;

namespace Participate.Core.Data.Seeding;

/// <summary>A table that rows are written to, and the columns in the order of their values.</summary>
internal sealed class SeedTable(string name, params string[] columns)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Columns { get; } = columns;

    public static SeedTable Members { get; } = new(
        "Members", "Id", "DisplayName", "JoinedAt", "AgreedToGuidelinesAt", "DeclaredAgeAt", "ApprovedContributions", "EstablishedAt",
        "IsDemonstration", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "SecurityStamp",
        "ConcurrencyStamp", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount");

    public static SeedTable AboutYou { get; } = new("AboutYou", "MemberId", "PlaceCode", "AgeBand", "As", "Sector", "Version");

    public static SeedTable Organisations { get; } = new(
        "Organisations", "Id", "Slug", "Name", "NameKey", "SortKey", "Sector", "Kind", "Description", "DescriptionHtml", "Website", "State", "StateReason",
        "RegisteredById", "RegisteredAt", "VerifiedAt", "VerifiedDomain", "HiddenReason", "Version");

    public static SeedTable OrganisationPlaces { get; } = new("OrganisationPlaces", "OrganisationId", "PlaceCode");

    public static SeedTable OrganisationMembers { get; } = new("OrganisationMembers", "OrganisationId", "MemberId", "Role", "State", "Message", "AskedAt", "DecidedAt", "Reason", "Version");

    public static SeedTable Ideas { get; } = new(
        "Ideas", "Id", "MissionId", "AuthorId", "Title", "Summary", "PlaceCode", "Sectors", "QuestionId", "Visibility", "Decision",
        "PhaseId", "CreatedAt", "SubmittedAt", "PublishedAt", "PublishedRevisionId", "LatestRevisionNumber", "Version", "Support",
        "Neutral", "Oppose", "CommentCount", "Shuffle0", "Shuffle1", "Shuffle2", "Shuffle3");

    public static SeedTable IdeaRevisions { get; } = new(
        "IdeaRevisions", "Id", "IdeaId", "Number", "AuthorId", "CreatedAt", "Title", "Summary", "Details", "DetailsHtml", "PlaceCode",
        "Sectors", "QuestionId", "ApprovedAt");

    public static SeedTable IdeaTerms { get; } = new("IdeaTerms", "Key", "IdeaId");

    public static SeedTable Comments { get; } = new(
        "Comments", "Id", "IdeaId", "MissionId", "AuthorId", "ParentId", "Depth", "ThreadPath", "Stance", "Body", "BodyHtml",
        "Visibility", "CreatedAt", "PublishedAt", "Version", "BestKey");

    public static SeedTable CommentRevisions { get; } = new(
        "CommentRevisions", "CommentId", "Number", "Body", "BodyHtml", "Stance", "CreatedAt", "ApprovedAt");

    public static SeedTable Votes { get; } = new("Votes", "IdeaId", "MemberId", "Choice", "CastAt");

    public static SeedTable VoteEvents { get; } = new("VoteEvents", "MissionId", "IdeaId", "MemberId", "Choice", "At");

    public static SeedTable Statements { get; } = new(
        "Statements", "Id", "MissionId", "AuthorId", "IsByTeam", "Text", "TextKey", "Visibility", "CreatedAt", "PublishedAt", "Agrees", "Disagrees", "Passes", "Version");

    public static SeedTable StatementAnswers { get; } = new("StatementAnswers", "StatementId", "MemberId", "MissionId", "Choice", "FirstAt", "At");

    public static SeedTable StatementEvents { get; } = new("StatementEvents", "MissionId", "StatementId", "MemberId", "Choice", "At");

    public static SeedTable Budgets { get; } = new("Budgets", "Id", "MissionId", "Introduction", "Amount", "Kind", "LeastIdeas", "MostCost", "Points", "Rule", "CreatedAt", "OpenedAt");

    public static SeedTable CostedIdeas { get; } = new("CostedIdeas", "BudgetId", "IdeaId", "Cost", "Source");

    public static SeedTable Ballots { get; } = new("Ballots", "Id", "BudgetId", "MemberId", "Choices", "CastAt", "ChangedAt", "Version", "IsPaper", "WithdrawalReason");

    public static SeedTable BallotEvents { get; } = new("BallotEvents", "BudgetId", "BallotId", "Act", "Choices", "At");

    public static SeedTable SearchDocuments { get; } = new("SearchDocuments", "Id", "Kind", "ContentId", "IdeaId", "MissionId", "PlaceCode", "Sectors", "Decision", "Fingerprint");

    /// <summary>All of them but those of the search index, which each database has in its own way, so that what is referred to comes first.</summary>
    public static IReadOnlyList<SeedTable> InOrder { get; } = [Members, AboutYou, Organisations, OrganisationPlaces, OrganisationMembers, Ideas, IdeaRevisions, IdeaTerms, Comments, CommentRevisions, Votes, VoteEvents, Statements, StatementAnswers, StatementEvents, Budgets, CostedIdeas, Ballots, BallotEvents];
}

/// <summary>What a mission's tally grows by.</summary>
internal readonly record struct TallyGrowth(int Ideas, int Comments, int Support, int Neutral, int Oppose)
{
    public TallyGrowth Plus(TallyGrowth other) => new(
        Ideas + other.Ideas, Comments + other.Comments, Support + other.Support, Neutral + other.Neutral, Oppose + other.Oppose);
}

/// <summary>Rows that are stored together: whole ideas with all that hangs on them, so that what is stored is right at any moment.</summary>
internal sealed class SeedChunk
{
    /// <summary>About as many rows as one transaction stores.</summary>
    public const int FullAt = 40_000;

    private readonly Dictionary<SeedTable, List<object?[]>> rows = SeedTable.InOrder.ToDictionary(table => table, _ => new List<object?[]>());

    public Dictionary<int, TallyGrowth> Tallies { get; } = [];

    /// <summary>What is found by searching.</summary>
    public List<SearchEntry> Entries { get; } = [];

    public int Rows { get; private set; }

    public bool IsFull => Rows >= FullAt;

    public IReadOnlyList<object?[]> this[SeedTable table] => rows[table];

    /// <summary>Adds a row: one value for each column, where an enumeration is its number.</summary>
    public void Add(SeedTable table, params object?[] values)
    {
        rows[table].Add(values);
        Rows++;
    }

    /// <summary>Adds a document.</summary>
    public void Add(SearchEntry entry)
    {
        Entries.Add(entry);
        Rows++;
    }

    public void Grow(int missionId, TallyGrowth by) => Tallies[missionId] = Tallies.GetValueOrDefault(missionId).Plus(by);

    public void Clear()
    {
        foreach (var list in rows.Values)
            list.Clear();
        Tallies.Clear();
        Entries.Clear();
        Rows = 0;
    }
}
