using Participate.Core.Common.Places;

namespace Participate.Core.Tests.Common;

public class PlaceRegisterTests
{
    [Fact]
    public void All_StartsWithTheWholeCountry_AndHasNationsRegionsAndAuthorities()
    {
        Assert.Equal("United Kingdom", PlaceRegister.All[0].Name);
        Assert.Equal(9, PlaceRegister.All.Count(place => place.Kind == PlaceKind.Region));
        Assert.True(PlaceRegister.All.Count(place => place.Kind == PlaceKind.LocalAuthority) > 300);
        Assert.Equal(PlaceRegister.All.Count, PlaceRegister.All.Select(place => place.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("K02000001", "United Kingdom")]
    [InlineData("E92000001", "England")]
    [InlineData("E12000001", "North East")]
    [InlineData("E06000001", "Hartlepool")]
    [InlineData("nowhere", "nowhere")]
    public void Name_OfACode_IsTheNameOrTheCode(string code, string name) => Assert.Equal(name, PlaceRegister.Name(code));

    [Fact]
    public void RegionOf_AnAuthority_IsItsRegionOrNation()
    {
        Assert.Equal("North East", PlaceRegister.RegionOf("E06000001").Name);
        Assert.Equal("Wales", PlaceRegister.RegionOf("W06000001").Name);
        Assert.Equal("England", PlaceRegister.RegionOf("E92000001").Name);
        Assert.Equal("United Kingdom", PlaceRegister.RegionOf("nowhere").Name);
    }

    [Fact]
    public void WithDescendants_OfEachPlace_HoldsItselfAndEveryChild()
    {
        Assert.All(PlaceRegister.All, place =>
        {
            Assert.Contains(place.Code, PlaceRegister.WithDescendants(place.Code));
            if (place.ParentCode is { } parent)
                Assert.Contains(place.Code, PlaceRegister.WithDescendants(parent));
            Assert.Contains(place.Code, PlaceRegister.WithDescendants(PlaceRegister.WholeCountryCode));
        });
        Assert.Empty(PlaceRegister.WithDescendants("nowhere"));
        Assert.DoesNotContain("W92000004", PlaceRegister.WithDescendants("E92000001"));
    }
}
