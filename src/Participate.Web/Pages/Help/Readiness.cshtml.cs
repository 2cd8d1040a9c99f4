namespace Participate.Web.Pages.Help;

/// <summary>The rules of readiness, as they are applied.</summary>
public sealed class ReadinessModel : ParticipatePage;
