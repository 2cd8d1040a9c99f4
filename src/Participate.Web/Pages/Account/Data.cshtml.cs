namespace Participate.Web.Pages.Account;

/// <summary>Says what a member can download about themselves, and what not.</summary>
public sealed class DataModel : ParticipatePage;
