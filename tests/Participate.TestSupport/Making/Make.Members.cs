using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.TestSupport;

/// <summary>A member that a test made; the password is <see cref="Make.Password"/>.</summary>
public sealed record TestMember(int Id, string Email, string DisplayName);

public sealed partial class Make
{
    /// <summary>The password of every member made here, and of the demonstration accounts.</summary>
    public const string Password = "participate-demo";

    // Hashing is slow on purpose; all members share one password, so one hash will do.
    private static readonly string Hash = new PasswordHasher<Member>(Options.Create(new PasswordHasherOptions { IterationCount = TestSite.PasswordIterations })).HashPassword(new Member(), Password);

    /// <summary>An established member: contributions need no first review.</summary>
    public async Task<TestMember> MemberAsync(string? name = null) => (await MembersAsync(1, established: true, confirmed: true, name))[0];

    /// <summary>A confirmed member whose first contributions wait for review.</summary>
    public async Task<TestMember> NewMemberAsync(string? name = null) => (await MembersAsync(1, established: false, confirmed: true, name))[0];

    /// <summary>A member who has not confirmed the e-mail address.</summary>
    public async Task<TestMember> UnconfirmedMemberAsync(string? name = null) => (await MembersAsync(1, established: false, confirmed: false, name))[0];

    /// <summary>Takes back that the address is confirmed, as where somebody registered with an address that is not theirs.</summary>
    public Task UnconfirmAsync(TestMember member) => WriteAsync(db => db.Users.Where(row => row.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailConfirmed, false)));

    /// <summary>A moderator of the given missions, or of all where none is given.</summary>
    public Task<TestMember> ModeratorAsync(params Mission[] missions) => WithRoleAsync(Role.Moderator, missions);

    /// <summary>Someone on the team of the given missions, or of all where none is given.</summary>
    public Task<TestMember> TeamAsync(params Mission[] missions) => WithRoleAsync(Role.MissionTeam, missions);

    public Task<TestMember> AdministratorAsync() => WithRoleAsync(Role.Administrator, []);

    /// <summary>Gives a member a role, for a mission or (null) for all.</summary>
    public async Task GrantAsync(TestMember member, Role role, Mission? mission = null)
    {
        await WriteAsync(async db =>
        {
            db.RoleGrants.Add(new RoleGrant { MemberId = member.Id, Role = role, MissionId = mission?.Id, GrantedAt = Now });
            return await db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<ActorQueries>().Changed(member.Id);
    }

    /// <summary>A member chooses the language of what is sent.</summary>
    public async Task WriteInAsync(TestMember member, Language language)
    {
        var actor = await ActorAsync(member);
        var outcome = await site.WithAsync<MemberService, Outcome>(service => service.ChooseMailLanguageAsync(language.Code, actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>Many members at once.</summary>
    public Task<List<TestMember>> MembersAsync(int count, bool established = true, bool confirmed = true, string? name = null) => WriteAsync(async db =>
    {
        var members = new List<Member>(count);
        for (var i = 0; i < count; i++)
        {
            var own = Next();
            var email = $"person{own}@test.example";
            var member = new Member
            {
                DisplayName = name ?? $"Test Person {own}",
                UserName = email,
                NormalizedUserName = email.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email.ToUpperInvariant(),
                EmailConfirmed = confirmed,
                PasswordHash = Hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                JoinedAt = Now,
                AgreedToGuidelinesAt = Now,
                DeclaredAgeAt = Now,
            };
            if (established)
                member.Establish(Now);
            members.Add(member);
        }
        db.Users.AddRange(members);
        await db.SaveChangesAsync();
        return members.ConvertAll(member => new TestMember(member.Id, member.Email!, member.DisplayName));
    });

    /// <summary>A member as services know them.</summary>
    public async Task<Actor> ActorAsync(TestMember member) =>
        await site.Services.GetRequiredService<ActorQueries>().FindAsync(member.Id, CancellationToken.None) ?? throw new InvalidOperationException($"No member {member.Id}.");

    private async Task<TestMember> WithRoleAsync(Role role, Mission[] missions)
    {
        var member = await MemberAsync();
        foreach (var mission in missions.Length == 0 ? [null] : missions.Cast<Mission?>())
            await GrantAsync(member, role, mission);
        return member;
    }
}
