namespace Participate.Core.Members.TwoStep;

/// <summary>Who must sign in in two steps.</summary>
/// <param name="RequiredOfStaff">Whoever holds a role has none of its rights until two-step sign-in is on.</param>
/// <param name="SparesDemonstration">Demonstration people are not asked (Development alone).</param>
public sealed record TwoStepOptions(bool RequiredOfStaff, bool SparesDemonstration)
{
    /// <summary>True where somebody who holds a role must have it on.</summary>
    public bool Asks(bool isDemonstration) => RequiredOfStaff && !(SparesDemonstration && isDemonstration);
}
