using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

public sealed class PaymentTests : IAsyncLifetime
{
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    [Fact]
    public async Task Nothing_is_paid_before_the_matter_is_approved()
    {
        var asked = await _till.Office.DoAsync(Post.Worker, new OpenMatter(Till.Unit, new MatterInput("购办公用纸", "001", null, "01", "办公费", "80.00")));
        (await _till.RefusedAsync(await _till.PaymentOf(asked, "80.00"))).Should().Contain(refusal => refusal.ClauseId == "F13" || refusal.ClauseId == "F19");
        (await _till.RefusedAsync(new PreparePayment(Till.Unit, new PaymentInput(12345, Till.Box, "80.00")))).Should().ContainSingle(refusal => refusal.Message.Contains("没有找到"));
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(500));
        await _till.Office.DoAsync(Post.Director, new ApproveMatter(Till.Unit, asked.Id));
        (await _till.PayAsync(asked, "80.00")).Status.Should().Be(PaymentStatus.Paid);
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(420));
    }

    [Fact]
    public async Task Nothing_is_paid_on_a_day_before_the_approval()
    {
        var matter = await _till.ApprovedAsync("80.00");
        (await _till.RefusedAsync(await _till.PaymentOf(matter, "80.00", date: "2026-03-14"))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Who_booked_a_payment_does_not_approve_its_matter_after_becoming_director()
    {
        var (matter, accountant, today) = (await _till.ApprovedAsync("100.00"), _till.Office[Post.Accountant], _till.Today);
        await _till.PayAsync(matter, "60.00");
        var entry = await _till.Office.InDbAsync(db => db.Set<CashEntry>().SingleAsync(found => found.MatterId == matter.Id));
        await _till.PostAsync(await _till.VoucherOfAsync("1001", "60.00", receipt: false, entry.Id));
        (await _till.Office.InDbAsync(db => db.Set<VoucherLine>().AnyAsync(line => line.MatterId == matter.Id))).Should().BeFalse("only the entry leads from the voucher to the matter");
        var held = await _till.Office.InDbAsync(db => db.Set<Appointment>().Where(found => found.PersonId == accountant.PersonId && found.Post == Post.Accountant).Select(found => found.Id).SingleAsync());
        await _till.Office.DoAsync(Actor.Operator, new EndAppointment(Till.Unit, held, today));
        await _till.Office.DoAsync(Actor.Operator, new AppointToPost(Till.Unit, accountant.PersonId, Post.Director, today.AddDays(1), today.AddDays(8), true, "代理通知3号"));
        _till.Today = today.AddDays(1);
        await _till.Office.DoAsync(Post.Worker, new ChangeMatter(Till.Unit, matter.Id, null, "150.00", "加购一箱"));
        (await _till.Office.RefusedAsync(accountant, new ApproveMatter(Till.Unit, matter.Id))).Should().ContainSingle(refusal => refusal.ClauseId == "F13" && refusal.Message.Contains("填制或记过本事项的凭证"));
        (await _till.Office.DoAsync(Post.Director, new ApproveMatter(Till.Unit, matter.Id))).State.Should().Be(MatterState.Approved);
    }

    [Fact]
    public async Task Instalments_together_never_exceed_what_is_approved()
    {
        var matter = await _till.ApprovedAsync("100.00");
        await _till.PayAsync(matter, "60.00");
        (await _till.RefusedAsync(await _till.PaymentOf(matter, "40.01"))).Should().NotBeEmpty();
        await _till.PayAsync(matter, "40.00");
        (await _till.RefusedAsync(await _till.PaymentOf(matter, "0.01"))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Two_payments_at_the_same_instant_pay_a_matter_once()
    {
        var matter = await _till.ApprovedAsync("80.00");
        var orders = new[] { await _till.PaymentOf(matter, "80.00"), await _till.PaymentOf(matter, "80.00") };
        var outcomes = await Task.WhenAll(orders.Select(order => Task.Run(async () =>
        {
            try
            {
                await _till.Office.DoAsync(Post.Cashier, order);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        })));
        outcomes.Should().BeEquivalentTo([true, false]);
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(420));
    }

    [Fact]
    public async Task A_prepared_payment_holds_matter_and_money_back_until_it_is_paid_or_void()
    {
        var (first, second) = (await _till.ApprovedAsync("300.00"), await _till.ApprovedAsync("250.00", purpose: "购茶水"));
        var prepared = await _till.Office.DoAsync(Post.Cashier, new PreparePayment(Till.Unit, new PaymentInput(first.Id, Till.Box, "300.00")));
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(500), "no money has left yet");
        (await _till.RefusedAsync(await _till.PaymentOf(second, "250.00"))).Should().ContainSingle(refusal => refusal.ClauseId == "L09" && refusal.Message.Contains("可用200.00"));
        (await _till.RefusedAsync(new PreparePayment(Till.Unit, new PaymentInput(first.Id, Till.Box, "0.01")))).Should().NotBeEmpty("the matter is reserved");

        (await _till.RefusedAsync(new CarryOutPayment(Till.Unit, prepared.Id, null, null, []))).Should().ContainSingle(refusal => refusal.ClauseId == "F06");
        (await _till.RefusedAsync(new CarryOutPayment(Till.Unit, prepared.Id, null, null, [await _till.PaperAsync("Contract", "300.00")]))).Should().ContainSingle(refusal => refusal.ClauseId == "F06");
        await _till.Office.DoAsync(Post.Cashier, new CarryOutPayment(Till.Unit, prepared.Id, null, null, [await _till.PaperAsync("Invoice", "300.00")]));
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(200));
        (await _till.RefusedAsync(new VoidPayment(Till.Unit, prepared.Id, "不付了"))).Should().ContainSingle(refusal => refusal.Message.Contains("已经付讫"));

        var waiting = await _till.Office.DoAsync(Post.Cashier, new PreparePayment(Till.Unit, new PaymentInput(second.Id, Till.Bank, "250.00")));
        await _till.Office.DoAsync(Post.Cashier, new VoidPayment(Till.Unit, waiting.Id, "改用现金"));
        (await _till.RefusedAsync(new CarryOutPayment(Till.Unit, waiting.Id, null, null, [await _till.PaperAsync("Invoice", "250.00")]))).Should().NotBeEmpty();
        await _till.PayAsync(second, "200.00");
    }

    [Fact]
    public async Task A_payment_taken_back_frees_the_matter_and_the_invoice()
    {
        var matter = await _till.ApprovedAsync("80.00");
        var invoice = await _till.PaperAsync("Invoice", "80.00");
        var paid = await _till.Office.DoAsync(Post.Cashier, new PayMatter(Till.Unit, new PaymentInput(matter.Id, Till.Box, "80.00"), null, [invoice]));
        await _till.Office.DoAsync(Post.Cashier, new CounterEntry(Till.Unit, paid.EntryId!.Value, null, "应从银行付"));
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(500));
        var again = await _till.Office.DoAsync(Post.Cashier, new PayMatter(Till.Unit, new PaymentInput(matter.Id, Till.Bank, "80.00", Method: "转账支票"), "0031", [invoice]));
        again.Title.Should().Be("付2026-2");
        (await _till.BalanceAsync(Till.Bank)).Should().Be(Money.Yuan(9_920));
    }

    [Fact]
    public async Task An_organisation_is_not_paid_in_cash_above_the_settlement_line_and_much_cash_to_a_person_is_flagged()
    {
        await _till.MoveAsync(Till.Bank, Till.Box, "3000.00");
        await DecideAsync("approval.line", "2000.00");
        var shop = await _till.ApprovedAsync("1000.01");
        (await _till.RefusedAsync(await _till.PaymentOf(shop, "1000.01"))).Should().ContainSingle(refusal => refusal.ClauseId == "L12" && refusal.NextStep.Contains("银行账户"));
        await _till.PayAsync(shop, "1000.00");
        await _till.SpendAsync("1200.00", payee: "002");
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "C4" && flag.Evidence.Contains("钱大妈"));
    }

    [Fact]
    public async Task Paying_out_of_the_days_receipts_is_flagged_and_paying_out_of_yesterdays_cash_is_not()
    {
        await _till.SpendAsync("400.00");
        (await FlagsAsync()).Should().BeEmpty();
        await _till.ReceiveAsync("300.00");
        await _till.SpendAsync("150.00");
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "C3" && flag.Evidence.Contains(Laws.CashReceiptsAreBanked.Article))
            .Which.AmountFen.Should().Be(50_00);
    }

    [Fact]
    public async Task Only_the_cashier_pays()
    {
        var order = await _till.PaymentOf(await _till.ApprovedAsync("80.00"), "80.00");
        foreach (var post in new[] { Post.Accountant, Post.Director, Post.Reviewer, Post.Worker })
            (await _till.Office.RefusedAsync(post, order)).Should().ContainSingle(refusal => refusal.Message.Contains("由出纳办理"));
    }

    private Task<List<Flag>> FlagsAsync() => _till.Office.InDbAsync(db => db.Set<Flag>().Where(flag => flag.SubjectKind == "cash-entry").ToListAsync());

    private async Task DecideAsync(string key, string value)
    {
        var id = await _till.Office.DoAsync(Post.Director, new CommunityLedger.Kernel.Parameters.ProposeParameter(Till.Unit, key, value, _till.Today, "代表大会决定〔2026〕2号"));
        await _till.Office.DoAsync(Post.StreetDeputyDirector, new CommunityLedger.Kernel.Parameters.ConfirmParameter(Till.Unit, id));
    }
}
