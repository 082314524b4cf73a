using System.Text;
using QRCoder;

namespace CommunityLedger.Web.Pages.Months;

/// <summary>A QR code as the data of one SVG path, so that it needs neither a picture file nor an inline style.</summary>
public static class QrPicture
{
    /// <summary>Dark modules as squares of side 1, quiet zone included, and the side of the whole picture.</summary>
    public static (string Path, int Side) Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
            for (var x = 0; x < code.ModuleMatrix.Count; x++)
                if (code.ModuleMatrix[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return (path.ToString(), code.ModuleMatrix.Count);
    }
}
