using System.Globalization;
using CsCheck;
using Participate.Core.Common;

namespace Participate.Core.Tests.Common;

public class UkTimeTests
{
    [Theory]
    [InlineData("2026-07-01T22:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T23:00:00Z", "2026-07-02")]
    [InlineData("2026-12-01T23:59:59Z", "2026-12-01")]
    [InlineData("2026-12-02T00:00:00Z", "2026-12-02")]
    public void DateIn_AroundMidnight_IsTheLondonDay(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), UkTime.DateIn(Utc(utc)));

    [Theory]
    [InlineData("2026-11-24T16:19:00Z", "24 November 2026, 4:19pm")]
    [InlineData("2026-07-01T08:05:00Z", "1 July 2026, 9:05am")]
    [InlineData("2026-01-01T00:00:00Z", "1 January 2026, 12:00am")]
    public void WordsWithTime_OfAnInstant_IsLondonTime(string utc, string words) => Assert.Equal(words, UkTime.WordsWithTime(Utc(utc)));

    [Fact]
    public void Words_OfADay_AreBritish() => Assert.Equal("24 November 2026", UkTime.Words(new DateOnly(2026, 11, 24)));

    [Fact]
    public void Iso_OfAnInstant_IsUtc() => Assert.Equal("2026-11-24T16:19:00Z", UkTime.Iso(Utc("2026-11-24T16:19:00Z")));

    [Fact]
    public void StartOfDay_AnyDay_IsTheFirstInstantOfThatDay() => Gen.Int[0, 20_000].Select(days => new DateOnly(1996, 1, 1).AddDays(days)).Sample(day =>
    {
        var start = UkTime.StartOfDay(day);
        Assert.Equal(DateTimeKind.Utc, start.Kind);
        Assert.Equal(day, UkTime.DateIn(start));
        Assert.Equal(day.AddDays(-1), UkTime.DateIn(start.AddTicks(-1)));
    });

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    [Theory]
    [InlineData("2031-03-30", "00:59", "2031-03-30T00:59:00Z")]
    [InlineData("2031-03-30", "01:00", null)]
    [InlineData("2031-03-30", "01:59", null)]
    [InlineData("2031-03-30", "02:00", "2031-03-30T01:00:00Z")]
    [InlineData("2031-10-26", "01:30", "2031-10-26T00:30:00Z")]
    [InlineData("2031-10-26", "02:00", "2031-10-26T02:00:00Z")]
    [InlineData("2031-07-01", "18:30", "2031-07-01T17:30:00Z")]
    public void TryAt_AroundTheClockChanges_GivesTheInstantOrNone(string day, string time, string? expected)
    {
        var exists = UkTime.TryAt(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), out var utc);

        Assert.Equal(expected, exists ? UkTime.Iso(utc) : null);
    }
}
