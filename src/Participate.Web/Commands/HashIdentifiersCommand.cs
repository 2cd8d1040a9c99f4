using System.CommandLine;
using Participate.Core.Eligibility;

namespace Participate.Web.Commands;

/// <summary><c>hash-identifiers</c>: makes the list of hashes that a mission's team sends, where the identifiers lie. Needs no database and no connection.</summary>
internal static class HashIdentifiersCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A text file with one identifier on each line. Lines without a letter or digit are refused." };
        var salt = new Option<string>("--salt") { Description = "The salt of the mission, from the page where its team sends lists.", Required = true };
        var command = new Command("hash-identifiers", "Hash identifiers, such as electoral numbers, for a mission that lets only those on a list vote. Prints each hash once, in order of the hashes, so that the order of the list tells nothing.") { file, salt };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(salt).Trim(), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string salt, TextWriter output, CancellationToken cancellationToken)
    {
        if (salt.Length == 0)
            throw new CommandException("The salt is empty. It stands on the page where the mission's team sends lists.", ExitCode.Usage);
        var (hashes, problems, number) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>(), 0);
        try
        {
            await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
            {
                number++;
                if (IdentifierHash.Of(salt, line) is { } hash)
                    hashes.Add(hash);
                else if (line.Trim().Length > 0)
                    problems.Add($"{path}, line {number}: there is no letter or digit.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be read: {exception.Message}");
        }
        if (problems.Count > 0)
            throw new CommandException(string.Join(Environment.NewLine, problems.Take(20)));
        foreach (var hash in hashes)
            await output.WriteLineAsync(hash);
        return ExitCode.Done;
    }
}
