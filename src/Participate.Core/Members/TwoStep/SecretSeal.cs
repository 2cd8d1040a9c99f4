namespace Participate.Core.Members.TwoStep;

/// <summary>Seals what is stored with a key that does not lie in the database; the site gives its own.</summary>
/// <param name="Close">Gives the sealed text.</param>
/// <param name="Open">Gives the text again; null where it was not sealed with a key that is still there.</param>
public sealed record SecretSeal(Func<string, string> Close, Func<string, string?> Open);
