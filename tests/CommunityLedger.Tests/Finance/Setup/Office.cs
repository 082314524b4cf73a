using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Tests.Finance.Setup;

/// <summary>A community with its people and a set of books being set up, on a fixed day; everything goes through the real commands.</summary>
internal sealed class Office : IAsyncDisposable
{
    public const string Street = "XF";

    public const string Community = "XF-01";

    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly Dictionary<Post, Actor> _people = [];

    private readonly FixedClock _clock;

    private Office(string folder, ServiceProvider services, FixedClock clock) => (_folder, _services, _clock) = (folder, services, clock);

    /// <summary>15 March 2026, noon in Shanghai, until another day is named.</summary>
    private sealed class FixedClock : TimeProvider
    {
        public DateOnly Day { get; set; } = new(2026, 3, 15);

        public override DateTimeOffset GetUtcNow() => new(Day.Year, Day.Month, Day.Day, 4, 0, 0, TimeSpan.Zero);
    }

    /// <summary>The business date; set it to let days pass.</summary>
    public DateOnly Today
    {
        get => _clock.Day;
        set => _clock.Day = value;
    }

    /// <summary>Who holds a post.</summary>
    public Actor this[Post post] => _people[post];

    /// <summary>Registers a person and gives him a post at the community, or at the street where the post is the street's.</summary>
    public async Task<Actor> HireAsync(Post post, string name, DateOnly? from = null, DateOnly? to = null, bool deputy = false, bool holder = true)
    {
        var unit = post.IsStreet() ? "XF" : Community;
        var person = await DoAsync(Actor.Operator, new RegisterPerson(unit, name, null, null));
        await DoAsync(Actor.Operator, new AppointToPost(unit, person.PersonId, post, from ?? new DateOnly(2020, 1, 1), to, deputy, "幸福街办〔2020〕1号"));
        var actor = new Actor(person.PersonId, name);
        if (holder) _people[post] = actor;
        return actor;
    }

    public string Folder => _folder;

    public string Attachments => Path.Combine(_folder, "attachments");

    public static async Task<Office> OpenAsync(string chart = "NPO-2026", IReadOnlyList<AccountDefinition>? accounts = null)
    {
        var folder = Directory.CreateTempSubdirectory("community-ledger-").FullName;
        var services = new ServiceCollection().AddLogging().AddLedger(new DataFolder(folder), new ConfigurationBuilder().Build());
        var clock = new FixedClock();
        services.AddSingleton<TimeProvider>(clock);
        var office = new Office(folder, services.BuildServiceProvider(), clock);
        await LedgerHost.MigrateAsync(office._services);
        await using (var scope = office._services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Founding>().StreetAsync("XF", "幸福街道办事处", default);
        await office.DoAsync(Actor.Operator, new FoundCommunity("XF", Community, "幸福街道和谐社区居民委员会"));
        foreach (var (post, name) in new[] { (Post.Director, "王建国"), (Post.Accountant, "李秀英"), (Post.Cashier, "张敏"), (Post.Reviewer, "刘洋"), (Post.Supervisor, "陈桂兰") })
        {
            var person = await office.DoAsync(Actor.Operator, new RegisterPerson(Community, name, null, name));
            await office.DoAsync(Actor.Operator, new AppointToPost(Community, person.PersonId, post, new DateOnly(2020, 1, 1), null, false, "幸福街办〔2020〕1号"));
            office._people[post] = new Actor(person.PersonId, name);
        }
        await office.DoAsync(Actor.Operator, new OpenBook(Community, 2026, chart, accounts ?? ChartPack.Load(chart)));
        return office;
    }

    /// <summary>The same, with books in use.</summary>
    public static async Task<Office> AtWorkAsync()
    {
        var office = await OpenAsync();
        await office.DoAsync(Post.Director, new ActivateBook(Community));
        return office;
    }

    /// <summary>Carries a month's income and expense forward, and has what is only warned of waived by the reviewer.</summary>
    /// <param name="period">yyyy-MM.</param>
    /// <param name="send">Told each command before it is sent, for whoever counts them.</param>
    /// <param name="posted">Told each voucher that has entered the books.</param>
    public async Task SettleAsync(string period, Action? send = null, Action<SavedVoucher>? posted = null)
    {
        Task<T> StepAsync<T>(Post post, ICommand<T> command)
        {
            send?.Invoke();
            return DoAsync(post, command);
        }
        var due = (await AskAsync(Post.Director, new MonthChecklist(Community, period))).Checks.Any(check => check.Id == "carried-forward" && check.State == CheckState.Blocked);
        foreach (var saved in due ? await StepAsync(Post.Accountant, new ProposeCarryForward(Community, period)) : [])
        {
            await StepAsync(Post.Reviewer, new ReviewVoucher(Community, saved.Id));
            var booked = await StepAsync(Post.Accountant, new PostVoucher(Community, saved.Id));
            posted?.Invoke(booked);
        }
        foreach (var check in (await AskAsync(Post.Director, new MonthChecklist(Community, period))).Checks.Where(check => check.State == CheckState.Warned))
            await StepAsync(Post.Reviewer, new WaiveCheck(Community, period, check.Id, "情况属实,不影响本月账目"));
    }

    /// <summary>The same, and closes the month.</summary>
    public async Task<ClosedMonth> CloseAsync(string period)
    {
        await SettleAsync(period);
        return await DoAsync(Post.Accountant, new CloseMonth(Community, period));
    }

    /// <summary>The person who holds a post from the beginning.</summary>
    public Actor Holder(Post post) => _people[post];

    /// <summary>Registers one more person, who signs in by his name, and appoints him at a unit where a post is given.</summary>
    public async Task<Actor> HireAsync(string name, string unit, Post? post)
    {
        var person = await DoAsync(Actor.Operator, new RegisterPerson(unit, name, null, name));
        if (post is { } wanted)
            await DoAsync(Actor.Operator, new AppointToPost(unit, person.PersonId, wanted, new DateOnly(2020, 1, 1), null, false, "幸福街办〔2020〕1号"));
        return new Actor(person.PersonId, name);
    }

    public Task<TResult> DoAsync<TResult>(Post post, ICommand<TResult> command, CancellationToken cancel = default) => DoAsync(_people[post], command, cancel);

    public async Task<TResult> DoAsync<TResult>(Actor actor, ICommand<TResult> command, CancellationToken cancel = default)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(command, cancel);
    }

    public Task<TResult> AskAsync<TResult>(Post post, IQuery<TResult> query) => AskAsync(_people[post], query);

    public async Task<TResult> AskAsync<TResult>(Actor actor, IQuery<TResult> query)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
        return await scope.ServiceProvider.GetRequiredService<Sender>().AskAsync(query);
    }

    /// <summary>The refusals of a command that must be refused.</summary>
    public Task<IReadOnlyList<Refusal>> RefusedAsync<TResult>(Post post, ICommand<TResult> command) => RefusedAsync(_people[post], command);

    /// <summary>The refusals of a command that must be refused.</summary>
    public async Task<IReadOnlyList<Refusal>> RefusedAsync<TResult>(Actor actor, ICommand<TResult> command)
    {
        var refused = await FluentActions.Awaiting(() => DoAsync(actor, command)).Should().ThrowAsync<RefusedException>();
        return refused.Which.Refusals;
    }

    /// <summary>Runs work as a person with the services of one request.</summary>
    public async Task<T> InScopeAsync<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs work inside one transaction with a service, as a command's handler would.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, LedgerDb, Task<T>> work) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await work(scope.ServiceProvider.GetRequiredService<TService>(), db);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return result;
    }

    public async Task<T> InDbAsync<T>(Func<LedgerDb, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<LedgerDb>());
    }

    /// <summary>Gives a person a password, so that pages can be asked as that person; the user name is the name.</summary>
    public Task<string> PasswordAsync(Post post, string password) => PasswordAsync(_people[post], password);

    /// <summary>Gives a person a password; the user name is the name.</summary>
    public async Task<string> PasswordAsync(Actor actor, string password)
    {
        await using var scope = _services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<SignIn>>();
        var signIn = await users.FindByNameAsync(actor.Name);
        (await users.AddPasswordAsync(signIn!, password)).Succeeded.Should().BeTrue();
        return actor.Name;
    }

    /// <summary>An invoice of the power company, with a picture of its own.</summary>
    public static RecordDocument Invoice(string number, string amount = "356.80", string code = "", byte[]? file = null) => new(Community,
        new DocumentInput("Invoice", code, number, "国网供电公司幸福营业所", "2026-03-10", amount, "赵铁柱", "Electronic", null),
        new UploadedFile($"电费发票{number}.pdf", file ?? System.Text.Encoding.UTF8.GetBytes($"%PDF-1.7 {number}")));

    /// <summary>Electricity of the month out of office money: fee against payables, so that no cash is touched.</summary>
    public static VoucherInput Electricity(long document, string amount = "356.80", string summary = "支付三月份办公室电费") =>
        new(VoucherKind.Normal, "记", "2026-03-12", "1", "赵铁柱", null,
            [new(summary, "530101", amount, null, FundSource: "01"), new(summary, "2202", null, amount)], [document]);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
