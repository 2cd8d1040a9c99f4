using Participate.Core.Common;
using Participate.Core.Common.Places;

namespace Participate.Core.Tests.Common;

public class PopulationTests
{
    [Fact]
    public void Population_Regions_AreThoseOfTheSourceAndAddUp()
    {
        Assert.Equal(12, PlaceRegister.Regions.Count);
        Assert.InRange(PlaceRegister.Regions.Sum(region => AgeBands.All.Sum(entry => Population.Of(region.Code, entry.Band)!.Value)), 67_000_000, 69_000_000);
        Assert.Equal(546_720, Population.Of("E12000004", AgeBand.From16));
        Assert.Equal(482_952, Population.Of("E12000004", AgeBand.From75));
        Assert.Null(Population.Of("E92000001", AgeBand.From16));
    }

    [Fact]
    public void Population_LocalAuthorities_AreKnownButForOne() => Assert.Equal(
        ["N09000011"],
        PlaceRegister.All.Where(place => place.Kind == PlaceKind.LocalAuthority && Population.From16(place.Code) is null).Select(place => place.Code));

    [Theory]
    [InlineData(PlaceRegister.WholeCountryCode, 12)]
    [InlineData("K03000001", 11)]
    [InlineData("K04000001", 10)]
    [InlineData("E92000001", 9)]
    [InlineData("W92000004", 1)]
    [InlineData("E12000007", 1)]
    [InlineData("E06000001", 1)]
    public void RegionsWithin_AnyPlace_AreItsParts(string code, int expected) => Assert.Equal(expected, PlaceRegister.RegionsWithin(code).Count);
}
