using System.CommandLine;
using System.CommandLine.Parsing;
using Participate.Core.Common.Content;
using Participate.Web.Settings;

namespace Participate.Web.Commands;

/// <summary>The program's commands: which there are, and how they are run and answered.</summary>
public static class CommandLine
{
    /// <summary>Runs the command that the arguments name; without one, serves the site. Gives the exit code.</summary>
    /// <param name="output">Standard output; with <c>--json</c> it gets JSON alone.</param>
    /// <param name="error">Standard error: problems, progress and logs.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var (command, settings) = SettingArguments.Split(args);
        var parsed = Root(settings).Parse(command);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync($"See: {RootCommand.ExecutableName} {Path(parsed)}--help");
            return ExitCode.Usage;
        }
        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // The host has its own way of stopping the site, which waits for requests and votes under way.
                ProcessTerminationTimeout = Serves(parsed) ? null : TimeSpan.FromSeconds(30),
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (CommandException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (SettingsException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.Settings;
        }
        catch (ContentException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.Settings;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
    }

    private static RootCommand Root(IReadOnlyList<string> settings)
    {
        var root = new RootCommand(
            "Participate: open consultations on public missions. Without a command it serves the site. Any setting may follow a command, such as --Participate:DataDirectory=/srv/participate or --urls=http://127.0.0.1:5080.")
        {
            ServeCommand.Create(settings),
            VerifyCommand.Create(settings),
            BackupCommand.Create(settings),
            RestoreCommand.Create(settings),
            MoveToPostgresCommand.Create(settings),
            CreateAdminCommand.Create(settings),
            TwoStepOffCommand.Create(settings),
            ImportCommand.Create(settings),
            SeedCommand.Create(settings),
            ExportCommand.Create(settings),
            DigestCommand.Create(settings),
            RetentionCommand.Create(settings),
            TallyCommand.Create(),
            OpinionGroupsCommand.Create(),
            HashIdentifiersCommand.Create(),
            CleanPdfCommand.Create(),
        };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(settings, cancellationToken));
        return root;
    }

    private static bool Serves(ParseResult parsed) => parsed.CommandResult.Command is RootCommand or { Name: ServeCommand.Name };

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at.Parent is CommandResult parent; at = parent)
            names.Push(at.Command.Name + " ");
        return string.Concat(names);
    }
}
