using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

public sealed class CashEntryTests : IAsyncLifetime
{
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private static ReceiveMoney Receive(string place, string amount, bool receipt = true, string? date = null, IReadOnlyList<long>? documents = null, string payer = "居民王大爷", string? method = null) =>
        new(Till.Unit, new MoneyReceived(place, date, amount, payer, "场地使用费", receipt, method, Documents: documents));

    [Fact]
    public async Task The_cashiers_book_begins_with_the_balances_at_activation_and_every_entry_moves_it()
    {
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(500));
        (await _till.BalanceAsync(Till.Bank)).Should().Be(Money.Yuan(10_000));
        await _till.ReceiveAsync("120.50");
        await _till.MoveAsync(Till.Bank, Till.Box, "1000.00");
        await _till.SpendAsync("88.80");
        (await _till.BalanceAsync()).Should().Be(Money.Parse("1531.70"));
        (await _till.BalanceAsync(Till.Bank)).Should().Be(Money.Yuan(9_000));
        var journal = await _till.Office.AskAsync(Post.Supervisor, new CashJournal(Till.Unit));
        journal.Days.Single().Rows.Select(row => (row.Number, row.Kind, row.Balance)).Should().Equal(
            (1, CashEntryKind.Receipt, Money.Parse("620.50")), (2, CashEntryKind.Withdrawal, Money.Parse("1620.50")), (3, CashEntryKind.Payment, Money.Parse("1531.70")));
        journal.Opening.Should().Be(Money.Yuan(500));
    }

    [Fact]
    public async Task Cash_without_a_receipt_is_refused_and_a_bank_advice_is_enough_only_for_the_bank()
    {
        (await _till.RefusedAsync(Receive(Till.Box, "50.00", receipt: false))).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        (await _till.RefusedAsync(Receive(Till.Bank, "50.00", receipt: false))).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        var advice = await _till.PaperAsync("BankAdvice", "50.00");
        (await _till.RefusedAsync(Receive(Till.Box, "50.00", receipt: false, documents: [advice]))).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        (await _till.Office.DoAsync(Post.Cashier, Receive(Till.Bank, "50.00", receipt: false, documents: [advice]))).ReceiptNo.Should().BeEmpty();
        var fiscal = await _till.PaperAsync("FiscalReceipt", "30.00");
        await _till.Office.DoAsync(Post.Cashier, Receive(Till.Box, "30.00", receipt: false, documents: [fiscal]));
        (await _till.RefusedAsync(Receive(Till.Box, "30.00", receipt: false, documents: [fiscal]))).Should().ContainSingle(refusal => refusal.ClauseId == "L03", "one numbered paper supports money once");
        (await _till.RefusedAsync(Receive(Till.Box, "30.00", receipt: false, documents: [long.MaxValue]))).Should().ContainSingle(refusal => refusal.Field == "Documents");
    }

    [Theory]
    [InlineData("0", "大于零")]
    [InlineData("-5", "大于零")]
    [InlineData("1.005", "精确到分")]
    [InlineData("十元", "精确到分")]
    public async Task An_amount_that_is_no_sum_of_money_is_refused(string amount, string words) =>
        (await _till.RefusedAsync(Receive(Till.Box, amount))).Should().Contain(refusal => refusal.Message.Contains(words) && refusal.Field == "Amount");

    [Theory]
    [InlineData("2026-03-16", "晚于今天")]
    [InlineData("2025-12-31", "早于账套启用期间")]
    [InlineData("2026-02-30", "不存在")]
    public async Task A_date_outside_live_work_is_refused(string date, string words) =>
        (await _till.RefusedAsync(Receive(Till.Box, "5.00", date: date))).Should().Contain(refusal => refusal.Message.Contains(words) && refusal.Field == "Date");

    [Fact]
    public async Task Every_slip_is_named_at_once_and_cites_its_article()
    {
        var refusals = await _till.RefusedAsync(new ReceiveMoney(Till.Unit, new MoneyReceived(Till.Bank, "2026-3-32", "x", " ", "", false, "现金")));
        refusals.Select(refusal => refusal.Field).Should().BeEquivalentTo("Date", "Amount", "Payer", "Summary", "Method", "Receipt");
        refusals.Should().OnlyContain(refusal => refusal.Citation.StartsWith('《') && refusal.NextStep.Length > 0);
        (await _till.RefusedAsync(Receive("9999", "5.00"))).Should().ContainSingle(refusal => refusal.ClauseId == "F07");
    }

    [Fact]
    public async Task Nobody_but_the_cashier_writes_in_the_cashiers_book()
    {
        foreach (var post in new[] { Post.Accountant, Post.Director, Post.Reviewer, Post.Supervisor, Post.StreetAccountant })
            (await _till.Office.RefusedAsync(post, Receive(Till.Box, "5.00"))).Should().ContainSingle(refusal => refusal.Message.Contains("由出纳办理"));
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(500));
    }

    [Fact]
    public async Task A_withdrawal_says_what_it_is_for_rests_on_the_bank_and_never_overdraws()
    {
        var advice = await _till.PaperAsync("BankAdvice", "100.00");
        (await _till.RefusedAsync(new MoveMoney(Till.Unit, new MoneyMoved(Till.Bank, Till.Box, null, "100.00", Documents: [advice])))).Should().ContainSingle(refusal => refusal.Field == "Purpose");
        (await _till.RefusedAsync(new MoveMoney(Till.Unit, new MoneyMoved(Till.Bank, Till.Box, null, "100.00", "备用")))).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        (await _till.RefusedAsync(new MoveMoney(Till.Unit, new MoneyMoved(Till.Box, Till.Bank, null, "500.01", Documents: [advice])))).Should().ContainSingle(refusal => refusal.ClauseId == "L09");
        (await _till.RefusedAsync(new MoveMoney(Till.Unit, new MoneyMoved(Till.Box, Till.Box, null, "1.00", Documents: [advice])))).Should().Contain(refusal => refusal.Field == "To");
        await _till.MoveAsync(Till.Box, Till.Bank, "500.00");
        var pair = await _till.Office.InDbAsync(db => db.Set<CashEntry>().OrderBy(entry => entry.Id).ToListAsync());
        pair.Should().HaveCount(2).And.OnlyContain(entry => entry.Kind == CashEntryKind.Deposit);
        (pair[0].PairId, pair[1].PairId).Should().Be((pair[1].Id, pair[0].Id));
    }

    [Fact]
    public async Task Bank_fees_and_interest_rest_on_the_banks_advice()
    {
        (await _till.RefusedAsync(new RecordBankAdvice(Till.Unit, new BankAdvice(Till.Bank, null, CashEntryKind.BankFee, "5.00")))).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        await _till.Office.DoAsync(Post.Cashier, new RecordBankAdvice(Till.Unit, new BankAdvice(Till.Bank, null, CashEntryKind.BankFee, "5.00", Documents: [await _till.PaperAsync("BankAdvice", "5.00")])));
        await _till.Office.DoAsync(Post.Cashier, new RecordBankAdvice(Till.Unit, new BankAdvice(Till.Bank, null, CashEntryKind.Interest, "8.20", Documents: [await _till.PaperAsync("BankAdvice", "8.20")])));
        (await _till.BalanceAsync(Till.Bank)).Should().Be(Money.Parse("10003.20"));
        (await _till.RefusedAsync(new RecordBankAdvice(Till.Unit, new BankAdvice(Till.Box, null, CashEntryKind.Interest, "8.20", Documents: [await _till.PaperAsync("BankAdvice", "8.20")]))))
            .Should().Contain(refusal => refusal.Field == "Kind");
    }

    [Fact]
    public async Task A_wrong_entry_is_taken_back_in_red_once_with_its_pair_and_its_receipt()
    {
        var receipt = await _till.ReceiveAsync("60.00");
        (await _till.RefusedAsync(new CounterEntry(Till.Unit, receipt.Id, null, "金额写错"))).Should().ContainSingle(refusal => refusal.ClauseId == "F05" && refusal.Message.Contains("XF0001"));
        (await _till.RefusedAsync(new CounterEntry(Till.Unit, receipt.Id, null, " ", true))).Should().ContainSingle(refusal => refusal.Field == "Reason");
        await _till.Office.DoAsync(Post.Cashier, new CounterEntry(Till.Unit, receipt.Id, null, "金额写错", ReceiptIsBack: true));
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(500));
        (await _till.Office.InDbAsync(db => db.Set<Receipt>().SingleAsync())).Should().Match<Receipt>(voided => voided.IsVoid && voided.VoidReason == "金额写错");
        (await _till.RefusedAsync(new CounterEntry(Till.Unit, receipt.Id, null, "再冲", true))).Should().ContainSingle(refusal => refusal.Message.Contains("已经冲正过"));

        var moved = await _till.MoveAsync(Till.Bank, Till.Box, "200.00");
        var counter = await _till.Office.DoAsync(Post.Cashier, new CounterEntry(Till.Unit, moved.Id, null, "支票作废"));
        ((await _till.BalanceAsync()), (await _till.BalanceAsync(Till.Bank))).Should().Be((Money.Yuan(500), Money.Yuan(10_000)));
        (await _till.RefusedAsync(new CounterEntry(Till.Unit, counter.Id, null, "冲冲正"))).Should().Contain(refusal => refusal.Message.Contains("不能再冲正"));
        (await _till.Office.AskAsync(Post.Accountant, new UnbookedEntries(Till.Unit))).Should().BeEmpty("what was taken back needs no voucher");
    }

    [Fact]
    public async Task Numbers_run_without_gap_per_place_and_month_when_many_write_at_once()
    {
        await Task.WhenAll(Enumerable.Range(1, 24).Select(i => Task.Run(() => _till.ReceiveAsync($"{i}.00", date: i % 2 == 0 ? "2026-02-10" : null))));
        var numbers = (await _till.Office.InDbAsync(db => db.Set<CashEntry>().OrderBy(entry => entry.Number).ToListAsync())).ToLookup(entry => entry.Period, entry => entry.Number);
        numbers[202602].Should().Equal(Enumerable.Range(1, 12));
        numbers[202603].Should().Equal(Enumerable.Range(1, 12));
        (await _till.Office.InDbAsync(db => db.Set<Receipt>().OrderBy(receipt => receipt.Number).Select(receipt => receipt.Number).ToListAsync())).Should().Equal(Enumerable.Range(1, 24));
    }
}
