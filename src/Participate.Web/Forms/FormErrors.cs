using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Participate.Web.Forms;

/// <summary>One line of the error summary.</summary>
/// <param name="FieldId">The id of the field to move to, or empty for an error of the whole form.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FormError(string FieldId, string Message);

/// <summary>Errors of a posted form, each once, in the order in which the framework keeps them: that of fields by name, not as they stand on the page.</summary>
public static class FormErrors
{
    /// <summary>The id of the field of a model expression: <c>Input.Title</c> is <c>Input_Title</c>.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>Every error of the model state, each once.</summary>
    public static IReadOnlyList<FormError> From(ModelStateDictionary state) =>
    [
        .. state
            .SelectMany(entry => entry.Value!.Errors.Select(error => new FormError(IdOf(entry.Key), Message(error))))
            .Distinct(),
    ];

    /// <summary>What an error says; a value that could not be read has no message of its own.</summary>
    public static string Message(ModelError error) =>
        error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This value cannot be used. Check it and try again.";
}
