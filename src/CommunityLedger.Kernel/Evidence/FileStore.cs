using System.Security.Cryptography;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>
/// Files by the hash of their content: <c>ab/abcdef…</c> in one folder. The same bytes are stored once; nothing is ever
/// overwritten or removed. Safe for several writers.
/// </summary>
public sealed class FileStore(string folder)
{
    /// <summary>SHA-256 of bytes, lower-case hex.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Stores bytes unless they are there already; on disk when it returns.</summary>
    /// <returns>Their hash.</returns>
    public async Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var hash = HashOf(bytes.Span);
        var path = PathOf(hash);
        if (File.Exists(path)) return hash;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var file = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancel);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(fresh, path);
        }
        catch (IOException) when (File.Exists(path)) // another writer had the same bytes
        {
            File.Delete(fresh);
        }
        return hash;
    }

    /// <summary>The bytes of a hash; null when the file is gone or is not what was stored.</summary>
    public async Task<byte[]?> ReadAsync(string hash, CancellationToken cancel)
    {
        var path = PathOf(hash);
        if (!File.Exists(path)) return null;
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return HashOf(bytes) == hash ? bytes : null;
    }

    /// <summary>Where a hash is kept, relative to the folder.</summary>
    public static string RelativePathOf(string hash) => Path.Combine(hash[..2], hash);

    private string PathOf(string hash) => Path.Combine(folder, RelativePathOf(hash));
}
