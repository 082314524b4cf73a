using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

/// <summary>The accountant's voucher and the cashier's book say the same of money, or nothing is booked.</summary>
public sealed class BooksMeetTests : IAsyncLifetime
{
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private static SaveVoucher Submit(VoucherInput input) => new(Till.Unit, null, null, input, Submit: true);

    private Task<IReadOnlyList<CommunityLedger.Kernel.Rules.Refusal>> RefusedAsync(VoucherInput input) => _till.Office.RefusedAsync(Post.Accountant, Submit(input));

    [Fact]
    public async Task An_accountant_alone_books_no_money_in_or_out()
    {
        var voucher = await _till.VoucherOfAsync("1001", "80.00", receipt: false);
        (await RefusedAsync(voucher with { Documents = [await _till.PaperAsync("Invoice", "80.00")] })).Should().ContainSingle(refusal => refusal.ClauseId == "F13" && refusal.Field == "Entries");
        var income = await _till.VoucherOfAsync("1002", "80.00", receipt: true);
        (await RefusedAsync(income with { Documents = [await _till.PaperAsync("BankAdvice", "80.00")] })).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        foreach (var kind in new[] { VoucherKind.Correction, VoucherKind.Closing })
            (await RefusedAsync(voucher with { Kind = kind, Note = "更正" })).Should().ContainSingle(refusal => refusal.ClauseId == "F13", "no kind of voucher is a way around");
    }

    [Fact]
    public async Task An_amount_a_place_or_a_direction_that_differs_cannot_hide()
    {
        var entry = (await _till.SpendAsync("80.00")).EntryId!.Value;
        (await RefusedAsync(await _till.VoucherOfAsync("1001", "80.01", false, entry))).Should().Contain(refusal => refusal.ClauseId == "F10" && refusal.Message.Contains("相差0.01"));
        (await RefusedAsync(await _till.VoucherOfAsync("1001", "80.00", true, entry))).Should().Contain(refusal => refusal.ClauseId == "F10" && refusal.Message.Contains("相差160.00"));
        (await RefusedAsync(await _till.VoucherOfAsync("1002", "80.00", false, entry))).Should().Contain(refusal => refusal.ClauseId == "F13").And.Contain(refusal => refusal.ClauseId == "F10");
        var posted = await _till.PostAsync(await _till.VoucherOfAsync("1001", "80.00", false, entry));
        posted.Status.Should().Be(VoucherStatus.Posted);
        (await RefusedAsync(await _till.VoucherOfAsync("1001", "80.00", false, entry))).Should().Contain(refusal => refusal.ClauseId == "F10" && refusal.Message.Contains("另一张凭证"));
        (await RefusedAsync((await _till.VoucherOfAsync("1001", "80.00", false)) with { Entries = [99] })).Should().ContainSingle(refusal => refusal.Field == "Entries");
    }

    [Fact]
    public async Task A_voucher_is_not_dated_before_the_money_moved()
    {
        var entry = (await _till.SpendAsync("80.00")).EntryId!.Value;
        (await RefusedAsync((await _till.VoucherOfAsync("1001", "80.00", false, entry)) with { Date = "2026-03-14" })).Should().Contain(refusal => refusal.Field == "Date" && refusal.ClauseId == "F10");
    }

    [Fact]
    public async Task A_reversal_frees_the_entries_for_the_correcting_voucher()
    {
        var entry = (await _till.SpendAsync("80.00")).EntryId!.Value;
        var wrong = await _till.PostAsync(await _till.VoucherOfAsync("1001", "80.00", false, entry));
        var red = await _till.Office.DoAsync(Post.Accountant, new ReverseVoucher(Till.Unit, wrong.Id, _till.Today, "科目用错"));
        var right = (await _till.VoucherOfAsync("1001", "80.00", false, entry)) with { Kind = VoucherKind.Correction, Note = "订正", Documents = null, AttachmentCount = "0" };
        (await RefusedAsync(right)).Should().ContainSingle(refusal => refusal.ClauseId == "F10", "the reversal is not in the books yet");
        await _till.FinishAsync(red.Id);
        await _till.PostAsync(right);
        (await _till.Office.AskAsync(Post.Accountant, new UnbookedEntries(Till.Unit))).Should().BeEmpty();
        (await _till.Office.AskAsync(Post.Director, new VerifyBooks(Till.Unit))).Breaks.Should().BeEmpty();
        (await LedgerAsync("1001")).Should().Be(Money.Yuan(420));
    }

    [Fact]
    public async Task Drafts_come_from_the_cashiers_entries_filled_in_and_learn_the_other_side()
    {
        await _till.ReceiveAsync("60.00");
        await _till.SpendAsync("80.00");
        await _till.MoveAsync(Till.Bank, Till.Box, "100.00");
        var entries = (await _till.Office.AskAsync(Post.Accountant, new UnbookedEntries(Till.Unit))).Select(row => row.Id).ToList();
        entries.Should().HaveCount(4);
        (await _till.Office.RefusedAsync(Post.Cashier, new ProposeVouchers(Till.Unit, entries))).Should().ContainSingle();
        var drafts = await _till.Office.DoAsync(Post.Accountant, new ProposeVouchers(Till.Unit, entries));
        drafts.Should().HaveCount(3, "the two halves of a pair are one voucher");
        (await _till.Office.RefusedAsync(Post.Accountant, new ProposeVouchers(Till.Unit, entries))).Should().NotBeEmpty("they stand in drafts already");
        List<VoucherView> views = [];
        foreach (var draft in drafts) views.Add(await _till.Office.AskAsync(Post.Accountant, new VoucherDetails(Till.Unit, draft)));
        var withdrawal = views.Single(view => view.Entries.Count == 2);
        withdrawal.Lines.Select(line => (line.AccountCode, line.Debit, line.Credit)).Should().Equal(("1001", Money.Yuan(100), Money.Zero), ("1002", Money.Zero, Money.Yuan(100)));
        var payment = views.Single(view => view.Lines.Any(line => line.AccountCode == "1001" && line.Credit == Money.Yuan(80)));
        payment.Lines[0].Should().Match<VoucherLineView>(line => line.AccountCode == "530101" && line.FundSource!.Code == "01" && line.Matter!.Code == "2026-001", "the matter's budget item names the account");
        payment.Documents.Should().ContainSingle();
        await _till.Office.DoAsync(Post.Accountant, new SubmitVoucher(Till.Unit, withdrawal.Id));
        await _till.FinishAsync(withdrawal.Id);
        await _till.Office.DoAsync(Post.Accountant, new SubmitVoucher(Till.Unit, payment.Id));
        await _till.FinishAsync(payment.Id);

        var receipt = views.Single(view => view.Lines.Any(line => line.AccountCode == "1001" && line.Debit == Money.Yuan(60)));
        receipt.Lines.Should().ContainSingle("no voucher alike has been posted yet: the accountant adds the other side");
        var input = receipt.ToInput();
        await _till.Office.DoAsync(Post.Accountant, new SaveVoucher(Till.Unit, receipt.Id, null, input with { Lines = [input.Lines![0], new VoucherLineInput("场地使用费", "4901", "", "60.00", FundSource: "08")] }, Submit: true));
        await _till.FinishAsync(receipt.Id);
        await _till.ReceiveAsync("70.00");
        var next = (await _till.Office.AskAsync(Post.Accountant, new UnbookedEntries(Till.Unit))).Single();
        var learned = await _till.Office.AskAsync(Post.Accountant, new VoucherDetails(Till.Unit, (await _till.Office.DoAsync(Post.Accountant, new ProposeVouchers(Till.Unit, [next.Id])))[0]));
        learned.Lines[1].Should().Match<VoucherLineView>(line => line.AccountCode == "4901" && line.FundSource!.Code == "08");
        (await LedgerAsync("1001")).Should().Be(Money.Yuan(580), "everything but the last receipt is booked");
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(650));
    }

    private async Task<Money> LedgerAsync(string account) => (await _till.Office.AskAsync(Post.Director, new TrialBalance(Till.Unit, 2026))).Accounts.Single(row => row.Code == account).Figures.ClosingDebit;
}
