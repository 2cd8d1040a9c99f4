namespace Participate.Core.Members;

/// <summary>The words for roles on pages, in e-mails and in the audit log.</summary>
public static class RoleWords
{
    private const string AllMissions = "every mission";

    /// <summary>"Mission team".</summary>
    public static string Name(Role role) => role switch
    {
        Role.Administrator => "Administrator",
        Role.Moderator => "Moderator",
        Role.MissionTeam => "Mission team",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };

    /// <summary>"Moderator of Best start in life"; an administrator is one of the whole site.</summary>
    /// <param name="missionTitle">Null for all missions.</param>
    public static string Holding(Role role, string? missionTitle) =>
        role == Role.Administrator ? Name(role) : $"{Name(role)} of {missionTitle ?? AllMissions}";

    /// <summary>What somebody with the role can do: "review contributions and reports".</summary>
    public static string Allows(Role role) => role switch
    {
        Role.Administrator => "give roles, change the phases of missions and read the audit log",
        Role.Moderator => "review contributions and reports",
        Role.MissionTeam => "read the engagement summary at any time",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
