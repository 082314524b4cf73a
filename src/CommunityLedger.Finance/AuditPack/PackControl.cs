using System.Runtime.CompilerServices;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>Sheets 10 to 30 but for the statements: how the money was agreed to, kept and watched.</summary>
internal sealed class PackControl(LedgerDb db, PackScope scope, RequestContext context, ApprovalReader approvals, BudgetControl budget, IEnumerable<ProtectedCommand> guarded)
{
    private DateOnly First => scope.From.FirstDay;

    private DateOnly Last => scope.To.LastDay;

    public async Task<IReadOnlyList<Sheet>> SheetsAsync(CancellationToken cancel) =>
    [
        await ApprovalsAsync(cancel), await ResolutionsAsync(cancel), .. await FlagsAsync(cancel), await CountsAsync(cancel), .. await ReceiptsAsync(cancel),
        .. await BudgetsAsync(cancel), await RefusalsAsync(cancel), await PostsAsync(cancel), Log(cancel), await PapersAsync(cancel),
    ];

    /// <summary>Documents cited by a voucher of the span or by a matter opened in it.</summary>
    public static IQueryable<Document> Cited(LedgerDb db, PackScope scope)
    {
        var (book, from, to, first, last) = (scope.Book.Id, scope.From.Number, scope.To.Number, scope.From.FirstDay, scope.To.LastDay);
        var vouchers = db.Set<Voucher>().Where(voucher => voucher.BookId == book && voucher.Number != null && voucher.Period >= from && voucher.Period <= to);
        var matters = db.Set<Matter>().Where(matter => matter.BookId == book && matter.OpenedOn >= first && matter.OpenedOn <= last);
        return db.Set<Document>().AsNoTracking().Where(document => document.UnitId == scope.Unit.Id
            && (db.Set<VoucherDocument>().Any(cited => cited.DocumentId == document.Id && vouchers.Any(voucher => voucher.Id == cited.VoucherId))
                || db.Set<MatterDocument>().Any(cited => cited.DocumentId == document.Id && matters.Any(matter => matter.Id == cited.MatterId))));
    }

    /// <summary>Where a file stands in the pack: named by its digest, with the ending it came with.</summary>
    public static string PathOf(string sha256, string fileName) => $"documents/{sha256}{Path.GetExtension(fileName).ToLowerInvariant()}";

    /// <summary>10: every matter opened or paid in the span beside all that its payment rests on.</summary>
    private async Task<Sheet> ApprovalsAsync(CancellationToken cancel)
    {
        var paid = db.Set<MatterPayment>().Where(payment => payment.State == MatterPaymentState.Paid && payment.On >= First && payment.On <= Last).Select(payment => payment.MatterId);
        var matters = await db.Set<Matter>().AsNoTracking().Include(matter => matter.Approvals).Where(matter => matter.BookId == scope.Book.Id
            && ((matter.OpenedOn >= First && matter.OpenedOn <= Last) || paid.Contains(matter.Id))).OrderBy(matter => matter.Year).ThenBy(matter => matter.Number).ToListAsync(cancel);
        var rows = await MatterRow.ReadAsync(approvals, scope.Unit, matters, context.Today, cancel);
        var ids = matters.ConvertAll(matter => matter.Id);
        var persons = (await db.Set<Counterparty>().Where(party => party.BookId == scope.Book.Id && party.Kind == CounterpartyKind.Individual).Select(party => party.Id).ToListAsync(cancel)).ToHashSet();
        var uses = (await (from use in db.Set<ResolutionUse>() where ids.Contains(use.MatterId) join resolution in db.Set<Resolution>() on use.ResolutionId equals resolution.Id
                           select new { use.MatterId, resolution.Year, resolution.Number, resolution.MeetingOn }).ToListAsync(cancel)).ToLookup(use => use.MatterId);
        var payments = (await db.Set<MatterPayment>().AsNoTracking().Where(payment => ids.Contains(payment.MatterId) && payment.State == MatterPaymentState.Paid).OrderBy(payment => payment.On).ToListAsync(cancel)).ToLookup(payment => payment.MatterId);
        string Step(Matter matter, params ApprovalStep[] steps) => string.Join(";", matter.Approvals.Where(record => record.Round == matter.Round && steps.Contains(record.Step))
            .Select(record => $"{record.Person} {record.On:yyyy-MM-dd} {record.Reference}".TrimEnd()));
        return scope.Table("10 审批对照表", [new("事项号", ColumnKind.Text, 11), new("申请日期", ColumnKind.Date, 12), new("用途", ColumnKind.Text, 30), new("收款人", ColumnKind.Text, 22), new("经办人", ColumnKind.Text, 9),
            new("金额", ColumnKind.Money, 14, Total: true), new("档次", ColumnKind.Text, 10), new("主任审批", ColumnKind.Text, 20), new("代表大会决议", ColumnKind.Text, 24), new("街道同意", ColumnKind.Text, 26),
            new("备案", ColumnKind.Text, 26), new("已付", ColumnKind.Money, 14, Total: true), new("付款日期", ColumnKind.Text, 22), new("状态", ColumnKind.Text, 10)],
            matters.Zip(rows, (matter, row) => new object?[]
            {
                matter.No, matter.OpenedOn, matter.Purpose, persons.Contains(matter.PayeeId) ? scope.Person(row.Payee) : row.Payee, matter.Handler, matter.Total, row.IsLarge ? "线以上" : "线以内",
                Step(matter, ApprovalStep.Director, ApprovalStep.Initiation), string.Join(";", uses[matter.Id].Select(use => $"{use.Year}年决议第{use.Number}号 {use.MeetingOn:yyyy-MM-dd}")),
                Step(matter, ApprovalStep.StreetConsent, ApprovalStep.StreetInstead), Step(matter, ApprovalStep.Filing), row.Paid,
                string.Join("、", payments[matter.Id].Select(payment => $"{payment.On:yyyy-MM-dd}").Distinct()), Names.Of(matter.State),
            }), new Dictionary<int, Money> { [5] = Sum(matters.Select(matter => matter.Total)), [11] = Sum(rows.Select(row => row.Paid)) });
    }

    private async Task<Sheet> ResolutionsAsync(CancellationToken cancel)
    {
        var found = await db.Set<Resolution>().AsNoTracking().Where(resolution => resolution.BookId == scope.Book.Id && resolution.MeetingOn >= First && resolution.MeetingOn <= Last)
            .OrderBy(resolution => resolution.Year).ThenBy(resolution => resolution.Number).ToListAsync(cancel);
        // What a matter that was taken back had been given is free again.
        var used = (await db.Set<ResolutionUse>().AsNoTracking().Where(use => !db.Set<Matter>().Any(back => back.Id == use.MatterId && back.State == MatterState.Withdrawn)).ToListAsync(cancel)).ToLookup(use => use.ResolutionId);
        return scope.Table("11 会议决议台账", [new("决议", ColumnKind.Text, 18), new("会议日期", ColumnKind.Date, 12), new("种类", ColumnKind.Text, 8), new("内容", ColumnKind.Text, 34), new("批准限额", ColumnKind.Money, 16, Total: true),
            new("已使用", ColumnKind.Money, 16, Total: true), new("应到", ColumnKind.Integer, 7), new("实到", ColumnKind.Integer, 7), new("赞成", ColumnKind.Integer, 7), new("反对", ColumnKind.Integer, 7), new("弃权", ColumnKind.Integer, 7), new("结果", ColumnKind.Text, 8), new("登记人", ColumnKind.Text, 9)],
            found.Select(resolution => new object?[] { resolution.No, resolution.MeetingOn, Names.Of(resolution.Kind), resolution.Purpose, resolution.Ceiling, new Money(used[resolution.Id].Sum(use => use.AmountFen)), resolution.Eligible,
                resolution.Present, resolution.For, resolution.Against, resolution.Abstain, resolution.Passed ? "通过" : "未通过", resolution.RecordedBy }),
            new Dictionary<int, Money> { [4] = Sum(found.Select(resolution => resolution.Ceiling)), [5] = new(found.Sum(resolution => used[resolution.Id].Sum(use => use.AmountFen))) });
    }

    /// <summary>12: what the rules pointed out. 24: what the supervision group found out about it.</summary>
    private async Task<IReadOnlyList<Sheet>> FlagsAsync(CancellationToken cancel)
    {
        var flags = await db.Set<Flag>().AsNoTracking().Where(flag => flag.BookId == scope.Book.Id && flag.RaisedOn >= First && flag.RaisedOn <= Last).OrderBy(flag => flag.Id).ToListAsync(cancel);
        return
        [
            scope.Table("12 疑点清单", [new("日期", ColumnKind.Date, 12), new("规则", ColumnKind.Text, 10), new("名称", ColumnKind.Text, 20), new("轻重", ColumnKind.Text, 7), new("看到的情况", ColumnKind.Text, 70), new("金额", ColumnKind.Money, 15), new("结论", ColumnKind.Text, 8)],
                flags.Select(flag => new object?[] { flag.RaisedOn, $"{flag.Rule.TrimEnd('!')}(第{flag.RuleVersion}版)", flag.Title, Names.Of(flag.Weight), flag.Evidence, flag.AmountFen == 0 ? null : new Money(flag.AmountFen), Names.Of(flag.Status) })),
            scope.Table("24 监督小组核实记录", [new("核实时间", ColumnKind.Text, 20), new("核实人", ColumnKind.Text, 9), new("规则", ColumnKind.Text, 8), new("名称", ColumnKind.Text, 20), new("看到的情况", ColumnKind.Text, 60), new("结论", ColumnKind.Text, 8), new("说明", ColumnKind.Text, 44)],
                flags.Where(flag => flag.Status != FlagStatus.Open).Select(flag => new object?[] { ChinaTime.Show(flag.DecidedAtUtc!.Value), flag.Decider, flag.Rule.TrimEnd('!'), flag.Title, flag.Evidence, Names.Of(flag.Status), flag.Note })),
        ];
    }

    /// <summary>15: day closes and surprise counts.</summary>
    private async Task<Sheet> CountsAsync(CancellationToken cancel)
    {
        var closes = await db.Set<DayClose>().AsNoTracking().Where(close => close.BookId == scope.Book.Id && close.Date >= First && close.Date <= Last).ToListAsync(cancel);
        var counts = await db.Set<CashCount>().AsNoTracking().Where(count => count.BookId == scope.Book.Id && count.Kind == CountKind.Surprise && count.Date >= First && count.Date <= Last).ToListAsync(cancel);
        var rows = closes.Select(close => (close.Date, Row: new object?[] { close.Date, close.Title, close.WithoutMovement ? "当日无现金收支" : "日清", close.Closing, new Money(close.CountedFen), close.Difference, close.Reason, close.WitnessName, close.CashierName }))
            .Concat(counts.Select(count => (count.Date, Row: new object?[] { count.Date, count.Title, "突击盘点", new Money(count.BookFen), count.Counted, count.Difference, count.SlipsNote, "", count.CounterName }))).OrderBy(row => row.Date);
        return scope.Table("15 现金盘点表", [new("日期", ColumnKind.Date, 12), new("编号", ColumnKind.Text, 18), new("种类", ColumnKind.Text, 16), new("账面", ColumnKind.Money, 15), new("实点", ColumnKind.Money, 15), new("差额", ColumnKind.Money, 13, Total: true),
            new("原因", ColumnKind.Text, 34), new("见证人", ColumnKind.Text, 10), new("盘点人", ColumnKind.Text, 10)], rows.Select(row => row.Row),
            new Dictionary<int, Money> { [5] = Sum(closes.Select(close => close.Difference)) + Sum(counts.Select(count => count.Difference)) });
    }

    /// <summary>16: receipt books by number range, and the receipts drawn in the span.</summary>
    private async Task<IReadOnlyList<Sheet>> ReceiptsAsync(CancellationToken cancel)
    {
        var books = await db.Set<ReceiptBook>().AsNoTracking().Where(book => book.BookId == scope.Book.Id && book.IssuedOn <= Last).OrderBy(book => book.Prefix).ThenBy(book => book.First).ToListAsync(cancel);
        var drawn = await db.Set<Receipt>().AsNoTracking().Where(receipt => receipt.BookId == scope.Book.Id && receipt.Date <= Last).OrderBy(receipt => receipt.Date).ThenBy(receipt => receipt.PrintedNo).ToListAsync(cancel);
        var byBook = drawn.ToLookup(receipt => receipt.ReceiptBookId);
        var own = drawn.FindAll(receipt => receipt.Date >= First);
        return
        [
            scope.Table("16 收据领用核销表", [new("起号", ColumnKind.Text, 14), new("止号", ColumnKind.Text, 14), new("发放日期", ColumnKind.Date, 12), new("发放人", ColumnKind.Text, 10), new("领用人", ColumnKind.Text, 10), new("启用日期", ColumnKind.Date, 12),
                new("总份数", ColumnKind.Integer, 9, Total: true), new("已开", ColumnKind.Integer, 9, Total: true), new("其中作废", ColumnKind.Integer, 9, Total: true), new("状态", ColumnKind.Text, 9), new("缴回", ColumnKind.Text, 22)],
                books.Select(book => new object?[] { book.Print(book.First), book.Print(book.Last), book.IssuedOn, book.IssuerName, book.KeeperName, book.TakenOn, book.Last - book.First + 1, byBook[book.Id].Count(), byBook[book.Id].Count(receipt => receipt.IsVoid),
                    Names.Of(book.Status), book.ReturnedOn is { } on ? $"{on:yyyy-MM-dd} {book.ReturnedTo}" : "" })),
            scope.Table("16 收据明细", [new("收据号", ColumnKind.Text, 14), new("日期", ColumnKind.Date, 12), new("交款人", ColumnKind.Text, 24), new("事由", ColumnKind.Text, 34), new("金额", ColumnKind.Money, 15, Total: true), new("方式", ColumnKind.Text, 10), new("开具人", ColumnKind.Text, 10), new("作废", ColumnKind.Text, 30)],
                own.Select(receipt => new object?[] { receipt.PrintedNo, receipt.Date, scope.Short(receipt.Payer), receipt.Purpose, receipt.Amount, Names.Of(receipt.Method), receipt.CashierName,
                    receipt.IsVoid ? $"{receipt.VoidedOn:yyyy-MM-dd} {receipt.VoidReason}" : "" }), new Dictionary<int, Money> { [4] = Sum(own.Select(receipt => receipt.Amount)) }),
        ];
    }

    /// <summary>21: each year's budget by fund source as it stands on the day of the pack.</summary>
    private async Task<IReadOnlyList<Sheet>> BudgetsAsync(CancellationToken cancel)
    {
        List<Sheet> sheets = [];
        foreach (var (year, _, _) in scope.Years)
        {
            var lines = await budget.StandingAsync(scope.Book, year, cancel);
            sheets.Add(scope.Table(scope.From.Year == scope.To.Year ? "21 预算执行" : $"21 预算执行 {year}", [new("资金来源", ColumnKind.Text, 8), new("名称", ColumnKind.Text, 20), new("预算项目", ColumnKind.Text, 26), new("预算数", ColumnKind.Money, 16, Total: true),
                new("申请中", ColumnKind.Money, 15, Total: true), new("已批未付", ColumnKind.Money, 15, Total: true), new("已支出", ColumnKind.Money, 15, Total: true), new("余额", ColumnKind.Money, 16, Total: true)],
                lines.Select(line => new object?[] { line.FundCode, line.FundSource, line.Item, line.Plan, line.Requested, line.Committed, line.Spent, line.Left }),
                new Dictionary<int, Money> { [3] = Sum(lines.Select(line => line.Plan)), [4] = Sum(lines.Select(line => line.Requested)), [5] = Sum(lines.Select(line => line.Committed)), [6] = Sum(lines.Select(line => line.Spent)), [7] = Sum(lines.Select(line => line.Left)) })
                with { Title = $"{year}年预算执行(至{context.Today:yyyy-MM-dd})" });
        }
        return sheets;
    }

    private async Task<Sheet> RefusalsAsync(CancellationToken cancel)
    {
        var rows = await (from refusal in db.Set<PaymentRefusal>().AsNoTracking() where refusal.BookId == scope.Book.Id && refusal.On >= First && refusal.On <= Last
                          join matter in db.Set<Matter>() on refusal.MatterId equals matter.Id
                          join outcome in db.Set<RefusalOutcome>() on refusal.Id equals outcome.RefusalId into ends from outcome in ends.DefaultIfEmpty()
                          orderby refusal.Id select new { refusal, outcome, matter.Year, matter.Number, matter.Purpose, matter.TotalFen }).ToListAsync(cancel);
        return scope.Table("25 拒付登记", [new("日期", ColumnKind.Date, 12), new("拒付人", ColumnKind.Text, 9), new("岗位", ColumnKind.Text, 12), new("事项号", ColumnKind.Text, 11), new("用途", ColumnKind.Text, 26), new("金额", ColumnKind.Money, 15, Total: true), new("原因", ColumnKind.Text, 24), new("说明", ColumnKind.Text, 40), new("结果", ColumnKind.Text, 40)],
            rows.Select(row => new object?[] { row.refusal.On, row.refusal.By, row.refusal.Post, Matter.NoOf(row.Year, row.Number), row.Purpose, new Money(row.TotalFen), Names.Of(row.refusal.Reason), row.refusal.Text,
                row.outcome is null ? "未支付" : $"{row.outcome.On:yyyy-MM-dd} {Names.Of(row.outcome.Kind)} {row.outcome.InstructedBy} {row.outcome.Text}" }),
            new Dictionary<int, Money> { [5] = new(rows.Sum(row => row.TotalFen)) });
    }

    /// <summary>27: who held which post in the span, at the community and at its street.</summary>
    private async Task<Sheet> PostsAsync(CancellationToken cancel)
    {
        var rows = await (from held in db.Set<Appointment>().AsNoTracking() where (held.UnitId == scope.Unit.Id || held.UnitId == scope.Unit.StreetId) && held.From <= Last && (held.To == null || held.To >= First)
                          join person in db.Set<Person>() on held.PersonId equals person.Id join unit in db.Set<Unit>() on held.UnitId equals unit.Id
                          orderby unit.Kind descending, held.From, held.Id select new { held, person.Name, Unit = unit.Name }).ToListAsync(cancel);
        return scope.Table("27 用户与权限", [new("单位", ColumnKind.Text, 32), new("姓名", ColumnKind.Text, 10), new("岗位", ColumnKind.Text, 18), new("代岗", ColumnKind.Text, 7), new("起", ColumnKind.Date, 12), new("止", ColumnKind.Date, 12), new("任命文件", ColumnKind.Text, 32)],
            rows.Where(row => !row.held.IsCancelled).Select(row => new object?[] { row.Unit, row.Name, row.held.Post.Name(), row.held.IsDeputy ? "是" : "", row.held.From, row.held.To, row.held.Document }));
    }

    /// <summary>28: the log of the span; what would give away who spoke up stays with those who may read it.</summary>
    private Sheet Log(CancellationToken cancel)
    {
        var hidden = guarded.Where(command => !command.Readers.Any(context.Posts.Contains)).Select(command => command.Name).ToList();
        var (start, end) = (First.ToDateTime(TimeOnly.MinValue).AddHours(-8), Last.AddDays(1).ToDateTime(TimeOnly.MinValue).AddHours(-8));
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.UnitId == scope.Unit.Id && entry.AtUtc >= start && entry.AtUtc < end && !hidden.Contains(entry.Command)).OrderBy(entry => entry.Id);
        return scope.Table("28 操作日志", [new("时间", ColumnKind.Text, 20), new("姓名", ColumnKind.Text, 10), new("岗位", ColumnKind.Text, 18), new("结果", ColumnKind.Text, 7), new("内容", ColumnKind.Text, 90)], []) with { Rows = RowsAsync(entries, cancel) };
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync(IQueryable<AuditEntry> entries, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancel))
            yield return [ChinaTime.Show(entry.AtUtc), entry.PersonName, string.Join("、", entry.Posts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(post => Enum.TryParse<Post>(post, out var known) ? known.Name() : post)), entry.Refused ? "被拒绝" : "", entry.Sentence];
    }

    /// <summary>30: every document cited, with the file in the pack and the digest it had when it was recorded.</summary>
    private async Task<Sheet> PapersAsync(CancellationToken cancel)
    {
        var rows = await (from document in Cited(db, scope) join file in db.Set<StoredFile>() on document.FileId equals file.Id into files from file in files.DefaultIfEmpty() orderby document.Date, document.Id
                          select new { document, Sha256 = file == null ? null : file.Sha256, FileName = file == null ? null : file.FileName }).ToListAsync(cancel);
        var inSpan = scope.Vouchers.Select(voucher => voucher.Id).ToHashSet();
        var documents = Cited(db, scope).Select(document => document.Id);
        var vouchers = (await db.Set<VoucherDocument>().AsNoTracking().Where(cited => documents.Contains(cited.DocumentId)).ToListAsync(cancel)).Where(cited => inSpan.Contains(cited.VoucherId)).ToLookup(cited => cited.DocumentId, cited => cited.VoucherId);
        return scope.Table("30 原始凭证目录", [new("种类", ColumnKind.Text, 20), new("代码", ColumnKind.Text, 16), new("号码", ColumnKind.Text, 24), new("出具方", ColumnKind.Text, 26), new("日期", ColumnKind.Date, 12), new("金额", ColumnKind.Money, 15, Total: true), new("凭证", ColumnKind.Text, 10), new("原件", ColumnKind.Text, 24), new("SHA-256", ColumnKind.Text, 68)],
            rows.Select(row => new object?[] { Document.NameOf(row.document.Type), row.document.Code, row.document.Number, row.document.Issuer, row.document.Date, row.document.Amount.IsZero ? null : row.document.Amount,
                vouchers[row.document.Id].Select(scope.LinkOf).FirstOrDefault(), row.Sha256 is null ? $"纸质:{row.document.PaperLocation}" : new SheetLink(row.FileName!, $"../{PathOf(row.Sha256, row.FileName!)}"), row.Sha256 ?? "" }),
            new Dictionary<int, Money> { [5] = Sum(rows.Select(row => row.document.Amount)) });
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
