using System.Globalization;
using Participate.Core.Data.Seeding;
using Spectre.Console;

namespace Participate.Web.Commands;

/// <summary>Shows how far seeding is: bars on a terminal, elsewhere a line for each tenth.</summary>
internal static class SeedProgressBar
{
    public static Task<T> RunAsync<T>(TextWriter error, SeedOptions wanted, Func<IProgress<SeedProgress>, Task<T>> work) =>
        ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? WithBarsAsync(error, wanted, work) : work(new Lines(error, wanted));

    private static Task<T> WithBarsAsync<T>(TextWriter error, SeedOptions wanted, Func<IProgress<SeedProgress>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bars(context, wanted)));
    }

    private sealed class Bars(ProgressContext context, SeedOptions wanted) : IProgress<SeedProgress>
    {
        private readonly ProgressTask? members = Add(context, "Members", wanted.Members);
        private readonly ProgressTask? ideas = Add(context, "Ideas", wanted.Ideas);
        private readonly ProgressTask? comments = Add(context, "Comments", wanted.Comments);
        private readonly ProgressTask? votes = Add(context, "Votes", wanted.Votes);

        public void Report(SeedProgress value)
        {
            members?.Value = value.Members;
            ideas?.Value = value.Ideas;
            comments?.Value = value.Comments;
            votes?.Value = value.Votes;
        }

        private static ProgressTask? Add(ProgressContext context, string name, int count) => count == 0 ? null : context.AddTask(name, maxValue: count);
    }

    private sealed class Lines(TextWriter error, SeedOptions wanted) : IProgress<SeedProgress>
    {
        private readonly long all = wanted.Members + (long)wanted.Ideas + wanted.Comments + wanted.Votes;
        private long tenths;

        public void Report(SeedProgress value)
        {
            var done = (value.Members + (long)value.Ideas + value.Comments + value.Votes) * 10 / all;
            if (done <= tenths)
                return;
            tenths = done;
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done * 10}%: {value.Members:N0} members, {value.Ideas:N0} ideas, {value.Comments:N0} comments, {value.Votes:N0} votes"));
        }
    }
}
