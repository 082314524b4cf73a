using System.Globalization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>A voucher as typed: all text, so that every slip is refused with its field and line, all at once.</summary>
/// <param name="Kind">普通, 结转 or 更正, by the names of <see cref="VoucherKind"/>.</param>
/// <param name="Word">凭证字.</param>
/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="AttachmentCount">附单据张数.</param>
/// <param name="Handler">经办人.</param>
/// <param name="Note">备注.</param>
/// <param name="Lines">Lines; wholly empty ones are left out.</param>
/// <param name="Documents">Keys of recorded documents.</param>
/// <param name="Entries">Keys of the cashier's entries that the cash and bank lines rest on.</param>
public sealed record VoucherInput(VoucherKind Kind, string? Word, string? Date, string? AttachmentCount, string? Handler, string? Note,
    IReadOnlyList<VoucherLineInput>? Lines, IReadOnlyList<long>? Documents = null, IReadOnlyList<long>? Entries = null);

/// <summary>A line as typed; accounts and auxiliaries by code.</summary>
public sealed record VoucherLineInput(string? Summary, string? Account, string? Debit, string? Credit,
    string? FundSource = null, string? Counterparty = null, string? Person = null, string? Matter = null, string? Item = null,
    string? BankAccount = null, string? AssetCard = null, string? Quantity = null, string? SettlementMethod = null, string? BillNo = null)
{
    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Summary) && string.IsNullOrWhiteSpace(Account)
        && string.IsNullOrWhiteSpace(Debit) && string.IsNullOrWhiteSpace(Credit);
}

/// <summary>What could be read of a voucher as typed, and what could not.</summary>
/// <param name="Content">The voucher; what could not be read is empty in it.</param>
/// <param name="Refusals">What could not be read.</param>
/// <param name="TypedLines">For each line of the content its 1-based line as typed.</param>
internal sealed record VoucherReading(VoucherContent Content, IReadOnlyList<Refusal> Refusals, IReadOnlyList<int> TypedLines)
{
    /// <summary>False when an amount could not be read.</summary>
    public bool AmountsKnown => !Refusals.Any(IsAmount);

    /// <summary>
    /// Together with what the rules say of the content, at the lines as typed, without what only follows from a field that
    /// could not be read: no account missing where one was mistyped, no zero where an amount was.
    /// </summary>
    public IReadOnlyList<Refusal> With(IReadOnlyList<Refusal> rules)
    {
        var unread = Refusals.Select(refusal => refusal.Field).ToHashSet();
        var amounts = Refusals.Where(IsAmount).Select(refusal => refusal.Line).ToHashSet();
        return [.. Refusals, .. rules.Select(AsTyped).Where(refusal => !unread.Contains(refusal.Field) && !(IsAmount(refusal) && amounts.Contains(refusal.Line)))];
    }

    /// <summary>What stands in the way of keeping it as a draft: what could not be read, and lines that belong to no account yet.</summary>
    public IReadOnlyList<Refusal> AgainstDraft()
    {
        var without = Content.Lines.Zip(TypedLines).Where(line => line.First.AccountId == 0)
            .Select(line => Refusal.Of(Laws.VoucherIsComplete, "没有填写会计科目,不能暂存", "请选择科目,或删去这一行;填好的内容仍留在页面上。", $"Lines[{line.Second - 1}].Account", line.Second));
        return [.. Refusals, .. without.Where(refusal => !Refusals.Any(known => known.Field == refusal.Field))];
    }

    private Refusal AsTyped(Refusal refusal) => refusal.Line is not { } line ? refusal : refusal with
    {
        Line = TypedLines[line - 1],
        Field = refusal.Field?.Replace($"[{line - 1}]", $"[{TypedLines[line - 1] - 1}]", StringComparison.Ordinal),
    };

    private static bool IsAmount(Refusal refusal) =>
        refusal.Line is not null && refusal.Field is { } field && (field.EndsWith(".Debit", StringComparison.Ordinal) || field.EndsWith(".Credit", StringComparison.Ordinal));
}

/// <summary>Turns what was typed into content, against the accounts and auxiliary items of the book.</summary>
internal sealed class VoucherReader(IReadOnlyDictionary<long, Account> accounts, IEnumerable<AuxiliaryItem> items)
{
    private static readonly string[] Words = ["记", "收", "付", "转"];
    private readonly Dictionary<string, Account> _accounts = accounts.Values.ToDictionary(account => account.Code);
    private readonly Dictionary<(Auxiliaries, string), long> _items =
        items.Where(item => item.Enabled).ToDictionary(item => (item.Kind, item.Code), item => item.Id);

    /// <summary>
    /// Reads a voucher; everything that cannot be understood is refused, and its place stays empty (the date: the first day
    /// there is), so that the rules can be asked of the rest.
    /// </summary>
    public VoucherReading Read(VoucherInput input)
    {
        List<Refusal> refusals = [];
        if (!BusinessDate.TryParse(input.Date, out var date))
            refusals.Add(Malformed($"日期“{input.Date}”不存在或格式不对", "请按“年-月-日”填写,如 2026-01-31。", "Date"));
        var word = string.IsNullOrWhiteSpace(input.Word) ? "记" : input.Word.Trim();
        if (!Words.Contains(word))
            refusals.Add(Malformed($"没有“{word}”这个凭证字", "请选择记、收、付、转之一。", "Word"));
        var attachments = 0;
        if (!string.IsNullOrWhiteSpace(input.AttachmentCount)
            && (!int.TryParse(input.AttachmentCount, NumberStyles.None, CultureInfo.InvariantCulture, out attachments) || attachments > 9999))
            refusals.Add(Malformed($"附单据张数“{input.AttachmentCount}”不是 0 到 9999 的整数", "请填写票据张数。", "AttachmentCount"));
        var typed = (input.Lines ?? []).Select((line, index) => (line, number: index + 1)).Where(entry => !entry.line.IsEmpty).ToList();
        if (typed.Count > 500)
            refusals.Add(Malformed($"一张凭证有{typed.Count}行,超过 500 行", "请拆成几张凭证。", "Lines"));
        var lines = typed.ConvertAll(entry => ReadLine(entry.line, entry.number, refusals));
        var touchesCash = lines.Exists(line => accounts.TryGetValue(line.AccountId, out var account) && account.CashKind != CashKind.None);
        var kind = input.Kind is VoucherKind.Closing or VoucherKind.Correction ? input.Kind : VoucherKind.Normal;
        var content = new VoucherContent(kind, date, word, attachments, Clip(input.Handler, 50), Clip(input.Note, 200), touchesCash,
            lines, input.Documents ?? []) { EntryIds = [.. (input.Entries ?? []).Distinct()] };
        return new VoucherReading(content, refusals, typed.ConvertAll(entry => entry.number));
    }

    private LineContent ReadLine(VoucherLineInput line, int number, List<Refusal> refusals)
    {
        void Refuse(string message, string next, string field) =>
            refusals.Add(Malformed(message, next, $"Lines[{number - 1}].{field}", number));

        long accountId = 0;
        var code = line.Account?.Trim().Split(' ')[0] ?? "";
        if (code.Length > 0 && !_accounts.TryGetValue(code, out var account))
            Refuse($"没有编码为“{code}”的科目", "请从科目表中选择,或先增设科目。", "Account");
        else if (code.Length > 0)
            accountId = _accounts[code].Id;
        if ((line.Summary?.Trim().Length ?? 0) > 200)
            Refuse("摘要超过 200 个字", "请缩短摘要。", "Summary");
        return new LineContent(Clip(line.Summary, 200), accountId, Amount(line.Debit, "Debit", Refuse), Amount(line.Credit, "Credit", Refuse),
            new AuxiliarySet(
                Item(Auxiliaries.FundSource, line.FundSource, "FundSource", Refuse), Item(Auxiliaries.Counterparty, line.Counterparty, "Counterparty", Refuse),
                Item(Auxiliaries.Person, line.Person, "Person", Refuse), Item(Auxiliaries.Matter, line.Matter, "Matter", Refuse),
                Item(Auxiliaries.Item, line.Item, "Item", Refuse), Item(Auxiliaries.BankAccount, line.BankAccount, "BankAccount", Refuse),
                Item(Auxiliaries.AssetCard, line.AssetCard, "AssetCard", Refuse)),
            Quantity(line.Quantity, Refuse), Null(line.SettlementMethod, 20), Null(line.BillNo, 50));
    }

    private static Money Amount(string? text, string field, Action<string, string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(text)) return Money.Zero;
        if (!Money.TryParse(text, out var money))
            refuse($"金额“{text}”不是精确到分的数字", "请填写最多两位小数的金额。", field);
        else if (Math.Abs(money.Fen) > 1_000_000_000_000_00) // a million million yuan: a slip of the finger, and far from overflow
            refuse($"金额{money}过大", "请核对金额。", field);
        return money;
    }

    private static long? Quantity(string? text, Action<string, string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var quantity)
            && Math.Abs(quantity) < 1_000_000_000 && decimal.Round(quantity, 3) == quantity)
            return (long)(quantity * 1000);
        refuse($"数量“{text}”不是最多三位小数的数字", "请核对数量。", "Quantity");
        return null;
    }

    private long? Item(Auxiliaries kind, string? code, string field, Action<string, string, string> refuse)
    {
        if (string.IsNullOrWhiteSpace(code)) return null;
        if (_items.TryGetValue((kind, code.Trim().Split(' ')[0]), out var id)) return id;
        refuse($"{AuxiliaryItem.Kinds.First(known => known.Kind == kind).Name}中没有“{code}”", "请从列表中选择,或先增设。", field);
        return null;
    }

    private static string Clip(string? text, int length)
    {
        var clean = (text ?? "").Trim().Normalize();
        return clean.Length <= length ? clean : clean[..length];
    }

    private static string? Null(string? text, int length) => string.IsNullOrWhiteSpace(text) ? null : Clip(text, length);

    private static Refusal Malformed(string message, string next, string field, int? line = null) =>
        Refusal.Of(Laws.VoucherIsComplete, message, next, field, line);
}
