using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Participate.Core.Common;
using Participate.Web.Settings;

namespace Participate.Web.Telemetry;

/// <summary>
/// Sends measurements, traces and log lines to a collector by OTLP, where the settings name one. Routes are patterns such as <c>missions/{mission}/ideas/{idea}</c>; no
/// query, no text, no number of a member, no network address and no browser leaves with them: <see cref="KnownTags"/> keeps what is listed and nothing else.
/// </summary>
internal static class TelemetryRegistration
{
    public static void AddParticipateTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        if (!settings.IsSet)
            return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("participate", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics
                .AddMeter(SiteMeters.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "Npgsql")
                .AddOtlpExporter((exporter, _) => Configure(exporter, settings, "metrics")))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddProcessor(new KnownTags())
                .AddOtlpExporter(exporter => Configure(exporter, settings, "traces")))
            .WithLogging(
                logs => logs.AddOtlpExporter(exporter => Configure(exporter, settings, "logs")),
                // Without scopes: they hold the path as it was typed.
                options => (options.IncludeScopes, options.IncludeFormattedMessage) = (false, true));
    }

    private static void Configure(OtlpExporterOptions exporter, TelemetrySettings settings, string kind)
    {
        exporter.Protocol = settings.Protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = exporter.Protocol == OtlpExportProtocol.Grpc ? new Uri(settings.Endpoint!) : new Uri(settings.Endpoint!.TrimEnd('/') + "/v1/" + kind);
        exporter.Headers = settings.Headers;
    }
}

/// <summary>Takes from each request's trace whatever is not known to be nobody's: the path as typed, the query, the reader's address and browser.</summary>
internal sealed class KnownTags : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Known = ["http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !Known.Contains(tag.Key)).ToList())
            data.SetTag(tag.Key, null);
        data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route") ?? "(none)"}";
    }
}
