using Xunit;

namespace Participate.TestSupport;

/// <summary>What this machine has. A missing part skips the test, or fails it where PARTICIPATE_REQUIRE names the part.</summary>
public static class Machine
{
    /// <summary>Skips (or fails) with the reason, where there is one.</summary>
    public static void Need(string part, string? missing)
    {
        if (missing is null)
            return;
        if (Requires(part))
            Assert.Fail($"PARTICIPATE_REQUIRE names '{part}', but {missing}");
        Skip.If(true, missing);
    }

    /// <summary>True where PARTICIPATE_REQUIRE names 'scale': tests of many rows then use as many as are promised, else a tenth.</summary>
    public static bool AtScale { get; } = Requires("scale");

    /// <summary>Skips where the machine has no PostgreSQL programs.</summary>
    public static void NeedPostgres() => Need("postgres", TestPostgres.Missing);

    /// <summary>Skips where the machine has no Redis.</summary>
    public static void NeedRedis() => Need("redis", TestRedis.Missing);

    /// <summary>Skips where the machine has no Chromium.</summary>
    public static void NeedBrowser() =>
        Need("browser", Chromium is null ? "no Chromium is installed (looked for chromium-headless-shell, chromium, chromium-browser, google-chrome on PATH and PARTICIPATE_CHROMIUM)." : null);

    /// <summary>Skips where the machine has no LibreOffice.</summary>
    public static void NeedLibreOffice() => Need("libreoffice", LibreOffice.Missing);

    /// <summary>Python 3, for what is checked by a program that shares nothing with ours; null where there is none and PARTICIPATE_REQUIRE does not name 'python'.</summary>
    public static string? Python => OnPath("python3") ?? (Requires("python") ? throw new InvalidOperationException("PARTICIPATE_REQUIRE names 'python', but no python3 is on PATH.") : null);

    /// <summary>The installed Chromium, or null. The shell without windows comes first: it draws the same and starts a page in half the time.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("PARTICIPATE_CHROMIUM") is { Length: > 0 } given
        ? given
        : new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }.Select(OnPath).FirstOrDefault(path => path is not null);

    /// <summary>A file of the shared data folder, or a skipped test where that folder is not on this machine.</summary>
    public static string Shared(string path)
    {
        Skip.If(SharedFolder is null, "The shared data folder is not on this machine (PARTICIPATE_SHARED, or a folder 'shared' above the repository).");
        return Path.Combine(SharedFolder!, path);
    }

    /// <summary>The shared data folder, or null.</summary>
    public static string? SharedFolder { get; } = FindShared();

    private static bool Requires(string part) =>
        (Environment.GetEnvironmentVariable("PARTICIPATE_REQUIRE") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Contains(part);

    private static string? FindShared()
    {
        if (Environment.GetEnvironmentVariable("PARTICIPATE_SHARED") is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (File.Exists(Path.Combine(shared, "xss", "README.md")))
                return shared;
        }
        return null;
    }

    internal static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
