using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;

namespace CommunityLedger.Finance.Matters;

/// <summary>Why finance staff refuse to pay.</summary>
public enum RefusalReason
{
    /// <summary>White slip.</summary>
    [Description("白条或不合规票据")] WhiteSlip,
    /// <summary>Papers are missing or incomplete.</summary>
    [Description("票据不齐或内容不全")] IncompletePapers,
    /// <summary>Amounts differ.</summary>
    [Description("金额与票据、合同或批准不符")] AmountDiffers,
    /// <summary>Consents are missing or given by the wrong person.</summary>
    [Description("审批手续不齐或越权")] ApprovalMissing,
    /// <summary>Suspected split.</summary>
    [Description("涉嫌拆分、化整为零")] Split,
    /// <summary>Beyond the budget or out of the wrong source.</summary>
    [Description("超预算或资金来源用途不符")] OutsideBudget,
    /// <summary>Not allowed by rules.</summary>
    [Description("制度不允许的支出")] NotAllowed,
    /// <summary>Untrue business.</summary>
    [Description("业务不真实")] Untrue,
    /// <summary>Payee differs.</summary>
    [Description("收款人与票据、合同不一致")] PayeeDiffers,
}

/// <summary>
/// 拒付: the accountant or the cashier refuses a matter, with a listed reason and what must be mended. Never altered or deleted; how it ended is a record of its own.
/// </summary>
public sealed class PaymentRefusal
{
    private PaymentRefusal() { }

    /// <summary>Refuses.</summary>
    public PaymentRefusal(long id, long bookId, long matterId, int round, RefusalReason reason, string text, Signer by, string post, DateOnly on) =>
        (Id, BookId, MatterId, Round, Reason, Text, ById, By, Post, On) = (id, bookId, matterId, round, reason, text, by.PersonId, by.Name, post, on);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>Which request was refused.</summary>
    public int Round { get; private set; }

    /// <summary>Why.</summary>
    public RefusalReason Reason { get; private set; }

    /// <summary>What is wrong and what must be mended.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who refused.</summary>
    public long ById { get; private set; }

    /// <summary>Who refused, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>In which post.</summary>
    public string Post { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}

/// <summary>How a refusal ended.</summary>
public enum RefusalOutcomeKind
{
    /// <summary>Mended and asked for anew.</summary>
    [Description("已补正并重新申请")] Mended,
    /// <summary>Set aside by a written instruction of the street.</summary>
    [Description("街道书面指令支付")] Instructed,
}

/// <summary>The end of a refusal: mended with new papers, or set aside by a written instruction of the street. One for each refusal.</summary>
public sealed class RefusalOutcome
{
    private RefusalOutcome() { }

    /// <summary>Ends a refusal.</summary>
    public RefusalOutcome(long refusalId, RefusalOutcomeKind kind, string text, long? documentId, string instructedBy, Signer by, DateOnly on) =>
        (RefusalId, Kind, Text, DocumentId, InstructedBy, ById, By, On) = (refusalId, kind, text, documentId, instructedBy, by.PersonId, by.Name, on);

    /// <summary>The refusal.</summary>
    public long RefusalId { get; private set; }

    /// <summary>How it ended.</summary>
    public RefusalOutcomeKind Kind { get; private set; }

    /// <summary>What was mended, or number and words of the instruction.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The instruction.</summary>
    public long? DocumentId { get; private set; }

    /// <summary>Who instructed, by name.</summary>
    public string InstructedBy { get; private set; } = "";

    /// <summary>Who entered it.</summary>
    public long ById { get; private set; }

    /// <summary>Who entered it, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}

/// <summary>To whom finance staff report.</summary>
public enum ReportAddressee
{
    /// <summary>街道办事处.</summary>
    [Description("街道办事处")] Street,
    /// <summary>区有关部门.</summary>
    [Description("区有关部门")] District,
}

/// <summary>
/// 向上反映: what finance staff told the street or the district (第三条), and the answer. Who told it is shown to nobody but himself, the supervision group and the
/// street's auditor (会计法 第二十八条). The answer is filled in once; nothing else of it changes.
/// </summary>
public sealed class UpwardReport
{
    private UpwardReport() { }

    /// <summary>Reports.</summary>
    public UpwardReport(long id, long bookId, long? matterId, ReportAddressee to, string channel, string text, Signer reporter, DateOnly on) =>
        (Id, BookId, MatterId, To, Channel, Text, ReporterId, Reporter, On) = (id, bookId, matterId, to, channel, text, reporter.PersonId, reporter.Name, on);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The matter it is about; null for none.</summary>
    public long? MatterId { get; private set; }

    /// <summary>To whom.</summary>
    public ReportAddressee To { get; private set; }

    /// <summary>How: letter, visit, telephone.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who; protected.</summary>
    public long ReporterId { get; private set; }

    /// <summary>Who, by name; protected.</summary>
    public string Reporter { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The answer; empty while there is none.</summary>
    public string Reply { get; private set; } = "";

    /// <summary>Date of the answer.</summary>
    public DateOnly? RepliedOn { get; private set; }

    /// <summary>Records the answer.</summary>
    public void Answer(string reply, DateOnly on) => (Reply, RepliedOn) = (reply, on);
}
