using System.Globalization;
using Participate.Core.Notifications;
using Spectre.Console;

namespace Participate.Web.Commands;

/// <summary>Shows how far digests are: a bar on a terminal, elsewhere a line for each tenth.</summary>
internal static class DigestProgressBar
{
    /// <summary>Runs the work; gives how many e-mails the runs have written, before a crash or after.</summary>
    public static async Task<int> RunAsync(TextWriter error, Func<IProgress<DigestProgress>, Task> work)
    {
        if (!ReferenceEquals(error, Console.Error) || Console.IsErrorRedirected)
        {
            var lines = new Lines(error);
            await work(lines);
            return lines.Emails;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bars = new Bars(context);
                await work(bars);
                return bars.Emails;
            });
    }

    /// <summary>Counts the e-mails of the runs; those written before a crash are among them.</summary>
    private abstract class Counter : IProgress<DigestProgress>
    {
        private readonly Dictionary<Frequency, int> emails = [];

        public int Emails => emails.Values.Sum();

        public void Report(DigestProgress value)
        {
            emails[value.Frequency] = value.Emails;
            Show(value);
        }

        protected abstract void Show(DigestProgress value);
    }

    private sealed class Bars(ProgressContext context) : Counter
    {
        private readonly Dictionary<Frequency, ProgressTask> tasks = [];

        protected override void Show(DigestProgress value)
        {
            if (!tasks.TryGetValue(value.Frequency, out var task))
                tasks[value.Frequency] = task = context.AddTask($"{value.Frequency} digest", maxValue: Math.Max(1, value.Members));
            task.Value = value.Members == 0 ? 1 : value.MembersDone;
        }
    }

    private sealed class Lines(TextWriter error) : Counter
    {
        private int tenths;

        protected override void Show(DigestProgress value)
        {
            var done = value.Members == 0 ? 10 : (int)(value.MembersDone * 10L / value.Members);
            if (done == tenths)
                return;
            tenths = done;
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Frequency} digest {done * 10}%: {value.MembersDone:N0} of {value.Members:N0} members, {value.Emails:N0} e-mails"));
        }
    }
}
