using System.Text.Json.Serialization;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Documents;

/// <summary>A source document as typed: all text, so that every slip is refused with its field, all at once.</summary>
/// <param name="Type">Name of a <see cref="DocumentType"/>; anything else is a white slip.</param>
/// <param name="Code">Invoice code, or empty.</param>
/// <param name="Number">Number, or empty where the type needs none.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="Amount">Amount in yuan, negative on a red invoice, or empty for papers without one.</param>
/// <param name="Handler">经办人.</param>
/// <param name="Medium">Name of a <see cref="DocumentMedium"/>.</param>
/// <param name="PaperLocation">Binder and page of a paper original.</param>
public sealed record DocumentInput(string? Type, string? Code, string? Number, string? Issuer, string? Date, string? Amount,
    string? Handler, string? Medium, string? PaperLocation)
{
    /// <summary>As an entry, without its file.</summary>
    /// <exception cref="RefusedException">Something cannot be read, or the paper is of no listed kind.</exception>
    internal DocumentEntry ToEntry()
    {
        List<Refusal> refusals = [];
        if (!Enum.TryParse<DocumentType>(Type, out var type) || !Enum.IsDefined(type))
            refusals.Add(Refusal.Of(Finance.Rules.CloseAndControl.WhiteSlipsAreNotBooked, "不是规定种类的票据,属于白条,不得登记和入账",
                "请向对方索取发票、财政票据等合规票据;确已遗失的,办理经批准的遗失证明。", nameof(Type)));
        if (!Enum.TryParse<DocumentMedium>(Medium, out var medium) || !Enum.IsDefined(medium))
            refusals.Add(Refusal.Of(Laws.DocumentsAreComplete, "没有说明原件是电子的还是纸质的", "请选择电子原件或纸质原件。", nameof(Medium)));
        if (!BusinessDate.TryParse(Date, out var date))
            refusals.Add(Refusal.Of(Laws.DocumentsAreComplete, $"日期“{Date}”不存在或格式不对", "请按“年-月-日”填写,如 2026-01-31。", nameof(Date)));
        var amount = Money.Zero;
        if (!string.IsNullOrWhiteSpace(Amount) && (!Money.TryParse(Amount, out amount) || Math.Abs(amount.Fen) > 1_000_000_000_000_00))
            refusals.Add(Refusal.Of(Laws.DocumentsAreComplete, $"金额“{Amount}”不是精确到分的数字", "请按票面价税合计填写,红字发票填负数。", nameof(Amount)));
        foreach (var (field, text, most) in new[] { (nameof(Code), Code, 20), (nameof(Number), Number, 50), (nameof(Issuer), Issuer, 100), (nameof(Handler), Handler, 50), (nameof(PaperLocation), PaperLocation, 100) })
            if (text?.Trim().Length > most)
                refusals.Add(new Refusal("", $"内容超过 {most} 个字", "请缩短。", Field: field));
        refusals.Demand(RefusalCause.Malformed);
        return new DocumentEntry(type, Plain(Code), Plain(Number), Clean(Issuer), date, amount, Clean(Handler), medium, Clean(PaperLocation), null);
    }

    // Codes and numbers are compared across years: full-width digits, blanks and case must not make two of one.
    private static string Plain(string? text) =>
        string.Concat((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private static string Clean(string? text) => (text ?? "").Trim().Normalize();
}

/// <summary>A file as it came in.</summary>
/// <param name="Name">Name the sender gave it; not to be trusted.</param>
/// <param name="Bytes">Content, at most <see cref="FileKind.MaxBytes"/>.</param>
public sealed record UploadedFile(string Name, [property: JsonIgnore] byte[] Bytes)
{
    /// <summary>Hash of the content: a keyed write sent twice is known by it.</summary>
    public string Sha256 { get; } = FileStore.HashOf(Bytes);
}
