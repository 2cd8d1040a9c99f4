using Participate.Core.Common.Text;

namespace Participate.Core.Tests.Common;

public class TypedTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  Story\tbags \r\n from\u00a0libraries ", "Story bags from libraries")]
    [InlineData("nul\0 bell\a escape\u001b[31m", "nul bell escape[31m")]
    [InlineData("turned \u202Eround\u202C and \u2066isolated\u2069", "turned round and isolated")]
    [InlineData("👩‍👧 and x\u200dy", "👩‍👧 and x\u200dy")]
    public void OneLine_Typed_IsOneCleanLine(string? typed, string expected) => Assert.Equal(expected, TypedText.OneLine(typed));

    // Not a line of the theory: the test runner itself cannot write half a pair down.
    [Fact]
    public void OneLine_HalfASurrogatePair_IsReplaced() => Assert.Equal("half \ufffd a pair", TypedText.OneLine("half \ud83d a pair"));

    [Theory]
    [InlineData(null, "")]
    [InlineData(" \r\n\r\n    indented code\r\nline\rother\u2028third  \n\n", "    indented code\nline\nother\nthird")]
    [InlineData(" \n \n", "")]
    [InlineData("tab\there\0", "tab\there")]
    public void Lines_Typed_HaveOneKindOfBreakAndKeepTheirIndent(string? typed, string expected) => Assert.Equal(expected, TypedText.Lines(typed));
}
