using Participate.Web.Components.Common;

namespace Participate.Web.Pages.Account;

/// <summary>A length of time as people say it.</summary>
public static class LifeWords
{
    /// <summary>Such as "30 days" or "12 hours"; whole days from two on.</summary>
    public static string Of(TimeSpan life) => life.TotalDays >= 2 && life.Hours == 0 ? Counted.Words(life.Days, "day") : Counted.Words((long)Math.Round(life.TotalHours), "hour");
}
