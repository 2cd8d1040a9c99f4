using Microsoft.AspNetCore.Identity;
using Participate.Core.Members.Providers;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Links an account elsewhere with a member's.</summary>
    public Task LinkedAsync(TestMember member, TestSignInProvider provider, TestPerson person) => LinkedAsync(member, provider.Issuer, person.Subject);

    /// <inheritdoc cref="LinkedAsync(TestMember, TestSignInProvider, TestPerson)"/>
    public Task LinkedAsync(TestMember member, string issuer, string subject) => WriteAsync(async db =>
    {
        db.UserLogins.Add(new IdentityUserLogin<int> { LoginProvider = issuer, ProviderKey = subject, ProviderDisplayName = TestSignInProvider.Name, UserId = member.Id });
        return await db.SaveChangesAsync();
    });

    /// <summary>What came back from the provider with somebody, as the site knows it.</summary>
    public static ProviderPerson Known(string issuer, TestPerson person) => new(issuer, person.Subject, person.Email, person.IsVerified);
}
