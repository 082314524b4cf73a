using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>What a voucher must satisfy to leave the draft; every refusal is found at once, with its line.</summary>
public static class SubmissionRules
{
    /// <summary>What only the books know when a voucher is submitted.</summary>
    /// <param name="Book">Set of books.</param>
    /// <param name="LastClosed">Newest closed period, yyyymm; 0 when none.</param>
    /// <param name="Today">Business date.</param>
    /// <param name="Accounts">Accounts by key.</param>
    /// <param name="DocumentsTotal">Sum of the amounts on the attached documents.</param>
    /// <param name="CitedElsewhere">Attached documents that another voucher cites which has not been reversed, in words.</param>
    /// <param name="Cash">What the cashier's book says of the money.</param>
    /// <param name="Reopened">The reopening under which a closed month takes some vouchers today, or null.</param>
    public sealed record Situation(Book Book, int LastClosed, DateOnly Today, IReadOnlyDictionary<long, Account> Accounts, Money DocumentsTotal,
        IReadOnlyList<string> CitedElsewhere, CashMeeting Cash, Reopening? Reopened = null);

    /// <summary>Everything that stands in the way of submitting.</summary>
    /// <param name="voucher">Voucher.</param>
    /// <param name="now">What only the books know.</param>
    /// <param name="amountsKnown">False while an amount could not be read: then sums are not compared.</param>
    public static IReadOnlyList<Refusal> WhatIsMissing(Voucher voucher, Situation now, bool amountsKnown = true) =>
        [.. DateRules(voucher.Date, now), .. ClosingRules.WithinScope(voucher, now.Reopened), .. Lines(voucher, now),
            .. amountsKnown ? Balance(voucher) : [], .. Evidence(voucher, now, amountsKnown), .. amountsKnown ? now.Cash.Differences(voucher, now.Accounts) : []];

    /// <summary>The date lies in an open month of live work and not in the future; asked again when posting.</summary>
    public static IReadOnlyList<Refusal> DateRules(DateOnly date, Situation now)
    {
        List<Refusal> refusals = [];
        var period = Period.Of(date);
        if (now.Book.State != BookState.Active)
            refusals.Add(Refusal.Of(Laws.VoucherIsComplete, "账套尚在建账,未启用", "请先核对期初余额并由主任启用账套;历史凭证请用导入。", "Date"));
        else if (period.Number < now.Book.FirstLivePeriod)
            refusals.Add(Refusal.Of(Laws.CloseAfterAllPosted, $"{period.ToChinese()}早于账套启用期间", $"请使用{Period.FromNumber(now.Book.FirstLivePeriod).ToChinese()}及以后的日期。", "Date"));
        if (period.Number <= now.LastClosed && now.Reopened?.Period != period.Number)
            refusals.Add(Refusal.Of(Laws.CloseAfterAllPosted, $"{period.ToChinese()}已经结账,不能再记账", $"请改用{Period.FromNumber(now.LastClosed).Next.ToChinese()}及以后的日期。", "Date"));
        if (date > now.Today)
            refusals.Add(Refusal.Of(Laws.VoucherIsComplete, $"凭证日期{date:yyyy-MM-dd}晚于今天", "请填写业务发生的日期。", "Date"));
        return refusals;
    }

    /// <summary>A red voucher is not dated before what it takes back.</summary>
    public static IReadOnlyList<Refusal> ReversalDate(DateOnly date, DateOnly original) => date >= original ? [] :
        [Refusal.Of(Laws.VoucherIsComplete, $"冲销日期{date:yyyy-MM-dd}早于原凭证日期{original:yyyy-MM-dd}", "请填写原凭证日期或以后、尚未结账月份的日期。", "Date")];

    private static IEnumerable<Refusal> Lines(Voucher voucher, Situation now)
    {
        if (voucher.Lines.Count < 2)
            yield return Refusal.Of(Laws.VoucherIsComplete, "一张凭证至少要有两行分录", "请补充借方或贷方分录。", "Lines");
        var redAllowed = voucher.Kind is VoucherKind.RedReversal or VoucherKind.Correction;
        foreach (var line in voucher.Lines)
        {
            Refusal Wrong(Clause clause, string message, string next, string field) =>
                Refusal.Of(clause, message, next, $"Lines[{line.LineNo - 1}].{field}", line.LineNo);

            if (line.Summary.Length == 0)
                yield return Wrong(Laws.VoucherIsComplete, "摘要不能为空", "请写明业务内容。", "Summary");
            if (!now.Accounts.TryGetValue(line.AccountId, out var account))
            {
                yield return Wrong(Laws.VoucherIsComplete, "没有填写会计科目", "请选择末级科目。", "Account");
                continue;
            }
            if (!account.Postable)
                yield return Wrong(Laws.VoucherIsComplete, $"{account.Code} {account.FullName}不是末级科目", "请选择它的下级科目。", "Account");
            if (!account.Enabled && voucher.Kind != VoucherKind.RedReversal)
                yield return Wrong(Laws.VoucherIsComplete, $"{account.Code} {account.FullName}已停用", "请选择启用中的科目,或先在科目表中启用。", "Account");
            if (line.DebitFen != 0 && line.CreditFen != 0)
                yield return Wrong(Laws.VoucherIsComplete, "一行不能同时有借方和贷方金额", "请拆成两行。", "Debit");
            else if (line is { DebitFen: 0, CreditFen: 0 })
                yield return Wrong(Laws.VoucherIsComplete, "金额为零", "请填写借方或贷方金额。", "Debit");
            else if ((line.DebitFen < 0 || line.CreditFen < 0) && !redAllowed)
                yield return Wrong(Laws.VoucherIsComplete, "普通凭证不能填红字(负数)金额", "更正错误请用“红字冲销”,或把凭证类别改为“更正”。", line.DebitFen < 0 ? "Debit" : "Credit");
            if (voucher.Kind == VoucherKind.RedReversal) continue;
            foreach (var (kind, key, name) in AuxiliaryItem.Kinds)
                if (account.Required.HasFlag(kind) && !Has(line.Auxiliaries, kind))
                    yield return Wrong(Laws.VoucherIsComplete, $"{account.FullName}需要填写{name}", $"请选择{name}。", key);
        }
    }

    private static bool Has(AuxiliarySet set, Auxiliaries kind) => kind switch
    {
        Auxiliaries.FundSource => set.FundSourceId is not null,
        Auxiliaries.BankAccount => set.BankAccountId is not null,
        _ => true,
    };

    private static IEnumerable<Refusal> Balance(Voucher voucher)
    {
        var difference = voucher.DebitTotal - voucher.CreditTotal;
        if (!difference.IsZero)
            yield return Refusal.Of(Laws.VoucherIsComplete,
                $"借贷不平:借方{voucher.DebitTotal},贷方{voucher.CreditTotal},相差{(difference.IsNegative ? -difference : difference)}",
                "请核对金额;在金额栏按“=”可自动补平。", "Lines");
    }

    private static IEnumerable<Refusal> Evidence(Voucher voucher, Situation now, bool amountsKnown)
    {
        foreach (var cited in now.CitedElsewhere)
            yield return Refusal.Of(Laws.DocumentIsBookedOnce, $"票据已用于另一张凭证:{cited}", "一张票据只能入账一次;几张凭证共用的,请登记原始凭证分割单。", "Documents");
        if (voucher.Kind is VoucherKind.RedReversal or VoucherKind.Correction && voucher.Note.Length == 0)
            yield return Refusal.Of(Laws.VoucherIsComplete, "冲销和更正凭证要写明原因", "请填写更正原因。", "Note");
        if (voucher.Kind is not VoucherKind.Normal) yield break;
        if (voucher.Documents.Count == 0)
            yield return Refusal.Of(Finance.Rules.VouchersAndBooks.PaymentsHaveDocuments, "没有附原始凭证",
                "请登记合规票据并在凭证上勾选(F6);白条不能入账。只有结账和更正凭证可以不附。", "Documents");
        if (voucher.AttachmentCount == 0)
            yield return Refusal.Of(Finance.Rules.VouchersAndBooks.PaymentsHaveDocuments, "没有填写附单据张数",
                "请数清所附票据,填写张数。", "AttachmentCount");
        if (amountsKnown && voucher.Documents.Count > 0 && now.DocumentsTotal < voucher.DebitTotal && voucher.Note.Length == 0)
            yield return Refusal.Of(Finance.Rules.VouchersAndBooks.PaymentsHaveDocuments,
                $"所附票据合计{now.DocumentsTotal},少于凭证金额{voucher.DebitTotal}", "请补登票据,或在备注中说明原因。", "Note");
    }
}
