using System.ComponentModel;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>Where a voucher stands on its way into the books.</summary>
public enum VoucherStatus
{
    /// <summary>Being written; may be unbalanced.</summary>
    [Description("草稿")] Draft,
    /// <summary>Complete and balanced, waiting for another person's review.</summary>
    [Description("待审核")] Submitted,
    /// <summary>Reviewed by another person.</summary>
    [Description("已审核")] Reviewed,
    /// <summary>Cash or bank lines signed by the cashier.</summary>
    [Description("出纳已签")] CashierSigned,
    /// <summary>In the books; immutable.</summary>
    [Description("已记账")] Posted,
}

/// <summary>What a voucher is for; decides whether documents and red amounts are right.</summary>
public enum VoucherKind
{
    /// <summary>Everyday business.</summary>
    [Description("普通")] Normal,
    /// <summary>Carry-forward at the end of a month or year (结转); needs no document.</summary>
    [Description("结转")] Closing,
    /// <summary>Red reversal of one voucher (红字冲销); made by the software, line by line.</summary>
    [Description("红字冲销")] RedReversal,
    /// <summary>Correction of an error by its difference or by a new entry (更正); red allowed, needs no document.</summary>
    [Description("更正")] Correction,
    /// <summary>Brought in with the history (建账导入).</summary>
    [Description("历史导入")] Imported,
}

/// <summary>Who signs: key and the name held then. The key is 0 for names that came with imported history.</summary>
public readonly record struct Signer(long PersonId, string Name);

/// <summary>
/// A voucher (记账凭证). Its life: 草稿 → 待审核 → 已审核 → (cash or bank: 出纳已签) → 已记账; 退回 leads back to 草稿.
/// Posted it never changes; 已冲销 is read from the red voucher that points here.
/// </summary>
public sealed class Voucher
{
    private readonly List<VoucherLine> _lines = [];
    private readonly List<VoucherEditor> _editors = [];
    private readonly List<VoucherDocument> _documents = [];
    private readonly List<VoucherEntry> _entries = [];

    private Voucher() { }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Accounting period, yyyymm; always the month of <see cref="Date"/>.</summary>
    public int Period { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>凭证字: 记, or 收/付/转.</summary>
    public string Word { get; private set; } = "记";

    /// <summary>Number within book, period and word, drawn when posted: 1..n without gap.</summary>
    public int? Number { get; private set; }

    /// <summary>Where it stands.</summary>
    public VoucherStatus Status { get; private set; }

    /// <summary>What it is for.</summary>
    public VoucherKind Kind { get; private set; }

    /// <summary>附单据张数.</summary>
    public int AttachmentCount { get; private set; }

    /// <summary>经办人.</summary>
    public string Handler { get; private set; } = "";

    /// <summary>Why the documents' amounts differ from the voucher, or why a correction is made.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The posted voucher this one reverses.</summary>
    public long? ReversesId { get; private set; }

    /// <summary>True when a line touches cash or bank, so the cashier must sign.</summary>
    public bool TouchesCash { get; private set; }

    /// <summary>制单.</summary>
    public long PreparerId { get; private set; }

    /// <summary>制单.</summary>
    public string PreparerName { get; private set; } = "";

    /// <summary>审核; 0 before.</summary>
    public long ReviewerId { get; private set; }

    /// <summary>审核.</summary>
    public string ReviewerName { get; private set; } = "";

    /// <summary>出纳; 0 before.</summary>
    public long CashierId { get; private set; }

    /// <summary>出纳.</summary>
    public string CashierName { get; private set; } = "";

    /// <summary>记账; 0 before.</summary>
    public long PosterId { get; private set; }

    /// <summary>记账.</summary>
    public string PosterName { get; private set; } = "";

    /// <summary>When it was posted, UTC.</summary>
    public DateTime? PostedAtUtc { get; private set; }

    /// <summary>Why it was returned; empty when it was not.</summary>
    public string ReturnReason { get; private set; } = "";

    /// <summary>Counts changes; two people editing at once cannot overwrite each other.</summary>
    public int Version { get; private set; }

    /// <summary>The lines in order.</summary>
    public IReadOnlyList<VoucherLine> Lines => _lines;

    /// <summary>Everybody who wrote on it, not only the owner: none of them may review it.</summary>
    public IReadOnlyList<VoucherEditor> Editors => _editors;

    /// <summary>The source documents behind it.</summary>
    public IReadOnlyList<VoucherDocument> Documents => _documents;

    /// <summary>The entries of the cashier's book that its cash and bank lines rest on.</summary>
    public IReadOnlyList<VoucherEntry> Entries => _entries;

    /// <summary>Sum of the debit side; equals the credit side once submitted.</summary>
    public Money DebitTotal => _lines.Aggregate(Money.Zero, (sum, line) => sum + line.Debit);

    /// <summary>Sum of the credit side.</summary>
    public Money CreditTotal => _lines.Aggregate(Money.Zero, (sum, line) => sum + line.Credit);

    /// <summary>What it is about: the first line's summary; empty for an empty draft.</summary>
    public string Subject => _lines.Count > 0 ? _lines[0].Summary : "";

    /// <summary>As people call it: <c>记-12</c>, or 草稿 before it has a number.</summary>
    public string Title => Number is { } number ? $"{Word}-{number}" : $"{Word}字凭证(未编号)";

    /// <summary>A new draft.</summary>
    public static Voucher Draft(long id, long bookId, VoucherKind kind, Signer preparer) => new()
    {
        Id = id, BookId = bookId, Kind = kind, PreparerId = preparer.PersonId, PreparerName = preparer.Name,
    };

    /// <summary>Writes the draft; whatever stood there is replaced. Drafts may be incomplete and unbalanced.</summary>
    /// <exception cref="RefusedException">It is no draft any more.</exception>
    public void Write(VoucherContent content, Signer editor, IdSource ids)
    {
        RefuseUnless(VoucherStatus.Draft, "修改");
        (Date, Word, Handler, Note, AttachmentCount) = (content.Date, content.Word, content.Handler, content.Note, content.AttachmentCount);
        Period = Kernel.Time.Period.Of(Date).Number;
        TouchesCash = content.TouchesCash;
        if (Kind is VoucherKind.Normal or VoucherKind.Closing or VoucherKind.Correction) Kind = content.Kind;
        _lines.Clear();
        foreach (var line in content.Lines) _lines.Add(new VoucherLine(ids.Next(), Id, _lines.Count + 1, line));
        _documents.RemoveAll(kept => !content.DocumentIds.Contains(kept.DocumentId));
        _documents.AddRange(content.DocumentIds.Except(_documents.ConvertAll(kept => kept.DocumentId))
            .Select(document => new VoucherDocument(Id, document)));
        _entries.RemoveAll(kept => !content.EntryIds.Contains(kept.EntryId));
        _entries.AddRange(content.EntryIds.Except(_entries.ConvertAll(kept => kept.EntryId)).Select(entry => new VoucherEntry(Id, entry)));
        if (_editors.TrueForAll(known => known.PersonId != editor.PersonId)) _editors.Add(new VoucherEditor(Id, editor.PersonId));
        Version++;
    }

    /// <summary>Submits for review; <see cref="SubmissionRules"/> are asked by the caller with what only it can know.</summary>
    public void Submit()
    {
        RefuseUnless(VoucherStatus.Draft, "提交");
        Status = VoucherStatus.Submitted;
        ReturnReason = "";
        Version++;
    }

    /// <summary>审核, by a person who never wrote on it.</summary>
    public void Review(Signer reviewer)
    {
        RefuseUnless(VoucherStatus.Submitted, "审核");
        SeparationRules.ReviewerWroteNothing(this, reviewer).Demand();
        (ReviewerId, ReviewerName, Status) = (reviewer.PersonId, reviewer.Name, VoucherStatus.Reviewed);
        Version++;
    }

    /// <summary>退回: back to draft with a reason; signatures fall off. Allowed until posted.</summary>
    public void Return(string reason)
    {
        if (Status is VoucherStatus.Draft or VoucherStatus.Posted) RefuseUnless(VoucherStatus.Submitted, "退回");
        Status = VoucherStatus.Draft;
        ReturnReason = reason;
        (ReviewerId, ReviewerName, CashierId, CashierName) = (0, "", 0, "");
        Version++;
    }

    /// <summary>出纳签字, where cash or bank is touched.</summary>
    public void SignAsCashier(Signer cashier)
    {
        RefuseUnless(VoucherStatus.Reviewed, "出纳签字");
        SeparationRules.CashierSignsOnlyCash(this, cashier).Demand();
        (CashierId, CashierName, Status) = (cashier.PersonId, cashier.Name, VoucherStatus.CashierSigned);
        Version++;
    }

    /// <summary>True when nothing but posting is left to do.</summary>
    public bool IsReadyToPost => Status == (TouchesCash ? VoucherStatus.CashierSigned : VoucherStatus.Reviewed);

    /// <summary>记账: enters the books under a number and is immutable from then on.</summary>
    public void Post(Signer poster, int number, DateTime atUtc)
    {
        if (!IsReadyToPost)
            RefuseUnless(TouchesCash ? VoucherStatus.CashierSigned : VoucherStatus.Reviewed, "记账",
                Status == VoucherStatus.Reviewed ? Rules.CloseAndControl.BooksAreApartFromCash : Laws.BooksComeFromVouchers);
        SeparationRules.PosterIsNotCashier(this, poster).Demand();
        foreach (var line in _lines) line.Post(Period, Date, number);
        (PosterId, PosterName, Number, PostedAtUtc, Status) = (poster.PersonId, poster.Name, number, atUtc, VoucherStatus.Posted);
        Version++;
    }

    /// <summary>
    /// 红字冲销: a new voucher in red on the same sides, dated in an open period, that walks the same way as any other.
    /// </summary>
    public Voucher Reverse(long id, DateOnly date, string reason, Signer preparer, IdSource ids)
    {
        RefuseUnless(VoucherStatus.Posted, "冲销");
        var red = Draft(id, BookId, VoucherKind.RedReversal, preparer);
        var summary = $"注销{Date:yyyy年M月d日}{Word}字{Number}号凭证";
        red.Write(new VoucherContent(VoucherKind.RedReversal, date, Word, 0, Handler, reason, TouchesCash,
            [.. _lines.Select(line => line.Content.InRed(summary))], []), preparer, ids);
        red.ReversesId = Id;
        return red;
    }

    private void RefuseUnless(VoucherStatus needed, string doing, Clause? otherwise = null)
    {
        if (Status == needed) return;
        var clause = Status == VoucherStatus.Posted ? Laws.PostedIsImmutable : otherwise ?? Rules.VouchersAndBooks.FormalitiesAreNotSkipped;
        var next = Status == VoucherStatus.Posted ? "已记账凭证只能红字冲销或差额更正。" : $"{doing}要求凭证为“{Names.Of(needed)}”,请按顺序办理。";
        throw new RefusedException(Refusal.Of(clause, $"{Title}当前为“{Names.Of(Status)}”,不能{doing}", next));
    }
}

/// <summary>Somebody wrote on a voucher.</summary>
public sealed record VoucherEditor(long VoucherId, long PersonId);

/// <summary>A document supports a voucher.</summary>
public sealed record VoucherDocument(long VoucherId, long DocumentId);

/// <summary>A voucher cites an entry of the cashier's book.</summary>
public sealed record VoucherEntry(long VoucherId, long EntryId);

/// <summary>What the clerk writes on a voucher.</summary>
public sealed record VoucherContent(VoucherKind Kind, DateOnly Date, string Word, int AttachmentCount, string Handler, string Note,
    bool TouchesCash, IReadOnlyList<LineContent> Lines, IReadOnlyList<long> DocumentIds)
{
    /// <summary>The entries of the cashier's book it cites.</summary>
    public IReadOnlyList<long> EntryIds { get; init; } = [];
}
