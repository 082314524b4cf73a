using CommunityLedger.Finance.Bank;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Web.Demo;

/// <summary>
/// The bank of the demo: it books what the journal says, but every fourth month the last transfer arrives only in the next one, and the newest
/// statement takes a fee that nobody has booked yet. The accountant reconciles, the reviewer signs.
/// </summary>
internal sealed class DemoBank(DemoOffice office)
{
    private const string Place = "1002-01";
    private readonly List<CashRow> _underway = [];
    private int _serial;

    /// <summary>Imports the statement of a month, matches it and has 余额调节表 made and signed.</summary>
    public async Task ReconcileAsync(Period month, bool newest, CancellationToken cancel)
    {
        office.At(month.Next.FirstDay, 9, 30);
        var journal = await office.AskAs(Post.Accountant, new CashJournal(office.Unit, Place, month.ToString()), cancel);
        var entries = journal.Days.SelectMany(day => day.Rows).Where(row => !row.Countered && row.CountersId is null).ToList();
        var balance = journal.Opening - _underway.Aggregate(Money.Zero, (sum, row) => sum + row.In - row.Out);
        List<CashRow> late = [.. _underway];
        List<(DateOnly Date, CashRow Row)> booked = [.. _underway.Select(row => (BusinessCalendar.StateCouncil.NextWorkingDay(month.FirstDay), row))];
        _underway.Clear();
        if (month.Month % 4 == 0 && entries.Count > 0)
        {
            _underway.Add(entries[^1]);
            entries.RemoveAt(entries.Count - 1);
        }
        booked.AddRange(entries.Select(row => (row.Date, row)));
        List<TableRow> file = [new(1, ["交易日期", "收入", "支出", "余额", "对方户名", "摘要", "流水号"])];
        void Write(DateOnly date, Money taken, Money paid, string party, string words)
        {
            balance += taken - paid;
            file.Add(new TableRow(file.Count + 1, [$"{date:yyyy-MM-dd}", Text(taken), Text(paid), balance.ToPlainString(), party, words, $"{month.Number}{++_serial:0000}"]));
        }
        foreach (var (date, row) in booked.OrderBy(row => row.Date)) Write(date, row.In, row.Out, row.Party, row.Summary);
        if (newest) Write(month.LastDay, Money.Zero, Money.Yuan(12), "", "网银服务费");
        await office.As(Post.Accountant, new ImportBankStatement(office.Unit, Place, $"对账单{month}.csv", () => file, Until: $"{month.LastDay:yyyy-MM-dd}"), cancel);
        await office.As(Post.Accountant, new MatchAutomatically(office.Unit, Place), cancel);
        if (late.Count > 0) await MatchLateAsync(late, cancel);
        var items = (await office.AskAs(Post.Accountant, new BankSheet(office.Unit, Place, month.ToString()), cancel)).Figures.Items;
        var words = newest ? "网银服务费待收到回单后入账" : items.Count > 0 ? "月末转账在途,已与开户银行核对" : null;
        var made = await office.As(Post.Accountant, new PrepareReconciliation(office.Unit, Place, month.ToString(), words), cancel);
        office.At(month.Next.FirstDay, 11);
        await office.As(Post.Reviewer, new SignReconciliation(office.Unit, made), cancel);
    }

    /// <summary>What arrived too late for the automatic match is matched by hand.</summary>
    private async Task MatchLateAsync(List<CashRow> late, CancellationToken cancel)
    {
        var open = await office.AskAs(Post.Accountant, new BankMatching(office.Unit, Place), cancel);
        foreach (var row in late)
            if (open.Entries.Any(entry => entry.Id == row.Id) && open.Lines.FirstOrDefault(line => line.NetFen == (row.In - row.Out).Fen && line.Party == row.Party) is { } line)
                await office.As(Post.Accountant, new MatchByHand(office.Unit, Place, [line.Id], [row.Id]), cancel);
    }

    private static string Text(Money money) => money.IsZero ? "" : money.ToPlainString();
}
