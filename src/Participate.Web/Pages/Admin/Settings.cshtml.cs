using Participate.Web.Settings;

namespace Participate.Web.Pages.Admin;

/// <summary>Every setting in effect: what it means, its value unless it is secret, its default and where it comes from.</summary>
public sealed class SettingsModel(IConfiguration configuration, IHostEnvironment environment, DataDirectory directory) : ParticipatePage
{
    public IReadOnlyList<SettingInEffect> Settings { get; private set; } = [];

    /// <summary>Names that no setting has.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    public string Environment => environment.EnvironmentName;

    public string DataDirectory => directory.Path;

    public void OnGet()
    {
        Settings = SettingRegister.InEffect(configuration);
        Unknown = SettingRegister.Unknown(configuration);
    }
}
