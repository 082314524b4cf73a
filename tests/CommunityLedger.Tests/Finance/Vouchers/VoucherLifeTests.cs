using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Vouchers;

using Office = CommunityLedger.Tests.Finance.Setup.Office;
using Till = CommunityLedger.Tests.Finance.Cashier.Till;

public sealed class VoucherLifeTests : IAsyncLifetime
{
    private Till _till = null!;
    private int _invoice;

    private Office _office => _till.Office;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private async Task<long> DocumentAsync(string amount = "356.80") => (await _office.DoAsync(Post.Accountant, Office.Invoice($"2600{++_invoice:0000}", amount))).Id;

    private Task<SavedVoucher> SaveAsync(VoucherInput input, bool submit = true) => _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input, submit));

    private async Task<SavedVoucher> SubmittedAsync() => await SaveAsync(Office.Electricity(await DocumentAsync()));

    private async Task<SavedVoucher> PostedAsync(VoucherInput? input = null)
    {
        var saved = await SaveAsync(input ?? Office.Electricity(await DocumentAsync()));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        if ((await ViewAsync(saved.Id)).TouchesCash) await _office.DoAsync(Post.Cashier, new SignVoucher(Office.Community, saved.Id));
        return await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
    }

    private Task<VoucherView> ViewAsync(long id) => _office.AskAsync(Post.Director, new VoucherDetails(Office.Community, id));

    [Fact]
    public async Task A_draft_may_be_unbalanced_and_is_refused_only_when_submitted_with_every_reason_and_its_line()
    {
        var input = new VoucherInput(VoucherKind.Normal, "记", "2026-03-12", "", "", "", [new("", "530101", "10.00", ""), new("电费", "5301", "", "-3.00")]);
        var draft = await SaveAsync(input, submit: false);
        draft.Status.Should().Be(VoucherStatus.Draft);

        var refusals = await _office.RefusedAsync(Post.Accountant, new SubmitVoucher(Office.Community, draft.Id));

        refusals.Should().Contain(refusal => refusal.Line == 1 && refusal.Message.Contains("摘要"))
            .And.Contain(refusal => refusal.Line == 1 && refusal.Message.Contains("资金来源"))
            .And.Contain(refusal => refusal.Line == 2 && refusal.Message.Contains("不是末级科目"))
            .And.Contain(refusal => refusal.Line == 2 && refusal.Message.Contains("红字"))
            .And.Contain(refusal => refusal.ClauseId == "L06" && refusal.Message.Contains("借贷不平"))
            .And.Contain(refusal => refusal.ClauseId == "F06");
        refusals.Should().OnlyContain(refusal => refusal.Citation.StartsWith('《') && refusal.NextStep.Length > 0);
    }

    [Theory]
    [InlineData("2026-03-16", "晚于今天")]
    [InlineData("2025-12-31", "早于账套启用期间")]
    [InlineData("2026-02-30", "不存在")]
    public async Task A_date_outside_live_work_is_refused(string date, string words) =>
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(await DocumentAsync()) with { Date = date }, true)))
            .Should().Contain(refusal => refusal.Message.Contains(words));

    [Theory]
    [InlineData("1.005", "精确到分")]
    [InlineData("=1+1", "精确到分")]
    [InlineData("0", "金额为零")]
    public async Task An_amount_that_is_no_exact_sum_is_refused_with_its_line(string amount, string words) =>
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(await DocumentAsync(), amount), true)))
            .Should().Contain(refusal => refusal.Message.Contains(words) && refusal.Line == 1);

    [Fact]
    public async Task A_mistyped_amount_hides_no_other_refusal_and_brings_none_that_only_follows_from_it()
    {
        var input = new VoucherInput(VoucherKind.Normal, "记", "2025-12-31", "", "", "", [new("", "", "", ""), new("电费", "530101", "1,234.567", ""), new("", "9999", "", "-3.00")]);
        var refusals = await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input, true));

        refusals.Should().Contain(refusal => refusal.Line == 2 && refusal.Field == "Lines[1].Debit" && refusal.Message.Contains("精确到分"))
            .And.Contain(refusal => refusal.Line == 2 && refusal.Message.Contains("资金来源"))
            .And.Contain(refusal => refusal.Line == 3 && refusal.Field == "Lines[2].Account" && refusal.Message.Contains("9999"))
            .And.Contain(refusal => refusal.Line == 3 && refusal.Field == "Lines[2].Summary")
            .And.Contain(refusal => refusal.Field == "Date" && refusal.Message.Contains("早于账套启用期间"))
            .And.Contain(refusal => refusal.Field == "Documents").And.Contain(refusal => refusal.Field == "AttachmentCount");
        refusals.Should().NotContain(refusal => refusal.Message.Contains("金额为零") || refusal.Message.Contains("借贷不平") || refusal.Message.Contains("没有填写会计科目"));
        (await _office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_draft_whose_line_has_no_account_is_refused_with_its_line()
    {
        var input = new VoucherInput(VoucherKind.Normal, "记", "2026-03-12", "", "", "", [new("电费", "530101", "10", ""), new("", "", "", ""), new("电费", "", "", "10")]);
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input, false)))
            .Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Line == 3 && refusal.Field == "Lines[2].Account" && refusal.Message.Contains("会计科目"));
    }

    [Fact]
    public async Task A_date_that_does_not_exist_is_refused_once()
    {
        var input = Office.Electricity(await DocumentAsync()) with { Date = "2026-02-30" };
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input, true))).Should().ContainSingle().Which.Field.Should().Be("Date");
    }

    [Fact]
    public async Task No_document_and_no_number_of_papers_are_two_faults()
    {
        var bill = Office.Electricity(await DocumentAsync());
        async Task<IReadOnlyList<Refusal>> RefusedAsync(VoucherInput input) => await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input, true));
        (await RefusedAsync(bill with { AttachmentCount = "" })).Should().ContainSingle().Which.Message.Should().Be("没有填写附单据张数");
        (await RefusedAsync(bill with { Documents = [] })).Should().ContainSingle().Which.Message.Should().Be("没有附原始凭证");
        (await RefusedAsync(bill with { Documents = [], AttachmentCount = "0" })).Select(refusal => refusal.Field).Should().Equal("Documents", "AttachmentCount");
    }

    [Fact]
    public async Task From_the_last_in_the_books_one_turns_to_what_is_under_way_and_back()
    {
        (await _office.AskAsync(Post.Accountant, new LastVoucher(Office.Community))).Should().BeNull();
        var first = await PostedAsync();
        var second = await PostedAsync();
        var open = await SubmittedAsync();
        var draft = await SaveAsync(Office.Electricity(await DocumentAsync()), submit: false);

        (await ViewAsync(first.Id)).Turn.Should().Be(new VoucherTurn(first.Id, null, second.Id, draft.Id));
        (await ViewAsync(second.Id)).Turn.Should().Be(new VoucherTurn(first.Id, first.Id, open.Id, draft.Id));
        (await ViewAsync(open.Id)).Turn.Should().Be(new VoucherTurn(first.Id, second.Id, draft.Id, draft.Id));
        (await ViewAsync(draft.Id)).Turn.Should().Be(new VoucherTurn(first.Id, open.Id, null, draft.Id));
        (await _office.AskAsync(Post.Accountant, new LastVoucher(Office.Community))).Should().Be(draft.Id);
    }

    [Fact]
    public async Task An_account_nobody_knows_is_refused_with_its_line() =>
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, new VoucherInput(VoucherKind.Normal, "记", "2026-03-12", "1", "", "", [new("电费", "9999", "1", "")]), false)))
            .Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Line == 1 && refusal.Message.Contains("9999"));

    [Fact]
    public async Task Only_the_post_decides_who_may_take_a_step()
    {
        var saved = await SubmittedAsync();
        (await _office.RefusedAsync(Post.Cashier, new SaveVoucher(Office.Community, null, null, Office.Electricity(1), false)))[0].Message.Should().Contain("由会计、街道会计办理");
        (await _office.RefusedAsync(Post.Accountant, new ReviewVoucher(Office.Community, saved.Id)))[0].Message.Should().Contain("由稽核");
        (await _office.RefusedAsync(Post.Director, new PostVoucher(Office.Community, saved.Id)))[0].Message.Should().Contain("由会计");
        var logged = await _office.InDbAsync(db => db.Set<AuditEntry>().Where(entry => entry.Refused).Select(entry => entry.PersonName).ToListAsync());
        logged.Should().BeEquivalentTo("张敏", "李秀英", "王建国");
    }

    [Fact]
    public void Nobody_who_prepared_or_edited_reviews_and_no_cashier_reviews_or_posts()
    {
        var ids = new IdSource(1);
        var voucher = Voucher.Draft(1, 1, VoucherKind.Normal, new Signer(10, "李秀英"));
        voucher.Write(new VoucherContent(VoucherKind.Normal, new DateOnly(2026, 3, 12), "记", 1, "", "", true, [], []), new Signer(11, "周洁"), ids);
        voucher.Submit();
        foreach (var hand in new[] { 10L, 11L })
            FluentActions.Invoking(() => voucher.Review(new Signer(hand, "本人"))).Should().Throw<RefusedException>().Which.Refusals[0].Citation.Should().Be("《会计法》第二十五条");
        voucher.Review(new Signer(12, "刘洋"));
        FluentActions.Invoking(() => voucher.SignAsCashier(new Signer(12, "刘洋"))).Should().Throw<RefusedException>().Which.Refusals[0].Citation.Should().Be("《会计法》第三十五条");
        voucher.SignAsCashier(new Signer(13, "张敏"));
        FluentActions.Invoking(() => voucher.Post(new Signer(13, "张敏"), 1, DateTime.UnixEpoch)).Should().Throw<RefusedException>();
    }

    [Fact]
    public async Task The_cashier_signs_exactly_where_cash_is_touched()
    {
        var bill = await SubmittedAsync();
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, bill.Id));
        (await _office.RefusedAsync(Post.Cashier, new SignVoucher(Office.Community, bill.Id)))[0].Message.Should().Contain("不涉及现金");

        var cash = await SaveAsync(await _till.VoucherOfAsync("1001", "100.00", receipt: true, (await _till.ReceiveAsync("100.00")).Id));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, cash.Id));
        (await _office.RefusedAsync(Post.Accountant, new PostVoucher(Office.Community, cash.Id)))[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "F10" && refusal.NextStep.Contains("出纳已签"));
        await _office.DoAsync(Post.Cashier, new SignVoucher(Office.Community, cash.Id));
        (await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, cash.Id))).Title.Should().Be("记-1");
    }

    [Fact]
    public async Task Cash_that_is_not_in_the_ledger_on_the_date_of_the_voucher_cannot_be_booked_out()
    {
        // The box holds it: the receipt is in the cashier's book and not yet in the ledger.
        var receipt = await _till.ReceiveAsync("100.00");
        var (paid, also) = (await _till.SpendAsync("300.00"), await _till.SpendAsync("250.00"));
        var saved = await SaveAsync(await _till.VoucherOfAsync("1001", "550.00", receipt: false, paid.EntryId!.Value, also.EntryId!.Value));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await _office.DoAsync(Post.Cashier, new SignVoucher(Office.Community, saved.Id));
        (await _office.RefusedAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id)))[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "L09" && refusal.Message.Contains("为负数"));
        var next = await _till.PostAsync(await _till.VoucherOfAsync("1001", "100.00", receipt: true, receipt.Id));
        next.Title.Should().Be("记-1", "a refused posting leaves no gap");
        (await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id))).Title.Should().Be("记-2");
    }

    [Fact]
    public async Task No_step_is_skipped_nor_taken_twice_nor_backwards()
    {
        var saved = await SaveAsync(Office.Electricity(await DocumentAsync()), submit: false);
        async Task SkippedAsync<TResult>(Post post, ICommand<TResult> step) =>
            (await _office.RefusedAsync(post, step)).Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.ClauseId == "F04" && refusal.NextStep.Contains("请按顺序办理"));
        await SkippedAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await SkippedAsync(Post.Cashier, new SignVoucher(Office.Community, saved.Id));
        await SkippedAsync(Post.Reviewer, new ReturnVoucher(Office.Community, saved.Id, null, "看错了"));
        await SkippedAsync(Post.Accountant, new ReverseVoucher(Office.Community, saved.Id, new DateOnly(2026, 3, 13), "科目用错"));
        await _office.DoAsync(Post.Accountant, new SubmitVoucher(Office.Community, saved.Id));
        await SkippedAsync(Post.Accountant, new SubmitVoucher(Office.Community, saved.Id));
        await SkippedAsync(Post.Accountant, new SaveVoucher(Office.Community, saved.Id, null, Office.Electricity(await DocumentAsync()), false));
        (await ViewAsync(saved.Id)).Status.Should().Be(VoucherStatus.Submitted);
    }

    [Fact]
    public async Task Papers_that_do_not_cover_the_amount_need_a_reason()
    {
        var input = Office.Electricity(await DocumentAsync("300.00"));
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, input, true))).Should().ContainSingle()
            .Which.Should().Match<Refusal>(refusal => refusal.ClauseId == "F06" && refusal.Message.Contains("所附票据合计300.00,少于凭证金额356.80"));
        (await SaveAsync(input with { Note = "另56.80元为定额收费,无票据" })).Status.Should().Be(VoucherStatus.Submitted);
    }

    [Fact]
    public async Task Posted_is_posted()
    {
        var posted = await PostedAsync();
        foreach (var refusals in new[]
        {
            await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, posted.Id, null, Office.Electricity(await DocumentAsync()), false)),
            await _office.RefusedAsync(Post.Accountant, new DeleteDraft(Office.Community, posted.Id)),
            await _office.RefusedAsync(Post.Reviewer, new ReturnVoucher(Office.Community, posted.Id, null, "看错了")),
            await _office.RefusedAsync(Post.Accountant, new PostVoucher(Office.Community, posted.Id)),
        })
            refusals[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "L04" && refusal.NextStep.Contains("红字冲销"));
    }

    [Fact]
    public async Task A_reversal_is_the_same_in_red_on_the_same_side_once_and_walks_the_same_way()
    {
        var posted = await PostedAsync();
        (await _office.RefusedAsync(Post.Accountant, new ReverseVoucher(Office.Community, posted.Id, new DateOnly(2026, 3, 13), " ")))[0].Message.Should().Contain("写明原因");
        var red = await _office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, posted.Id, new DateOnly(2026, 3, 13), "科目用错"));
        red.Status.Should().Be(VoucherStatus.Submitted);
        (await _office.RefusedAsync(Post.Accountant, new PostVoucher(Office.Community, red.Id)))[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "L08" && refusal.NextStep.Contains("已审核"));
        (await _office.RefusedAsync(Post.Accountant, new ReverseVoucher(Office.Community, posted.Id, new DateOnly(2026, 3, 13), "再冲")))[0].Message.Should().Contain("已有冲销凭证");

        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, red.Id));
        await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, red.Id));
        var (first, second) = (await ViewAsync(posted.Id), await ViewAsync(red.Id));
        second.Lines.Select(line => (line.AccountCode, line.Debit, line.Credit)).Should().Equal(first.Lines.Select(line => (line.AccountCode, -line.Debit, -line.Credit)));
        second.Lines[0].Summary.Should().Be("注销2026年3月12日记字1号凭证");
        first.ReversedBy!.Id.Should().Be(red.Id);
        var table = await _office.AskAsync(Post.Director, new TrialBalance(Office.Community, 2026));
        table.Accounts.Should().OnlyContain(account => account.Figures.PeriodDebit.IsZero && account.Figures.ClosingDebit == account.Figures.OpeningDebit);
        (await _office.RefusedAsync(Post.Accountant, new ReverseVoucher(Office.Community, red.Id, new DateOnly(2026, 3, 13), "冲冲销")))[0].Message.Should().Contain("不能再被冲销");
    }

    [Fact]
    public async Task A_reversal_in_the_next_month_leaves_both_months_true_after_they_are_closed()
    {
        var posted = await PostedAsync(Office.Electricity(await DocumentAsync()) with { Date = "2026-01-20" });
        await _office.CloseAsync("2026-01");
        var red = await _office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, posted.Id, new DateOnly(2026, 2, 3), "科目用错"));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, red.Id));
        await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, red.Id));
        await _office.SettleAsync("2026-02");
        async Task<string> FebruaryAsync() => string.Join(";", (await _office.AskAsync(Post.Director, new TrialBalance(Office.Community, 2026, 2, 2))).Accounts.Select(account => $"{account.Code} {account.Figures}"));
        var open = await FebruaryAsync();
        open.Should().Contain("PeriodCredit = -356.80");
        await _office.DoAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-02"));
        (await FebruaryAsync()).Should().Be(open, "closing changes no figure");
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_red_voucher_is_not_dated_before_what_it_takes_back()
    {
        var posted = await PostedAsync();
        (await _office.RefusedAsync(Post.Accountant, new ReverseVoucher(Office.Community, posted.Id, new DateOnly(2026, 3, 11), "科目用错"))).Should().ContainSingle().Which.Message.Should().Contain("早于原凭证日期2026-03-12");
        var red = await _office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, posted.Id, new DateOnly(2026, 3, 12), "科目用错"));
        await _office.DoAsync(Post.Reviewer, new ReturnVoucher(Office.Community, red.Id, null, "日期不对"));
        var input = (await ViewAsync(red.Id)).ToInput() with { Date = "2026-03-01" };
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, red.Id, null, input, false))).Should().ContainSingle().Which.Message.Should().Contain("早于原凭证日期");
        await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, red.Id, null, input with { Date = "2026-03-14" }, true));
    }

    [Fact]
    public async Task One_bill_is_booked_once()
    {
        var document = await DocumentAsync();
        await SaveAsync(Office.Electricity(document));
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(document), true)))
            .Should().Contain(refusal => refusal.ClauseId == "L03");
    }

    [Fact]
    public async Task A_closed_month_takes_nothing_more_and_closes_only_when_all_is_posted_and_over()
    {
        var saved = await SaveAsync(Office.Electricity(await DocumentAsync()) with { Date = "2026-02-10" }, submit: false);
        (await _office.RefusedAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-02")))[0].Message.Should().Contain("2026年1月还没有结账");
        await _office.DoAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-01"));
        (await _office.RefusedAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-02")))[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "L05" && refusal.Message.Contains("是草稿,没有记账"));
        await _office.DoAsync(Post.Accountant, new DeleteDraft(Office.Community, saved.Id));
        await _office.DoAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-02"));
        (await _office.RefusedAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-03")))[0].Message.Should().Contain("还没有结束");
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(await DocumentAsync()) with { Date = "2026-02-11" }, true)))
            .Should().Contain(refusal => refusal.Message.Contains("已经结账"));
    }

    [Fact]
    public async Task Two_people_editing_at_once_do_not_overwrite_each_other()
    {
        var draft = await SaveAsync(Office.Electricity(await DocumentAsync()), submit: false);
        await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, draft.Id, draft.Version, Office.Electricity(await DocumentAsync(), "360.00"), false));
        (await _office.RefusedAsync(Post.Accountant, new SaveVoucher(Office.Community, draft.Id, draft.Version, Office.Electricity(await DocumentAsync(), "370.00"), false)))[0].Message.Should().Contain("被他人修改");
    }

    [Fact]
    public async Task Numbers_run_without_gap_or_repeat_when_eight_post_at_once_and_the_chain_holds()
    {
        List<long> ready = [];
        for (var i = 0; i < 40; i++)
        {
            var saved = await SubmittedAsync();
            await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
            ready.Add(saved.Id);
        }
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < ready.Count) await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, ready[index]));
        })));
        var numbers = await _office.InDbAsync(db => db.Set<Voucher>().Select(voucher => voucher.Number!.Value).OrderBy(number => number).ToListAsync());
        numbers.Should().Equal(Enumerable.Range(1, 40));
        var verification = await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community));
        verification.Breaks.Should().BeEmpty();
        verification.Vouchers.Should().Be(40);
    }
}
