using System.Globalization;
using Participate.Web.Commands;
using SiteCommands = Participate.Web.Commands.CommandLine;

namespace Participate.Benchmarks.Load;

/// <summary>Fills the data of a site as the command <c>seed</c> does.</summary>
internal static class SeededData
{
    /// <summary>Adds ideas to a mission, with what <paramref name="also"/> asks for.</summary>
    /// <param name="also">Options of the command with their numbers.</param>
    /// <param name="settings">Of the site.</param>
    /// <exception cref="InvalidOperationException">It failed; what it said is on standard error.</exception>
    public static async Task AddAsync(string mission, int ideas, IEnumerable<(string Option, int Number)> also, IEnumerable<string> settings, TextWriter output, CancellationToken cancellationToken)
    {
        var numbers = also.Prepend(("--ideas", ideas)).SelectMany(pair => new[] { pair.Item1, pair.Item2.ToString(CultureInfo.InvariantCulture) });
        // Development moves the phases of the missions to today; what is measured is not Development.
        if (await SiteCommands.RunAsync(["seed", .. numbers, "--mission", mission, "--environment=Development", .. settings], output, Console.Error, cancellationToken) != ExitCode.Done)
            throw new InvalidOperationException("The data could not be seeded.");
    }
}
