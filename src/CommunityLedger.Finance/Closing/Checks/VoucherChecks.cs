using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing.Checks;

/// <summary>Drafts are finished or deleted: nothing lies in a closed month.</summary>
internal sealed class NoDraftIsLeft(LedgerDb db) : LedgerCheck("no-drafts", "本月没有遗留的凭证草稿", CheckWeight.Blocker, Laws.CloseAfterAllPosted)
{
    public override string Advice => "请提交审核,或删除不用的草稿。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var drafts = await db.Set<Voucher>().In(book, month).Where(voucher => voucher.Status == VoucherStatus.Draft).Refs().Take(Most).ToListAsync(cancel);
        return [.. drafts.Select(draft => About(draft, "是草稿,没有记账"))];
    }
}

/// <summary>Everything entered for the month is posted.</summary>
internal sealed class AllVouchersArePosted(LedgerDb db) : LedgerCheck("all-posted", "本月凭证全部记账", CheckWeight.Blocker, Laws.CloseAfterAllPosted)
{
    public override string Advice => "请全部审核、签字并记账。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var open = await db.Set<Voucher>().AsNoTracking().In(book, month).Where(voucher => voucher.Status != VoucherStatus.Posted && voucher.Status != VoucherStatus.Draft)
            .OrderBy(voucher => voucher.Date).Take(Most).Select(voucher => new { Ref = new VoucherRef(voucher.Id, voucher.Date, voucher.Word, voucher.Number), voucher.Status }).ToListAsync(cancel);
        return [.. open.Select(voucher => About(voucher.Ref, $"{Names.Of(voucher.Status)},没有记账"))];
    }
}

/// <summary>Numbers run 1, 2, 3 … in each word, without gap or repeat.</summary>
internal sealed class NumbersHaveNoGap(LedgerDb db) : LedgerCheck("numbering", "凭证编号从1起连续,没有缺号和重号", CheckWeight.Blocker, Laws.PostedIsImmutable)
{
    public override string Advice => "请核验账簿;编号在记账时产生,缺号说明数据被改动。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var words = await db.Set<Voucher>().In(book, month).Posted().GroupBy(voucher => voucher.Word)
            .Select(word => new { Word = word.Key, Count = word.Count(), First = word.Min(voucher => voucher.Number)!.Value, Last = word.Max(voucher => voucher.Number)!.Value }).ToListAsync(cancel);
        return [.. words.Where(word => word.First != 1 || word.Last != word.Count).Select(word => new CheckFinding($"“{word.Word}”字凭证编号{word.First}至{word.Last},实有{word.Count}张", "evidence?verify=true"))];
    }
}

/// <summary>Where cash or bank is touched, the cashier has signed.</summary>
internal sealed class CashierHasSigned(LedgerDb db) : LedgerCheck("cashier-signed", "现金、银行凭证都有出纳签字", CheckWeight.Blocker, CloseAndControl.BooksAreApartFromCash)
{
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var unsigned = await db.Set<Voucher>().In(book, month).Posted().Where(voucher => voucher.Kind != VoucherKind.Imported && voucher.TouchesCash
            && (voucher.CashierId == 0 || voucher.CashierId == voucher.PosterId || voucher.CashierId == voucher.ReviewerId)).Refs().Take(Most).ToListAsync(cancel);
        return [.. unsigned.Select(voucher => About(voucher, "没有出纳签字,或出纳与审核、记账是同一人"))];
    }
}

/// <summary>Every voucher was reviewed by somebody who wrote nothing on it.</summary>
internal sealed class AnotherHasReviewed(LedgerDb db) : LedgerCheck("reviewed-by-another", "凭证都由制单人以外的人审核", CheckWeight.Blocker, Laws.DutiesAreSeparated)
{
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var own = await db.Set<Voucher>().In(book, month).Posted().Where(voucher => voucher.Kind != VoucherKind.Imported && (voucher.ReviewerId == 0
            || voucher.ReviewerId == voucher.PreparerId || voucher.Editors.Any(editor => editor.PersonId == voucher.ReviewerId))).Refs().Take(Most).ToListAsync(cancel);
        return [.. own.Select(voucher => About(voucher, "没有由另一人审核"))];
    }
}

/// <summary>Ordinary vouchers have their documents.</summary>
internal sealed class DocumentsAreAttached(LedgerDb db) : LedgerCheck("documents-attached", "普通凭证都附有原始凭证", CheckWeight.Blocker, VouchersAndBooks.PaymentsHaveDocuments)
{
    public override string Advice => "请用红字冲销后按合规票据重新填制。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var bare = await db.Set<Voucher>().In(book, month).Posted().Where(voucher => voucher.Kind == VoucherKind.Normal && (voucher.AttachmentCount == 0 || !voucher.Documents.Any()))
            .Refs().Take(Most).ToListAsync(cancel);
        return [.. bare.Select(voucher => About(voucher, "没有附原始凭证"))];
    }
}

/// <summary>Whatever was reversed in red was booked anew: by its documents, or by a correction on one of its accounts.</summary>
internal sealed class ReversalsAreCorrected(LedgerDb db) : LedgerCheck("reversals-corrected", "红字冲销的凭证都已重新入账", CheckWeight.Warning, Laws.VoucherIsComplete)
{
    public override string Advice => "请填制更正后的凭证;业务确已取消的,请说明。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var (vouchers, lines, links) = (db.Set<Voucher>(), db.Set<VoucherLine>(), db.Set<VoucherDocument>());
        var alone = await vouchers.In(book, month).Posted().Where(red => red.Kind == VoucherKind.RedReversal)
            .Where(red => !links.Any(link => link.VoucherId == red.ReversesId && links.Any(again => again.DocumentId == link.DocumentId && again.VoucherId != red.ReversesId)))
            .Where(red => !vouchers.Any(anew => anew.BookId == book.Id && anew.Period == month.Number && anew.Kind == VoucherKind.Correction && anew.Date >= red.Date
                && lines.Any(line => line.VoucherId == anew.Id && lines.Any(reversed => reversed.VoucherId == red.Id && reversed.AccountId == line.AccountId))))
            .Refs().Take(Most).ToListAsync(cancel);
        return [.. alone.Select(voucher => About(voucher, "冲销以后没有重新入账"))];
    }
}

/// <summary>Every posted voucher stands in the evidence chain.</summary>
internal sealed class VouchersAreInTheChain(LedgerDb db) : LedgerCheck("in-chain", "本月凭证都记入证据链", CheckWeight.Blocker, Laws.PostedIsImmutable)
{
    public override string Advice => "请核验账簿;不在证据链中的凭证不是经软件记账的。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var chained = await db.Set<EvidenceEntry>().Where(entry => entry.UnitId == book.UnitId && entry.Kind == VoucherCanon.Kind)
            .Join(db.Set<Voucher>().In(book, month).Posted(), entry => entry.SubjectId, voucher => voucher.Id, (_, voucher) => voucher.Id).CountAsync(cancel);
        var posted = await db.Set<Voucher>().In(book, month).Posted().CountAsync(cancel);
        return chained == posted ? [] : [new($"本月已记账凭证{posted}张,证据链中有{chained}张", "evidence?verify=true")];
    }
}
