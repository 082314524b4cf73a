using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Demo;

/// <summary>
/// The demo street: two communities that lived the whole of 2025 and 2026 up to last month, through the real commands on a
/// simulated clock. Known sign-ins with one password, shown on the sign-in page; never on real books.
/// </summary>
public static class DemoStreet
{
    /// <summary>Password of every demo sign-in.</summary>
    public const string Password = "demo2026";

    /// <summary>First day of the demo's life.</summary>
    private static readonly DateOnly Start = new(2025, 1, 1);

    /// <summary>Writes the street into an empty data folder; does nothing when it is there already.</summary>
    /// <param name="data">Data folder.</param>
    /// <param name="say">Told what is going on.</param>
    /// <param name="cancel">Stops; what is half made is taken away.</param>
    public static async Task WriteAsync(string data, Action<string> say, CancellationToken cancel)
    {
        var folder = new DataFolder(data);
        var done = Path.Combine(folder.Path, "demo.complete");
        if (File.Exists(done)) return;
        if (File.Exists(folder.Database)) throw new Kernel.Rules.RefusedException(new Kernel.Rules.Refusal("", $"文件夹“{data}”里已有账本,不能写入演示数据", "请换一个空文件夹。"));
        say("正在建立演示街道(两个社区,2025年1月至今)……");
        try
        {
            var clock = new DemoClock();
            var services = new ServiceCollection();
            services.AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddDataProtection();
            services.AddLedger(folder, new ConfigurationBuilder().Build());
            services.AddSingleton<TimeProvider>(clock);
            await using (var provider = services.BuildServiceProvider())
            {
                clock.GoTo(Start, 9);
                await LedgerHost.MigrateAsync(provider, cancel);
                var founded = await FoundAsync(provider, cancel);
                foreach (var (index, code, name, people) in DemoPeople.Communities.Select((community, index) => (index + 1, community.Code, community.Name, community.People)))
                {
                    say($"  {name}");
                    var actors = people.Concat(DemoPeople.Street).ToDictionary(person => person.Post, person => new Actor(founded[person.UserName], person.Name));
                    await new DemoCommunity(new DemoOffice(provider, clock, code, actors), index).LiveAsync(cancel);
                }
            }
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await File.WriteAllTextAsync(done, "complete", cancel);
        }
        catch
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var file in Directory.GetFiles(folder.Path, "communityledger.db*")) File.Delete(file);
            throw;
        }
    }

    /// <summary>Founds street, communities and people; gives everybody the demo password. Person keys by sign-in name.</summary>
    private static async Task<Dictionary<string, long>> FoundAsync(IServiceProvider provider, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        var (services, founded) = (scope.ServiceProvider, new Dictionary<string, long>());
        var (founding, sender, context, db) = (services.GetRequiredService<Founding>(), services.GetRequiredService<Sender>(), services.GetRequiredService<RequestContext>(), services.GetRequiredService<LedgerDb>());
        var street = await founding.StreetAsync(DemoPeople.StreetCode, DemoPeople.StreetName, cancel);
        var administrator = DemoPeople.Administrator;
        var signIn = await founding.AdministratorAsync(street, administrator.Name, administrator.UserName, cancel);
        context.SignedIn = new Actor(signIn.PersonId, administrator.Name);
        foreach (var (code, name, _) in DemoPeople.Communities) await sender.SendAsync(new FoundCommunity(street.Code, code, name), cancel);
        var everybody = DemoPeople.Street.Select(person => (Unit: street.Code, Person: person))
            .Concat(DemoPeople.Communities.SelectMany(community => community.People.Select(person => (Unit: community.Code, Person: person))));
        foreach (var (unit, person) in everybody)
        {
            founded[person.UserName] = (await sender.SendAsync(new RegisterPerson(unit, person.Name, null, person.UserName), cancel)).PersonId;
            await sender.SendAsync(new AppointToPost(unit, founded[person.UserName], person.Post, Start, null, false, "芙街〔2025〕1号任命文件"), cancel);
        }
        foreach (var (code, _, _) in DemoPeople.Communities)
        {
            OpeningInput Balance(string account, string debit, string credit, string? fund = null, string? bank = null) => new(account, debit, credit, FundSource: fund, BankAccount: bank);
            await sender.SendAsync(new OpenBook(code, Start.Year, ChartPack.Packs[0].Name, ChartPack.Load(ChartPack.Packs[0].Name),
            [
                Balance("1001", "1268.50", ""), Balance("1002", "86420.37", "", bank: "01"), Balance("1501", "45800.00", ""), Balance("1502", "", "12600.00"),
                Balance("220999", "", "3000.00"),
                Balance("3101", "", "105888.87"), Balance("3102", "", "12000.00", fund: "02"),
            ]), cancel);
        }
        // One salted hash serves all: hashing twenty passwords would take seconds.
        var hash = services.GetRequiredService<IPasswordHasher<SignIn>>().HashPassword(signIn, Password);
        db.ChangeTracker.Clear();
        await db.Set<SignIn>().ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, hash), cancel);
        return founded;
    }
}
