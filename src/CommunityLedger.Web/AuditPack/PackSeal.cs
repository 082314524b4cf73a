using System.Security.Cryptography;
using System.Text;

namespace CommunityLedger.Web.AuditPack;

/// <summary>The seal of a pack: the comment at the end of the zip holds the SHA-256 of every byte before it, so that no single byte can change unseen.</summary>
internal static class PackSeal
{
    private const string Mark = "sha256:";
    private const int Digits = 64;

    /// <summary>The comment before the digest is known.</summary>
    public static string Open => Mark + new string('0', Digits);

    /// <summary>Writes the digest into the comment of a finished zip.</summary>
    /// <returns>Digest of the whole file, seal included, hex.</returns>
    public static async Task<string> CloseAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        using var digest = await DigestAsync(file, file.Length - Digits, cancel);
        var seal = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest.GetCurrentHash()));
        file.Position = file.Length - Digits;
        await file.WriteAsync(seal, cancel);
        await file.FlushAsync(cancel);
        digest.AppendData(seal);
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>What is wrong with the seal of a file; null when it holds.</summary>
    public static async Task<string?> CheckAsync(Stream file, CancellationToken cancel)
    {
        if (file.Length < Mark.Length + Digits) return "文件太短,不是审计包";
        file.Position = file.Length - Mark.Length - Digits;
        var end = new byte[Mark.Length + Digits];
        await file.ReadExactlyAsync(end, cancel);
        var comment = Encoding.Latin1.GetString(end);
        if (!comment.StartsWith(Mark, StringComparison.Ordinal)) return "文件末尾没有封印,不是审计包,或末尾被改动";
        using var digest = await DigestAsync(file, file.Length - Digits, cancel);
        return comment[Mark.Length..] == Convert.ToHexStringLower(digest.GetCurrentHash()) ? null : "封印不符:压缩包里有字节被改动";
    }

    private static async Task<IncrementalHash> DigestAsync(Stream file, long length, CancellationToken cancel)
    {
        var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        file.Position = 0;
        while (length > 0)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancel);
            if (read == 0) break;
            digest.AppendData(buffer, 0, read);
            length -= read;
        }
        return digest;
    }
}
