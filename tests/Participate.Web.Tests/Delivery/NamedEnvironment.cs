using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Participate.Web.Tests.Delivery;

/// <summary>An environment of which only the name counts.</summary>
internal sealed class NamedEnvironment(string name) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "Participate.Web";

    public string ContentRootPath { get; set; } = "/";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
