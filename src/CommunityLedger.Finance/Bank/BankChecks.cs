using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>Every bank account that moved in the month has its signed reconciliation.</summary>
public sealed class BankAccountsAreReconciled(BankDesk desk) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "bank-reconciled";

    /// <inheritdoc/>
    public override string Title => "银行存款余额调节表已编制并复核";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => AssetCustody.BooksMoneyAndGoodsAgree;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var made = await desk.ReconciliationsAsync(book, month, cancel);
        List<CheckFinding> findings = [];
        foreach (var bank in await desk.BanksAsync(book, cancel))
        {
            var link = $"bank/sheet?place={bank.Code}&period={month}";
            if (made.TryGetValue(bank.Place, out var found))
            {
                if (found.Status != ReconciliationStatus.Signed) findings.Add(new CheckFinding($"{bank.Name}的余额调节表还没有复核签字", link));
            }
            else if (await desk.Entries(book, bank.Place).AnyAsync(entry => entry.Period == month.Number, cancel)
                || await desk.Lines(book, bank.Place).AnyAsync(line => line.Date >= month.FirstDay && line.Date <= month.LastDay, cancel))
                findings.Add(new CheckFinding($"{bank.Name}本月没有编制余额调节表", link));
        }
        return findings;
    }
}

/// <summary>Where the statement covers the month, book and bank differ by nothing but outstanding items, and what was signed still holds.</summary>
public sealed class BankDifferencesAreExplained(BankDesk desk) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "bank-differences";

    /// <inheritdoc/>
    public override string Title => "银行日记账与对账单调节后相符";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => AssetCustody.BooksMoneyAndGoodsAgree;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var made = await desk.ReconciliationsAsync(book, month, cancel);
        List<CheckFinding> findings = [];
        foreach (var bank in await desk.BanksAsync(book, cancel))
        {
            if (await desk.CoveredUntilAsync(book, bank.Place, cancel) is not { } covered || covered < month.LastDay) continue;
            var figures = await desk.FiguresAsync(book, bank.Place, month, cancel);
            var link = $"bank/sheet?place={bank.Code}&period={month}";
            if (!figures.Difference.IsZero)
                findings.Add(new CheckFinding($"{bank.Name}调节后余额不相等:单位方{figures.AdjustedBook},银行方{figures.AdjustedBank},相差{figures.Difference}", link));
            else if (made.TryGetValue(bank.Place, out var signed) && signed.BookFen != figures.Book.Fen)
                findings.Add(new CheckFinding($"{bank.Name}的余额调节表编制以后,日记账余额由{new Money(signed.BookFen)}变为{figures.Book},须重新编制", link));
        }
        return findings;
    }
}

/// <summary>Shows old outstanding items to the supervision group: B1 older than the first limit, B2 older than the second.</summary>
public sealed class BankWatch(RequestContext context, FlagRegister flags, ParameterValues parameters)
{
    /// <summary>After a reconciliation was made.</summary>
    public async Task OldItemsAsync(Book book, CashPlaceInfo place, Period month, ReconciliationFigures figures, CancellationToken cancel)
    {
        var first = await parameters.AsOfAsync(context.Unit, FinanceParameters.BankItemDays, month.LastDay, cancel);
        var second = await parameters.AsOfAsync(context.Unit, FinanceParameters.BankItemOldDays, month.LastDay, cancel);
        foreach (var item in figures.Items.Where(item => item.Days > Math.Min(first, second)))
        {
            var veryOld = item.Days > second;
            await flags.RaiseAsync(book, new FlagFinding(veryOld ? "B2" : "B1", 1, $"未达账项超过{(veryOld ? second : first)}天", veryOld ? FlagWeight.High : FlagWeight.Medium,
                item.Kind is OutstandingKind.BankPaid or OutstandingKind.BankReceived ? BankLineSubject.Name : BankEntrySubject.Name, item.SubjectId,
                $"{place.Name}{item.Date:yyyy-MM-dd}{Names.Of(item.Kind)}“{item.Text}”{item.Amount},到{month.LastDay:yyyy-MM-dd}已{item.Days}天({VouchersAndBooks.AllMoneyIsInTheBooks.Article})", item.Amount), cancel);
        }
    }
}

/// <summary>Flags about lines of the bank.</summary>
public sealed class BankLineSubject(LedgerDb db) : FlagSubject
{
    /// <summary>Name of the kind.</summary>
    public const string Name = "bank-line";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Link(long id) => "bank/matching";

    /// <inheritdoc/>
    public override async Task<IReadOnlyCollection<long>> TouchedByAsync(Book book, long id, CancellationToken cancel) => await db.Set<BankLine>().Where(line => line.Id == id && line.BookId == book.Id)
        .Join(db.Set<BankStatement>(), line => line.StatementId, statement => statement.Id, (_, statement) => statement.ImporterId).ToListAsync(cancel);
}

/// <summary>Flags about entries of the bank journal that the bank does not know.</summary>
public sealed class BankEntrySubject(LedgerDb db) : FlagSubject
{
    /// <summary>Name of the kind.</summary>
    public const string Name = "bank-entry";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Link(long id) => "bank/matching";

    /// <inheritdoc/>
    public override async Task<IReadOnlyCollection<long>> TouchedByAsync(Book book, long id, CancellationToken cancel) =>
        await db.Set<CashEntry>().Where(entry => entry.Id == id && entry.BookId == book.Id).Select(entry => entry.CashierId).ToListAsync(cancel);
}
