using Mono.Cecil;

namespace Participate.Web.Tests.Architecture;

/// <summary>The rules of the house. Each takes types and gives the violations, in words; none means that it holds.</summary>
internal static class HouseRules
{
    /// <summary>The order of the rooms: a room may use itself and those of a smaller rank. Data stands outside the order.</summary>
    public static IReadOnlyDictionary<string, int> RoomRanks { get; } = new Dictionary<string, int>
    {
        ["Common"] = 0,
        ["Insight"] = 0,
        ["Members"] = 1,
        ["Organisations"] = 2,
        ["Notifications"] = 3,
        ["Missions"] = 3,
        ["Eligibility"] = 4,
        ["Ideas"] = 5,
        ["Barriers"] = 6,
        ["Opinions"] = 7,
        ["Budgets"] = 7,
        ["Comparisons"] = 7,
        ["Mobilisation"] = 7,
        ["Meetings"] = 7,
        ["Questionnaires"] = 7,
        ["Ledgers"] = 8,
        ["Integrity"] = 8,
        ["Moderation"] = 9,
        ["Responses"] = 10,
        ["Coding"] = 10,
        ["Delivery"] = 11,
        ["Search"] = 12,
        ["Summaries"] = 12,
    };

    private static readonly string[] WallClock =
        ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow"];

    /// <summary>Rooms depend one way.</summary>
    /// <param name="root">The namespace that holds the rooms.</param>
    public static IEnumerable<string> RoomsDependOneWay(IEnumerable<TypeDefinition> types, string root) =>
        from type in types
        let room = RoomOf(type.FullName, root)
        where room is not null && RoomRanks.ContainsKey(room)
        from use in Use.Of(type)
        let used = RoomOf(use.TypeName, root)
        where used is not null && used != room && RoomRanks.ContainsKey(used) && RoomRanks[used] >= RoomRanks[room]
        select $"{type.FullName} ({room}) uses {use.TypeName} ({used})";

    /// <summary>Every room has a place in the order.</summary>
    public static IEnumerable<string> RoomsAreKnown(IEnumerable<TypeDefinition> types, string root) =>
        from type in types
        let room = RoomOf(type.FullName, root)
        where room is not null && room != "Data" && !RoomRanks.ContainsKey(room)
        select $"{type.FullName}: the room {room} has no place in the order";

    /// <summary>The domain knows nothing of the web; Identity's stores are a library, not the web.</summary>
    public static IEnumerable<string> NoWeb(IEnumerable<TypeDefinition> types) =>
        Using(types, name => name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            && !name.StartsWith("Microsoft.AspNetCore.Identity.", StringComparison.Ordinal));

    /// <summary>Neither EF nor the context is touched.</summary>
    public static IEnumerable<string> NoDatabase(IEnumerable<TypeDefinition> types) =>
        Using(types, name => name.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Data.Sqlite.", StringComparison.Ordinal)
            || name.StartsWith("Npgsql.", StringComparison.Ordinal)
            || name.EndsWith(".ParticipateDbContext", StringComparison.Ordinal));

    /// <summary>Pure functions: no database, no clock.</summary>
    public static IEnumerable<string> Pure(IEnumerable<TypeDefinition> types)
    {
        var list = types.ToList();
        return NoDatabase(list).Concat(Using(list, name => name == "System.TimeProvider")).Concat(NoWallClock(list));
    }

    /// <summary>The time comes from TimeProvider.</summary>
    public static IEnumerable<string> NoWallClock(IEnumerable<TypeDefinition> types) =>
        from type in types
        from use in Use.Of(type)
        where use.MemberName is not null && WallClock.Contains($"{use.TypeName}.{use.MemberName}")
        select $"{type.FullName} asks {use.TypeName}.{use.MemberName}";

    /// <summary>No technical folders inside a feature.</summary>
    public static IEnumerable<string> NoTechnicalRooms(IEnumerable<TypeDefinition> types) =>
        from type in types
        where type.Namespace.Split('.').Any(part => part is "Models" or "Interfaces" or "Helpers" or "Dtos" or "Mappings" or "Utils")
        select $"{type.FullName} lies in a technical folder";

    /// <summary>An interface only where two implementations ship (or where it is generic over what is handled).</summary>
    public static IEnumerable<string> InterfacesHaveTwoImplementations(IReadOnlyCollection<TypeDefinition> types) =>
        from type in types
        where type.IsInterface && !type.HasGenericParameters
        let count = types.Count(candidate => candidate.Interfaces.Any(implemented => implemented.InterfaceType.FullName == type.FullName))
        where count < 2
        select $"{type.FullName} has {count} implementation(s)";

    private static IEnumerable<string> Using(IEnumerable<TypeDefinition> types, Func<string, bool> forbidden) =>
        from type in types
        from use in Use.Of(type)
        where forbidden(use.TypeName)
        select $"{type.FullName} uses {use.TypeName}";

    private static string? RoomOf(string fullName, string root)
    {
        if (!fullName.StartsWith(root + ".", StringComparison.Ordinal))
            return null;
        var parts = fullName[(root.Length + 1)..].Split('.');
        return parts.Length > 1 ? parts[0] : null;
    }
}
