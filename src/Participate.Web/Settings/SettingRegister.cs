using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Settings;

/// <summary>A setting, as the code describes it.</summary>
/// <param name="Name">Such as <c>Participate:Mail:Host</c>.</param>
/// <param name="Default">What holds where it is not set, in words or as a value; null for none.</param>
/// <param name="IsSecret">Never shown.</param>
/// <param name="Adr">The decision record with the reasons; null for none.</param>
public sealed record SettingDescription(string Name, string Meaning, string? Default, bool IsSecret, string? Adr)
{
    /// <summary>The decision record as people call it: "ADR 39".</summary>
    public string? Reasons => Adr is null ? null : "ADR " + Adr.Split('-')[0].TrimStart('0');
}

/// <summary>A setting as it is in effect.</summary>
/// <param name="Value">Null where it is not set, and of a secret.</param>
/// <param name="Source">Where it comes from, in words; null where the default holds.</param>
public sealed record SettingInEffect(SettingDescription Description, string? Value, string? Source)
{
    public bool IsSet => Source is not null;
}

/// <summary>All settings, read from the types that hold them.</summary>
public static class SettingRegister
{
    /// <summary>Every setting, in the order of the code.</summary>
    public static IReadOnlyList<SettingDescription> All { get; } = [.. Of(typeof(ParticipateSettings), new ParticipateSettings(), ParticipateSettings.Section)];

    /// <summary>Every setting with the value in effect and its source.</summary>
    public static IReadOnlyList<SettingInEffect> InEffect(IConfiguration configuration) => [.. All.Select(setting => InEffect(setting, configuration))];

    /// <summary>Names under <c>Participate</c> that are given and that no setting has: misspelt most often. Never their values.</summary>
    public static IReadOnlyList<string> Unknown(IConfiguration configuration)
    {
        var known = All.Select(setting => setting.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. configuration.GetSection(ParticipateSettings.Section).AsEnumerable()
            .Where(entry => entry.Value is not null && !known.Contains(entry.Key))
            .Select(entry => entry.Key)
            .Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The table of docs/operations.md.</summary>
    public static string AsMarkdown()
    {
        var table = new StringBuilder("| setting | meaning | default |\n|---|---|---|\n");
        foreach (var setting in All)
        {
            var reasons = setting.Adr is null ? "" : $" ([{setting.Reasons}](adr/{setting.Adr}.md))";
            table.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {setting.Meaning}{reasons} | {setting.Default ?? "none"} |\n");
        }
        return table.ToString();
    }

    /// <exception cref="InvalidOperationException">A setting says nothing of itself.</exception>
    private static IEnumerable<SettingDescription> Of(Type type, object defaults, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }))
        {
            var name = $"{prefix}:{property.Name}";
            if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
            {
                foreach (var setting in Of(property.PropertyType, property.GetValue(defaults)!, name))
                    yield return setting;
                continue;
            }
            var said = property.GetCustomAttribute<SettingAttribute>() ?? throw new InvalidOperationException($"{name} has no {nameof(SettingAttribute)}: say what it means.");
            yield return new SettingDescription(name, said.Meaning, said.Default ?? Written(property.GetValue(defaults)), said.IsSecret, said.Adr);
        }
    }

    private static string? Written(object? value) => value switch
    {
        null or "" => null,
        bool on => on ? "`true`" : "`false`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static SettingInEffect InEffect(SettingDescription setting, IConfiguration configuration)
    {
        // The last source that knows a name decides; an empty text is one, too.
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.Reverse())
        {
            if (provider.TryGet(setting.Name, out var value) && value is not null)
                return new SettingInEffect(setting, setting.IsSecret ? null : value, SourceOf(provider, setting.Name));
        }
        return new SettingInEffect(setting, null, null);
    }

    private static string SourceOf(IConfigurationProvider provider, string name) => provider switch
    {
        CommandLineConfigurationProvider => T("command line"),
        EnvironmentVariablesConfigurationProvider => T($"environment variable {name.Replace(":", "__", StringComparison.Ordinal)}"),
        JsonConfigurationProvider json => T($"file {json.Source.Path}"),
        ChainedConfigurationProvider => T("host of the program"),
        _ => T("the program"),
    };
}
