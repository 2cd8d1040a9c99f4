using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>One line of the error summary.</summary>
/// <param name="FieldId">The id of the field to move to, or empty for an error of the whole form.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FormError(string FieldId, string Message);

/// <summary>Errors of a posted form, each once: those of the whole form first, then as their fields stand on the page. The framework keeps them by the length of names.</summary>
public static class FormErrors
{
    /// <summary>The id of the field of a model expression: <c>Input.Title</c> is <c>Input_Title</c>.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>Notes that a field was written, so that its errors stand in the order of the page.</summary>
    public static void Note(HttpContext http, string name)
    {
        var written = Written(http);
        if (written.TryAdd(name, written.Count))
            http.Items[typeof(FormErrors)] = written;
    }

    /// <summary>Makes the errors of a field that nobody sees those of the whole form, as no link can lead to it.</summary>
    public static void MoveToForm(ModelStateDictionary state, string name)
    {
        if (!state.TryGetValue(name, out var entry))
            return;
        foreach (var message in entry.Errors.Select(error => error.ErrorMessage).ToList())
            state.AddModelError("", message);
        state.Remove(name);
    }

    /// <summary>Every error of the model state, each once. Those of fields that nobody noted come last.</summary>
    public static IReadOnlyList<FormError> From(ModelStateDictionary state, HttpContext http) =>
    [
        .. state
            .OrderBy(entry => entry.Key.Length == 0 ? -1 : Written(http).GetValueOrDefault(entry.Key, int.MaxValue))
            .SelectMany(entry => entry.Value!.Errors.Select(error => new FormError(IdOf(entry.Key), Message(error))))
            .Distinct(),
    ];

    private static Dictionary<string, int> Written(HttpContext http) =>
        http.Items[typeof(FormErrors)] as Dictionary<string, int> ?? new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What an error says; a value that could not be read has no message of its own.</summary>
    public static string Message(ModelError error) =>
        SiteText.Of(error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This value cannot be used. Check it and try again.");
}
