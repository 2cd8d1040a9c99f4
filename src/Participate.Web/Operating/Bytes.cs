using System.Globalization;

namespace Participate.Web.Operating;

/// <summary>Sizes in words, in powers of a thousand as disks are sold.</summary>
public static class Bytes
{
    private const double Thousand = 1000;

    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>"512 bytes", "1.4 MB", "23 GB".</summary>
    public static string Words(long bytes)
    {
        double size = Math.Abs(bytes);
        var unit = 0;
        while (size >= Thousand && unit < Units.Length - 1)
        {
            size /= Thousand;
            unit++;
        }
        var number = size.ToString(unit > 0 && size < 10 ? "0.0" : "0", CultureInfo.GetCultureInfo("en-GB"));
        return $"{(bytes < 0 ? "−" : "")}{number} {Units[unit]}";
    }
}
