using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Statements;

/// <summary>Identities that hold between statements and ledger, each as a sentence when it does not.</summary>
public static class StatementIdentities
{
    /// <summary>资产总计 = 负债和净资产总计, at both ends of the year so far.</summary>
    public static IEnumerable<string> BalanceSheet(StatementPack pack, StatementFigures figures)
    {
        long Total(LinePart part, string column) => figures.At(new CellKey(StatementForm.BalanceSheet,
            pack.BalanceSheet.Numbered.Single(line => line.Style == LineStyle.Grand && line.Part == part).Number!.Value, column)).Fen;
        foreach (var column in pack.BalanceSheet.Columns)
            if (Total(LinePart.Asset, column.Key) is var assets && Total(LinePart.Fund, column.Key) is var funds && assets != funds)
                yield return $"资产负债表{column.Title}不平:资产总计{new Money(assets)},负债和净资产总计{new Money(funds)}";
    }

    /// <summary>净资产变动额 = change of net assets on the balance sheet since 1 January, restricted and unrestricted each.</summary>
    public static IEnumerable<string> NetAssets(StatementReader.Chart chart, StatementFigures figures, IEnumerable<LeafFigures> leaves)
    {
        var all = leaves.Where(leaf => leaf.Account.Class is AccountClass.NetAsset or AccountClass.Income or AccountClass.Expense).ToList();
        var change = chart.Pack.Activities.Numbered.Single(line => line.Style == LineStyle.Grand).Number!.Value;
        foreach (var (column, restricted, name) in new[] { ("yu", false, "非限定性"), ("yr", true, "限定性") })
        {
            var stated = figures.At(new CellKey(StatementForm.Activities, change, column)).Fen;
            var ledger = -all.Where(leaf => chart.IsRestricted(leaf.Account) == restricted).Sum(leaf => leaf.End - leaf.Start);
            if (stated != ledger) yield return $"业务活动表本年{name}净资产变动额{new Money(stated)},账簿{name}净资产(含未结转收支)本年变动{new Money(ledger)}";
        }
    }

    /// <summary>现金净增加额 = change of the cash accounts in the month.</summary>
    public static IEnumerable<string> Cash(StatementPack pack, StatementFigures figures, long change)
    {
        var line = pack.CashFlow.Numbered.Single(line => line.Style == LineStyle.Grand).Number!.Value;
        var stated = figures.At(new CellKey(StatementForm.CashFlow, line, "m")).Fen;
        if (stated != change) yield return $"现金流量表本月净增加额{new Money(stated)},账簿货币资金本月变动{new Money(change)}";
    }
}

/// <summary>A month-close check over the statements of the month.</summary>
public abstract class StatementCheck(StatementReader reader, StatementStore store) : ClosingCheck
{
    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => VouchersAndBooks.ReportsComeFromTheBooks;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var chart = await reader.ChartAsync(book, null, cancel);
        var figures = await reader.ReadAsync(book, chart, month, await store.CashBeforeAsync(book, chart.Pack, month, cancel), cancel);
        List<CheckFinding> findings = [];
        await foreach (var (message, form) in LookAsync(book, month, chart, figures, cancel))
            findings.Add(new CheckFinding(message, $"statements?period={month}&form={(int)form}"));
        return findings;
    }

    /// <summary>Sentences about what is not in order, with the statement concerned.</summary>
    protected abstract IAsyncEnumerable<(string Message, StatementForm Form)> LookAsync(Book book, Period month, StatementReader.Chart chart, StatementFigures figures, CancellationToken cancel);

    /// <summary>Change of the cash accounts.</summary>
    protected Task<long> CashChangeAsync(Book book, StatementReader.Chart chart, Period month, CancellationToken cancel) => reader.CashChangeAsync(book, chart, month, cancel);
}

/// <summary>业务活动表与账簿一致.</summary>
public sealed class StatementsAgreeWithLedger(StatementReader reader, StatementStore store) : StatementCheck(reader, store)
{
    /// <inheritdoc/>
    public override string Id => "statements-agree-with-ledger";

    /// <inheritdoc/>
    public override string Title => "业务活动表净资产变动额与净资产科目一致";

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<(string Message, StatementForm Form)> LookAsync(Book book, Period month, StatementReader.Chart chart, StatementFigures figures,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var message in StatementIdentities.NetAssets(chart, figures, figures.Leaves)) yield return (message, StatementForm.Activities);
        await Task.CompletedTask;
    }
}

/// <summary>资产负债表平衡.</summary>
public sealed class BalanceSheetBalances(StatementReader reader, StatementStore store) : StatementCheck(reader, store)
{
    /// <inheritdoc/>
    public override string Id => "balance-sheet-balances";

    /// <inheritdoc/>
    public override string Title => "资产负债表平衡";

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<(string Message, StatementForm Form)> LookAsync(Book book, Period month, StatementReader.Chart chart, StatementFigures figures,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var message in StatementIdentities.BalanceSheet(chart.Pack, figures)) yield return (message, StatementForm.BalanceSheet);
        await Task.CompletedTask;
    }
}

/// <summary>现金流量表与货币资金一致.</summary>
public sealed class CashFlowEqualsChangeInCash(StatementReader reader, StatementStore store) : StatementCheck(reader, store)
{
    /// <inheritdoc/>
    public override string Id => "cash-flow-equals-change-in-cash";

    /// <inheritdoc/>
    public override string Title => "现金流量表净增加额等于货币资金变动";

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<(string Message, StatementForm Form)> LookAsync(Book book, Period month, StatementReader.Chart chart, StatementFigures figures,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var message in StatementIdentities.Cash(chart.Pack, figures, await CashChangeAsync(book, chart, month, cancel))) yield return (message, StatementForm.CashFlow);
    }
}

/// <summary>每个科目都有报表项目: an account that only 其他 takes is worth a look, no more.</summary>
public sealed class EveryAccountHasItsLine(StatementReader reader, StatementStore store) : StatementCheck(reader, store)
{
    /// <inheritdoc/>
    public override string Id => "statement-accounts-known";

    /// <inheritdoc/>
    public override string Title => "有余额或发生额的科目都有对应的报表项目";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    protected override async IAsyncEnumerable<(string Message, StatementForm Form)> LookAsync(Book book, Period month, StatementReader.Chart chart, StatementFigures figures,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var account in figures.OnlyInTheRest())
            yield return ($"科目{account.Code} {account.FullName}没有对应的报表项目,列入“其他”类项目", account.Class is AccountClass.Income or AccountClass.Expense ? StatementForm.Activities : StatementForm.BalanceSheet);
        await Task.CompletedTask;
    }
}
