using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using MailKit;
using MailKit.Security;

namespace Participate.Web.HostedServices;

/// <summary>With what kind of fault work in the background broke off. Kinds alone are kept: what an exception says may name somebody, and stands in the log.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobFault>))]
public enum JobFault
{
    /// <summary>The database did not answer, or refused.</summary>
    Database,

    /// <summary>A file could not be read or written.</summary>
    Disk,

    /// <summary>Another server, such as that for mail, did not answer or refused.</summary>
    Server,

    /// <summary>It took too long.</summary>
    Time,

    /// <summary>A fault of the program.</summary>
    Program,
}

/// <summary>Finds the kind of a fault.</summary>
internal static class JobFaults
{
    /// <summary>The kind of the outermost exception that tells one.</summary>
    public static JobFault Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            JobFault? kind = cause switch
            {
                DbException => JobFault.Database,
                SocketException or CommandException or ProtocolException or AuthenticationException or SslHandshakeException => JobFault.Server,
                IOException or UnauthorizedAccessException => cause.InnerException is SocketException ? JobFault.Server : JobFault.Disk,
                TimeoutException or OperationCanceledException => JobFault.Time,
                _ => null,
            };
            if (kind is { } found)
                return found;
        }
        return JobFault.Program;
    }
}
