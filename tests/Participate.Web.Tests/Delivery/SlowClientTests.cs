using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Delivery;

/// <summary>Nobody holds a connection by sending a byte now and then.</summary>
public class SlowClientTests
{
    [Fact]
    public async Task Headers_SentByteByByteWithoutEnd_EndWithARefusal()
    {
        await using var site = await TestSite.StartAsync();

        var answer = await DripAsync(site, "GET /about HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_SentByteByByte_EndsWithARefusal()
    {
        await using var site = await TestSite.StartAsync();

        var answer = await DripAsync(site, "POST /account/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nInput.Email=");

        Assert.DoesNotContain("HTTP/1.1 2", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_OfTheSite_AreLimitedInNumberAndInTime()
    {
        await using var site = await TestSite.StartAsync();

        var limits = site.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal((SlowClients.MostConnections, SlowClients.Headers), (limits.MaxConcurrentConnections, limits.RequestHeadersTimeout));
        Assert.Equal((SlowClients.BytesPerSecond, SlowClients.BytesPerSecond), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinResponseDataRate!.BytesPerSecond));
    }

    /// <summary>Sends this, then a byte every half a second until the site ends the connection; what it answered. Never ends where the site does not.</summary>
    private static async Task<string> DripAsync(TestSite site, string begin)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begin));
        using var ended = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var reading = ReadAsync(stream, ended.Token);
        try
        {
            while (!reading.IsCompleted)
            {
                await stream.WriteAsync("a"u8.ToArray(), ended.Token);
                await Task.Delay(500, ended.Token);
            }
        }
        catch (IOException)
        {
            // The site closed the connection between two bytes.
        }
        return await reading;
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Reset instead of closed.
        }
        return answer.ToString();
    }
}
