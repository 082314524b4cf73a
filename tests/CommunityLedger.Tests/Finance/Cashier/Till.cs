using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>A community at work with 500.00 in the box and 10,000.00 in the bank, a receipt book in use and a shop to buy from.</summary>
internal sealed class Till : IAsyncDisposable
{
    public const string Unit = Office.Community;

    public const string Box = "1001";

    public const string Bank = "1002-01";

    private int _papers;
    private int _matters;

    private Till(Office office) => Office = office;

    public Office Office { get; }

    public long ReceiptBook { get; private set; }

    public DateOnly Today
    {
        get => Office.Today;
        set => Office.Today = value;
    }

    public static async Task<Till> OpenAsync(int receipts = 50)
    {
        var till = new Till(await Office.OpenAsync());
        var office = till.Office;
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Unit, [new("1001", "500.00", null), new("1002", "10000.00", null, BankAccount: "01"), new("3101", null, "10500.00")]));
        await office.DoAsync(Post.Director, new ActivateBook(Unit));
        await office.HireAsync(Post.Worker, "赵铁柱");
        await office.HireAsync(Post.StreetAccountant, "徐海燕");
        await office.HireAsync(Post.StreetDeputyDirector, "周正");
        await office.DoAsync(Post.Accountant, new SaveCounterparty(Unit, new CounterpartyInput(null, "晨光文具经营部", CounterpartyKind.Organisation)));
        await office.DoAsync(Post.Accountant, new SaveCounterparty(Unit, new CounterpartyInput(null, "钱大妈", CounterpartyKind.Individual)));
        till.ReceiptBook = await office.DoAsync(Post.StreetAccountant, new IssueReceiptBook(Unit, "XF", 1, receipts, "收据领用单〔2026〕1号"));
        await office.DoAsync(Post.Cashier, new TakeReceiptBook(Unit, till.ReceiptBook));
        return till;
    }

    /// <summary>A paper of the unit.</summary>
    public async Task<long> PaperAsync(string type, string amount, DateOnly? on = null) => (await Office.DoAsync(Post.Cashier, new RecordDocument(Unit,
        new DocumentInput(type, "", $"{++_papers:00000000}", "出具单位", $"{on ?? Today:yyyy-MM-dd}", amount, "赵铁柱", "Paper", "第1册")))).Id;

    /// <summary>A matter opened by the worker and approved by the director. Each has a payee, words and, but for the first, an item of its own: they are no split.</summary>
    /// <param name="amount">In yuan.</param>
    /// <param name="payee">001 for a shop, 002 for a person.</param>
    /// <param name="purpose">What for.</param>
    public async Task<MatterAnswer> ApprovedAsync(string amount, string payee = "001", string purpose = "购办公用纸")
    {
        var mark = (char)(0x5000 + ++_matters);
        var (name, kind) = payee == "001" ? ("晨光文具经营部", CounterpartyKind.Organisation) : ("钱大妈", CounterpartyKind.Individual);
        var code = await Office.DoAsync(Post.Accountant, new SaveCounterparty(Unit, new CounterpartyInput(null, $"{name}{mark}", kind)));
        var matter = await Office.DoAsync(Post.Worker, new OpenMatter(Unit, new MatterInput($"{purpose}{mark}", code, null, "01", _matters == 1 ? "办公费" : $"项目{mark}", amount)));
        return await Office.DoAsync(Post.Director, new ApproveMatter(Unit, matter.Id));
    }

    /// <summary>Pays an approved matter at once, with an invoice of its amount.</summary>
    public async Task<PreparedPayment> PayAsync(MatterAnswer matter, string amount, string place = Box) =>
        await Office.DoAsync(Post.Cashier, await PaymentOf(matter, amount, place));

    public async Task<PayMatter> PaymentOf(MatterAnswer matter, string amount, string place = Box, string? date = null) =>
        new(Unit, new PaymentInput(matter.Id, place, amount, date), null, [await PaperAsync("Invoice", amount)]);

    /// <summary>A matter of the amount is opened, approved and paid.</summary>
    public async Task<PreparedPayment> SpendAsync(string amount, string place = Box, string payee = "001") => await PayAsync(await ApprovedAsync(amount, payee), amount, place);

    public Task<RecordedEntry> ReceiveAsync(string amount, string place = Box, string? date = null, string payer = "居民王大爷", string summary = "场地使用费") =>
        Office.DoAsync(Post.Cashier, new ReceiveMoney(Unit, new MoneyReceived(place, date, amount, payer, summary, Receipt: true)));

    public async Task<RecordedEntry> MoveAsync(string from, string to, string amount) =>
        await Office.DoAsync(Post.Cashier, new MoveMoney(Unit, new MoneyMoved(from, to, null, amount, "零星开支备用", Documents: [await PaperAsync("BankAdvice", amount)])));

    /// <summary>A voucher over entries, with one line for the other side.</summary>
    public async Task<VoucherInput> VoucherOfAsync(string cashAccount, string amount, bool receipt, params long[] entries)
    {
        var documents = await Office.InDbAsync(db => db.Set<CashEntryDocument>().Where(link => entries.Contains(link.EntryId)).Select(link => link.DocumentId).Distinct().ToListAsync());
        var bank = cashAccount == "1002" ? "01" : null;
        VoucherLineInput money = new("收付款", cashAccount, receipt ? amount : "", receipt ? "" : amount, BankAccount: bank);
        VoucherLineInput other = receipt ? new("收付款", "4901", "", amount, FundSource: "08") : new("收付款", "530101", amount, "", FundSource: "01");
        return new VoucherInput(VoucherKind.Normal, "记", $"{Today:yyyy-MM-dd}", "1", "赵铁柱", "", receipt ? [money, other] : [other, money], documents, entries);
    }

    /// <summary>Submits, reviews, signs and posts a voucher.</summary>
    public async Task<SavedVoucher> PostAsync(VoucherInput input) =>
        await FinishAsync((await Office.DoAsync(Post.Accountant, new SaveVoucher(Unit, null, null, input, Submit: true))).Id);

    public async Task<SavedVoucher> FinishAsync(long voucher, bool cash = true)
    {
        await Office.DoAsync(Post.Reviewer, new ReviewVoucher(Unit, voucher));
        if (cash) await Office.DoAsync(Post.Cashier, new SignVoucher(Unit, voucher));
        return await Office.DoAsync(Post.Accountant, new PostVoucher(Unit, voucher));
    }

    /// <summary>A count of so many yuan, in hundreds, ones and fen.</summary>
    public static CountInput Count(string amount)
    {
        var fen = Money.Parse(amount).Fen;
        return new CountInput(new Dictionary<int, string?> { [10000] = $"{fen / 10000}", [100] = $"{fen % 10000 / 100}", [1] = $"{fen % 100}" });
    }

    public Task<CountResult> CloseDayAsync(string amount, DateOnly? day = null) => Office.DoAsync(Post.Cashier, new CountCash(Unit, day is { } date ? $"{date:yyyy-MM-dd}" : null, Count(amount)));

    public async Task<Money> BalanceAsync(string place = Box) => (await Office.AskAsync(Post.Cashier, new CashJournal(Unit, place))).Places.Single(found => found.Place.Code == place).Balance;

    public Task<IReadOnlyList<Refusal>> RefusedAsync<TResult>(ICommand<TResult> command) => Office.RefusedAsync(Post.Cashier, command);

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
