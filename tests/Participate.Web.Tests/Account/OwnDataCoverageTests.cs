using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Participate.Core.Ideas;
using Participate.Core.Summaries.OwnData;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

/// <summary>The download of one's own data is complete: every column that names a member is given, or left out with a reason.</summary>
public class OwnDataCoverageTests
{
    // Numbers that stand for nobody and nothing else.
    private const int Alice = 777_001;
    private const int Bob = 888_002;

    /// <summary>What is never given, not even to the member.</summary>
    private static readonly string[] Secrets =
    [
        "Member.PasswordHash", "Member.SecurityStamp", "Member.ConcurrencyStamp", "SignedInSession.Stamp", "LinkedIdentity.Hash", "IdentityUserToken", "IdentityUserClaim",
        "Flag.Receipt", "OutboxEmail.Body", "CoalitionInvitation.CodeHash", "ModerationDecision.InternalNote", "CaseNote.Text", "IdeaNote.Text", "VoteExclusion", "SealedCopy", "TextSignature",
    ];

    [Fact]
    public async Task Model_EveryColumnThatNamesAMember_IsGivenOrLeftOutWithAReason()
    {
        await using var site = await TestSite.StartAsync();

        var uncovered = await site.ReadAsync(db => Task.FromResult(OwnSources.Uncovered(db.Model, OwnSources.All, OwnSources.LeftOut).ToList()));

        Assert.Equal([], uncovered);
    }

    [Fact]
    public async Task Model_WithoutASourceOrAReason_NamesTheColumns()
    {
        await using var site = await TestSite.StartAsync();
        var sources = OwnSources.All.Where(source => source.Key is not ("votes" or "exclusions_reversed")).ToList();

        var uncovered = await site.ReadAsync(db => Task.FromResult(
            OwnSources.Uncovered(db.Model, sources, new Dictionary<string, string>(OwnSources.LeftOut.Where(left => left.Key != "TextSignature"))).ToList()));

        Assert.Equal(["TextSignature.AuthorId", "Vote.MemberId", "VoteExclusion.ReversedById"], uncovered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Model_PlantedColumnsThatNameAMember_AreFound()
    {
        var model = new ModelBuilder(new ConventionSet());
        model.Entity<Planted>(entity =>
        {
            entity.Property(row => row.Id);
            entity.Property(row => row.WatchedById);
            entity.Property(row => row.MemberId);
            entity.Property(row => row.MissionId);
        });

        var uncovered = OwnSources.Uncovered(model.Model, OwnSources.All, OwnSources.LeftOut);

        Assert.Equal(["Planted.MemberId", "Planted.WatchedById"], uncovered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task LeftOut_EveryReason_IsOfSomethingThatIsThere()
    {
        await using var site = await TestSite.StartAsync();

        var names = await site.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(entity =>
            entity.GetProperties().Select(property => $"{entity.ClrType.Name.Split('`')[0]}.{property.Name}").Append(entity.ClrType.Name.Split('`')[0])).ToHashSet()));

        Assert.Equal([], OwnSources.LeftOut.Keys.Where(key => !names.Contains(key)));
        Assert.All(OwnSources.LeftOut.Values, reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Sources_KeysAndNames_AreUniqueAndNameNobodyElse()
    {
        Assert.Equal([], OwnSources.All.GroupBy(source => source.Key).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Equal([], OwnSources.All.GroupBy(source => source.Title).Where(group => group.Count() > 1).Select(group => group.Key));
        string[] people = ["member_id", "author_id", "by_id", "actor_id", "moderator_id", "user_id", "hash", "stamp", "token", "secret", "receipt", "internal_note"];
        Assert.Equal([], OwnSources.All.SelectMany(source => source.Names.Where(name => people.Any(end => name.EndsWith(end, StringComparison.Ordinal))).Select(name => $"{source.Key}.{name}")));
    }

    [Fact]
    public async Task Download_TwoMembersWithARowInEveryTable_GivesEachTheirOwnFromEverySource()
    {
        await using var site = await TestSite.StartAsync();
        await site.ReadAsync(async db =>
        {
            var rows = new OwnRows(db);
            await rows.AddAllAsync(Alice, "alice-words", "alice@person.example");
            await rows.AddAllAsync(Bob, "bob-words", "bob@person.example");
            return true;
        });

        var alice = await ZipAsync(site, Alice);
        var bob = await ZipAsync(site, Bob);

        Assert.Equal([], OwnSources.All.Where(source => alice.Rows(source.Key).Count == 0).Select(source => source.Key));
        Assert.Contains("alice-words Idea.Title", alice.JsonText, StringComparison.Ordinal);
        Assert.Contains("alice-words IdeaRevision.Details", alice.Html, StringComparison.Ordinal);
        foreach (var (zip, others) in new[] { (alice, new[] { "bob-words", "bob@person.example", "888002", "888003" }), (bob, ["alice-words", "alice@person.example", "777001", "777002"]) })
        {
            Assert.Equal([], others.Concat(Secrets).Where(words => zip.Everything.Contains(words, StringComparison.OrdinalIgnoreCase)));
            Assert.DoesNotContain("<script", zip.Html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", zip.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Download_TwoThousandVotes_HoldsThemAll()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await site.ReadAsync(async db =>
        {
            var rows = new OwnRows(db);
            for (var i = 0; i < 2_000; i++)
            {
                await rows.AddAsync<Idea>(100_000 + i, "someone's", []);
                await rows.AddAsync<Vote>(100_000 + i, "", new Dictionary<string, object?> { ["MemberId"] = member.Id });
                await rows.AddAsync<VoteEvent>(100_000 + i, "", new Dictionary<string, object?> { ["MemberId"] = member.Id });
            }
            return true;
        });

        var zip = await ZipAsync(site, member.Id);

        Assert.Equal((2_000, 2_000), (zip.Rows("votes").Count, zip.Rows("vote_changes").Count));
        // None of these ideas is public, so their titles are not told.
        Assert.DoesNotContain("someone's", zip.JsonText, StringComparison.Ordinal);
    }

    private static async Task<OwnZip> ZipAsync(TestSite site, int memberId)
    {
        using var content = new MemoryStream();
        await site.WithAsync<OwnDataZip, bool>(async data =>
        {
            await data.WriteAsync((await data.FindAsync(memberId, CancellationToken.None))!, content, CancellationToken.None);
            return true;
        });
        return new OwnZip(content.ToArray());
    }

    private sealed class Planted
    {
        public int Id { get; init; }

        public int? WatchedById { get; init; }

        public int MemberId { get; init; }

        public int MissionId { get; init; }
    }
}
