namespace Participate.Web.Pages.Account;

/// <summary>A length of time as people say it.</summary>
public static class LifeWords
{
    /// <summary>Such as "30 days" or "12 hours"; whole days from two on.</summary>
    public static string Of(TimeSpan life) => life.TotalDays >= 2 && life.Hours == 0 ? $"{life.Days} days" : life.TotalHours == 1 ? "1 hour" : $"{life.TotalHours:0} hours";
}
