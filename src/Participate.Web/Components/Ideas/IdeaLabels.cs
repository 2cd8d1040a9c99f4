namespace Participate.Web.Components.Ideas;

/// <summary>The words for ideas.</summary>
public static class IdeaLabels
{
    /// <summary>The title, or what stands for it in a draft that has none yet.</summary>
    public static string Title(string title) => title.Length == 0 ? "Untitled draft" : title;
}
