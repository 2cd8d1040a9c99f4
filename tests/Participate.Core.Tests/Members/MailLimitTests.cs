using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>What a stranger can have sent to any address goes to it at most once in ten minutes, with the same answer each time.</summary>
public class MailLimitTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ForgottenPassword_AskedAtOnceByMany_IsMailedOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        foreach (var address in new[] { member.Email, "nobody@person.example" })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync(site, address)));

            Assert.All(answers, answer => Assert.True(answer.Succeeded));
            Assert.Single(await site.Mailbox.ToAsync(address));
        }
        site.Clock.Advance(MemberMail.OnceIn + TimeSpan.FromSeconds(1));
        await AskAsync(site, member.Email.ToUpperInvariant());
        Assert.Equal(2, (await site.Mailbox.ToAsync(member.Email)).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ForgottenPassword_OfOneMailboxWrittenInManyWays_IsMailedOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        string[][] mailboxes =
        [
            ["victim@person.example", "Victim@person.example", "vIctim@Person.Example"],
            ["zoë@person.example", "ZOË@person.example"],
            // They begin with no letter that databases know the capital of.
            ["ëva@person.example", "ËVA@person.example"],
            ["ëvi@person.example"],
            ["person@bücher.example", "person@BÜCHER.example", "person@xn--bcher-kva.example"],
            // Others, which begin alike or have what stands for any letter in a pattern.
            ["victi@person.example", "VICTI@person.example"],
            ["victi_@person.example"],
            ["victim@person.example.org"],
        ];

        foreach (var address in mailboxes.SelectMany(ways => ways))
            Assert.True((await AskAsync(site, address)).Succeeded, address);

        Assert.Equal(mailboxes.Select(ways => ways[0]), (await site.Mailbox.AllAsync()).Select(mail => mail.To));
        site.Clock.Advance(MemberMail.OnceIn + TimeSpan.FromSeconds(1));
        await AskAsync(site, "VICTIM@PERSON.EXAMPLE");
        Assert.Equal(mailboxes.Length + 1, (await site.Mailbox.AllAsync()).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EmailChange_ToOneMailboxWrittenInManyWays_IsMailedOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var actor = await site.Make.ActorAsync(await site.Make.MemberAsync());

        foreach (var address in new[] { "Victim@person.example", "victim@person.example", "VICTIM@person.example" })
            Assert.True((await site.WithAsync<MemberService, Outcome>(members => members.RequestEmailChangeAsync(address, Make.Password, actor, default))).Succeeded);

        Assert.Equal("Victim@person.example", Assert.Single(await site.Mailbox.AllAsync()).To);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Registration_OfAnAddressWithAnAccount_IsMailedOnceAndBesidesAForgottenPassword(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        await AskAsync(site, member.Email);

        for (var i = 0; i < 3; i++)
        {
            var outcome = await site.WithAsync<RegistrationService, Outcome>(registration => registration.RegisterAsync(
                new RegisterOptions { Email = member.Email, DisplayName = "Somebody Else", Password = "grey heron lamp post", AgreesToGuidelines = true }, default));
            Assert.True(outcome.Succeeded);
        }

        Assert.Equal(["Choose a new password", "You already have an account"], (await site.Mailbox.ToAsync(member.Email)).Select(mail => mail.Subject));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task DisplayName_LikeThatOfSomebodyWithARole_IsRefusedToOthersAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var plain = await site.Make.MemberAsync("Ann Smith");
        var holder = await site.Make.MemberAsync("Oluwaseun Bello");
        await site.Make.GrantAsync(holder, Role.MissionTeam, await site.Make.MissionAsync());

        Assert.Equal(Member.LooksLikeStaff, await RefusalAsync("0IuwaseuN  BeIIo", plain.Id));
        Assert.Equal(Member.LooksLikeStaff, await RefusalAsync("Oluwaseun Bello", null));
        Assert.Null(await RefusalAsync("Oluwaseun Bello", holder.Id));
        Assert.Null(await RefusalAsync("Ann Smith", null));

        Task<string?> RefusalAsync(string name, int? memberId) => site.WithAsync<DisplayNames, string?>(names => names.RefusalAsync(name, memberId, default));
    }

    private static Task<Outcome> AskAsync(TestSite site, string address) =>
        site.WithAsync<PasswordService, Outcome>(passwords => passwords.SendResetAsync(address, default));
}
