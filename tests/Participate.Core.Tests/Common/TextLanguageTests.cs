using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Tests.Common;

public class TextLanguageTests
{
    [Theory]
    [InlineData("Dylai pob ysgol agor ei drysau yn yr haf fel bod plant yn cael bwyd", "cy")]
    [InlineData("Mae angen mwy o dai fforddiadwy yng Nghymru", "cy")]
    [InlineData("<p>Nid yw <strong>hyn</strong> yn deg, ond mae’n gallu gweithio.</p>", "cy")]
    [InlineData("Every school should open its doors in the summer so that children have food", "en")]
    [InlineData("We need more affordable homes in Wales, and the council (Cyngor Sir y Fflint) should build them", "en")]
    [InlineData("MAE ANGEN MWY O DAI AC NID LLAI", "cy")]
    [InlineData("Cyngor Caerdydd", null)]
    [InlineData("Ein Kindergarten und eine Schule", null)]
    [InlineData("", null)]
    [InlineData("2030: 75%", null)]
    public void Language_OfAText_IsToldByItsSmallWords(string text, string? code) => Assert.Equal(code, TextLanguage.Of(text)?.Code);

    [Fact]
    public void Language_OfMixedText_IsThatOfMostOfIt() =>
        Assert.Equal(Language.Welsh, TextLanguage.Of("Mae’r cynllun “to be or not” yn dda iawn, ac mae pobl wedi gofyn amdano yn y pentref"));
}
