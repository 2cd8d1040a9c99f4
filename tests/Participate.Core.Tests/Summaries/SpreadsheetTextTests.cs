using CsCheck;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Tests.Summaries;

public class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x.example\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData(" =1")]
    [InlineData("\u00A0\u200F\uFEFF=1")]
    [InlineData("'=1")]
    [InlineData("\uFF1D1")]
    [InlineData("\u0000=1")]
    public void Inert_WhatASpreadsheetWouldRun_BecomesText(string text) => Assert.Equal("'" + text, SpreadsheetText.Inert(text));

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("'Tis the season")]
    [InlineData("1-2=3")]
    [InlineData("a@b")]
    [InlineData("<b>=1</b>")]
    [InlineData("https://participate.example/missions/best-start")]
    [InlineData("   ")]
    public void Inert_OrdinaryText_StaysAsItIs(string text) => Assert.Equal(text, SpreadsheetText.Inert(text));

    [Fact]
    public void Inert_AnyText_ComesBackAndNeverBeginsAFormula() =>
        Gen.Char["'=+-@\t\r\n \u200F\uFF1Da1"].Array[0, 6].Select(letters => new string(letters)).Sample(text =>
        {
            var cell = SpreadsheetText.Inert(text);

            Assert.Equal(text, SpreadsheetText.Original(cell));
            Assert.False(cell.TrimStart() is ['=' or '+' or '-' or '@' or '\uFF1D', ..], cell);
        });
}
