using CommunityLedger.Finance.Verification;

namespace CommunityLedger.Web.Pages.Audit;

/// <summary>证据链: its head, its newest links, and 核验 over all that is stored.</summary>
public sealed class EvidenceModel : LedgerPage
{
    public IReadOnlyList<ChainLink> Links { get; private set; } = [];

    public Verification? Result { get; private set; }

    /// <summary>An earlier head, as it was typed from paper.</summary>
    public string? Anchor { get; private set; }

    /// <summary>The head as people copy it: groups of four.</summary>
    public string Head => Links.Count == 0 ? "" : Groups(Links[0].Hash);

    public async Task OnGetAsync(bool verify, string? anchor, CancellationToken cancel)
    {
        Anchor = string.IsNullOrWhiteSpace(anchor) ? null : anchor.Trim();
        Links = await Sender.AskAsync(new ChainLinks(UnitCode), cancel);
        if (verify) Result = await Sender.AskAsync(new VerifyBooks(UnitCode, Anchor), cancel);
    }

    /// <summary>A hash in groups of four hex digits.</summary>
    public static string Groups(byte[] hash) => string.Join(' ', Convert.ToHexStringLower(hash).Chunk(4).Select(four => new string(four)));
}
