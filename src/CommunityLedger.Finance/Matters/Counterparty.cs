using System.ComponentModel;

namespace CommunityLedger.Finance.Matters;

/// <summary>What kind of payee a counterparty is.</summary>
public enum CounterpartyKind
{
    /// <summary>单位.</summary>
    [Description("单位")] Organisation,
    /// <summary>个人.</summary>
    [Description("个人")] Individual,
}

/// <summary>
/// Who is paid (往来单位): the details of an auxiliary item of the kind 往来单位, under the same key. Two entries of one payee are merged;
/// the merged one points to the one that stays, and what was booked on it stays as it was.
/// </summary>
public sealed class Counterparty
{
    private Counterparty() { }

    /// <summary>Details for an auxiliary item.</summary>
    /// <param name="id">Key of the auxiliary item.</param>
    /// <param name="bookId">Set of books.</param>
    /// <param name="details">What is known of it.</param>
    public Counterparty(long id, long bookId, CounterpartyDetails details)
    {
        (Id, BookId) = (id, bookId);
        Write(details);
    }

    /// <summary>Key; also that of the auxiliary item with its code and name.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Organisation or individual.</summary>
    public CounterpartyKind Kind { get; private set; }

    /// <summary>统一社会信用代码.</summary>
    public string CreditCode { get; private set; } = "";

    /// <summary>开户行.</summary>
    public string BankName { get; private set; } = "";

    /// <summary>银行账号.</summary>
    public string BankAccount { get; private set; } = "";

    /// <summary>电话.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>地址.</summary>
    public string Address { get; private set; } = "";

    /// <summary>法定代表人 or owner.</summary>
    public string Representative { get; private set; } = "";

    /// <summary>The person of the unit, when the payee is one of the staff.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The entry that stays, once this one was merged.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>Corrects what is known of it.</summary>
    public void Write(CounterpartyDetails details)
    {
        (Kind, CreditCode, BankName, BankAccount) = (details.Kind, details.CreditCode, details.BankName, details.BankAccount);
        (Phone, Address, Representative, PersonId) = (details.Phone, details.Address, details.Representative, details.PersonId);
    }

    /// <summary>This was the same payee as another.</summary>
    public void MergeInto(long survivor) => MergedIntoId = survivor;
}

/// <summary>What is known of a payee; empty where it is not known.</summary>
public sealed record CounterpartyDetails(CounterpartyKind Kind, string CreditCode, string BankName, string BankAccount, string Phone, string Address,
    string Representative, long? PersonId);
