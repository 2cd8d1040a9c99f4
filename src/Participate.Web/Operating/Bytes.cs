using System.Globalization;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Operating;

/// <summary>Sizes in words, in powers of a thousand as disks are sold.</summary>
public static class Bytes
{
    private const double Thousand = 1000;

    private const int Largest = 4;

    /// <summary>"512 bytes", "1.4 MB", "23 GB".</summary>
    public static string Words(long bytes)
    {
        double size = Math.Abs(bytes);
        var unit = 0;
        while (size >= Thousand && unit < Largest)
        {
            size /= Thousand;
            unit++;
        }
        var number = size.ToString(unit > 0 && size < 10 ? "0.0" : "0", CultureInfo.GetCultureInfo("en-GB"));
        var words = unit switch
        {
            0 => T($"{number} bytes"),
            1 => T($"{number} kB"),
            2 => T($"{number} MB"),
            3 => T($"{number} GB"),
            _ => T($"{number} TB"),
        };
        return bytes < 0 ? "−" + words : words;
    }
}
