namespace Participate.Core.Common;

/// <summary>The public address of the site, for links in e-mails and feeds. Set once at start.</summary>
public sealed class SiteAddress
{
    private string baseUrl = "http://localhost:5080";

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string BaseUrl
    {
        get => baseUrl;
        set => baseUrl = value.TrimEnd('/');
    }

    /// <summary>The absolute address of a path on this site.</summary>
    public string Absolute(string path) => BaseUrl + path;
}
