using System.Data.Common;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityLedger.Finance.Import;

/// <summary>
/// Writes imported vouchers by prepared statements inside the command's transaction: a change tracker would cost eight
/// times as much. Every trigger still looks: lines come first, and marking the voucher as posted is what is checked.
/// </summary>
internal sealed class ImportWriter : IAsyncDisposable
{
    private const string SavePoint = "import";
    private readonly LedgerDb _db;
    private readonly Unit _unit;
    private readonly Book _book;
    private readonly IdSource _ids;
    private readonly DateTime _now;
    private readonly EvidenceEntry? _startHead;
    private readonly DbCommand _voucher, _line, _post, _evidence;
    private readonly Dictionary<string, AuxiliaryItem> _fundSources;
    private readonly List<AuxiliaryItem> _newFundSources = [];
    private long _sequence;
    private byte[] _head;

    private ImportWriter(LedgerDb db, Unit unit, Book book, IdSource ids, EvidenceEntry? head, DateTime now, Dictionary<string, AuxiliaryItem> fundSources)
    {
        (_db, _unit, _book, _ids, _now, _startHead, _fundSources) = (db, unit, book, ids, now, head, fundSources);
        (_sequence, _head) = (head?.Sequence ?? 0, head?.Hash ?? EvidenceEntry.Genesis);
        // What is the same for every voucher stands in the statement; what a posting sets is set for all at the end.
        _voucher = Command($"""
            INSERT INTO finance_voucher (Id, BookId, Period, Date, Word, Number, Status, Kind, AttachmentCount, Handler, Note, TouchesCash, PreparerId,
                PreparerName, ReviewerId, ReviewerName, CashierId, CashierName, PosterId, PosterName, ReturnReason, Version)
            VALUES (@p0, {book.Id}, @p1, @p2, @p3, @p4, '{nameof(VoucherStatus.Reviewed)}', '{nameof(VoucherKind.Imported)}', @p5, '', '', @p6, 0, @p7, 0, @p8, 0, @p9, 0, @p7, '', 1)
            """, 10);
        _line = Insert("finance_voucher_line", "Id", "VoucherId", "[LineNo]", "Summary", "AccountId", "DebitFen", "CreditFen", "FundSourceId",
            "PostedPeriod", "PostedDate", "PostedNumber");
        _post = Command($"UPDATE finance_voucher SET Status = '{nameof(VoucherStatus.Posted)}', PostedAtUtc = @p0 WHERE BookId = {book.Id} AND Status = '{nameof(VoucherStatus.Reviewed)}' AND Kind = '{nameof(VoucherKind.Imported)}'", 1);
        _evidence = Insert("kernel_evidence", "Id", "UnitId", "Sequence", "Kind", "SubjectId", "ContentHash", "PreviousHash", "Hash");
    }

    /// <summary>Prepares the statements.</summary>
    public static async Task<ImportWriter> OpenAsync(LedgerDb db, Unit unit, Book book, IdSource ids, EvidenceEntry? head, DateTime now, CancellationToken cancel)
    {
        var sources = await db.Set<AuxiliaryItem>().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource).ToListAsync(cancel);
        var byWord = sources.ToDictionary(item => item.Code);
        foreach (var source in sources) byWord.TryAdd(source.Name, source);
        await db.Database.CurrentTransaction!.CreateSavepointAsync(SavePoint, cancel);
        return new ImportWriter(db, unit, book, ids, head, now, byWord);
    }

    /// <summary>Writes one voucher and ties it into the chain; it is posted with all the others at the end.</summary>
    public void Write(FileVoucher voucher)
    {
        var id = _ids.Next();
        var cash = voucher.Lines.Exists(line => line.Account.CashKind != CashKind.None);
        Run(_voucher, id, voucher.Period, voucher.Date, voucher.Word, voucher.Number, voucher.Attachments, cash, voucher.Preparer, voucher.Reviewer, voucher.Cashier);
        var text = VoucherCanon.Head(false, _unit.Code, voucher.Period, voucher.Word, voucher.Number, voucher.Date, VoucherKind.Imported, voucher.Attachments,
            "", "", voucher.Preparer, voucher.Reviewer, voucher.Cashier, voucher.Preparer, "");
        for (var i = 0; i < voucher.Lines.Count; i++)
        {
            var line = voucher.Lines[i];
            var source = line.FundSource.Length == 0 ? null : FundSource(line.FundSource);
            Run(_line, _ids.Next(), id, i + 1, line.Summary, line.Account.Id, line.DebitFen, line.CreditFen, source?.Id, voucher.Period, voucher.Date, voucher.Number);
            VoucherCanon.Line(text, line.Account.Code, line.Summary, line.DebitFen, line.CreditFen, [source?.Code, null, null, null, null, null, null], null, null, null);
        }
        var content = EvidenceEntry.HashOf(text.ToString());
        var hash = EvidenceEntry.Link(++_sequence, VoucherCanon.Kind, id, content, _head);
        Run(_evidence, _ids.Next(), _unit.Id, _sequence, VoucherCanon.Kind, id, content, _head, hash);
        _head = hash;
    }

    /// <summary>Takes back what was written and begins anew.</summary>
    public async Task StartAgainAsync(CancellationToken cancel)
    {
        await _db.Database.CurrentTransaction!.RollbackToSavepointAsync(SavePoint, cancel);
        (_sequence, _head) = (_startHead?.Sequence ?? 0, _startHead?.Hash ?? EvidenceEntry.Genesis);
        foreach (var source in _newFundSources)
        {
            _fundSources.Remove(source.Code);
            _fundSources.Remove(source.Name);
        }
        _newFundSources.Clear();
    }

    /// <summary>Posts all that was written, each judged by the triggers, and leaves the next number of each month and word where live posting goes on.</summary>
    public async Task FinishAsync(UsedNumbers numbers, CancellationToken cancel)
    {
        Run(_post, _now);
        await _db.Set<VoucherNumber>().Where(number => number.BookId == _book.Id).ExecuteDeleteAsync(cancel);
        foreach (var (period, word, last, _) in numbers.Rows()) _db.Add(new VoucherNumber(_book.Id, period, word, last));
    }

    // A fund source the books do not know yet is opened under the next code: history names its own.
    private AuxiliaryItem FundSource(string name)
    {
        if (_fundSources.TryGetValue(name, out var known)) return known;
        var next = _fundSources.Values.Select(item => int.TryParse(item.Code, out var code) ? code : 0).DefaultIfEmpty().Max() + 1;
        var item = new AuxiliaryItem(_ids.Next(), _book.Id, Auxiliaries.FundSource, next.ToString("00", System.Globalization.CultureInfo.InvariantCulture), name);
        using var insert = Insert("finance_auxiliary_item", "Id", "BookId", "Kind", "Code", "Name", "Enabled");
        Run(insert, item.Id, item.BookId, (int)item.Kind, item.Code, item.Name, true);
        _newFundSources.Add(item);
        _fundSources[item.Code] = item;
        return _fundSources[name] = item;
    }

    private DbCommand Insert(string table, params string[] columns) =>
        Command($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})", columns.Length);

    private DbCommand Command(string sql, int parameters)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void Run(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in new[] { _voucher, _line, _post, _evidence }) await command.DisposeAsync();
    }
}
