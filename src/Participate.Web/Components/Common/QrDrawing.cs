using System.Globalization;
using System.Text;
using QRCoder;

namespace Participate.Web.Components.Common;

/// <summary>A QR code as the path of a drawing: each row of dark squares as far as it goes. The quiet zone is in it.</summary>
/// <param name="Size">Squares on a side.</param>
public sealed record QrDrawing(int Size, string Path)
{
    /// <summary>Draws a text with a correction of 15 %, as much as a folded letter needs.</summary>
    public static QrDrawing Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x])
                    continue;
                var from = x;
                while (x < row.Length && row[x])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        }
        return new QrDrawing(data.ModuleMatrix.Count, path.ToString());
    }
}
