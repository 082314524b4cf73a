using System.Text.Json.Serialization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Import;

/// <summary>
/// 导入历史凭证: brings a file of vouchers into a book in the state 建账, all rows or none. What only live control can refuse
/// (negative cash, missing documents) is warned of; what makes no voucher is refused with its line.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="FileName">Name of the file, for the log.</param>
/// <param name="Rows">Opens the file anew each time it is called.</param>
/// <param name="DryRun">True to check everything and save nothing.</param>
[Allow("导入历史凭证", Post.Accountant, Post.StreetAccountant, Operator = true)]
public sealed record ImportVouchers(string Unit, string FileName, [property: JsonIgnore] Func<IEnumerable<TableRow>> Rows, bool DryRun) : ICommand<ImportedVouchers>
{
    /// <summary>Told the number of vouchers read so far, about every thousand.</summary>
    [JsonIgnore]
    public IProgress<int>? Progress { get; init; }

    /// <summary>Found out by reading: rows of a voucher stand apart in this file.</summary>
    private bool RowsAreScattered { get; set; }

    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain) : ICommandHandler<ImportVouchers, ImportedVouchers>
    {
        public async Task<ImportedVouchers> Handle(ImportVouchers command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            if (book.State != BookState.Setup)
                throw new RefusedException(Refusal.Of(Laws.PostedIsImmutable, "账套已启用,不能再导入历史凭证", "启用后的凭证请逐张填制,经审核后记账。", "file"));
            var accounts = (await db.AccountsAsync(book.Id, cancel)).Values.ToDictionary(account => account.Code);
            List<Refusal> refusals = [];
            var file = new VoucherFile(accounts, refusals);
            var numbers = await UsedNumbers.LoadAsync(db, book.Id, cancel);
            var warnings = await ImportWarnings.LoadAsync(db, book, accounts, context.Today, cancel);
            await using var writer = await ImportWriter.OpenAsync(db, context.Unit, book, ids, await chain.HeadAsync(context.Unit.Id, cancel), context.Now, cancel);
            var (vouchers, lines) = (0, 0);
            var read = file.Read(command.Rows());
            foreach (var voucher in command.RowsAreScattered ? Gather(read) : read)
            {
                cancel.ThrowIfCancellationRequested();
                if (!numbers.Take(voucher.Key))
                {
                    if (!command.RowsAreScattered && !numbers.WasStored(voucher.Key))
                    {
                        // Gather them first, from the beginning. Only such a file is held in memory.
                        command.RowsAreScattered = true;
                        throw new StartAgainException();
                    }
                    file.Refuse(voucher.Line, $"{voucher.Title}已经存在", "同一月份的凭证号不能重复;已导入过的文件不要再导。", "voucher_no");
                    continue;
                }
                Judge(voucher, book, file);
                warnings.Look(voucher);
                vouchers++;
                lines += voucher.Lines.Count;
                if (refusals.Count == 0 && !command.DryRun) await writer.WriteAsync(voucher);
                if (vouchers % 1000 == 0) command.Progress?.Report(vouchers);
            }
            if (refusals.Count > 0)
            {
                if (file.MoreRefusals > 0) refusals.Add(new Refusal("", $"另有 {file.MoreRefusals} 处问题没有列出", "请先更正以上各行再试。"));
                throw new RefusedException([.. refusals.OrderBy(refusal => refusal.Line ?? int.MaxValue)], RefusalCause.Malformed);
            }
            if (vouchers == 0)
                throw new RefusedException(new Refusal("", "文件里没有凭证", "第一行写列名,以下每行一条分录。", Field: "file"), RefusalCause.Malformed);
            warnings.Gaps(numbers);
            warnings.Shortages();
            if (!command.DryRun)
            {
                await writer.FinishAsync(numbers, cancel);
                context.Say($"导入历史凭证:{command.FileName},凭证{vouchers}张,分录{lines}行,借方合计{warnings.Debit}");
            }
            else context.Say($"试导历史凭证:{command.FileName},凭证{vouchers}张,分录{lines}行,没有保存");
            return new ImportedVouchers(vouchers, lines, warnings.Debit, command.DryRun, warnings.All);
        }

        private static IEnumerable<FileVoucher> Gather(IEnumerable<FileVoucher> pieces)
        {
            Dictionary<(int, string, int), FileVoucher> whole = [];
            foreach (var piece in pieces)
            {
                if (whole.TryGetValue(piece.Key, out var first)) first.Lines.AddRange(piece.Lines);
                else whole.Add(piece.Key, piece);
            }
            return whole.Values.OrderBy(voucher => voucher.Period).ThenBy(voucher => voucher.Line);
        }

        private static void Judge(FileVoucher voucher, Book book, VoucherFile file)
        {
            if (voucher.Period < book.StartPeriod)
                file.Refuse(voucher.Line, $"{voucher.Title}早于账套的第一个期间{Period.FromNumber(book.StartPeriod).ToChinese()}", "请更正日期,或另建账套。", "date");
            if (voucher.Lines.Count < 2)
                file.Refuse(voucher.Line, $"{voucher.Title}只有一行分录", "一张凭证至少要有两行。", "voucher_no");
            Int128 debit = 0, credit = 0;
            foreach (var line in voucher.Lines) (debit, credit) = (debit + line.DebitFen, credit + line.CreditFen);
            if (debit != credit)
                file.Refuse(voucher.Line, $"{voucher.Title}借贷不平:借方{new Money((long)debit)},贷方{new Money((long)credit)},相差{new Money((long)Int128.Abs(debit - credit))}",
                    "请核对这张凭证的金额。", "debit");
        }
    }
}

/// <summary>What an import brought in.</summary>
/// <param name="Vouchers">Number of vouchers.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="Debit">Sum of the debit side; equals the credit side.</param>
/// <param name="DryRun">True when nothing was saved.</param>
/// <param name="Warnings">What live control would have refused, in Chinese.</param>
public sealed record ImportedVouchers(int Vouchers, int Lines, Money Debit, bool DryRun, IReadOnlyList<string> Warnings);
