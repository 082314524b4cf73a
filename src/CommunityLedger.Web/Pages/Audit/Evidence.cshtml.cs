using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.Evidence;

namespace CommunityLedger.Web.Pages.Audit;

/// <summary>证据链: its head, its newest links, and 核验 over all that is stored.</summary>
public sealed class EvidenceModel : LedgerPage
{
    public IReadOnlyList<EvidenceEntry> Links { get; private set; } = [];

    public Verification? Result { get; private set; }

    /// <summary>The head as people copy it: groups of four.</summary>
    public string Head => Links.Count == 0 ? "" : string.Join(' ', Convert.ToHexStringLower(Links[0].Hash).Chunk(4).Select(four => new string(four)));

    public async Task OnGetAsync(bool verify, string? anchor, CancellationToken cancel)
    {
        Links = await Sender.AskAsync(new ChainHead(UnitCode), cancel);
        if (verify) Result = await Sender.AskAsync(new VerifyBooks(UnitCode, string.IsNullOrWhiteSpace(anchor) ? null : anchor), cancel);
    }

    /// <summary>The Chinese word for a kind of link.</summary>
    public static string Name(string kind) => kind switch
    {
        "voucher" => "记账凭证", "month-close" => "月末结账", "appointment" => "岗位任命", "appointment-end" => "离岗", "book-open" => "建立账套", "book-activate" => "启用账套", _ => kind,
    };
}
