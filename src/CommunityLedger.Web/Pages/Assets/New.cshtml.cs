using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Assets;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Assets;

/// <summary>新建资产卡片: from a posted voucher line, or for what was given.</summary>
public sealed class NewModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public long? Line { get; set; }

    [BindProperty(SupportsGet = true)] public AssetSource Source { get; set; }

    [BindProperty] public AssetForm Asset { get; set; } = new();

    /// <summary>The line it comes from; null for a gift.</summary>
    public OpenLine? From { get; private set; }

    /// <summary>Whom it may be given to.</summary>
    public IReadOnlyDictionary<long, string> Staff { get; private set; } = new Dictionary<long, string>();

    /// <summary>Fund sources.</summary>
    public IReadOnlyList<AuxiliaryItem> Funds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Demand<RegisterAsset>();
        await LoadAsync(cancel);
        Asset.Source = Source.ToString();
        Asset.AcquiredOn = $"{From?.Date ?? Today:yyyy-MM-dd}";
        if (From is null) return;
        (Asset.Name, Asset.Cost) = (From.Summary.TrimStart('购'), From.Left.ToPlainString());
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SendAsync(new RegisterAsset(UnitCode, Asset.ToInput(), Line), made =>
    {
        Done = $"已建立卡片 {made.CardNo} {Asset.Name}。";
        return Link($"assets/{made.Id}");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        var list = await Sender.AskAsync(new AssetRegister(UnitCode), cancel);
        (Staff, From) = (list.Staff, list.Waiting.FirstOrDefault(line => line.Id == Line));
        Funds = [.. (await Sender.AskAsync(new AuxiliaryItems(UnitCode, Auxiliaries.FundSource), cancel)).Where(item => item.Enabled)];
    }

    /// <summary>The form as typed.</summary>
    public sealed class AssetForm
    {
        public string? Category { get; set; }

        public string? Name { get; set; }

        public string? Cost { get; set; }

        public string? AcquiredOn { get; set; }

        public string? InUseOn { get; set; }

        public string? Location { get; set; }

        public string? Custodian { get; set; }

        public string? User { get; set; }

        public string? Model { get; set; }

        public string? Measure { get; set; }

        public string? Quantity { get; set; }

        public string? SerialNo { get; set; }

        public string? Source { get; set; }

        public string? Origin { get; set; }

        public string? Paper { get; set; }

        public string? FundSource { get; set; }

        public string? Months { get; set; }

        public string? ResidualPercent { get; set; }

        public string? Note { get; set; }

        internal AssetInput ToInput() => new(Category, Name, Cost, AcquiredOn, InUseOn, Location, Custodian, User, Model, Measure, Quantity, SerialNo, Source, Origin, Paper, FundSource, Months, ResidualPercent, Note);
    }
}
