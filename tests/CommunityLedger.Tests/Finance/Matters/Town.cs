using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>A community at work with a worker who handles matters, the street above it, and a payee.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const string Unit = Office.Community;

    private long _entries = 1000;
    private int _papers;

    private Town(Office office) => Office = office;

    public Office Office { get; }

    /// <summary>The worker who handles matters.</summary>
    public Actor Worker => Office[Post.Worker];

    public static async Task<Town> OpenAsync()
    {
        var town = new Town(await Office.AtWorkAsync());
        await town.Office.HireAsync(Post.Worker, "赵铁柱");
        await town.Office.HireAsync(Post.StreetDeputyDirector, "周正");
        await town.Office.HireAsync(Post.StreetAuditor, "何静");
        await town.PayeeAsync("晨光文具经营部");
        return town;
    }

    public Task<string> PayeeAsync(string name, CounterpartyKind kind = CounterpartyKind.Organisation, string? representative = null, long? person = null, string? account = null) =>
        Office.DoAsync(Post.Accountant, new SaveCounterparty(Unit, new CounterpartyInput(null, name, kind, BankAccount: account, Representative: representative, PersonId: person)));

    public Task<MatterAnswer> AskAsync(string amount, string purpose = "购办公用纸", string payee = "001", long? handler = null, bool advance = false, Actor? by = null, IReadOnlyList<long>? documents = null, string fund = "01", string item = "办公费") =>
        Office.DoAsync(by ?? Worker, new OpenMatter(Unit, new MatterInput(purpose, payee, handler, fund, item, amount, advance, documents)));

    public Task<MatterAnswer> ApproveAsync(MatterAnswer matter) => Office.DoAsync(Post.Director, new ApproveMatter(Unit, matter.Id));

    /// <summary>A paper of the unit.</summary>
    public async Task<long> PaperAsync(string type, DateOnly? on = null, string? number = null, string amount = "", string issuer = "和谐社区居委会") =>
        (await Office.DoAsync(Post.Accountant, new RecordDocument(Unit, new DocumentInput(type, "", number ?? $"第{++_papers}号", issuer, $"{on ?? Office.Today:yyyy-MM-dd}", amount, "赵铁柱", "Paper", "第1册")))).Id;

    /// <summary>A resolution with 30 eligible, 24 present; 20 for it unless said otherwise.</summary>
    public async Task<RecordedResolution> ResolveAsync(string ceiling, int votesFor = 20, int present = 24, int eligible = 30, DateOnly? on = null, string purpose = "购办公用品")
    {
        var day = on ?? Office.Today;
        return await Office.DoAsync(Post.Director, new RecordResolution(Unit, new ResolutionInput(purpose, ceiling, AssemblyKind.Extraordinary, $"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}", eligible, present,
            votesFor, present - votesFor, 0, await PaperAsync("Resolution", day), await PaperAsync("SignInSheet", day))));
    }

    /// <summary>The whole upper channel: initiation, resolution, consent, filing.</summary>
    public async Task<MatterAnswer> UpperChannelAsync(MatterAnswer matter, long resolution)
    {
        await ApproveAsync(matter);
        await Office.DoAsync(Post.Director, new UseResolution(Unit, matter.Id, resolution));
        await Office.DoAsync(Post.StreetDeputyDirector, new ConsentToMatter(Unit, matter.Id, Reference: "幸街财〔2026〕7号"));
        return await Office.DoAsync(Worker, new FileMatter(Unit, matter.Id, null, $"{Office.Today:yyyy-MM-dd}", $"备〔2026〕{matter.No}", "幸福街道财政所"));
    }

    public Task<PayableMatter> GateAsync(MatterAnswer matter, string amount, DateOnly? on = null) => Office.WithAsync<IMatterGate, PayableMatter>(async (gate, db) =>
        await gate.ForPaymentAsync(await BookAsync(db), matter.Id, Money.Parse(amount), on ?? Office.Today, default));

    /// <summary>Reserves and pays as the cashier's book does.</summary>
    public Task<long> PayAsync(MatterAnswer matter, string amount, DateOnly? on = null, bool pay = true) => Office.WithAsync<MatterPayments, long>(async (payments, db) =>
    {
        var (book, entry) = (await BookAsync(db), Interlocked.Increment(ref _entries));
        await payments.ReserveAsync(book, matter.Id, entry, Money.Parse(amount), on ?? Office.Today, default);
        if (pay) await payments.PayAsync(book, entry, on ?? Office.Today, default);
        return entry;
    });

    public Task<Matter> ReadAsync(MatterAnswer matter) => Office.InDbAsync(db => db.Set<Matter>().AsNoTracking().SingleAsync(found => found.Id == matter.Id));

    /// <summary>Two people decide a parameter from today on.</summary>
    public async Task DecideAsync(ParameterDefinition definition, string value)
    {
        var id = await Office.DoAsync(Post.Director, new ProposeParameter(Unit, definition.Key, value, Office.Today, "代表大会决定〔2026〕2号"));
        await Office.DoAsync(Post.StreetDeputyDirector, new ConfirmParameter(Unit, id));
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    private static Task<Book> BookAsync(CommunityLedger.Kernel.Data.LedgerDb db) => db.Set<Book>().SingleAsync();
}
