namespace CommunityLedger.Finance.Summaries;

/// <summary>A summary (摘要) of the library: how often it was used, together with which account.</summary>
public sealed class SummaryPhrase
{
    private SummaryPhrase() { }

    /// <summary>A new phrase, not used yet.</summary>
    public SummaryPhrase(long id, long bookId, string text, string accountCode) => (Id, BookId, Text, AccountCode) = (id, bookId, text, accountCode);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The summary.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Account it was used with; empty for the text itself, with whatever account.</summary>
    public string AccountCode { get; private set; } = "";

    /// <summary>Vouchers that used it.</summary>
    public int Uses { get; private set; }

    /// <summary>Business date of the last use; null before the first.</summary>
    public DateOnly? LastUsed { get; private set; }

    /// <summary>Used once more.</summary>
    public void Use(DateOnly day)
    {
        Uses++;
        if (LastUsed is null || day > LastUsed) LastUsed = day;
    }
}
