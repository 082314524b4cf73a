using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>
/// One link of a unit's evidence chain: the hash of what was recorded, tied to the link before. The canonical
/// form is frozen and written down in docs/evidence-chain.md with test vectors. Append-only by trigger.
/// </summary>
public sealed class EvidenceEntry
{
    private EvidenceEntry() { }

    /// <summary>Hash before the first link: 32 zero bytes.</summary>
    public static byte[] Genesis => new byte[32];

    /// <summary>Makes the next link.</summary>
    /// <param name="id">Key.</param>
    /// <param name="unitId">Whose chain.</param>
    /// <param name="sequence">1, 2, 3 … without gap within the unit.</param>
    /// <param name="kind">What is recorded: <c>voucher</c>, <c>month-close</c>, <c>appointment</c> …</param>
    /// <param name="subjectId">Key of the row recorded.</param>
    /// <param name="payload">Canonical text when it is kept here; null when it is made again from the rows (vouchers).</param>
    /// <param name="contentHash">SHA-256 of the canonical text.</param>
    /// <param name="previousHash">Hash of the link before, or <see cref="Genesis"/>.</param>
    public EvidenceEntry(long id, long unitId, long sequence, string kind, long subjectId, string? payload,
        byte[] contentHash, byte[] previousHash)
    {
        (Id, UnitId, Sequence, Kind, SubjectId, Payload) = (id, unitId, sequence, kind, subjectId, payload);
        (ContentHash, PreviousHash) = (contentHash, previousHash);
        Hash = Link(sequence, kind, subjectId, contentHash, previousHash);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Whose chain.</summary>
    public long UnitId { get; private set; }

    /// <summary>1, 2, 3 … within the unit.</summary>
    public long Sequence { get; private set; }

    /// <summary>What is recorded.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Key of the row recorded.</summary>
    public long SubjectId { get; private set; }

    /// <summary>Canonical text, where it is kept here.</summary>
    public string? Payload { get; private set; }

    /// <summary>SHA-256 of the canonical text, UTF-8.</summary>
    public byte[] ContentHash { get; private set; } = [];

    /// <summary>Hash of the link before.</summary>
    public byte[] PreviousHash { get; private set; } = [];

    /// <summary>Hash of this link; the newest is the chain's head.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The hash of a link, as docs/evidence-chain.md says: SHA-256 over five lines of text.</summary>
    public static byte[] Link(long sequence, string kind, long subjectId, ReadOnlySpan<byte> contentHash, ReadOnlySpan<byte> previousHash)
    {
        // Everything but the kind and the hashes needs less than a hundred bytes.
        var most = 100 + 3 * kind.Length + 2 * (contentHash.Length + previousHash.Length);
        var text = most <= 512 ? stackalloc byte[most] : new byte[most];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"link/1\n{sequence}\n{kind}\n{subjectId}\n", out var length);
        length += HexLine(contentHash, text[length..]);
        length += HexLine(previousHash, text[length..]);
        return SHA256.HashData(text[..length]);
    }

    private static int HexLine(ReadOnlySpan<byte> hash, Span<byte> text)
    {
        Convert.TryToHexStringLower(hash, text, out var length);
        text[length] = (byte)'\n';
        return length + 1;
    }

    /// <summary>SHA-256 of a canonical text.</summary>
    public static byte[] HashOf(string canonical) => SHA256.HashData(Encoding.UTF8.GetBytes(canonical));
}
