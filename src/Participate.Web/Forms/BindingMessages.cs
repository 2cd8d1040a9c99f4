using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Participate.Web.Forms;

/// <summary>What is said of a value that no form of this site sends: in plain words, without the value and without names from the code.</summary>
public static class BindingMessages
{
    private const string NotAChoice = "Something in the form could not be read. Choose or type it again";

    public static void Apply(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => NotAChoice);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => NotAChoice);
        messages.SetUnknownValueIsInvalidAccessor(_ => NotAChoice);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => NotAChoice);
        messages.SetValueIsInvalidAccessor(_ => NotAChoice);
        messages.SetValueMustBeANumberAccessor(_ => "Enter a number");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
        messages.SetValueMustNotBeNullAccessor(_ => NotAChoice);
        messages.SetMissingBindRequiredValueAccessor(_ => NotAChoice);
        messages.SetMissingKeyOrValueAccessor(() => NotAChoice);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => NotAChoice);
    }
}
