using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>期初余额: every leaf account with its opening balances, their totals, and what is still missing for 启用.</summary>
[Allow("查看期初余额", AnyPost = true)]
public sealed record OpeningSheet(string Unit) : IQuery<OpeningSheetView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<OpeningSheet, OpeningSheetView>
    {
        public async Task<OpeningSheetView> Handle(OpeningSheet query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var codes = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id).ToDictionaryAsync(item => item.Id, item => item.Code, cancel);
            var openings = (await db.Set<OpeningBalance>().AsNoTracking().Where(opening => opening.BookId == book.Id).OrderBy(opening => opening.Id).ToListAsync(cancel))
                .ToLookup(opening => opening.AccountId);
            List<OpeningRow> rows = [];
            foreach (var account in accounts.Values.Where(account => account.Postable && (account.Enabled || openings.Contains(account.Id))).OrderBy(account => account.Code, StringComparer.Ordinal))
            {
                var stored = openings[account.Id].Select(opening => Row(account, opening)).ToList();
                rows.AddRange(stored.Count > 0 ? stored : [new OpeningRow(account.Code, account.FullName, account.Side, account.Auxiliaries, account.Required, default, default)]);
            }
            var debit = rows.Aggregate(Money.Zero, (sum, row) => sum + row.Debit);
            var credit = rows.Aggregate(Money.Zero, (sum, row) => sum + row.Credit);
            var imported = await db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Kind == VoucherKind.Imported).CountAsync(cancel);
            return new OpeningSheetView(book.State, Period.FromNumber(book.StartPeriod), book.ActivatedBy, book.ActivatedAtUtc, rows, debit, credit, imported,
                book.State == BookState.Active ? [] : ActivationRules.OpeningsAgree(debit - credit),
                book.State == BookState.Active ? [] : await AdviceAsync(rows, cancel));

            OpeningRow Row(Account account, OpeningBalance opening)
            {
                string? Code(long? id) => id is { } known ? codes[known] : null;
                var net = new Money(opening.NetDebitFen);
                return new OpeningRow(account.Code, account.FullName, account.Side, account.Auxiliaries, account.Required,
                    net.IsNegative ? default : net, net.IsNegative ? -net : default, Code(opening.FundSourceId), Code(opening.CounterpartyId),
                    Code(opening.PersonId), Code(opening.ItemId), Code(opening.BankAccountId));
            }
        }

        // What does not forbid the activation but would stop the first voucher.
        private async Task<List<string>> AdviceAsync(List<OpeningRow> rows, CancellationToken cancel)
        {
            List<string> advice = [];
            if (rows.TrueForAll(row => row.IsEmpty)) advice.Add("还没有录入任何期初余额;新设社区没有旧账的,可以直接启用。");
            foreach (var row in rows.Where(row => !row.IsEmpty))
                foreach (var (kind, _, name) in AuxiliaryItem.Kinds)
                    if (row.Required.HasFlag(kind) && row.ItemOf(kind) is null) advice.Add($"{row.Code} {row.FullName}的期初余额没有填{name}。");
            var unit = context.Unit;
            var held = await db.Set<Appointment>().Where(post => (post.UnitId == unit.Id || post.UnitId == unit.StreetId)
                    && post.From <= context.Today && (post.To == null || post.To >= context.Today))
                .Select(post => post.Post).Distinct().ToListAsync(cancel);
            void Need(string what, params Post[] posts)
            {
                if (!held.Exists(posts.Contains)) advice.Add($"还没有任命{what}。");
            }
            Need("主任(启用由主任签字)", Post.Director);
            Need("会计", Post.Accountant, Post.StreetAccountant);
            Need("出纳", Post.Cashier);
            Need("稽核人员(凭证须由制单人以外的人审核)", Post.Reviewer, Post.StreetAccountant);
            return advice;
        }
    }
}

/// <summary>One line of the opening balances: an account under one combination of auxiliary items, by their codes.</summary>
public sealed record OpeningRow(string Code, string FullName, Side Side, Auxiliaries Auxiliaries, Auxiliaries Required, Money Debit, Money Credit,
    string? FundSource = null, string? Counterparty = null, string? Person = null, string? Item = null, string? BankAccount = null)
{
    /// <summary>The kinds an opening balance can be split by.</summary>
    public static IReadOnlyList<Auxiliaries> Kinds { get; } =
        [Auxiliaries.FundSource, Auxiliaries.Counterparty, Auxiliaries.Person, Auxiliaries.Item, Auxiliaries.BankAccount];

    /// <summary>True without an amount.</summary>
    public bool IsEmpty => Debit.IsZero && Credit.IsZero;

    /// <summary>Code of the item of a kind; null where there is none.</summary>
    public string? ItemOf(Auxiliaries kind) => kind switch
    {
        Auxiliaries.FundSource => FundSource, Auxiliaries.Counterparty => Counterparty, Auxiliaries.Person => Person,
        Auxiliaries.Item => Item, Auxiliaries.BankAccount => BankAccount, _ => null,
    };
}

/// <summary>The opening balances of a set of books.</summary>
/// <param name="State">建账 or 启用.</param>
/// <param name="Start">First month of the books; the balances are those before it.</param>
/// <param name="ActivatedBy">Who signed the activation.</param>
/// <param name="ActivatedAtUtc">When.</param>
/// <param name="Rows">At least one a leaf account.</param>
/// <param name="Debit">Sum of debits.</param>
/// <param name="Credit">Sum of credits.</param>
/// <param name="ImportedVouchers">Vouchers of imported history; their months are closed by the activation.</param>
/// <param name="Missing">What forbids the activation.</param>
/// <param name="Advice">What does not forbid it but should be settled.</param>
public sealed record OpeningSheetView(BookState State, Period Start, string? ActivatedBy, DateTime? ActivatedAtUtc, IReadOnlyList<OpeningRow> Rows,
    Money Debit, Money Credit, int ImportedVouchers, IReadOnlyList<Refusal> Missing, IReadOnlyList<string> Advice);
