using System.IO.Compression;
using System.Xml;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>The kinds of file that may support an entry, told by their content and never by their name.</summary>
/// <param name="Extension">With the dot.</param>
/// <param name="ContentType">Media type.</param>
public sealed record FileKind(string Extension, string ContentType)
{
    /// <summary>Largest file, 20 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>What may be uploaded, for people.</summary>
    public const string Allowed = "PDF、OFD、XML、JPG、PNG、WEBP";

    /// <summary>The kind of some bytes; null when it is none of ours.</summary>
    public static FileKind? Of(byte[] bytes)
    {
        ReadOnlySpan<byte> head = bytes;
        if (head.StartsWith("%PDF-"u8)) return new(".pdf", "application/pdf");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return new(".jpg", "image/jpeg");
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return new(".png", "image/png");
        if (head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) return new(".webp", "image/webp");
        if (head.StartsWith("PK\u0003\u0004"u8)) return IsOfd(bytes) ? new(".ofd", "application/ofd") : null;
        return IsXml(bytes) ? new(".xml", "application/xml") : null;
    }

    /// <summary>
    /// A file name safe to keep and to send back: no path, no control or reserved characters, at most 100 characters, with the
    /// extension of its content.
    /// </summary>
    public string SafeName(string? given)
    {
        var name = (given ?? "").Normalize();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = Path.GetFileNameWithoutExtension(string.Concat(name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !IsFormat(c) && "<>:\"|?*;%".IndexOf(c, StringComparison.Ordinal) < 0))).Trim(' ', '.');
        if (name.Length == 0) name = "附件";
        return (name.Length <= 100 ? name : name[..100]) + Extension;
    }

    // Marks that turn the writing direction can make a name read as another.
    private static bool IsFormat(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;

    private static bool IsOfd(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Any(entry => string.Equals(entry.FullName.TrimStart('/'), "OFD.xml", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Read to the end: half an XML file, or one with a document type that could draw in other files, is none.
    private static bool IsXml(byte[] bytes)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase) || xml.LocalName.Equals("svg", StringComparison.OrdinalIgnoreCase)) return false;
            while (xml.Read()) { }
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
