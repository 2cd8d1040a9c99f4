using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Web.Demonstration;

/// <summary>The people who write and vote in the demonstration: plainly named, without a password.</summary>
public sealed class DemonstrationPeople(ParticipateDbContext db, UserManager<Member> users)
{
    /// <summary>"Demo Person 1" and so on, established.</summary>
    public const int Persons = 200;

    /// <summary>"Demo Newcomer 1" and so on, whose first contributions wait for review.</summary>
    public const int Newcomers = 6;

    private const string Domain = "@demo.example";
    private readonly Dictionary<string, Member> byName = [];

    /// <summary>Those whose contributions need no review, the two citizens among them: they vote.</summary>
    public IReadOnlyList<Member> Voters => [.. Enumerable.Range(1, Persons).Select(i => Find(i.ToString(CultureInfo.InvariantCulture))), Find("citizen"), Find("citizen2")];

    /// <summary>The person of a name in the texts.</summary>
    public Member Find(string name) => byName[char.IsAsciiDigit(name[0]) ? "person-" + name : name];

    /// <summary>The person of an id.</summary>
    public Member Find(int id) => byName.Values.First(member => member.Id == id);

    /// <summary>True where the contributions of that member need a first review.</summary>
    public bool IsNewcomer(int id) => !Find(id).IsEstablished;

    /// <summary>True where they were created before.</summary>
    public Task<bool> ExistAsync(CancellationToken cancellationToken)
    {
        var first = users.NormalizeEmail("person-1" + Domain);
        return db.Users.AnyAsync(member => member.NormalizedEmail == first, cancellationToken);
    }

    /// <summary>Creates them, inside the transaction that is open, and reads the demonstration accounts.</summary>
    public async Task CreateAsync(DateTime joined, CancellationToken cancellationToken)
    {
        for (var i = 1; i <= Persons; i++)
            Add("person", "Demo Person", i, joined.AddMinutes(97 * i), established: true);
        for (var i = 1; i <= Newcomers; i++)
            Add("newcomer", "Demo Newcomer", i, joined.AddDays(60).AddMinutes(97 * i), established: false);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var account in DemonstrationAccounts.All)
        {
            var email = users.NormalizeEmail(account.Email);
            byName[account.Email[..^Domain.Length]] = await db.Users.FirstAsync(member => member.NormalizedEmail == email, cancellationToken);
        }
    }

    private void Add(string key, string name, int number, DateTime joined, bool established)
    {
        var own = number.ToString(CultureInfo.InvariantCulture);
        var email = $"{key}-{own}{Domain}";
        var member = new Member
        {
            DisplayName = $"{name} {own}",
            JoinedAt = joined,
            AgreedToGuidelinesAt = joined,
            DeclaredAgeAt = joined,
            IsDemonstration = true,
            LockoutEnabled = true,
        };
        member.SetEmail(email, users.NormalizeEmail(email)!, confirmed: true);
        if (established)
            member.Establish(joined);
        db.Users.Add(member);
        byName[$"{key}-{own}"] = member;
    }
}
