using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CommunityLedger.Tests.Finance.Vouchers;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Whatever people do, in whatever order and by whatever post, on a real database file: what must always hold, holds.</summary>
public sealed class RandomWorkTests(ITestOutputHelper output)
{
    private static readonly string[] Leaves = ["530101", "530103", "530199"];

    [Property(MaxTest = 3, Arbitrary = [typeof(RandomWork)])]
    public async Task Whatever_people_do_in_whatever_order_the_books_hold(Step[] steps)
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("1001", "800.00", null), new("1002", "20000.00", null, BankAccount: "01"), new("3101", null, "20800.00")]));
        await office.DoAsync(Post.Director, new ActivateBook(Office.Community));
        var work = new Worker(office, await office.HireAsync("郑卫东", Office.Street, Post.StreetAccountant));
        var audited = await AuditedAsync(office);
        foreach (var step in steps) await work.TryAsync(step);
        output.WriteLine($"{steps.Length} steps: {work.Done} done, {work.Refused} refused, {work.Posted.Count} vouchers posted, {work.Closed.Count} months closed");
        await new Ledger(office, work, audited).HoldsAsync();
        if (steps.Length > 200) (work.Posted.Count, work.Refused).Should().Match<(int Posted, int Refused)>(seen => seen.Posted > 3 && seen.Refused > 20, "random work that gets nowhere shows nothing");
    }

    private static Task<int> AuditedAsync(Office office) => office.InDbAsync(db => db.Set<AuditEntry>().CountAsync());

    /// <summary>Tries steps and remembers what was acknowledged.</summary>
    private sealed class Worker(Office office, Actor streetAccountant)
    {
        private readonly List<SavedVoucher> _vouchers = [];
        private int _papers;

        /// <summary>Commands sent, done or refused.</summary>
        public int Sent { get; private set; }

        public int Done { get; private set; }

        public int Refused { get; private set; }

        public Dictionary<long, string> Posted { get; } = [];

        public Dictionary<int, string> Closed { get; } = [];

        public async Task TryAsync(Step step)
        {
            var before = (Posted.Count, await CountAsync());
            try
            {
                await DoAsync(step);
                Done++;
            }
            catch (RefusedException refused)
            {
                Refused++;
                refused.Refusals.Should().OnlyContain(refusal => refusal.Message.Length > 0 && refusal.NextStep.Length > 0);
                if (step.Deed != Deed.Close) (Posted.Count, await CountAsync()).Should().Be(before, "a refusal saves nothing");
            }
        }

        private Task<TResult> SendAsync<TResult>(Actor actor, ICommand<TResult> command)
        {
            Sent++;
            return office.DoAsync(actor, command);
        }

        private Task<(int, int, int)> CountAsync() => office.InDbAsync(async db =>
            (await db.Set<Voucher>().CountAsync(), await db.Set<VoucherLine>().CountAsync(), await db.Set<EvidenceEntry>().CountAsync()));

        // Mostly whoever should; now and then somebody who should not.
        private Actor By(Post proper, int who) => who switch
        {
            0 => office.Holder(Post.Director), 1 => office.Holder(Post.Cashier), 2 => streetAccountant, 3 => office.Holder(Post.Reviewer), _ => office.Holder(proper),
        };

        private SavedVoucher Any(int which) => _vouchers.Count == 0 ? new SavedVoucher(7, 1, VoucherStatus.Draft) : _vouchers[which % _vouchers.Count];

        // Those that wait for a step are found more often than by chance, so that work gets on.
        private SavedVoucher Waiting(int which, params VoucherStatus[] for_)
        {
            var waiting = which % 4 == 0 ? [] : _vouchers.Where(voucher => for_.Contains(voucher.Status)).ToList();
            return waiting.Count == 0 ? Any(which) : waiting[which % waiting.Count];
        }

        private void Keep(SavedVoucher saved)
        {
            var at = _vouchers.FindIndex(known => known.Id == saved.Id);
            if (at < 0) _vouchers.Add(saved);
            else _vouchers[at] = saved;
        }

        private async Task<long> PaperAsync(Step step) =>
            (await SendAsync(office.Holder(step.Which % 2 == 0 ? Post.Accountant : Post.Cashier), Office.Invoice($"2631{++_papers:00000000}", new Money(step.Fen).ToPlainString()))).Id;

        private async Task<SavedVoucher> SaveAsync(Step step, VoucherInput input, SavedVoucher? existing = null, int? version = null) =>
            await SendAsync(By(Post.Accountant, step.Who), new SaveVoucher(Office.Community, existing?.Id, version, input, Submit: step.Which % 3 != 0));

        /// <summary>What is not posted leaves a month before it is closed.</summary>
        private async Task TidyAsync(Period month)
        {
            var left = await office.InDbAsync(db => db.Set<Voucher>().Where(voucher => voucher.Period == month.Number && voucher.Status != VoucherStatus.Posted)
                .Select(voucher => new { voucher.Id, voucher.Status }).ToListAsync());
            if (month.Month > 2) return; // March is not over: closing it is refused, and its vouchers stay
            foreach (var voucher in left)
            {
                if (voucher.Status != VoucherStatus.Draft) await SendAsync(office.Holder(Post.Reviewer), new ReturnVoucher(Office.Community, voucher.Id, null, "本月不办"));
                await SendAsync(office.Holder(Post.Accountant), new DeleteDraft(Office.Community, voucher.Id));
                _vouchers.RemoveAll(known => known.Id == voucher.Id);
            }
        }

        private async Task DoAsync(Step step)
        {
            var amount = new Money(step.Fen).ToPlainString();
            var date = new DateOnly(2026, 1, 1).AddDays(step.Day);
            // Mostly in a month that is open still.
            if (date.Month <= Closed.Count && step.Which % 5 != 0) date = new DateOnly(2026, Closed.Count + 1, Math.Min(date.Day, 14));
            var leaf = Leaves[step.Which % Leaves.Length];
            VoucherInput Voucher(VoucherKind kind, long? paper, params VoucherLineInput[] lines) =>
                new(kind, step.Which % 5 == 0 ? "转" : "记", $"{date:yyyy-MM-dd}", paper is null ? "0" : "1", "赵铁柱", kind == VoucherKind.Normal ? "" : "月末核对后更正", lines, paper is { } id ? [id] : []);
            switch (step.Deed)
            {
                case Deed.Bill:
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Normal, await PaperAsync(step), new("支付办公费", leaf, amount, "", FundSource: "01"), new("支付办公费", "2202", "", amount))));
                    break;
                case Deed.CashIn:
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Normal, await PaperAsync(step), new("提取备用现金", "1001", amount, ""), new("提取备用现金", "1002", "", amount, BankAccount: "01"))));
                    break;
                case Deed.CashOut:
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Normal, await PaperAsync(step), new("购买清洁用品", leaf, amount, "", FundSource: "02"), new("购买清洁用品", "1001", "", amount))));
                    break;
                case Deed.BankOut:
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Normal, await PaperAsync(step), new("支付电费", "530103", amount, "", FundSource: "01"), new("支付电费", "1002", "", amount, BankAccount: "01"))));
                    break;
                case Deed.CarryOver:
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Closing, null, new("结转费用", "3101", amount, ""), new("结转费用", leaf, "", amount, FundSource: "01"))));
                    break;
                case Deed.Draft: // unbalanced, or without a paper
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Normal, null, new("待补票据", leaf, amount, "", FundSource: "01"), new("待补票据", "2202", "", new Money(step.Fen + step.Which % 2).ToPlainString()))));
                    break;
                case Deed.Edit or Deed.EditStale:
                    var draft = Waiting(step.Which, VoucherStatus.Draft);
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Normal, await PaperAsync(step), new("改后的摘要", leaf, amount, "", FundSource: "03"), new("改后的摘要", "2202", "", amount)), draft,
                        step.Deed == Deed.Edit ? draft.Version : draft.Version - 1));
                    break;
                case Deed.Submit:
                    Keep(await SendAsync(By(Post.Accountant, step.Who), new SubmitVoucher(Office.Community, Waiting(step.Which, VoucherStatus.Draft).Id)));
                    break;
                case Deed.Review:
                    Keep(await SendAsync(By(Post.Reviewer, step.Who), new ReviewVoucher(Office.Community, Waiting(step.Which, VoucherStatus.Submitted).Id)));
                    break;
                case Deed.Sign:
                    Keep(await SendAsync(By(Post.Cashier, step.Who), new SignVoucher(Office.Community, Waiting(step.Which, VoucherStatus.Reviewed).Id)));
                    break;
                case Deed.Post:
                    var posted = await SendAsync(By(Post.Accountant, step.Who), new PostVoucher(Office.Community, Waiting(step.Which, VoucherStatus.Reviewed, VoucherStatus.CashierSigned).Id));
                    Keep(posted);
                    Posted.Add(posted.Id, posted.Title!);
                    break;
                case Deed.Return:
                    Keep(await SendAsync(By(Post.Reviewer, step.Who), new ReturnVoucher(Office.Community, Waiting(step.Which, VoucherStatus.Submitted, VoucherStatus.Reviewed).Id, null, "附件不清")));
                    break;
                case Deed.Reverse:
                    Keep(await SendAsync(By(Post.Accountant, step.Who), new ReverseVoucher(Office.Community, Waiting(step.Which, VoucherStatus.Posted).Id, date, "科目用错")));
                    break;
                case Deed.Correct: // the difference, in red where too much was booked
                    var red = step.Which % 2 == 0 ? "-" : "";
                    Keep(await SaveAsync(step, Voucher(VoucherKind.Correction, null, new("更正多记", leaf, red + amount, "", FundSource: "01"), new("更正多记", step.Which % 4 == 0 ? "1001" : "2202", "", red + amount))));
                    break;
                case Deed.Copy:
                    var copy = await office.AskAsync(By(Post.Accountant, step.Who), new VoucherAsInput(Office.Community, Any(step.Which).Id));
                    Keep(await SaveAsync(step, copy with { Date = $"{date:yyyy-MM-dd}" }));
                    break;
                case Deed.Delete:
                    var gone = Waiting(step.Which, VoucherStatus.Draft);
                    await SendAsync(By(Post.Accountant, step.Who), new DeleteDraft(Office.Community, gone.Id));
                    _vouchers.RemoveAll(voucher => voucher.Id == gone.Id);
                    break;
                case Deed.Close:
                    var month = new Period(2026, Math.Min(Closed.Count + 1, 3));
                    if (step.Which % 3 != 0)
                    {
                        await TidyAsync(month);
                        if (month.Month < 3) await office.SettleAsync(month.ToString(), () => Sent++, posted => Posted.Add(posted.Id, posted.Title!));
                    }
                    await SendAsync(By(Post.Accountant, step.Who), new CloseMonth(Office.Community, month.ToString()));
                    Closed.Add(month.Number, await MonthAsync(office, month));
                    break;
                case Deed.Divide:
                    await SendAsync(By(Post.Accountant, step.Who), new AddAccount(Office.Community, leaf, $"{leaf}{step.Which % 90 + 10}", $"明细{step.Which % 90 + 10}"));
                    break;
                default:
                    await SendAsync(By(Post.Accountant, step.Who), new EnableAccount(Office.Community, "530199", step.Which % 3 != 0));
                    break;
            }
        }
    }

    /// <summary>A month as the books show it: what a closed month must keep showing.</summary>
    private static async Task<string> MonthAsync(Office office, Period month)
    {
        var table = await office.AskAsync(Post.Director, new TrialBalance(Office.Community, month.Year, month.Month, month.Month, ZeroRows: false));
        return string.Join('\n', table.Accounts.Where(account => account.Postable).Select(account => $"{account.Code} {account.Figures}"));
    }

    /// <summary>Looks at everything that must hold, from the outside and from the rows themselves.</summary>
    private sealed class Ledger(Office office, Worker work, int audited)
    {
        public async Task HoldsAsync()
        {
            var verification = await office.AskAsync(Post.Supervisor, new VerifyBooks(Office.Community));
            verification.Breaks.Should().BeEmpty();
            verification.Vouchers.Should().Be(work.Posted.Count);
            var vouchers = await office.InDbAsync(db => db.Set<Voucher>().AsNoTracking().Include(voucher => voucher.Lines).Include(voucher => voucher.Editors).AsSplitQuery().ToListAsync());
            var posted = vouchers.Where(voucher => voucher.Status == VoucherStatus.Posted).ToList();
            posted.ToDictionary(voucher => voucher.Id, voucher => voucher.Title).Should().BeEquivalentTo(work.Posted, "what was acknowledged stands in the books under the number that was told");
            foreach (var row in posted.GroupBy(voucher => (voucher.Period, voucher.Word)))
                row.Select(voucher => voucher.Number!.Value).Order().Should().Equal(Enumerable.Range(1, row.Count()), "numbers of {0} run without gap", row.Key);
            foreach (var voucher in vouchers.Where(voucher => voucher.Status != VoucherStatus.Draft))
            {
                voucher.DebitTotal.Should().Be(voucher.CreditTotal);
                voucher.Lines.Count.Should().BeGreaterThan(1);
                voucher.Period.Should().Be(Period.Of(voucher.Date).Number);
            }
            foreach (var voucher in posted)
            {
                voucher.Editors.Select(editor => editor.PersonId).Append(voucher.PreparerId).Should().NotContain([voucher.ReviewerId, voucher.CashierId]);
                if (voucher.TouchesCash) voucher.CashierId.Should().NotBe(0).And.NotBe(voucher.ReviewerId).And.NotBe(voucher.PosterId);
            }
            vouchers.Where(voucher => voucher.ReversesId is not null).Select(voucher => voucher.ReversesId).Should().OnlyHaveUniqueItems("a voucher is reversed once");
            await CashAsync(posted);
            await BalancesAsync(posted);
            foreach (var (period, shown) in work.Closed) (await MonthAsync(office, Period.FromNumber(period))).Should().Be(shown, "closed is closed");
            (await AuditedAsync(office)).Should().Be(audited + work.Sent, "whatever was done or refused is in the log, once");
        }

        private async Task CashAsync(List<Voucher> posted)
        {
            var account = await office.InDbAsync(db => db.Set<Account>().Where(found => found.Code == "1001").Select(found => found.Id).SingleAsync());
            var cash = 800_00L;
            foreach (var day in posted.GroupBy(voucher => voucher.Date).OrderBy(day => day.Key))
            {
                cash += day.SelectMany(voucher => voucher.Lines).Where(line => line.AccountId == account).Sum(line => line.DebitFen - line.CreditFen);
                cash.Should().BeGreaterThanOrEqualTo(0, "on {0} nobody can have paid out notes that were not there", day.Key);
            }
        }

        private async Task BalancesAsync(List<Voucher> posted)
        {
            foreach (var (from, to) in new[] { (1, 1), (2, 2), (3, 3), (1, 2), (1, 3), (1, 12) })
            {
                var table = await office.AskAsync(Post.Director, new TrialBalance(Office.Community, 2026, from, to));
                table.Totals.Should().Match<TrialBalanceFigures>(totals => totals.OpeningDebit == totals.OpeningCredit && totals.PeriodDebit == totals.PeriodCredit
                    && totals.YearDebit == totals.YearCredit && totals.ClosingDebit == totals.ClosingCredit);
                table.Totals.PeriodDebit.Fen.Should().Be(posted.Where(voucher => voucher.Date.Month >= from && voucher.Date.Month <= to).Sum(voucher => voucher.DebitTotal.Fen));
                table.Accounts.Where(account => account.Postable).Should().OnlyContain(account => account.Figures.OpeningDebit.Fen - account.Figures.OpeningCredit.Fen
                    + account.Figures.PeriodDebit.Fen - account.Figures.PeriodCredit.Fen == account.Figures.ClosingDebit.Fen - account.Figures.ClosingCredit.Fen);
            }
            var year = await office.AskAsync(Post.Director, new TrialBalance(Office.Community, 2026));
            foreach (var account in year.Accounts)
            {
                var ledger = await office.AskAsync(Post.Director, new AccountLedger(Office.Community, account.Code, 2026, PageSize: 100_000));
                var total = ledger.Rows.Last(row => row.Kind == LedgerRowKind.YearTotal);
                (total.Debit, total.Credit).Should().Be((account.Figures.YearDebit, account.Figures.YearCredit), account.Code);
                if (account.Postable) total.Balance.Fen.Should().Be(account.Figures.ClosingDebit.Fen - account.Figures.ClosingCredit.Fen, account.Code);
                ledger.Rows.Where(row => row.Kind == LedgerRowKind.Line).Sum(row => row.Debit.Fen).Should().Be(account.Figures.YearDebit.Fen, VouchersAndBooks.LedgersAreCompleteAndAgree.Reading);
            }
            var general = await office.AskAsync(Post.Director, new GeneralLedger(Office.Community, 2026));
            foreach (var top in general.Accounts)
                top.Rows.Last(row => row.Kind == LedgerRowKind.YearTotal).Balance.Fen.Should().Be(
                    year.Accounts.Where(account => account.Postable && account.Code.StartsWith(top.Code, StringComparison.Ordinal)).Sum(account => account.Figures.ClosingDebit.Fen - account.Figures.ClosingCredit.Fen), top.Code);
        }
    }
}
