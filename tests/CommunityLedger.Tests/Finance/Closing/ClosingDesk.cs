using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Closing;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>An office in use with its street, and what a month close needs, each step through the real commands. No cash is touched.</summary>
internal sealed class ClosingDesk : IAsyncDisposable
{
    public const string Unit = Office.Community;
    private int _papers;

    private ClosingDesk(Office office) => Office = office;

    public Office Office { get; }

    public static async Task<ClosingDesk> OpenAsync()
    {
        var desk = new ClosingDesk(await Office.AtWorkAsync());
        await desk.Office.HireAsync(Post.StreetDeputyDirector, "周正");
        await desk.Office.HireAsync(Post.StreetAccountant, "吴芳");
        await desk.Office.HireAsync(Post.StreetAuditor, "郑明");
        await desk.DoAsync(Post.Accountant, new AddAuxiliaryItem(Unit, Auxiliaries.Counterparty, "G01", "国网供电公司"));
        desk.Today("2026-02-03");
        await desk.DoAsync(Post.Accountant, new CloseMonth(Unit, "2026-01"));
        desk.Today("2026-02-12");
        return desk;
    }

    public void Today(string day) => Office.Today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    public Task<TResult> DoAsync<TResult>(Post post, ICommand<TResult> command) => Office.DoAsync(post, command);

    public Task<IReadOnlyList<Refusal>> RefusedAsync<TResult>(Post post, ICommand<TResult> command) => Office.RefusedAsync(post, command);

    public async Task<long> PaperAsync(string amount, string type = "Invoice", string date = "2026-02-10") => (await DoAsync(Post.Accountant, new RecordDocument(Unit, new DocumentInput(
        type, "", $"88{++_papers:000000}", "国网供电公司", date, amount, "赵铁柱", "Electronic", null), new UploadedFile($"票据{_papers}.pdf", System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7 {_papers}"))))).Id;

    /// <summary>Expense out of a fund source, against what is owed to the power company.</summary>
    public async Task<VoucherInput> SpendAsync(string amount, string fund = "01", string date = "2026-02-12", string account = "530101") => new(VoucherKind.Normal, "记", date, "1", "赵铁柱", "",
        [new("办公室电费", account, amount, "", FundSource: fund), new("办公室电费", "2202", "", amount, Counterparty: "G01")], [await PaperAsync(amount)]);

    /// <summary>Income of a fund source, against what the street owes.</summary>
    public async Task<VoucherInput> EarnAsync(string amount, string fund = "01", string account = "440101", string date = "2026-02-12") => new(VoucherKind.Normal, "记", date, "1", "赵铁柱", "",
        [new("街道拨款", "112203", amount, "", Counterparty: "G01"), new("街道拨款", account, "", amount, FundSource: fund)], [await PaperAsync(amount)]);

    /// <summary>A difference voucher between two expense accounts.</summary>
    public static VoucherInput Correct(string amount, string date = "2026-02-27", VoucherKind kind = VoucherKind.Correction, string fund = "01") => new(kind, "记", date, "0", "赵铁柱", "科目用错",
        [new("更正科目", "530102", amount, "", FundSource: fund), new("更正科目", "530101", "", amount, FundSource: fund)]);

    public async Task<SavedVoucher> SubmitAsync(VoucherInput input) => await DoAsync(Post.Accountant, new SaveVoucher(Unit, null, null, input, true));

    public async Task<SavedVoucher> PostAsync(VoucherInput input)
    {
        var saved = await SubmitAsync(input);
        await DoAsync(Post.Reviewer, new ReviewVoucher(Unit, saved.Id));
        return await DoAsync(Post.Accountant, new PostVoucher(Unit, saved.Id));
    }

    public async Task<SavedVoucher> ReverseAsync(long id, string date)
    {
        var red = await DoAsync(Post.Accountant, new ReverseVoucher(Unit, id, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), "科目用错"));
        await DoAsync(Post.Reviewer, new ReviewVoucher(Unit, red.Id));
        return await DoAsync(Post.Accountant, new PostVoucher(Unit, red.Id));
    }

    public async Task CarryAsync(string period, bool supplement = false)
    {
        foreach (var saved in await DoAsync(Post.Accountant, new ProposeCarryForward(Unit, period, supplement)))
        {
            await DoAsync(Post.Reviewer, new ReviewVoucher(Unit, saved.Id));
            await DoAsync(Post.Accountant, new PostVoucher(Unit, saved.Id));
        }
    }

    public Task<ClosedMonth> CloseAsync(string period) => DoAsync(Post.Accountant, new CloseMonth(Unit, period));

    /// <summary>February with one expense of 300.00, carried forward and closed on 2 March.</summary>
    public async Task<SavedVoucher> CloseFebruaryAsync()
    {
        var posted = await PostAsync(await SpendAsync("300.00"));
        Today("2026-03-02");
        await CarryAsync("2026-02");
        await CloseAsync("2026-02");
        return posted;
    }

    public Task<ReopeningStep> AskReopeningAsync(string period, IReadOnlyList<VoucherKind> kinds, int days = 3, params string[] vouchers) =>
        DoAsync(Post.Accountant, new RequestReopening(Unit, period, "二月电费科目用错", kinds, vouchers, days));

    public async Task<ReopeningStep> ReopenAsync(string period, IReadOnlyList<VoucherKind> kinds, int days = 3, params string[] vouchers)
    {
        var asked = await AskReopeningAsync(period, kinds, days, vouchers);
        await DoAsync(Post.Director, new ApproveReopening(Unit, asked.Id));
        return await DoAsync(Post.StreetDeputyDirector, new ConsentReopening(Unit, asked.Id));
    }

    public async Task<IReadOnlyList<CheckView>> ChecksAsync(string period) => (await Office.AskAsync(Post.Director, new MonthChecklist(Unit, period))).Checks;

    /// <summary>Names of the checks that do not pass.</summary>
    public async Task<IEnumerable<string>> FailedAsync(string period) => (await ChecksAsync(period)).Where(check => check.State != CheckState.Passed).Select(check => check.Id);

    /// <summary>Balance of an account at the end of a month, debit minus credit.</summary>
    public async Task<Money> BalanceAsync(string account, int month)
    {
        var table = await Office.AskAsync(Post.Director, new CommunityLedger.Finance.Books.TrialBalance(Unit, 2026, month, month, ZeroRows: true));
        var figures = table.Accounts.Single(row => row.Code == account).Figures;
        return figures.ClosingDebit - figures.ClosingCredit;
    }

    public async Task VerifiedAsync() => (await Office.AskAsync(Post.Director, new VerifyBooks(Unit))).Breaks.Should().BeEmpty();

    public Task<int> SqlAsync(string sql) => Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
