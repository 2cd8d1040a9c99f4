namespace Participate.Web.Settings;

/// <summary>Measurements, traces and log lines for a collector (OpenTelemetry); none are sent unless an endpoint is named.</summary>
public sealed class TelemetrySettings
{
    /// <summary>Where the collector takes OTLP, such as http://127.0.0.1:4318.</summary>
    [Setting("a collector that takes OTLP, such as `http://127.0.0.1:4318` (see Measurements)", Default = "none: nothing is sent")]
    public string? Endpoint { get; set; }

    /// <summary><c>http</c> (protobuf, usually port 4318) or <c>grpc</c> (usually port 4317).</summary>
    [Setting("how the collector is spoken to: `http` or `grpc`")]
    public string Protocol { get; set; } = "http";

    /// <summary>Headers for the collector, such as "authorization=Bearer …".</summary>
    [Setting("headers for the collector, such as `authorization=Bearer …`", IsSecret = true)]
    public string? Headers { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>Why these cannot be used, each with what to change.</summary>
    public IEnumerable<string> Problems()
    {
        if (IsSet && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return $"Participate:Telemetry:Endpoint is '{Endpoint}'. Give the address of a collector that takes OTLP, such as http://127.0.0.1:4318.";
        if (Protocol is not ("http" or "grpc"))
            yield return $"Participate:Telemetry:Protocol is '{Protocol}'. Use http or grpc.";
    }
}
