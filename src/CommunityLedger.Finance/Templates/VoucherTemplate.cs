namespace CommunityLedger.Finance.Templates;

/// <summary>A voucher kept for use again (常用凭证): what was typed, without date and documents.</summary>
public sealed class VoucherTemplate
{
    private VoucherTemplate() { }

    /// <summary>Keeps a template.</summary>
    public VoucherTemplate(long id, long bookId, string name, string content, string savedBy, DateTime savedAtUtc) =>
        (Id, BookId, Name, Content, SavedBy, SavedAtUtc) = (id, bookId, name, content, savedBy, savedAtUtc);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Name, unique in the book.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A <see cref="Vouchers.VoucherInput"/> as JSON.</summary>
    public string Content { get; private set; } = "";

    /// <summary>Who saved it.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime SavedAtUtc { get; private set; }
}
