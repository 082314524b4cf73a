using System.ComponentModel;
using System.Reflection;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>
/// What kind of paper supports an entry (原始凭证). A paper of no listed kind is a white slip (白条) and cannot be recorded.
/// </summary>
public enum DocumentType
{
    /// <summary>VAT invoice, paper or fully digital.</summary>
    [Description("增值税发票(含数电票)")] Invoice,
    /// <summary>Fiscal receipt: donation, settlement of funds.</summary>
    [Description("财政票据")] FiscalReceipt,
    /// <summary>Bank advice.</summary>
    [Description("银行回单")] BankAdvice,
    /// <summary>Signed payroll or allowance sheet.</summary>
    [Description("工资补贴发放表")] Payroll,
    /// <summary>Travel ticket and expense sheet.</summary>
    [Description("差旅单据")] Travel,
    /// <summary>Contract or agreement.</summary>
    [Description("合同协议")] Contract,
    /// <summary>Goods acceptance sheet.</summary>
    [Description("验收单")] Acceptance,
    /// <summary>Resolution of a meeting.</summary>
    [Description("会议决议")] Resolution,
    /// <summary>Depreciation or allocation sheet.</summary>
    [Description("折旧及分配计算表")] Calculation,
    /// <summary>Internal form of an approved template.</summary>
    [Description("内部自制凭证(经批准的格式)")] InternalForm,
    /// <summary>Numbered receipt issued by the community from a street-issued book.</summary>
    [Description("统一编号收据")] Receipt,
    /// <summary>Loan slip of a staff advance.</summary>
    [Description("借款凭据")] LoanSlip,
    /// <summary>Split sheet of a document shared by several payers.</summary>
    [Description("原始凭证分割单")] SplitSheet,
    /// <summary>Approved proof for a lost document.</summary>
    [Description("遗失证明(经批准)")] LossProof,
    /// <summary>Sign-in sheet of a meeting.</summary>
    [Description("会议签到表")] SignInSheet,
    /// <summary>Paper of an office: consent, instruction, acknowledgement of a filing.</summary>
    [Description("公文(同意、指令、备案回执)")] OfficialPaper,
}

/// <summary>Where the original is (会计信息化工作规范 第二十七、二十八条).</summary>
public enum DocumentMedium
{
    /// <summary>The electronic file is the original.</summary>
    [Description("电子原件")] Electronic,
    /// <summary>The paper is the original; the file, if any, is its picture.</summary>
    [Description("纸质原件")] Paper,
}

/// <summary>A typed source document (原始凭证) with the fields its type demands (会计基础工作规范 第四十八条). Never changed, never replaced.</summary>
public sealed class Document
{
    private Document() { }

    /// <summary>Key.</summary>
    public long Id { get; private init; }

    /// <summary>Whose document.</summary>
    public long UnitId { get; private init; }

    /// <summary>Kind of paper.</summary>
    public DocumentType Type { get; private init; }

    /// <summary>Number printed on it.</summary>
    public string Number { get; private init; } = "";

    /// <summary>Invoice code; empty for fully digital invoices and other papers.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Who issued it.</summary>
    public string Issuer { get; private init; } = "";

    /// <summary>Date on it.</summary>
    public DateOnly Date { get; private init; }

    /// <summary>Amount on it; zero for papers without one (resolution, contract frame).</summary>
    public Money Amount { get; private init; }

    /// <summary>Who handled the business (经办人).</summary>
    public string Handler { get; private init; } = "";

    /// <summary>Electronic or paper original.</summary>
    public DocumentMedium Medium { get; private init; }

    /// <summary>Binder and page of the paper, for paper originals.</summary>
    public string PaperLocation { get; private init; } = "";

    /// <summary>The file, when there is one.</summary>
    public long? FileId { get; private init; }

    /// <summary>What must be unique across years: invoice or receipt code and number; null for other papers.</summary>
    public string? UniqueKey { get; private init; }

    /// <summary>When recorded, UTC.</summary>
    public DateTime AddedAtUtc { get; private init; }

    /// <summary>Who recorded it.</summary>
    public string AddedBy { get; private init; } = "";

    /// <summary>The Chinese name of a type.</summary>
    public static string NameOf(DocumentType type) => Describe(typeof(DocumentType), type.ToString());

    /// <summary>The Chinese name of a medium.</summary>
    public static string NameOf(DocumentMedium medium) => Describe(typeof(DocumentMedium), medium.ToString());

    /// <summary>The types whose number may appear only once.</summary>
    public static bool IsNumbered(DocumentType type) =>
        type is DocumentType.Invoice or DocumentType.FiscalReceipt or DocumentType.Receipt;

    /// <summary>Records a paper; refuses, all at once, what its type demands and is missing.</summary>
    /// <param name="id">Key.</param>
    /// <param name="unitId">Whose.</param>
    /// <param name="entry">What the clerk typed.</param>
    /// <param name="today">Business date: a document cannot come from the future.</param>
    /// <param name="addedBy">Who.</param>
    /// <param name="atUtc">When.</param>
    /// <exception cref="RefusedException">A demanded field is missing.</exception>
    public static Document Record(long id, long unitId, DocumentEntry entry, DateOnly today, string addedBy, DateTime atUtc)
    {
        List<Refusal> refusals = [];
        void Need(bool there, string field, string what)
        {
            if (!there) refusals.Add(Refusal.Of(Laws.DocumentsAreComplete, $"{NameOf(entry.Type)}缺少{what}",
                $"请按票面补填{what};没有合规票据的支出属于白条,不得入账。", field));
        }
        Need(entry.Issuer.Length > 0, nameof(entry.Issuer), "出具单位或个人");
        Need(entry.Handler.Length > 0, nameof(entry.Handler), "经办人");
        if (IsNumbered(entry.Type) || entry.Type is DocumentType.BankAdvice)
            Need(entry.Number.Length > 0, nameof(entry.Number), "号码");
        if (entry.Type is not (DocumentType.Resolution or DocumentType.Contract or DocumentType.Acceptance or DocumentType.SignInSheet or DocumentType.OfficialPaper))
            Need(!entry.Amount.IsZero, nameof(entry.Amount), "金额");
        // A refund is papered by a red invoice or a red receipt; every other paper is of something that was there.
        if (entry.Amount.IsNegative && !IsNumbered(entry.Type))
            refusals.Add(Refusal.Of(Laws.DocumentsAreComplete, $"{NameOf(entry.Type)}的金额不能是负数", "只有红字发票和红字财政票据、收据填负数;其他票据请按票面填写。", nameof(entry.Amount)));
        if (entry.Medium == DocumentMedium.Electronic)
            Need(entry.FileId is not null, "File", "电子原件文件");
        else
            Need(entry.PaperLocation.Length > 0, nameof(entry.PaperLocation), "纸质原件存放位置");
        if (entry.Date > today)
            refusals.Add(Refusal.Of(Laws.DocumentsAreComplete, $"票据日期{entry.Date:yyyy-MM-dd}晚于今天", "请核对票面日期。", nameof(entry.Date)));
        refusals.Demand();
        return new Document
        {
            Id = id, UnitId = unitId, Type = entry.Type, Number = entry.Number, Code = entry.Code, Issuer = entry.Issuer,
            Date = entry.Date, Amount = entry.Amount, Handler = entry.Handler, Medium = entry.Medium,
            PaperLocation = entry.PaperLocation, FileId = entry.FileId, AddedAtUtc = atUtc, AddedBy = addedBy,
            UniqueKey = IsNumbered(entry.Type) ? $"{entry.Type}:{entry.Code}:{entry.Number}" : null,
        };
    }

    private static string Describe(Type type, string name) =>
        type.GetField(name)!.GetCustomAttribute<DescriptionAttribute>()!.Description;
}

/// <summary>What the clerk types for a document.</summary>
/// <param name="Type">Kind of paper.</param>
/// <param name="Code">Invoice code or empty.</param>
/// <param name="Number">Number or empty.</param>
/// <param name="Issuer">Issuer.</param>
/// <param name="Date">Date on it.</param>
/// <param name="Amount">Amount on it.</param>
/// <param name="Handler">经办人.</param>
/// <param name="Medium">Electronic or paper.</param>
/// <param name="PaperLocation">Where the paper is.</param>
/// <param name="FileId">The stored file or null.</param>
public sealed record DocumentEntry(DocumentType Type, string Code, string Number, string Issuer, DateOnly Date, Money Amount,
    string Handler, DocumentMedium Medium, string PaperLocation, long? FileId);

/// <summary>A file kept by its content: the same bytes are stored once and can never be replaced.</summary>
public sealed class StoredFile
{
    private StoredFile() { }

    /// <summary>Registers stored bytes.</summary>
    public StoredFile(long id, string sha256, long length, string contentType, string fileName) =>
        (Id, Sha256, Length, ContentType, FileName) = (id, sha256, length, contentType, fileName);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>SHA-256 of the bytes, lower-case hex; also the name on disk.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Media type.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Name it was first uploaded under.</summary>
    public string FileName { get; private set; } = "";
}
