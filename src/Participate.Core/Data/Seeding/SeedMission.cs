using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Data.Seeding;

/// <summary>The opinion that people have of an idea, as shares of its votes.</summary>
internal readonly record struct SeedOpinion(double Support, double Oppose)
{
    /// <summary>Popular, divided, disliked or open, in the mix that a consultation has.</summary>
    public static SeedOpinion Draw(Random random) => random.Next(20) switch
    {
        < 9 => new(0.68 + random.NextDouble() * 0.2, 0.04 + random.NextDouble() * 0.08),
        < 14 => new(0.4 + random.NextDouble() * 0.1, 0.36 + random.NextDouble() * 0.1),
        < 17 => new(0.12 + random.NextDouble() * 0.15, 0.5 + random.NextDouble() * 0.2),
        _ => new(0.34 + random.NextDouble() * 0.2, 0.16 + random.NextDouble() * 0.16),
    };

    public VoteChoice Vote(Random random) => random.NextDouble() switch
    {
        var at when at < Support => VoteChoice.Support,
        var at when at < Support + Oppose => VoteChoice.Oppose,
        _ => VoteChoice.Neutral,
    };

    public Stance Stance(Random random) => Vote(random) switch
    {
        VoteChoice.Support => Ideas.Stance.For,
        VoteChoice.Oppose => Ideas.Stance.Against,
        _ => Ideas.Stance.Neutral,
    };
}

/// <summary>What made-up ideas of one mission can draw on: when things were open, its places, sectors and questions.</summary>
internal sealed class SeedMission
{
    /// <summary>How far back a mission's data goes where none of its phases has begun.</summary>
    private static readonly TimeSpan WithoutPhases = TimeSpan.FromDays(60);

    private readonly DateTime now;
    private readonly OpenTimes proposing, discussing, voting;
    private readonly string[] places;
    private readonly Sectors[] sectors;
    private readonly int[] questions;
    private readonly string placeCode;

    public SeedMission(Mission mission, DateTime now)
    {
        (Id, this.now, placeCode) = (mission.Id, now, mission.PlaceCode);
        proposing = OpenTimes.Of(mission, Activities.Propose, now);
        discussing = OpenTimes.Of(mission, Activities.Discuss, now);
        voting = OpenTimes.Of(mission, Activities.Vote, now);
        places = [.. PlaceRegister.All.Where(place => place.Kind == PlaceKind.LocalAuthority).Select(place => place.Code)
            .Intersect(Within(mission.PlaceCode))];
        sectors = [.. mission.Sectors.OrderBy(sector => sector.Position).Select(sector => sector.Sector)];
        questions = [.. mission.Questions.OrderBy(question => question.Position).Select(question => question.Id)];
    }

    public int Id { get; }

    /// <summary>When an idea was proposed, and in which phase.</summary>
    /// <param name="share">How much of the time for it had passed.</param>
    public (DateTime At, int? PhaseId) Proposed(double share) => proposing.At(share) is { } at
        ? (at, proposing.PhaseAt(at)?.Id)
        : (now - WithoutPhases * (1 - share), null);

    public DateTime Discussed(double share, DateTime after) => discussing.At(share, after) ?? after + (now - after) * share;

    public DateTime Voted(double share, DateTime after) => voting.At(share, after) ?? after + (now - after) * share;

    public string Place(Random random) => places.Length == 0 || random.Next(5) < 2 ? placeCode : places[random.Next(places.Length)];

    public Sectors Sectors(Random random)
    {
        var chosen = Common.Sectors.None;
        for (var i = random.Next(4); i > 0 && sectors.Length > 0; i--)
            chosen |= sectors[random.Next(sectors.Length)];
        return chosen;
    }

    public int? Question(Random random) => questions.Length == 0 || random.Next(6) == 0 ? null : questions[random.Next(questions.Length)];

    // Great Britain and England and Wales are not above their nations in the register.
    private static IEnumerable<string> Within(string code) =>
        PlaceRegister.WithDescendants(code) is { Count: > 1 } inside ? inside : PlaceRegister.WithDescendants(PlaceRegister.WholeCountryCode);
}
