using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityLedger.Finance.AuditPack;

namespace CommunityLedger.Web.AuditPack;

/// <summary>manifest.json of an audit pack: who pulled what, the digest of every file, and what each chain must come to.</summary>
/// <param name="Format">Name and version of the format.</param>
/// <param name="No">Number of the pack.</param>
/// <param name="By">Who pulled it.</param>
/// <param name="Posts">With which posts.</param>
/// <param name="MadeUtc">When, ISO 8601.</param>
/// <param name="From">First month, yyyymm.</param>
/// <param name="To">Last month, yyyymm.</param>
/// <param name="Units">The communities.</param>
/// <param name="Files">Every other file of the pack, in its order.</param>
/// <param name="MissingDocuments">Digests of files that the ledger names and the machine no longer has.</param>
public sealed record PackManifest(string Format, string No, string By, string Posts, string MadeUtc, int From, int To, IReadOnlyList<PackUnit> Units, IReadOnlyList<PackFile> Files,
    IReadOnlyList<string> MissingDocuments)
{
    /// <summary>Path in the pack.</summary>
    public const string Path = "manifest.json";

    /// <summary>Name and version of the format.</summary>
    public const string CurrentFormat = "communityledger-audit-pack/1";

    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>A community of the pack.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Chain">Path of its chain.</param>
/// <param name="ChainLength">Links.</param>
/// <param name="ChainHead">Hash of the newest link, hex.</param>
/// <param name="Closings">Closings of the span with the hash of their link.</param>
/// <param name="Months">Control figures.</param>
public sealed record PackUnit(string Code, string Name, string Chain, long ChainLength, string ChainHead, IReadOnlyList<PackClosing> Closings, IReadOnlyList<PackMonth> Months);

/// <summary>A file of the pack.</summary>
public sealed record PackFile(string Path, long Size, string Sha256);
