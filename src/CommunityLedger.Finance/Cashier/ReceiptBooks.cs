using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>发放收据簿: the street hands a range of numbered receipts to the community.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Prefix">Letters before the number; may be empty.</param>
/// <param name="First">First number.</param>
/// <param name="Last">Last number.</param>
/// <param name="Document">The slip of issue: name and number.</param>
[Allow("发放收据簿", Post.StreetAccountant, Post.StreetDeputyDirector)]
public sealed record IssueReceiptBook(string Unit, string? Prefix, int First, int Last, string? Document) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain) : ICommandHandler<IssueReceiptBook, long>
    {
        public async Task<long> Handle(IssueReceiptBook command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var prefix = (command.Prefix ?? "").Trim().Normalize().ToUpperInvariant();
            var input = new CashInput();
            var document = input.Needed(command.Document, "发放单据", nameof(Document), 100);
            if (prefix.Length > 8 || !prefix.All(letter => char.IsLetterOrDigit(letter) || letter == '-'))
                input.Add([Refuse("字头只能用字母、数字和连字符,最多 8 位", "请按收据上印的字头填写,没有的不填。", nameof(Prefix))]);
            if (command.First < 1 || command.Last < command.First || command.Last > 99_999_999 || command.Last - command.First >= 10_000)
                input.Add([Refuse($"号码范围{command.First}至{command.Last}不对", "起号不小于 1,止号不小于起号,一本不超过 1 万份。", nameof(First))]);
            input.Demand();
            var same = await db.Set<ReceiptBook>().AsNoTracking().FirstOrDefaultAsync(other => other.BookId == book.Id && other.Prefix == prefix && other.First <= command.Last && other.Last >= command.First, cancel);
            if (same is not null)
                throw new RefusedException(Refuse($"号码与{same.IssuedOn:yyyy-MM-dd}发放的{same.Print(same.First)}至{same.Print(same.Last)}重叠", "同一号码只能有一份收据,请核对号码。", nameof(First)));
            var issued = new ReceiptBook(ids.Next(), book.Id, prefix, command.First, command.Last, context.Today, context.Signer(), document);
            db.Add(issued);
            await chain.AppendAsync(context.Unit.Id, "receipt-book", issued.Id, new CanonicalText("receipt-book/1").Add("unit", context.Unit.Code).Add("prefix", prefix)
                .Add("first", issued.First).Add("last", issued.Last).Add("issuer", issued.IssuerName).Add("document", document).ToString(), cancel: cancel);
            context.Say($"发放收据簿{issued.Print(issued.First)}至{issued.Print(issued.Last)},共{issued.Last - issued.First + 1}份,{document}");
            return issued.Id;
        }

        private static Refusal Refuse(string message, string next, string field) => Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, message, next, field);
    }
}

/// <summary>启用收据簿: the cashier has counted the book and writes out of it from now on; one book at a time, lowest numbers first.</summary>
[Allow("启用收据簿", Post.Cashier)]
public sealed record TakeReceiptBook(string Unit, long Id) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<TakeReceiptBook, bool>
    {
        public async Task<bool> Handle(TakeReceiptBook command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var taken = await ReceiptBookList.FindAsync(db, book, command.Id, cancel);
            if (await db.Set<ReceiptBook>().AsNoTracking().FirstOrDefaultAsync(other => other.BookId == book.Id && other.Id != taken.Id && other.Status == ReceiptBookStatus.InUse, cancel) is { } open)
                throw new RefusedException(Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, $"收据簿{open.Print(open.First)}至{open.Print(open.Last)}还没有用完(下一号{open.Print(open.Next)})", "请先用完或缴回,再启用下一本,避免断号。"));
            if (await db.Set<ReceiptBook>().AsNoTracking().Where(other => other.BookId == book.Id && other.Prefix == taken.Prefix && other.First < taken.First && other.Status == ReceiptBookStatus.Issued)
                .OrderBy(other => other.First).FirstOrDefaultAsync(cancel) is { } earlier)
                throw new RefusedException(Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, $"号码在前的收据簿{earlier.Print(earlier.First)}至{earlier.Print(earlier.Last)}还没有启用", "请按号码顺序启用。"));
            taken.Take(context.Signer(), context.Today);
            context.Say($"启用收据簿{taken.Print(taken.First)}至{taken.Print(taken.Last)},保管人{taken.KeeperName}");
            return true;
        }
    }
}

/// <summary>作废收据号: the next number was spoiled in writing; all its parts stay in the book.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The book.</param>
/// <param name="Reason">Why.</param>
/// <param name="AllPartsKept">True: every part of the receipt is in the book.</param>
[Allow("作废收据", Post.Cashier)]
public sealed record SpoilReceipt(string Unit, long Id, string? Reason, bool AllPartsKept) : ICommand<string>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<SpoilReceipt, string>
    {
        public async Task<string> Handle(SpoilReceipt command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var from = await ReceiptBookList.FindAsync(db, book, command.Id, cancel);
            var input = new CashInput();
            var reason = input.Needed(command.Reason, "作废原因", nameof(Reason), 200);
            if (!command.AllPartsKept)
                input.Add([Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, "作废的收据没有留齐全部联次", "请把各联盖“作废”章附在存根上,再登记作废;有联次流出的,不能作废。", nameof(AllPartsKept))]);
            input.Demand();
            var spoiled = Receipt.Spoiled(ids.Next(), from, from.Draw(), context.Today, reason, context.Signer());
            db.Add(spoiled);
            context.Say($"作废收据{spoiled.PrintedNo},各联留存,原因:{reason}");
            return spoiled.PrintedNo;
        }
    }
}

/// <summary>缴回收据簿: the numbers that are left go back to the street.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The book.</param>
/// <param name="To">Who took it back, and on what slip.</param>
[Allow("缴回收据簿", Post.Cashier)]
public sealed record ReturnReceiptBook(string Unit, long Id, string? To) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<ReturnReceiptBook, bool>
    {
        public async Task<bool> Handle(ReturnReceiptBook command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var returned = await ReceiptBookList.FindAsync(db, book, command.Id, cancel);
            var input = new CashInput();
            var to = input.Needed(command.To, "街道接收人和单据", nameof(To), 100);
            input.Demand();
            var (first, left) = (returned.Print(returned.Next), returned.Left);
            returned.Return(to, context.Today);
            context.Say($"缴回收据簿{returned.Print(returned.First)}至{returned.Print(returned.Last)}的余号{first}起共{left}份,接收:{to}");
            return true;
        }
    }
}

/// <summary>收据簿: every book with who has it, what is used, void and left, and the numbers that are missing.</summary>
[Allow("查看收据簿", AnyPost = true)]
public sealed record ReceiptBookList(string Unit) : IQuery<IReadOnlyList<ReceiptBookRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ReceiptBookList, IReadOnlyList<ReceiptBookRow>>
    {
        public async Task<IReadOnlyList<ReceiptBookRow>> Handle(ReceiptBookList query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var books = await db.Set<ReceiptBook>().AsNoTracking().Where(found => found.BookId == book.Id).OrderBy(found => found.Prefix).ThenBy(found => found.First).ToListAsync(cancel);
            var receipts = (await db.Set<Receipt>().AsNoTracking().Where(receipt => receipt.BookId == book.Id).OrderBy(receipt => receipt.Number).ToListAsync(cancel)).ToLookup(receipt => receipt.ReceiptBookId);
            var entries = await db.Set<CashEntry>().Where(entry => entry.BookId == book.Id && entry.ReceiptId != null && entry.CountersId == null).ToDictionaryAsync(entry => entry.ReceiptId!.Value, entry => entry.Id, cancel);
            return books.ConvertAll(found => new ReceiptBookRow(found, [.. receipts[found.Id].Select(receipt => new ReceiptRow(receipt, entries.TryGetValue(receipt.Id, out var entry) ? entry : null))], Missing(found, receipts[found.Id])));
        }
    }

    /// <summary>Numbers before the next one that no receipt accounts for, as printed.</summary>
    internal static IReadOnlyList<string> Missing(ReceiptBook book, IEnumerable<Receipt> receipts)
    {
        var there = receipts.Select(receipt => receipt.Number).ToHashSet();
        return [.. Enumerable.Range(book.First, book.Next - book.First).Where(number => !there.Contains(number)).Select(book.Print)];
    }

    internal static async Task<ReceiptBook> FindAsync(LedgerDb db, Book book, long id, CancellationToken cancel) =>
        await db.Set<ReceiptBook>().SingleOrDefaultAsync(found => found.Id == id && found.BookId == book.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这本收据簿", "请刷新页面。"), RefusalCause.NotFound);
}

/// <summary>A receipt book as shown.</summary>
/// <param name="Book">The book.</param>
/// <param name="Receipts">Its receipts by number.</param>
/// <param name="Missing">Numbers that no receipt accounts for.</param>
public sealed record ReceiptBookRow(ReceiptBook Book, IReadOnlyList<ReceiptRow> Receipts, IReadOnlyList<string> Missing)
{
    /// <summary>Void ones.</summary>
    public int Voided => Receipts.Count(row => row.Receipt.IsVoid);

    /// <summary>Money received on its receipts.</summary>
    public Money Total => Receipts.Where(row => !row.Receipt.IsVoid).Aggregate(Money.Zero, (sum, row) => sum + row.Receipt.Amount);
}

/// <summary>A receipt and the entry it was given for.</summary>
public sealed record ReceiptRow(Receipt Receipt, long? EntryId);

/// <summary>打印收据: one receipt.</summary>
[Allow("查看收据簿", AnyPost = true)]
public sealed record ReceiptDetails(string Unit, long Id) : IQuery<Receipt>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ReceiptDetails, Receipt>
    {
        public async Task<Receipt> Handle(ReceiptDetails query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            return await db.Set<Receipt>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == query.Id && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这份收据", "请从收据簿进入。"), RefusalCause.NotFound);
        }
    }
}
