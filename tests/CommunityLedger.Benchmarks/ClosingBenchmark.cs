using System.Diagnostics;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>Closing a month with 1,000 vouchers: every check by itself, the carry-forward, the closing as one command, and what dominates.</summary>
internal static class ClosingBenchmark
{
    private const int Vouchers = 1_000;
    private static readonly string[] Expenses = ["510101", "510102", "510103", "510105", "510106", "530101", "530102", "530103", "530104", "530106", "530199"];

    public static async Task RunAsync()
    {
        await using var books = await Books.OpenAsync();
        var people = await PeopleAsync(books);
        Task<T> As<T>(Post post, ICommand<T> command) => SendAsync(books, people[post], command);
        await As(Post.Director, new ActivateBook(Books.Community));
        for (var i = 0; i < 50; i++) await As(Post.Accountant, new AddAuxiliaryItem(Books.Community, Auxiliaries.Counterparty, $"C{i:00}", $"往来单位{i}"));
        var month = Period.Of(ChinaTime.DateOf(DateTime.UtcNow)).Previous;
        for (var earlier = new Period(2025, 1); earlier < month; earlier = earlier.Next) await As(Post.Accountant, new CloseMonth(Books.Community, earlier.ToString()));
        await FillAsync(month, (post, command) => As(post, command), (post, command) => As(post, command));

        var carried = await TimeAsync(() => As(Post.Accountant, new ProposeCarryForward(Books.Community, month.ToString())));
        foreach (var saved in carried.Result)
        {
            await As(Post.Reviewer, new ReviewVoucher(Books.Community, saved.Id));
            await As(Post.Accountant, new PostVoucher(Books.Community, saved.Id));
        }
        var checks = await ChecksAsync(books, month);
        var list = await TimeAsync(() => AskAsync(books, people[Post.Accountant], new MonthChecklist(Books.Community, month.ToString())));
        foreach (var warned in list.Result.Checks.Where(check => check.State == CheckState.Warned)) await As(Post.Reviewer, new WaiveCheck(Books.Community, month.ToString(), warned.Id, "测量用的账,不核对"));
        var closed = await TimeAsync(() => As(Post.Accountant, new CloseMonth(Books.Community, month.ToString())));
        var verified = await AskAsync(books, people[Post.Director], new VerifyBooks(Books.Community));
        Console.WriteLine($"month close, {closed.Result.Vouchers} vouchers in the month: carry-forward {carried.Milliseconds} ms, live checklist of {list.Result.Checks.Count} checks {list.Milliseconds} ms, "
            + $"closing (all checks, balances, chain, commit) {closed.Milliseconds} ms; {(verified.Ok ? "verified" : "BROKEN: " + verified.Breaks[0])}");
        Console.WriteLine("  dearest checks: " + string.Join(", ", checks.OrderByDescending(check => check.Milliseconds).Take(5).Select(check => $"{check.Id} {check.Milliseconds} ms"))
            + $"; all checks {checks.Sum(check => check.Milliseconds)} ms");
    }

    private static async Task FillAsync(Period month, Func<Post, ICommand<SavedVoucher>, Task<SavedVoucher>> step, Func<Post, ICommand<RecordedDocument>, Task<RecordedDocument>> record)
    {
        var chance = new Random(11);
        for (var i = 0; i < Vouchers; i++)
        {
            var day = $"{month.FirstDay.AddDays(i * 28 / Vouchers):yyyy-MM-dd}";
            var amount = (chance.Next(1_00, 499_00) / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
            var paper = await record(Post.Accountant, new RecordDocument(Books.Community, new DocumentInput("Invoice", "", $"3{i:0000000}", "往来单位", day, amount, "赵铁柱", "Paper", "本月凭证册")));
            var (fund, party) = ($"0{1 + i % 5}", $"C{i % 50:00}");
            VoucherLineInput[] lines = i % 4 == 0
                ? [new("收到拨款", "112203", amount, "", Counterparty: party), new("收到拨款", i % 8 == 0 ? "440101" : "440102", "", amount, FundSource: fund)]
                : [new("支付费用", Expenses[i % Expenses.Length], amount, "", FundSource: fund), new("支付费用", "2202", "", amount, Counterparty: party)];
            var saved = await step(Post.Accountant, new SaveVoucher(Books.Community, null, null, new VoucherInput(VoucherKind.Normal, "记", day, "1", "赵铁柱", "", lines, [paper.Id]), true));
            await step(Post.Reviewer, new ReviewVoucher(Books.Community, saved.Id));
            await step(Post.Accountant, new PostVoucher(Books.Community, saved.Id));
        }
    }

    private static async Task<List<(string Id, long Milliseconds)>> ChecksAsync(Books books, Period month)
    {
        await using var scope = books.Scope();
        var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
        var book = await db.Set<Book>().SingleAsync();
        var balances = scope.ServiceProvider.GetRequiredService<MonthBalances>();
        List<(string, long)> times = [];
        foreach (var check in scope.ServiceProvider.GetServices<ClosingCheck>())
        {
            await check.FindAsync(book, month, default);
            balances.Forget();
            var timed = await TimeAsync(() => check.FindAsync(book, month, default));
            times.Add((check.Id, timed.Milliseconds));
        }
        return times;
    }

    private static async Task<Dictionary<Post, Actor>> PeopleAsync(Books books)
    {
        Dictionary<Post, Actor> people = [];
        foreach (var (post, name) in new[] { (Post.Director, "陈国华"), (Post.Accountant, "王芳"), (Post.Reviewer, "赵敏") })
        {
            var person = await SendAsync(books, Actor.Operator, new RegisterPerson(Books.Community, name, null, null));
            await SendAsync(books, Actor.Operator, new AppointToPost(Books.Community, person.PersonId, post, new DateOnly(2025, 1, 1), null, false, "任命文件"));
            people[post] = new Actor(person.PersonId, name);
        }
        return people;
    }

    private static async Task<T> SendAsync<T>(Books books, Actor actor, ICommand<T> command)
    {
        await using var scope = books.Scope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(command);
    }

    private static async Task<T> AskAsync<T>(Books books, Actor actor, IQuery<T> query)
    {
        await using var scope = books.Scope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
        return await scope.ServiceProvider.GetRequiredService<Sender>().AskAsync(query);
    }

    private static async Task<(T Result, long Milliseconds)> TimeAsync<T>(Func<Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        var result = await work();
        return (result, clock.ElapsedMilliseconds);
    }
}
