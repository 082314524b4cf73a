using CommunityLedger.Finance.Vouchers;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Vouchers;

/// <summary>打印凭证 on 240 × 140 mm voucher paper or A5, six lines a sheet.</summary>
public sealed class PrintModel : LedgerPage
{
    /// <summary>Lines on one sheet of paper.</summary>
    public const int LinesPerSheet = 6;

    [BindProperty(SupportsGet = true)] public string Paper { get; set; } = "240";

    [BindProperty(SupportsGet = true)] public bool Digits { get; set; } = true;

    [BindProperty(SupportsGet = true)] public bool Bind { get; set; }

    public VoucherView Voucher { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken cancel) => Voucher = await Sender.AskAsync(new VoucherDetails(UnitCode, id), cancel);

    /// <summary>The same voucher printed otherwise.</summary>
    public string Other(string? paper = null, bool? digits = null, bool? bind = null) =>
        Link($"vouchers/{Voucher.Id}/print?paper={paper ?? Paper}&digits={digits ?? Digits}&bind={bind ?? Bind}");

    /// <summary>Class of a digit column: the lines between thousands and before the decimals are heavier.</summary>
    public static string DigitClass(int column) => column switch { 0 => "d first", 2 or 5 => "d group", 8 => "d yuan", _ => "d" };
}
