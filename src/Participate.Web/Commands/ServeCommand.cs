using System.CommandLine;

namespace Participate.Web.Commands;

/// <summary><c>serve</c>: the site itself.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create(IReadOnlyList<string> settings)
    {
        var command = new Command(Name, "Serve the site until it is stopped (the default). Prepares the database first.");
        command.SetAction((_, cancellationToken) => RunAsync(settings, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        await using var app = await Site.OpenAsync([.. settings]);
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }
}
