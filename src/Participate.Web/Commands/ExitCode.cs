namespace Participate.Web.Commands;

/// <summary>What the program answers to whoever started it.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was tried and did not succeed, or <c>verify</c> found that something does not hold.</summary>
    public const int Failed = 1;

    /// <summary>It was not tried: the command or an option is wrong, or does not fit this installation.</summary>
    public const int Usage = 2;

    /// <summary>The settings cannot be used (EX_CONFIG of sysexits).</summary>
    public const int Settings = 78;

    /// <summary>Interrupted from the keyboard.</summary>
    public const int Interrupted = 130;
}

/// <summary>A command cannot go on, for a reason that its user can act on.</summary>
public sealed class CommandException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
