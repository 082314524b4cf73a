using System.Threading.Channels;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Import;

/// <summary>
/// Writes imported vouchers by prepared statements inside the command's transaction: a change tracker would cost eight
/// times as much. Every trigger still looks: lines come first, and marking the voucher as posted is what is checked.
/// Vouchers are sealed (keys, canonical text, link of the chain) where they are read and stored by a second thread, the only
/// one that uses the connection until <see cref="FinishAsync"/>: a short queue lies between, so that a long file is never held.
/// </summary>
/// <remarks>
/// No savepoint may lie around the statements: SQLite then keeps every page every statement touches until the savepoint ends,
/// sixty kilobytes a voucher. And one statement a row is right: each guarded statement of several rows goes through a temporary table.
/// </remarks>
internal sealed class ImportWriter : IAsyncDisposable
{
    private const int BatchSize = 32, BatchesWaiting = 2;
    private readonly LedgerDb _db;
    private readonly Unit _unit;
    private readonly Book _book;
    private readonly IdSource _ids;
    private readonly PreparedCommand _voucher, _line, _post, _evidence, _fundSource;
    private readonly DateTime _now;
    private readonly Dictionary<string, AuxiliaryItem> _fundSources;
    private readonly Channel<List<Sealed>> _waiting = Channel.CreateBounded<List<Sealed>>(new BoundedChannelOptions(BatchesWaiting) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _stop;
    private List<Sealed> _batch = new(BatchSize);
    private Task? _storing;
    private long _sequence;
    private byte[] _head;

    /// <summary>A voucher with all that is stored of it, in the order of the chain.</summary>
    private sealed record Sealed(long Id, FileVoucher Voucher, AuxiliaryItem?[] FundSources, IReadOnlyList<AuxiliaryItem> NewFundSources, long Sequence, byte[] Content, byte[] Previous, byte[] Hash);

    private ImportWriter(LedgerDb db, Unit unit, Book book, IdSource ids, EvidenceEntry? head, DateTime now, Dictionary<string, AuxiliaryItem> fundSources, CancellationToken cancel)
    {
        (_db, _unit, _book, _ids, _now, _fundSources) = (db, unit, book, ids, now, fundSources);
        (_sequence, _head) = (head?.Sequence ?? 0, head?.Hash ?? EvidenceEntry.Genesis);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // What is the same for every voucher stands in the statement; what a posting sets is set for all at the end.
        _voucher = new PreparedCommand(db, $"""
            INSERT INTO finance_voucher (Id, BookId, Period, Date, Word, Number, Status, Kind, AttachmentCount, Handler, Note, TouchesCash, PreparerId,
                PreparerName, ReviewerId, ReviewerName, CashierId, CashierName, PosterId, PosterName, ReturnReason, Version)
            VALUES (@p0, {book.Id}, @p1, @p2, @p3, @p4, '{nameof(VoucherStatus.Reviewed)}', '{nameof(VoucherKind.Imported)}', @p5, '', '', @p6, 0, @p7, 0, @p8, 0, @p9, 0, @p7, '', 1)
            """, 10);
        _line = PreparedCommand.Insert(db, "finance_voucher_line", "Id", "VoucherId", "[LineNo]", "Summary", "AccountId", "DebitFen", "CreditFen", "FundSourceId",
            "PostedPeriod", "PostedDate", "PostedNumber");
        // That the status is not Posted says the same again in the words of the partial index, which SQLite then uses.
        _post = new PreparedCommand(db, $"""
            UPDATE finance_voucher SET Status = '{nameof(VoucherStatus.Posted)}', PostedAtUtc = @p0
            WHERE BookId = {book.Id} AND Status = '{nameof(VoucherStatus.Reviewed)}' AND Status <> '{nameof(VoucherStatus.Posted)}' AND Kind = '{nameof(VoucherKind.Imported)}'
            """, 1);
        _evidence = PreparedCommand.Insert(db, "kernel_evidence", "Id", "UnitId", "Sequence", "Kind", "SubjectId", "ContentHash", "PreviousHash", "Hash");
        _fundSource = PreparedCommand.Insert(db, "finance_auxiliary_item", "Id", "BookId", "Kind", "Code", "Name", "Enabled");
    }

    /// <summary>Prepares the statements.</summary>
    public static async Task<ImportWriter> OpenAsync(LedgerDb db, Unit unit, Book book, IdSource ids, EvidenceEntry? head, DateTime now, CancellationToken cancel)
    {
        var sources = await db.Set<AuxiliaryItem>().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource).ToListAsync(cancel);
        var byWord = sources.ToDictionary(item => item.Code);
        foreach (var source in sources) byWord.TryAdd(source.Name, source);
        return new ImportWriter(db, unit, book, ids, head, now, byWord, cancel);
    }

    /// <summary>Ties one voucher into the chain and hands it over for storing; it is posted with all the others at the end.</summary>
    public async ValueTask WriteAsync(FileVoucher voucher)
    {
        _batch.Add(Seal(voucher));
        if (_batch.Count == BatchSize) await HandOverAsync();
    }

    private Sealed Seal(FileVoucher voucher)
    {
        var id = _ids.Next();
        var text = VoucherCanon.Head(false, _unit.Code, voucher.Period, voucher.Word, voucher.Number, voucher.Date, VoucherKind.Imported, voucher.Attachments,
            "", "", voucher.Preparer, voucher.Reviewer, voucher.Cashier, voucher.Preparer, "");
        var sources = new AuxiliaryItem?[voucher.Lines.Count];
        List<AuxiliaryItem>? opened = null;
        for (var i = 0; i < sources.Length; i++)
        {
            var line = voucher.Lines[i];
            if (line.FundSource.Length > 0) sources[i] = FundSource(line.FundSource, ref opened);
            VoucherCanon.Line(text, line.Account.Code, line.Summary, line.DebitFen, line.CreditFen, [sources[i]?.Code, null, null, null, null, null, null], null, null, null);
        }
        var (content, previous) = (text.Hash(), _head);
        _head = EvidenceEntry.Link(++_sequence, VoucherCanon.Kind, id, content, previous);
        return new Sealed(id, voucher, sources, opened ?? [], _sequence, content, previous, _head);
    }

    private async Task HandOverAsync()
    {
        _storing ??= Task.Run(StoreAllAsync, _stop.Token);
        try
        {
            await _waiting.Writer.WriteAsync(_batch, _stop.Token);
        }
        catch (ChannelClosedException)
        {
            await _storing; // says why
        }
        _batch = new List<Sealed>(BatchSize);
    }

    private async Task StoreAllAsync()
    {
        try
        {
            await foreach (var batch in _waiting.Reader.ReadAllAsync(_stop.Token))
                foreach (var voucher in batch)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    Store(voucher);
                }
        }
        finally
        {
            _waiting.Writer.TryComplete(); // nobody waits for room that never comes
        }
    }

    private void Store(Sealed made)
    {
        var voucher = made.Voucher;
        foreach (var source in made.NewFundSources) _fundSource.Run(source.Id, source.BookId, (int)source.Kind, source.Code, source.Name, true);
        var cash = voucher.Lines.Exists(line => line.Account.CashKind != CashKind.None);
        _voucher.Run(made.Id, voucher.Period, voucher.Date, voucher.Word, voucher.Number, voucher.Attachments, cash, voucher.Preparer, voucher.Reviewer, voucher.Cashier);
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            var line = voucher.Lines[i];
            _line.Run(_ids.Next(), made.Id, i + 1, line.Summary, line.Account.Id, line.DebitFen, line.CreditFen, made.FundSources[i]?.Id, voucher.Period, voucher.Date, voucher.Number);
        }
        _evidence.Run(_ids.Next(), _unit.Id, made.Sequence, VoucherCanon.Kind, made.Id, made.Content, made.Previous, made.Hash);
    }

    /// <summary>Posts all that was written, each judged by the triggers, and leaves the next number of each month and word where live posting goes on.</summary>
    public async Task FinishAsync(UsedNumbers numbers, CancellationToken cancel)
    {
        if (_batch.Count > 0) await HandOverAsync();
        _waiting.Writer.TryComplete();
        if (_storing is not null) await _storing;
        _post.Run(_now);
        await _db.Set<VoucherNumber>().Where(number => number.BookId == _book.Id).ExecuteDeleteAsync(cancel);
        foreach (var (period, word, last, _) in numbers.Rows()) _db.Add(new VoucherNumber(_book.Id, period, word, last));
    }

    // A fund source the books do not know yet is opened under the next code: history names its own.
    private AuxiliaryItem FundSource(string name, ref List<AuxiliaryItem>? opened)
    {
        if (_fundSources.TryGetValue(name, out var known)) return known;
        var next = _fundSources.Values.Select(item => int.TryParse(item.Code, out var code) ? code : 0).DefaultIfEmpty().Max() + 1;
        var item = new AuxiliaryItem(_ids.Next(), _book.Id, Auxiliaries.FundSource, next.ToString("00", System.Globalization.CultureInfo.InvariantCulture), name);
        (opened ??= []).Add(item);
        _fundSources[item.Code] = item;
        return _fundSources[name] = item;
    }

    /// <summary>Returns when nothing uses the connection any more, so that the transaction can be rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_storing is not null) await _storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var command in new[] { _voucher, _line, _post, _evidence, _fundSource }) await command.DisposeAsync();
        _stop.Dispose();
    }
}
