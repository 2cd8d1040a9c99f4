using Mono.Cecil;
using Participate.Core;
using Participate.Core.Data;

namespace Participate.Web.Tests.Architecture;

/// <summary>The rules hold in the product, and each finds a violation that was planted.</summary>
public class HouseRulesTests
{
    private const string Planted = "Participate.Web.Tests.Architecture.Planted";

    private static readonly TypeDefinition[] Core = TypesOf(typeof(CoreRegistration));
    private static readonly TypeDefinition[] Web = TypesOf(typeof(Site));
    private static readonly TypeDefinition[] Tests = TypesOf(typeof(HouseRulesTests));

    [Fact]
    public void Rooms_InTheProduct_DependOneWay() => AssertHolds(HouseRules.RoomsDependOneWay(Core, "Participate.Core"));

    [Fact]
    public void Rooms_PlantedViolation_IsFound() =>
        AssertFinds("LooksToItsRight", HouseRules.RoomsDependOneWay(PlantedTypes(), Planted + ".Rooms"));

    [Fact]
    public void Rooms_InTheProduct_AreKnown() => AssertHolds(HouseRules.RoomsAreKnown(Core, "Participate.Core"));

    [Fact]
    public void Rooms_PlantedUnknownRoom_IsFound() => AssertFinds("HasNoPlace", HouseRules.RoomsAreKnown(PlantedTypes(), Planted + ".Rooms"));

    [Fact]
    public void Domain_InTheProduct_KnowsNoWeb() => AssertHolds(HouseRules.NoWeb(Core));

    [Fact]
    public void Domain_PlantedWebUse_IsFound() => AssertFinds("KnowsTheWeb", HouseRules.NoWeb(PlantedTypes()));

    [Fact]
    public void PagesComponentsEndpoints_InTheProduct_NeverTouchTheDatabase() => AssertHolds(HouseRules.NoDatabase(Web.Where(type =>
        type.Namespace.StartsWith("Participate.Web.Pages", StringComparison.Ordinal)
        || type.Namespace.StartsWith("Participate.Web.Components", StringComparison.Ordinal)
        || type.Namespace.StartsWith("Participate.Web.Endpoints", StringComparison.Ordinal)
        || type.Namespace.StartsWith("AspNetCoreGeneratedDocument", StringComparison.Ordinal))));

    [Fact]
    public void Pages_PlantedDatabaseUse_IsFound() => AssertFinds("TouchesTheDatabase", HouseRules.NoDatabase(PlantedTypes()));

    [Fact]
    public void Insight_InTheProduct_IsPure() => AssertHolds(HouseRules.Pure(Core.Where(type =>
        type.Namespace.StartsWith("Participate.Core.Insight", StringComparison.Ordinal))));

    [Fact]
    public void Insight_PlantedClock_IsFound() => AssertFinds("AsksTheWallClock", HouseRules.Pure(PlantedTypes()));

    [Fact]
    public void Clock_InTheProduct_IsTimeProvider() => AssertHolds(HouseRules.NoWallClock(Core.Concat(Web)));

    [Fact]
    public void Clock_PlantedWallClock_IsFound() => AssertFinds("AsksTheWallClock", HouseRules.NoWallClock(PlantedTypes()));

    [Fact]
    public void Folders_InTheProduct_AreNotTechnical() => AssertHolds(HouseRules.NoTechnicalRooms(Core.Concat(Web)));

    [Fact]
    public void Folders_PlantedTechnicalFolder_IsFound() => AssertFinds("LiesInATechnicalFolder", HouseRules.NoTechnicalRooms(PlantedTypes()));

    [Fact]
    public void Interfaces_InTheProduct_HaveTwoImplementations() =>
        AssertHolds(HouseRules.InterfacesHaveTwoImplementations([.. Core, .. Web]));

    [Fact]
    public void Interfaces_PlantedSingleImplementation_IsFound() =>
        AssertFinds("IHaveOneImplementation", HouseRules.InterfacesHaveTwoImplementations([.. PlantedTypes()]));

    [Fact]
    public void Tables_InTheModel_AreMappedBesideTheirEntities()
    {
        var mapped = Core.Where(type => type.Interfaces.Any(implemented => implemented.InterfaceType.Name.StartsWith("IEntityTypeConfiguration", StringComparison.Ordinal)));

        Assert.All(mapped, mapping => Assert.NotEqual(typeof(ParticipateDbContext).Namespace, mapping.Namespace));
    }

    private static TypeDefinition[] TypesOf(Type type) =>
        [.. AssemblyDefinition.ReadAssembly(type.Assembly.Location).MainModule.Types];

    private static IEnumerable<TypeDefinition> PlantedTypes() =>
        Tests.Where(type => type.Namespace.StartsWith(Planted, StringComparison.Ordinal));

    private static void AssertHolds(IEnumerable<string> violations) => Assert.Empty(violations.Distinct().Order());

    private static void AssertFinds(string planted, IEnumerable<string> violations) =>
        Assert.Contains(violations, violation => violation.Contains(planted, StringComparison.Ordinal));
}
