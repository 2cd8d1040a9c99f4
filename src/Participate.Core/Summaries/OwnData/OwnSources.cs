using Microsoft.EntityFrameworkCore.Metadata;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Moderation;
using Participate.Core.Notifications;

namespace Participate.Core.Summaries.OwnData;

/// <summary>
/// Everything the site holds about a member, by kind, and what of the database is left out and why. A column that names a member and is in neither list is
/// found by <see cref="Uncovered"/>: whoever adds one decides.
/// </summary>
public static partial class OwnSources
{
    private static readonly string[] EndsOfNames = ["MemberId", "AuthorId", "ById", "UserId", "ActorId", "ModeratorId", "OwnerId", "PersonId"];

    /// <summary>In the order in which they stand in the files.</summary>
    public static IReadOnlyList<OwnSource> All { get; } = [.. OfAccount, .. OfIdeas, .. OfVotes, .. OfCoalition, .. OfModeration, .. OfStaff];

    /// <summary>Columns that name a member and are in no source, as "Entity.Column" or as an entity, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        ["IdentityUserToken"] = "Secrets of two-step sign-in. That it is on stands with the account.",
        ["IdentityUserClaim"] = "The site writes none.",
        [nameof(TextSignature)] = "Worked out from the member's own texts, which are given, to find copies of them; it says nothing more.",
        [$"{nameof(CommentMention)}.{nameof(CommentMention.ByMemberId)}"] = "Whom the member's own comments mention stands in those comments.",
        [$"{nameof(NewsItem)}.{nameof(NewsItem.ExceptMemberId)}"] = "Who need not be told what they did themselves; the act is given.",
        [$"{nameof(DigestRun)}.{nameof(DigestRun.LastMemberId)}"] = "How far a run of letters has come, nothing about the member.",
        [$"{nameof(ModerationCase)}.{nameof(ModerationCase.ClaimedById)}"] = "Who works on a case at the moment, for half an hour at most.",
    };

    /// <summary>The columns of the model that name a member and are neither given nor left out with a reason, as "Entity.Column".</summary>
    /// <param name="sources">What is given; <see cref="All"/>.</param>
    public static IEnumerable<string> Uncovered(IReadOnlyModel model, IReadOnlyCollection<OwnSource> sources, IReadOnlyDictionary<string, string> leftOut)
    {
        var given = sources.SelectMany(source => source.Columns.Select(column => (source.Entity, column))).ToHashSet();
        return
            from entity in model.GetEntityTypes()
            from property in entity.GetProperties()
            where NamesMember(entity, property)
            let name = entity.ClrType.Name.Split('`')[0]
            where !given.Contains((entity.ClrType, property.Name)) && !leftOut.ContainsKey(name) && !leftOut.ContainsKey($"{name}.{property.Name}")
            select $"{name}.{property.Name}";
    }

    /// <summary>The kinds of rows that name members.</summary>
    public static IEnumerable<Type> KindsThatNameMembers(IReadOnlyModel model) =>
        model.GetEntityTypes().Where(entity => entity.GetProperties().Any(property => NamesMember(entity, property))).Select(entity => entity.ClrType);

    private static bool NamesMember(IReadOnlyEntityType entity, IReadOnlyProperty property) =>
        (entity.ClrType == typeof(Member) && property.IsPrimaryKey())
        || property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Member))
        || ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { } type && (type == typeof(int) || type == typeof(long))
            && Array.Exists(EndsOfNames, end => property.Name.EndsWith(end, StringComparison.Ordinal)));
}
