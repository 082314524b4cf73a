using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>录入期初余额: replaces all opening balances of a book in the state 建账. They need not balance until activation.</summary>
[Allow("录入期初余额", Post.Accountant, Post.StreetAccountant, Operator = true)]
public sealed record SetOpeningBalances(string Unit, IReadOnlyList<OpeningInput> Rows) : ICommand<OpeningTotals>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<SetOpeningBalances, OpeningTotals>
    {
        public async Task<OpeningTotals> Handle(SetOpeningBalances command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            if (book.State != BookState.Setup)
                throw new RefusedException(Refusal.Of(Laws.PostedIsImmutable, "账套已启用,期初余额不能再改", "启用后的差错请用更正凭证(以前年度的通过 3201 以前年度净资产调整)。"));
            var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id).ToListAsync(cancel);
            var items = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id).ToListAsync(cancel);
            var balances = OpeningReader.Read(book, accounts, items, command.Rows, ids);

            await db.Set<OpeningBalance>().Where(old => old.BookId == book.Id).ExecuteDeleteAsync(cancel);
            db.AddRange(balances);
            var totals = OpeningReader.Totals(balances);
            context.Say($"录入期初余额{balances.Count}行,借方合计{totals.Debit},贷方合计{totals.Credit}");
            return totals;
        }
    }
}

/// <summary>One opening balance as typed or read from a file.</summary>
public sealed record OpeningInput(string Account, string? Debit, string? Credit, int? Line = null, string? FundSource = null,
    string? Counterparty = null, string? Person = null, string? Item = null, string? BankAccount = null);

/// <summary>Sums of the opening balances; they must agree before activation.</summary>
public sealed record OpeningTotals(Money Debit, Money Credit);

/// <summary>Turns typed opening balances into rows; everything wrong is refused at once with its line.</summary>
public static class OpeningReader
{
    /// <summary>Reads the rows against the accounts and auxiliary items of the book.</summary>
    /// <exception cref="RefusedException">A row cannot be an opening balance.</exception>
    internal static List<OpeningBalance> Read(Book book, IEnumerable<Account> chart, IEnumerable<AuxiliaryItem> auxiliaries,
        IReadOnlyList<OpeningInput> rows, IdSource ids)
    {
        var accounts = chart.ToDictionary(account => account.Code);
        var codes = accounts.Values.ToDictionary(account => account.Id, account => account.Code);
        var items = auxiliaries.ToDictionary(item => (item.Kind, item.Code), item => item.Id);
        List<Refusal> refusals = [];
        List<OpeningBalance> balances = [];
        foreach (var row in rows)
        {
            void Refuse(string message, string field) => refusals.Add(new Refusal("", message, "请核对期初余额。", Field: field, Line: row.Line));
            long? Item(Auxiliaries kind, string? code)
            {
                if (string.IsNullOrWhiteSpace(code)) return null;
                if (items.TryGetValue((kind, code.Trim().Split(' ')[0]), out var id)) return id;
                Refuse($"{AuxiliaryItem.Kinds.First(known => known.Kind == kind).Name}中没有“{code}”", "auxiliary");
                return null;
            }
            if (!accounts.TryGetValue(row.Account.Trim(), out var account)) { Refuse($"没有编码为“{row.Account}”的科目", "account_code"); continue; }
            if (!account.Postable) { Refuse($"{account.Code} {account.FullName}不是末级科目", "account_code"); continue; }
            if (!TryAmount(row.Debit, out var debit)) { Refuse($"借方“{row.Debit}”不是精确到分的金额", "debit"); continue; }
            if (!TryAmount(row.Credit, out var credit)) { Refuse($"贷方“{row.Credit}”不是精确到分的金额", "credit"); continue; }
            if (!debit.IsZero && !credit.IsZero) { Refuse($"科目{account.Code}同一行既有借方又有贷方", "credit"); continue; }
            var set = new AuxiliarySet(Item(Auxiliaries.FundSource, row.FundSource), Item(Auxiliaries.Counterparty, row.Counterparty),
                Item(Auxiliaries.Person, row.Person), null, Item(Auxiliaries.Item, row.Item), Item(Auxiliaries.BankAccount, row.BankAccount), null);
            var net = debit - credit;
            if (!net.IsZero) balances.Add(new OpeningBalance(ids.Next(), book.Id, account.Id, set, net.Fen));
        }
        foreach (var twice in balances.GroupBy(balance => (balance.AccountId, balance.FundSourceId, balance.CounterpartyId, balance.PersonId, balance.ItemId, balance.BankAccountId)).Where(group => group.Count() > 1))
            refusals.Add(new Refusal("", $"科目{codes[twice.Key.AccountId]}的期初余额重复出现", "同一科目和辅助项请合并为一行。", Field: "account_code"));
        refusals.Demand(RefusalCause.Malformed);
        return balances;
    }

    /// <summary>
    /// Reads an opening file: columns account_code, debit, credit under English or Chinese headings, optional auxiliaries by
    /// code; blank rows and a closing 合计 row are left out.
    /// </summary>
    /// <exception cref="RefusedException">A column is missing, or the file is empty.</exception>
    public static IReadOnlyList<OpeningInput> ReadFile(IEnumerable<Kernel.Sheets.TableRow> rows)
    {
        Headings? headings = null;
        List<OpeningInput> inputs = [];
        foreach (var row in rows)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (headings is null)
            {
                headings = Headings.Of(row, ["account_code|科目编码|科目代码", "debit|借方|期初借方", "credit|贷方|期初贷方"],
                    ["fund_source|资金来源", "counterparty|往来单位", "person|个人", "item|物资", "bank_account|银行账户"]);
                continue;
            }
            if (headings.Cell(row, "account_code") == "合计") continue;
            string? Optional(string name) => headings.Cell(row, name) is { Length: > 0 } cell ? cell : null;
            inputs.Add(new OpeningInput(headings.Cell(row, "account_code"), headings.Cell(row, "debit"), headings.Cell(row, "credit"), row.Line,
                Optional("fund_source"), Optional("counterparty"), Optional("person"), Optional("item"), Optional("bank_account")));
        }
        if (headings is null) throw new RefusedException(new Refusal("", "期初余额文件是空的", "第一行写列名:科目编码、借方、贷方。"), RefusalCause.Malformed);
        return inputs;
    }

    /// <summary>Debit and credit sums.</summary>
    internal static OpeningTotals Totals(IReadOnlyList<OpeningBalance> balances) => new(
        new Money(balances.Where(balance => balance.NetDebitFen > 0).Sum(balance => balance.NetDebitFen)),
        new Money(-balances.Where(balance => balance.NetDebitFen < 0).Sum(balance => balance.NetDebitFen)));

    private static bool TryAmount(string? text, out Money money)
    {
        money = Money.Zero;
        return string.IsNullOrWhiteSpace(text) || Money.TryParse(text, out money);
    }
}
