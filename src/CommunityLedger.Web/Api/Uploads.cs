using CommunityLedger.Finance.Documents;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Web.Api;

/// <summary>Reads an uploaded file within its limit; what it is, the command decides by its content.</summary>
internal static class Uploads
{
    /// <summary>The file; null when none was sent.</summary>
    /// <exception cref="RefusedException">It is empty or too large; it is not read then.</exception>
    public static async Task<UploadedFile?> ReadAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null) return null;
        if (file.Length is 0 or > FileKind.MaxBytes)
            throw new RefusedException(new Refusal("", file.Length == 0 ? "文件是空的" : "文件超过 20 MB", "请压缩或重新扫描后再上传。", Field: "File"), RefusalCause.Malformed);
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancel);
        return new UploadedFile(file.FileName, bytes);
    }
}
