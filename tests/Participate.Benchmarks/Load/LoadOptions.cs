using System.CommandLine;
using System.CommandLine.Parsing;

namespace Participate.Benchmarks.Load;

/// <summary>What to measure, and how long.</summary>
internal sealed record LoadOptions
{
    public required IReadOnlyList<int> Sizes { get; init; }

    public required int Connections { get; init; }

    public required int Seconds { get; init; }

    public required int Rounds { get; init; }

    /// <summary>The Accept-Encoding of every request; empty for none.</summary>
    public required string Encoding { get; init; }

    /// <summary>Measure with wrk, which takes less of the machine than a client written here.</summary>
    public required bool WithWrk { get; init; }

    /// <summary>Paths to measure; <c>{mission}</c> and <c>{idea}</c> are filled in.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>A database to use in place of a fresh SQLite file: the connection string of an empty PostgreSQL database; one size only.</summary>
    public string? Postgres { get; init; }

    public static RootCommand Command(Func<LoadOptions, CancellationToken, Task<int>> run)
    {
        var sizes = Number<int[]>("--ideas", [1_000], "Ideas of one mission; may be given more than once. Each size is seeded afresh, with five comments and ten votes for each idea.", value => value.Tokens.All(token => int.Parse(token.Value, System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 1_000_000));
        var connections = Number("--connections", 32, "Connections that ask for a page as soon as they have got one.", value => value.GetValueOrDefault<int>() is > 0 and <= 512);
        var seconds = Number("--seconds", 5, "How long each page is asked for in each round.", value => value.GetValueOrDefault<int>() is > 0 and <= 120);
        var rounds = Number("--rounds", 3, "Rounds over all pages; the median counts.", value => value.GetValueOrDefault<int>() is > 0 and <= 20);
        var encoding = new Option<string>("--encoding") { DefaultValueFactory = _ => "gzip, br", Description = "The Accept-Encoding of every request, as browsers send it; empty for none." };
        var tool = new Option<string>("--client") { DefaultValueFactory = _ => Wrk.IsInstalled ? "wrk" : "own", Description = "Who asks: wrk, or the client written here." };
        tool.AcceptOnlyFromAmong("wrk", "own");
        var paths = new Option<string[]>("--path")
        {
            DefaultValueFactory = _ => ["/missions/{mission}/ideas", "/missions/{mission}/ideas/{idea}"],
            Description = "A page to measure, signed out and signed in; may be given more than once.",
        };
        var postgres = new Option<string?>("--postgres") { Description = "The connection string of an empty PostgreSQL database, in place of a fresh SQLite file; for one size." };
        var command = new RootCommand("Measures pages under load, each against a fixed page of the same size from the same server in the same run. Loopback only.") { sizes, connections, seconds, rounds, encoding, tool, paths, postgres };
        command.SetAction((parsed, cancellationToken) => run(
            new LoadOptions
            {
                Sizes = parsed.GetValue(sizes)!,
                Connections = parsed.GetValue(connections),
                Seconds = parsed.GetValue(seconds),
                Rounds = parsed.GetValue(rounds),
                Encoding = parsed.GetValue(encoding)!,
                WithWrk = parsed.GetValue(tool) == "wrk",
                Paths = parsed.GetValue(paths)!,
                Postgres = parsed.GetValue(postgres),
            },
            cancellationToken));
        return command;
    }

    private static Option<T> Number<T>(string name, T standard, string description, Func<OptionResult, bool> fits)
    {
        var option = new Option<T>(name) { DefaultValueFactory = _ => standard, Description = description };
        option.Validators.Add(result =>
        {
            if (!fits(result))
                result.AddError($"{name} is out of range.");
        });
        return option;
    }
}
