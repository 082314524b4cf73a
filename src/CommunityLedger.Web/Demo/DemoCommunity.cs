using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Web.Demo;

/// <summary>One community of the demo lives: each month its money, its vouchers, its closing entry and its close, by the people whose work it is.</summary>
internal sealed class DemoCommunity(DemoOffice office, int index)
{
    private readonly DemoBusiness _business = new(index);
    private readonly DemoMoney _money = new(office, index);
    private readonly DemoBank _bank = new(office);

    private DemoStation _station = null!;
    private DemoAssets _assets = null!;

    private string Unit => office.Unit;

    /// <summary>From the activation to today: past months closed, the present one under way.</summary>
    public async Task LiveAsync(CancellationToken cancel)
    {
        var today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        _station = new DemoStation(office, index, new DateOnly(2025, 1, 1), today);
        await office.As(Post.Director, new ActivateBook(Unit), cancel);
        await _money.BeginAsync(cancel);
        _assets = new DemoAssets(office, _money, index);
        await _assets.BeginAsync(cancel);
        var present = Period.Of(today);
        for (var month = new Period(2025, 1); month < present; month = month.Next)
        {
            await YearAsync(month, cancel);
            await DaysAsync(month, _business.Of(month), cancel);
            await _assets.MonthAsync(month, cancel);
            if (month == present.Previous) await ReverseOneAsync(month, cancel);
            if (month.Month % 3 == 0) await _money.SurpriseAsync(month.LastDay, cancel);
            await _bank.ReconcileAsync(month, newest: month == present.Previous, cancel);
            await CloseAsync(month, cancel);
            if (month is { Year: 2026, Month: 2 } && index == 1) await ReopenAsync(month, cancel);
            await office.As(Post.Accountant, new SignStatements(Unit, month.ToString()), cancel);
            // The director has not come to the newest set yet: something for the calendar to show.
            if (month != present.Previous) await office.As(Post.Director, new SignStatements(Unit, month.ToString()), cancel);
        }
        await PresentAsync(present, today, cancel);
    }

    private async Task YearAsync(Period month, CancellationToken cancel)
    {
        if (month.Month == 1) await _money.BeginYearAsync(month.FirstDay.AddDays(1), cancel);
    }

    /// <summary>Day by day: the money moves, the accountant books it, and where cash moved the cashier counts.</summary>
    private async Task DaysAsync(Period month, IReadOnlyList<DemoDeal> deals, CancellationToken cancel)
    {
        foreach (var day in deals.GroupBy(deal => new DateOnly(month.Year, month.Month, deal.Day)))
        {
            await _station.UntilAsync(day.Key, cancel);
            foreach (var deal in day)
            {
                if (await SubmitAsync(day.Key, deal, cancel) is not { } saved) continue;
                await PostAsync(saved, cancel);
            }
            if (day.Any(deal => deal.CashFen != 0)) await _money.CloseDayAsync(day.Key, cancel);
        }
    }

    /// <summary>A business from its paper to the accountant's voucher; null when it was stopped before any money moved.</summary>
    private async Task<SavedVoucher?> SubmitAsync(DateOnly day, DemoDeal deal, CancellationToken cancel, bool submit = true)
    {
        office.At(day, 10);
        if (await _money.MoveAsync(deal, cancel) is not { } moved) return null;
        // The draft made from the entries holds what the cashier knows; the accountant's lines say the rest.
        var draft = (await office.As(Post.Accountant, new ProposeVouchers(Unit, moved.Entries), cancel))[0];
        return await office.As(Post.Accountant, new SaveVoucher(Unit, draft, null, new VoucherInput(VoucherKind.Normal, "记", $"{day:yyyy-MM-dd}", "1", office[Post.Worker].Name, "",
            [.. deal.Lines.Select(line => line.ToInput(deal.Summary))], await office.DocumentsAsync(draft, cancel), moved.Entries), submit), cancel);
    }

    private async Task PostAsync(SavedVoucher saved, CancellationToken cancel, bool cash = true)
    {
        await ReviewAsync(saved, cash, cancel);
        await office.As(Post.Accountant, new PostVoucher(Unit, saved.Id), cancel);
    }

    private async Task ReviewAsync(SavedVoucher saved, bool cash, CancellationToken cancel)
    {
        await office.As(Post.Reviewer, new ReviewVoucher(Unit, saved.Id), cancel);
        if (cash) await office.As(Post.Cashier, new SignVoucher(Unit, saved.Id), cancel);
    }

    /// <summary>结转: proposed from the ledger, reviewed and posted; then the month is closed.</summary>
    private async Task CloseAsync(Period month, CancellationToken cancel)
    {
        await _station.UntilAsync(month.Next.FirstDay, cancel);
        office.At(month.Next.FirstDay, 9);
        await _assets.DepreciateAsync(month, cancel);
        foreach (var saved in await office.As(Post.Accountant, new ProposeCarryForward(Unit, month.ToString()), cancel))
            await PostAsync(saved, cancel, cash: false);
        await AnswerAsync(month, cancel);
        office.At(month.Next.FirstDay.AddDays(2), 17);
        await office.As(Post.Accountant, new CloseMonth(Unit, month.ToString()), cancel);
    }

    /// <summary>The supervision group looks into what was pointed out. Nobody waives a warning: one that is left stops the closing, and the demo with it.</summary>
    private async Task AnswerAsync(Period month, CancellationToken cancel)
    {
        office.At(month.Next.FirstDay.AddDays(1), 10);
        foreach (var row in await office.AskAs(Post.Supervisor, new FlagsOf(Unit, FlagStatus.Open), cancel))
        {
            var (status, note) = DemoAnswers.To(row.Flag);
            await office.As(Post.Supervisor, new DecideFlag(Unit, row.Flag.Id, status, note), cancel);
        }
    }

    /// <summary>A fault found after the close: asked for by the accountant, approved by the director, agreed to by the street; corrected, and the month is closed anew.</summary>
    private async Task ReopenAsync(Period month, CancellationToken cancel)
    {
        office.At(month.Next.FirstDay.AddDays(3), 9);
        var asked = await office.As(Post.Accountant, new RequestReopening(Unit, month.ToString(), "核对时发现当月电话宽带费中有98元为打印纸,误记入邮电通讯网络费", [VoucherKind.Correction, VoucherKind.Closing], null, 2), cancel);
        await office.As(Post.Director, new ApproveReopening(Unit, asked.Id), cancel);
        await office.As(Post.StreetDeputyDirector, new ConsentReopening(Unit, asked.Id), cancel);
        var amount = Money.Yuan(98);
        DemoLine[] lines = [DemoBusiness.Dr("530101", "01", amount), DemoBusiness.Cr("530102", "01", amount)];
        await PostAsync(await office.As(Post.Accountant, new SaveVoucher(Unit, null, null, new VoucherInput(VoucherKind.Correction, "记", $"{month.LastDay:yyyy-MM-dd}", "0", office[Post.Worker].Name,
            "更正科目:打印纸应记入办公费", [.. lines.Select(line => line.ToInput("更正打印纸科目"))]), Submit: true), cancel), cancel, cash: false);
        foreach (var saved in await office.As(Post.Accountant, new ProposeCarryForward(Unit, month.ToString(), Supplement: true), cancel)) await PostAsync(saved, cancel, cash: false);
        office.At(month.Next.FirstDay.AddDays(3), 16);
        await office.As(Post.Accountant, new CloseMonth(Unit, month.ToString()), cancel);
    }

    /// <summary>An honest fault of last month: a bill booked to the wrong account, reversed in red and booked anew on the same entry of the cashier's book.</summary>
    private async Task ReverseOneAsync(Period month, CancellationToken cancel)
    {
        var wrong = new DemoDeal(26, "购打印机墨盒", DocumentType.Invoice, "城西晨光文具经营部", new Money(312_00),
            [DemoBusiness.Dr("530199", "01", new Money(312_00)), DemoBusiness.Cr("1002", "", new Money(312_00))]);
        var day = office.At(new DateOnly(month.Year, month.Month, 26), 10);
        if (await _money.MoveAsync(wrong, cancel) is not { } moved) return;
        var saved = await office.As(Post.Accountant, new SaveVoucher(Unit, null, null, new VoucherInput(VoucherKind.Normal, "记", $"{day:yyyy-MM-dd}", "1", office[Post.Worker].Name, "",
            [.. wrong.Lines.Select(line => line.ToInput(wrong.Summary))], [moved.Document!.Value], moved.Entries), Submit: true), cancel);
        await PostAsync(saved, cancel);
        office.At(day.AddDays(1), 9, 30);
        var red = await office.As(Post.Accountant, new ReverseVoucher(Unit, saved.Id, day.AddDays(1), "科目用错,应记入办公费"), cancel);
        await PostAsync(red, cancel);
        DemoLine[] lines = [DemoBusiness.Dr("530101", "01", new Money(312_00)), DemoBusiness.Cr("1002", "", new Money(312_00))];
        var right = await office.As(Post.Accountant, new SaveVoucher(Unit, null, null, new VoucherInput(VoucherKind.Correction, "记", $"{day.AddDays(1):yyyy-MM-dd}", "0", office[Post.Worker].Name,
            $"订正{month.Month}月26日购打印机墨盒", [.. lines.Select(line => line.ToInput("订正购打印机墨盒"))], Entries: moved.Entries), Submit: true), cancel);
        await PostAsync(right, cancel);
    }

    /// <summary>The present month: what is past is posted, the last few vouchers stand at every step of their life, and two approved matters wait for the cashier.</summary>
    private async Task PresentAsync(Period present, DateOnly today, CancellationToken cancel)
    {
        await YearAsync(present, cancel);
        var deals = _business.Of(present).Where(deal => deal.Day < today.Day).ToList();
        var open = Math.Min(4, deals.Count);
        await DaysAsync(present, [.. deals.SkipLast(open)], cancel);
        foreach (var day in deals.TakeLast(open).Select((deal, step) => (deal, step)).GroupBy(row => new DateOnly(present.Year, present.Month, row.deal.Day)))
        {
            foreach (var (deal, step) in day)
            {
                if (await SubmitAsync(day.Key, deal, cancel, submit: step != 3) is not { } saved) continue;
                if (step == 0) await ReviewAsync(saved, cash: true, cancel);
                if (step == 1) await ReviewAsync(saved, cash: false, cancel);
            }
            if (day.Any(row => row.deal.CashFen != 0) && day.Key < today) await _money.CloseDayAsync(day.Key, cancel);
        }
        await _station.UntilAsync(today, cancel);
        office.At(today, 8, 30);
        foreach (var (purpose, payee, yuan, account, fund) in new[] { ("购应急灯电池", "小李家电维修", 86, "510105", "01"), ("打印选民登记表", "芙蓉图文快印", 120, "510102", "04") })
            await _money.ApproveAsync(new DemoDeal(today.Day, purpose, DocumentType.Invoice, payee, Money.Yuan(yuan),
                [DemoBusiness.Dr(account, fund, Money.Yuan(yuan)), DemoBusiness.Cr("1001", "", Money.Yuan(yuan))]), null, cancel);
    }
}
