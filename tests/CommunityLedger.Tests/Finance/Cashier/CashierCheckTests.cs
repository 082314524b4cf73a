using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

/// <summary>What the month close asks of the cashier's book, and what must hold of it after any work.</summary>
public sealed class CashierCheckTests : IAsyncLifetime
{
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private Task<IReadOnlyList<CheckFinding>> FindAsync(string id) => _till.Office.WithAsync<IEnumerable<ClosingCheck>, IReadOnlyList<CheckFinding>>(async (checks, db) =>
        await checks.Single(check => check.Id == id).FindAsync(await db.Set<Book>().SingleAsync(), new Period(2026, 3), default));

    [Fact]
    public async Task A_month_in_order_has_no_finding()
    {
        var receipt = await _till.ReceiveAsync("60.00");
        var deposit = await _till.MoveAsync(Till.Box, Till.Bank, "60.00");
        await _till.PostAsync(await _till.VoucherOfAsync("1001", "60.00", true, receipt.Id));
        var draft = (await _till.Office.DoAsync(Post.Accountant, new ProposeVouchers(Till.Unit, [deposit.Id, deposit.OtherId!.Value])))[0];
        await _till.Office.DoAsync(Post.Accountant, new SubmitVoucher(Till.Unit, draft));
        await _till.FinishAsync(draft);
        await _till.CloseDayAsync("500.00");
        foreach (var id in new[] { "cash-days-closed", "cash-entries-booked", "journals-agree", "receipt-numbers", "receipts-deposited", "payments-waiting", "cash-limit", "counts-settled" })
            (await FindAsync(id)).Should().BeEmpty(id);
    }

    [Fact]
    public async Task What_is_not_in_order_is_named_with_its_number_date_and_amount()
    {
        await _till.ReceiveAsync("60.00", date: "2026-03-02");
        await _till.CloseDayAsync("560.00", new DateOnly(2026, 3, 2));
        await _till.MoveAsync(Till.Bank, Till.Box, "3000.00");
        await _till.Office.DoAsync(Post.Cashier, new PreparePayment(Till.Unit, new PaymentInput((await _till.ApprovedAsync("80.00")).Id, Till.Box, "80.00")));
        (await FindAsync("cash-days-closed")).Should().ContainSingle().Which.Message.Should().Contain("2026-03-15");
        (await FindAsync("cash-entries-booked")).Should().HaveCount(3);
        (await FindAsync("journals-agree")).Select(finding => finding.Message).Should().BeEquivalentTo("库存现金:总账500.00,出纳日记账3,560.00,相差-3,060.00", "银行存款:总账10,000.00,出纳日记账7,000.00,相差3,000.00");
        (await FindAsync("receipts-deposited")).Should().ContainSingle().Which.Message.Should().Contain("2026-03-02的现金收款60.00还没有送存");
        (await FindAsync("payments-waiting")).Should().ContainSingle().Which.Message.Should().Contain("付2026-1").And.Contain("80.00");
        await _till.CloseDayAsync("3560.00");
        (await FindAsync("cash-limit")).Should().ContainSingle().Which.Message.Should().Contain("超过限额3,000.00");
        await _till.Office.DoAsync(Post.Supervisor, new SurpriseCount(Till.Unit, Till.Count("3560.00")));
        (await FindAsync("counts-settled")).Should().ContainSingle().Which.Message.Should().Contain("出纳还没有确认");
    }

    [Fact]
    public async Task Receipts_banked_late_are_named_and_banked_the_next_working_day_are_not()
    {
        await _till.ReceiveAsync("60.00", date: "2026-03-12");
        await _till.ReceiveAsync("40.00", date: "2026-03-13");
        _till.Today = new DateOnly(2026, 3, 16);
        await _till.CloseDayAsync("560.00", new DateOnly(2026, 3, 12));
        await _till.CloseDayAsync("600.00", new DateOnly(2026, 3, 13));
        await _till.MoveAsync(Till.Box, Till.Bank, "100.00");
        (await FindAsync("receipts-deposited")).Should().ContainSingle("Friday's are banked on Monday, Thursday's should have been on Friday").Which.Message.Should().Contain("2026-03-12的现金收款60.00到2026-03-16");
    }

    [Fact]
    public async Task A_gap_between_two_receipt_books_is_named()
    {
        await _till.Office.DoAsync(Post.StreetAccountant, new IssueReceiptBook(Till.Unit, "XF", 61, 80, "收据领用单〔2026〕2号"));
        (await FindAsync("receipt-numbers")).Should().ContainSingle().Which.Message.Should().Contain("XF0050与XF0061之间缺少10个号码");
    }

    /// <summary>Any order of receipts, payments, transfers, counter entries, day closes and vouchers: a fixed seed for each row.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_journal_is_opening_plus_entries_and_the_ledger_the_same_once_all_is_booked(int seed)
    {
        var chance = new Random(seed);
        var (box, bank) = (500_00L, 10_000_00L);
        List<long> open = [];
        for (var step = 0; step < 24; step++)
        {
            var fen = chance.Next(1, 200_00);
            var amount = new Money(fen).ToPlainString();
            switch (chance.Next(5))
            {
                case 0:
                    await _till.ReceiveAsync(amount);
                    box += fen;
                    break;
                case 1 when fen <= box:
                    await _till.SpendAsync(amount, payee: "002");
                    box -= fen;
                    break;
                case 1:
                    (await _till.RefusedAsync(await _till.PaymentOf(await _till.ApprovedAsync(amount), amount))).Should().Contain(refusal => refusal.ClauseId == "L09");
                    break;
                case 2:
                    await _till.MoveAsync(Till.Bank, Till.Box, amount);
                    (box, bank) = (box + fen, bank - fen);
                    break;
                case 3:
                    await _till.SpendAsync(amount, Till.Bank, "002");
                    bank -= fen;
                    break;
                default:
                    var rows = await _till.Office.InDbAsync(db => db.Set<CashEntry>().Where(entry => entry.Kind == CashEntryKind.Payment && !db.Set<CashEntry>().Any(counter => counter.CountersId == entry.Id)).ToListAsync());
                    if (rows.Count == 0) break;
                    var wrong = rows[chance.Next(rows.Count)];
                    await _till.Office.DoAsync(Post.Cashier, new CounterEntry(Till.Unit, wrong.Id, null, "付错"));
                    (box, bank) = wrong.BankAccountId == 0 ? (box + wrong.OutFen, bank) : (box, bank + wrong.OutFen);
                    break;
            }
            (await _till.BalanceAsync()).Fen.Should().Be(box);
            (await _till.BalanceAsync(Till.Bank)).Fen.Should().Be(bank);
        }
        foreach (var row in await _till.Office.AskAsync(Post.Accountant, new UnbookedEntries(Till.Unit)))
        {
            if (row.PairId is { } pair && open.Contains(pair)) continue;
            open.Add(row.Id);
        }
        foreach (var draft in await _till.Office.DoAsync(Post.Accountant, new ProposeVouchers(Till.Unit, open)))
        {
            var view = await _till.Office.AskAsync(Post.Accountant, new VoucherDetails(Till.Unit, draft));
            var input = view.ToInput() with { AttachmentCount = "1" };
            if (view.Lines is [var money])
                input = input with { Lines = [input.Lines![0], new VoucherLineInput("对方", money.Credit.IsZero ? "4901" : "530199", money.Credit.IsZero ? "" : money.Credit.ToPlainString(), money.Credit.IsZero ? money.Debit.ToPlainString() : "", FundSource: "08")] };
            await _till.Office.DoAsync(Post.Accountant, new SaveVoucher(Till.Unit, draft, null, input, Submit: true));
            await _till.FinishAsync(draft);
        }
        (await FindAsync("cash-entries-booked")).Should().BeEmpty();
        (await FindAsync("journals-agree")).Should().BeEmpty();
        (await _till.CloseDayAsync(new Money(box).ToPlainString())).DayClose.Should().StartWith("现金日报");
        (await _till.Office.AskAsync(Post.Director, new VerifyBooks(Till.Unit))).Breaks.Should().BeEmpty();
    }
}
