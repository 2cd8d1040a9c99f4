using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Participate.Web.Tests.Faults;

/// <summary>What a mail server does.</summary>
public enum MailServerDoes
{
    Takes,

    /// <summary>Says that it cannot right now (RFC 5321, 4yz).</summary>
    Refuses,

    /// <summary>Takes the connection and says nothing.</summary>
    Hangs,

    /// <summary>Ends the connection in the middle of the text.</summary>
    DropsInData,
}

/// <summary>A mail server on loopback that does what a test says, and keeps what it took.</summary>
internal sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;
    private int sessions;

    public FakeMailServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public volatile MailServerDoes Does;

    /// <summary>Connections that it had.</summary>
    public int Sessions => Volatile.Read(ref sessions);

    /// <summary>Whole messages that it said it has.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                open.Add(TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await Task.WhenAll(open);
    }

    private async Task TalkAsync(TcpClient client)
    {
        Interlocked.Increment(ref sessions);
        using var owned = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            Task SayAsync(string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stopping.Token).AsTask();
            if (Does == MailServerDoes.Hangs)
            {
                await reader.ReadToEndAsync(stopping.Token);
                return;
            }
            await SayAsync("220 fake.example ready");
            while (await reader.ReadLineAsync(stopping.Token) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "RCPT" when Does == MailServerDoes.Refuses:
                        await SayAsync($"451 come again later, {line}");
                        break;
                    case "DATA":
                        await SayAsync("354 go on");
                        if (!await TakeAsync(reader))
                            return;
                        await SayAsync("250 taken");
                        break;
                    case "QUIT":
                        await SayAsync("221 bye");
                        return;
                    default:
                        await SayAsync("250 fine");
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The other side ended it, or the test is over.
        }
    }

    /// <summary>Reads a message; false where the connection ends in the middle.</summary>
    private async Task<bool> TakeAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line && line != ".")
        {
            message.AppendLine(line);
            if (Does == MailServerDoes.DropsInData && message.Length > 100)
                return false;
        }
        Taken.Enqueue(message.ToString());
        return true;
    }
}
