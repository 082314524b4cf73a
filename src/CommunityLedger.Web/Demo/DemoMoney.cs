using System.Globalization;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Web.Demo;

/// <summary>How money of the demo comes and goes: asked for, approved, paid by the cashier, counted at the end of each day with cash.</summary>
internal sealed class DemoMoney(DemoOffice office, int index)
{
    private const string Box = "1001", Bank = "1002-01";
    private readonly Dictionary<string, string> _payees = [];
    private int _document = index * 100_000;
    private int _filing;
    private long _resolution;
    private long _cash = 1268_50;

    /// <summary>The cashier takes the street's receipt book into use.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        var book = await office.As(Post.StreetAccountant, new IssueReceiptBook(office.Unit, $"FR{index}", 1, 200, "收据领用单〔2025〕1号"), cancel);
        await office.As(Post.Cashier, new TakeReceiptBook(office.Unit, book), cancel);
    }

    /// <summary>The assembly decides once a year on what regularly goes beyond the line, and the street on whose regular bills are no split.</summary>
    public async Task BeginYearAsync(DateOnly day, CancellationToken cancel)
    {
        office.At(day, 9);
        _resolution = await ResolveAsync($"{day.Year}年度楼组长补贴、水电费和保洁合同", "60000.00", AssemblyKind.Regular, day.AddDays(-5), (60, 52, 50), cancel);
        foreach (var (payee, document, reason) in new[]
        {
            ("市供电公司", DocumentType.Invoice, "水电费按表计量,每月一次"), ("中国电信城西分公司", DocumentType.Invoice, "电话宽带费按套餐计费,每月一次"),
            ("城西洁美保洁公司", DocumentType.Invoice, "全年保洁合同已经代表大会年度决议,按月支付"), ("楼组长(发放表)", DocumentType.Payroll, "按月发放的固定补贴,已经代表大会年度决议"),
        })
        {
            var proposed = await office.As(Post.Director, new ProposeExemption(office.Unit, await PayeeAsync(payee, document, cancel), reason, day, new DateOnly(day.Year, 12, 31)), cancel);
            await office.As(Post.StreetDeputyDirector, new ConfirmExemption(office.Unit, proposed), cancel);
        }
    }

    private async Task<long> ResolveAsync(string purpose, string ceiling, AssemblyKind kind, DateOnly notice, (int Eligible, int Present, int For) votes, CancellationToken cancel)
    {
        var (minutes, sheet) = (await PaperAsync(DocumentType.Resolution, "社区成员代表大会", Money.Zero, cancel), await PaperAsync(DocumentType.SignInSheet, "社区成员代表大会", Money.Zero, cancel));
        return (await office.As(Post.Director, new RecordResolution(office.Unit, new ResolutionInput(purpose, ceiling, kind, $"{notice:yyyy-MM-dd}", $"{office.Today:yyyy-MM-dd}",
            votes.Eligible, votes.Present, votes.For, 1, votes.Present - votes.For - 1, minutes, sheet)), cancel)).Id;
    }

    /// <summary>A paper comes in.</summary>
    public async Task<long> PaperAsync(DocumentType type, string issuer, Money amount, CancellationToken cancel) => (await office.As(Post.Cashier, new RecordDocument(office.Unit,
        new DocumentInput(type.ToString(), "", NextNumber(issuer), issuer, $"{office.Today:yyyy-MM-dd}", amount.IsZero ? "" : amount.ToPlainString(), office[Post.Worker].Name,
            nameof(DocumentMedium.Paper), $"{office.Today:yyyy年MM月}凭证册")), cancel)).Id;

    // Sellers write many bills between two of ours; the one who cuts a job into two writes them one after the other.
    private string NextNumber(string issuer)
    {
        _document += issuer == "新视野广告" ? 1 : 37;
        return $"2{_document:0000000}";
    }

    /// <summary>The money of a business moves: the entries of the cashier's book and the papers; null when it was stopped or is not needed.</summary>
    public async Task<(IReadOnlyList<long> Entries, long? Document)?> MoveAsync(DemoDeal deal, CancellationToken cancel)
    {
        var (cash, amount) = (deal.CashFen != 0, deal.Amount.ToPlainString());
        if (deal.Other is null && deal.CashFen > 0 && _cash > 1500_00) return null; // enough in the box for the month
        if (deal.Document == DocumentType.Receipt)
        {
            var received = await office.As(Post.Cashier, new ReceiveMoney(office.Unit, new MoneyReceived(Box, null, amount, deal.Issuer, deal.Summary, Receipt: true)), cancel);
            _cash += deal.CashFen;
            return ([received.Id], null);
        }
        var paper = await PaperAsync(deal.Document, deal.Issuer, deal.Amount, cancel);
        if (deal.Other is not { } other)
        {
            var (from, to) = deal.CashFen > 0 ? (Bank, Box) : (Box, Bank);
            var moved = await office.As(Post.Cashier, new MoveMoney(office.Unit, new MoneyMoved(from, to, null, amount, deal.CashFen > 0 ? "零星开支" : "", Documents: [paper])), cancel);
            _cash += deal.CashFen;
            return ([moved.Id, moved.OtherId!.Value], paper);
        }
        if (other.Account == "4901")
            return ([(await office.As(Post.Cashier, new RecordBankAdvice(office.Unit, new BankAdvice(Bank, null, CashEntryKind.Interest, amount, deal.Summary, Documents: [paper])), cancel)).Id], paper);
        if (other.Debit.IsZero)
            return ([(await office.As(Post.Cashier, new ReceiveMoney(office.Unit, new MoneyReceived(Bank, null, amount, deal.Issuer, deal.Summary, Receipt: false, Documents: [paper])), cancel)).Id], paper);
        if (await (deal.Turn == DemoTurn.WhiteSlip ? MendAsync(deal, paper, cancel) : ApproveAsync(deal, paper, cancel)) is not { } matter) return null;
        var paid = await office.As(Post.Cashier, new PayMatter(office.Unit, new PaymentInput(matter, cash ? Box : Bank, amount, Method: cash ? null : "网银"), null, [paper]), cancel);
        _cash += deal.CashFen;
        return ([paid.EntryId!.Value], paper);
    }

    /// <summary>Asks for the money and gets what consents it needs; a second small bill of one seller is stopped and taken back.</summary>
    public async Task<long?> ApproveAsync(DemoDeal deal, long? paper, CancellationToken cancel)
    {
        var matter = await OpenAsync(deal, paper, cancel);
        matter = await office.As(Post.Director, new ApproveMatter(office.Unit, matter.Id), cancel);
        if (matter.State == MatterState.Approved) return matter.Id;
        if (deal.Amount <= Money.Yuan(500))
        {
            await office.As(Post.Worker, new WithdrawMatter(office.Unit, matter.Id, null, "与上一项为同一业务,应合并申请"), cancel);
            return null;
        }
        var resolution = deal.Turn != DemoTurn.OwnAssembly ? _resolution
            : await ResolveAsync(deal.Summary, deal.Amount.ToPlainString(), AssemblyKind.Extraordinary, office.Today.AddDays(-3), (60, 47, 44), cancel);
        await office.As(Post.Director, new UseResolution(office.Unit, matter.Id, resolution), cancel);
        await office.As(Post.StreetDeputyDirector, new ConsentToMatter(office.Unit, matter.Id, Reference: $"芙街财〔{office.Today.Year}〕{++_filing}号"), cancel);
        await office.As(Post.Worker, new FileMatter(office.Unit, matter.Id, null, $"{office.Today:yyyy-MM-dd}", $"备〔{office.Today.Year}〕{index}-{_filing}", "芙蓉街道财政所"), cancel);
        return matter.Id;
    }

    /// <summary>A slip in place of a bill: the program takes no such paper, the cashier refuses the claim, and with the seller's bill it is asked for anew.</summary>
    private async Task<long?> MendAsync(DemoDeal deal, long bill, CancellationToken cancel)
    {
        await office.RefusedAs(Post.Worker, new RecordDocument(office.Unit, new DocumentInput("白条", "", "", deal.Issuer, $"{office.Today:yyyy-MM-dd}", deal.Amount.ToPlainString(),
            office[Post.Worker].Name, nameof(DocumentMedium.Paper), "")), cancel);
        var matter = await OpenAsync(deal, null, cancel);
        await office.As(Post.Cashier, new RefusePayment(office.Unit, matter.Id, null, RefusalReason.WhiteSlip, "所附为卖主手写便条,没有发票,也没有收款人签章;请向税务机关代开发票后再报"), cancel);
        await office.As(Post.Worker, new AskAgain(office.Unit, matter.Id, null, "已由卖主到税务机关代开发票", [bill]), cancel);
        return (await office.As(Post.Director, new ApproveMatter(office.Unit, matter.Id), cancel)).Id;
    }

    private async Task<MatterAnswer> OpenAsync(DemoDeal deal, long? paper, CancellationToken cancel) => await office.As(Post.Worker, new OpenMatter(office.Unit,
        new MatterInput(deal.Summary, await PayeeAsync(deal.Issuer, deal.Document, cancel), null, deal.Other!.Fund, DemoBusiness.ItemOf(deal.Other!.Account), deal.Amount.ToPlainString(),
            Documents: paper is { } known ? [known] : null)), cancel);

    /// <summary>The cashier counts at the end of a day with cash; once ten yuan are missing, and made good the same evening.</summary>
    public async Task CloseDayAsync(DateOnly day, CancellationToken cancel)
    {
        office.At(day, 16, 50);
        var missing = day is { Year: 2026, Month: 5, Day: 14 } && index == 1 ? 10_00 : 0;
        var count = await office.As(Post.Cashier, new CountCash(office.Unit, $"{day:yyyy-MM-dd}", new CountInput(Pieces(_cash - missing))), cancel);
        if (count.DayClose is not null) return;
        await office.As(Post.Reviewer, new WitnessCount(office.Unit, count.Id), cancel);
        await office.As(Post.Cashier, new CloseCashDay(office.Unit, count.Id, "找零差错,短款10.00元由出纳当日补足"), cancel);
    }

    /// <summary>The supervision group counts unannounced.</summary>
    public async Task SurpriseAsync(DateOnly day, CancellationToken cancel)
    {
        office.At(day, 10);
        var count = await office.As(Post.Supervisor, new SurpriseCount(office.Unit, new CountInput(Pieces(_cash))), cancel);
        await office.As(Post.Cashier, new WitnessCount(office.Unit, count.Id), cancel);
    }

    private static Dictionary<int, string?> Pieces(long fen)
    {
        Dictionary<int, string?> pieces = [];
        foreach (var face in CashCount.Faces)
        {
            pieces[face] = (fen / face).ToString(CultureInfo.InvariantCulture);
            fen %= face;
        }
        return pieces;
    }

    private async Task<string> PayeeAsync(string name, DocumentType document, CancellationToken cancel)
    {
        if (!_payees.TryGetValue(name, out var code))
            _payees[name] = code = await office.As(Post.Accountant, new SaveCounterparty(office.Unit, new CounterpartyInput(null, name,
                document is DocumentType.Payroll or DocumentType.Travel ? CounterpartyKind.Individual : CounterpartyKind.Organisation)), cancel);
        return code;
    }
}
