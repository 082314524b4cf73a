using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Web.Demo;

/// <summary>One community of the demo lives: each month its vouchers, its closing entry and its close, by the people whose work it is.</summary>
internal sealed class DemoCommunity(IServiceProvider provider, DemoClock clock, string unit, int index, IReadOnlyDictionary<Post, Actor> people)
{
    private readonly DemoBusiness _business = new(index);
    private int _document = index * 100_000;

    /// <summary>From the activation to today: past months closed, the present one under way.</summary>
    public async Task LiveAsync(CancellationToken cancel)
    {
        var today = ChinaTime.DateOf(TimeProvider.System.GetUtcNow().UtcDateTime);
        await As(Post.Director, new ActivateBook(unit), cancel);
        var present = Period.Of(today);
        for (var month = new Period(2025, 1); month < present; month = month.Next)
        {
            foreach (var deal in _business.Of(month)) await PostAsync(month, deal, cancel);
            if (month == present.Previous) await ReverseOneAsync(month, cancel);
            await CloseAsync(month, cancel);
            await As(Post.Accountant, new SignStatements(unit, month.ToString()), cancel);
            // The director has not come to the newest set yet: something for the calendar to show.
            if (month != present.Previous) await As(Post.Director, new SignStatements(unit, month.ToString()), cancel);
        }
        await PresentAsync(present, today, cancel);
    }

    /// <summary>A business from its document to its number in the books.</summary>
    private async Task PostAsync(Period month, DemoDeal deal, CancellationToken cancel)
    {
        var day = new DateOnly(month.Year, month.Month, deal.Day);
        var saved = await SubmitAsync(day, deal, cancel);
        await ReviewAsync(saved, cash: true, cancel);
        clock.GoTo(day, 16, 30);
        await As(Post.Accountant, new PostVoucher(unit, saved.Id), cancel);
    }

    private async Task<SavedVoucher> SubmitAsync(DateOnly day, DemoDeal deal, CancellationToken cancel, bool submit = true)
    {
        clock.GoTo(day, 10);
        var document = await As(Post.Accountant, new RecordDocument(unit, new DocumentInput(deal.Document.ToString(), "", $"2{++_document:0000000}", deal.Issuer,
            $"{day:yyyy-MM-dd}", deal.Amount.ToPlainString(), people[Post.Director].Name, nameof(DocumentMedium.Paper), $"{day:yyyy年MM月}凭证册")), cancel);
        return await As(Post.Accountant, new SaveVoucher(unit, null, null, new VoucherInput(VoucherKind.Normal, "记", $"{day:yyyy-MM-dd}", "1", people[Post.Director].Name, "",
            [.. deal.Lines.Select(line => line.ToInput(deal.Summary))], [document.Id]), submit), cancel);
    }

    private async Task ReviewAsync(SavedVoucher saved, bool cash, CancellationToken cancel)
    {
        await As(Post.Reviewer, new ReviewVoucher(unit, saved.Id), cancel);
        if (cash) await As(Post.Cashier, new SignVoucher(unit, saved.Id), cancel);
    }

    /// <summary>结转: proposed from the ledger, reviewed and posted; then the month is closed.</summary>
    private async Task CloseAsync(Period month, CancellationToken cancel)
    {
        clock.GoTo(month.Next.FirstDay, 9);
        foreach (var saved in await As(Post.Accountant, new ProposeCarryForward(unit, month.ToString()), cancel))
        {
            await ReviewAsync(saved, cash: false, cancel);
            await As(Post.Accountant, new PostVoucher(unit, saved.Id), cancel);
        }
        clock.GoTo(month.Next.FirstDay.AddDays(2), 17);
        await As(Post.Accountant, new CloseMonth(unit, month.ToString()), cancel);
    }

    /// <summary>An honest fault of last month: a bill booked to the wrong account, reversed in red and booked anew.</summary>
    private async Task ReverseOneAsync(Period month, CancellationToken cancel)
    {
        var wrong = new DemoDeal(26, "购打印机墨盒", DocumentType.Invoice, "城西晨光文具经营部", new Money(312_00),
            [DemoBusiness.Dr("530199", "01", new Money(312_00)), DemoBusiness.Cr("1002", "", new Money(312_00))]);
        var day = new DateOnly(month.Year, month.Month, 26);
        var saved = await SubmitAsync(day, wrong, cancel);
        await ReviewAsync(saved, cash: true, cancel);
        await As(Post.Accountant, new PostVoucher(unit, saved.Id), cancel);
        clock.GoTo(day.AddDays(1), 9, 30);
        var red = await As(Post.Accountant, new ReverseVoucher(unit, saved.Id, day.AddDays(1), "科目用错,应记入办公费"), cancel);
        await ReviewAsync(red, cash: true, cancel);
        await As(Post.Accountant, new PostVoucher(unit, red.Id), cancel);
        var right = await As(Post.Accountant, new SaveVoucher(unit, null, null, new VoucherInput(VoucherKind.Correction, "记", $"{day.AddDays(1):yyyy-MM-dd}", "0", people[Post.Director].Name,
            $"订正{month.Month}月26日购打印机墨盒", [.. new[] { DemoBusiness.Dr("530101", "01", new Money(312_00)), DemoBusiness.Cr("1002", "", new Money(312_00)) }.Select(line => line.ToInput("订正购打印机墨盒"))]), Submit: true), cancel);
        await ReviewAsync(right, cash: true, cancel);
        await As(Post.Accountant, new PostVoucher(unit, right.Id), cancel);
    }

    /// <summary>The present month: what is past is posted, the last few stand at every step of their life.</summary>
    private async Task PresentAsync(Period present, DateOnly today, CancellationToken cancel)
    {
        var deals = _business.Of(present).Where(deal => deal.Day < today.Day).ToList();
        var open = Math.Min(4, deals.Count);
        foreach (var deal in deals.SkipLast(open)) await PostAsync(present, deal, cancel);
        foreach (var (deal, step) in deals.TakeLast(open).Select((deal, step) => (deal, step)))
        {
            var saved = await SubmitAsync(new DateOnly(present.Year, present.Month, deal.Day), deal, cancel, submit: step != 3);
            if (step == 0) await ReviewAsync(saved, cash: true, cancel);
            if (step == 1) await ReviewAsync(saved, cash: false, cancel);
        }
    }

    private async Task<TResult> As<TResult>(Post post, ICommand<TResult> command, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = people[post];
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(command, cancel);
    }
}
