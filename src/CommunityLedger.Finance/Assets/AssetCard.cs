using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Assets;

/// <summary>How an asset came into the house.</summary>
public enum AssetSource
{
    /// <summary>Bought.</summary>
    [Description("购入")] Purchase,
    /// <summary>Handed over by the street or another body.</summary>
    [Description("调拨")] Transfer,
    /// <summary>Given.</summary>
    [Description("捐赠")] Gift,
    /// <summary>Made here.</summary>
    [Description("自建")] SelfBuilt,
    /// <summary>Found at a count.</summary>
    [Description("盘盈")] Surplus,
}

/// <summary>What state an asset is in.</summary>
public enum AssetCondition
{
    /// <summary>In use.</summary>
    [Description("使用中")] InUse,
    /// <summary>Not in use; depreciates on.</summary>
    [Description("闲置")] Idle,
    /// <summary>To be repaired.</summary>
    [Description("待修")] ForRepair,
    /// <summary>To be scrapped.</summary>
    [Description("待报废")] ForScrap,
}

/// <summary>Where an asset stands, who uses it and who answers for it.</summary>
/// <param name="Location">Room.</param>
/// <param name="User">Who uses it: person or line of work.</param>
/// <param name="CustodianId">责任人.</param>
/// <param name="CustodianName">责任人.</param>
/// <param name="Condition">State.</param>
public sealed record AssetPlace(string Location, string User, long CustodianId, string CustodianName, AssetCondition Condition);

/// <summary>
/// A fixed-asset card (固定资产卡片). What it cost and how it is depreciated never changes; place, user, person responsible and condition change by
/// recorded moves only. Its key is that of the item in the auxiliary 资产卡片, so that voucher lines can name it.
/// </summary>
public sealed class AssetCard
{
    private AssetCard() { }

    /// <summary>A new card.</summary>
    public AssetCard(long id, long bookId, string cardNo, AssetFacts facts, AssetPlace place, Signer registrar, DateOnly on)
    {
        (Id, BookId, CardNo, RegisteredOn, RegistrarId, RegistrarName) = (id, bookId, cardNo, on, registrar.PersonId, registrar.Name);
        (CategoryCode, Name, Model, Measure, Quantity, SerialNo) = (facts.Category.Code, facts.Name, facts.Model, facts.Measure, facts.Quantity, facts.SerialNo);
        (Source, Origin, Paper, VoucherLineId, FundSourceId) = (facts.Source, facts.Origin, facts.Paper, facts.VoucherLineId, facts.FundSourceId);
        (AcquiredOn, InUseOn, EntryPeriod, FirstPeriod) = (facts.AcquiredOn, facts.InUseOn, facts.EntryPeriod, facts.FirstPeriod);
        (CostFen, ResidualFen, Months, OpeningMonths, OpeningFen, Note) = (facts.Cost.Fen, facts.Residual.Fen, facts.Months, facts.OpeningMonths, facts.Opening.Fen, facts.Note);
        Put(place);
    }

    /// <summary>Key; also that of its auxiliary item.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>卡片编号.</summary>
    public string CardNo { get; private set; } = "";

    /// <summary>Code of its class.</summary>
    public string CategoryCode { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>规格型号.</summary>
    public string Model { get; private set; } = "";

    /// <summary>计量单位.</summary>
    public string Measure { get; private set; } = "";

    /// <summary>How many pieces.</summary>
    public int Quantity { get; private set; }

    /// <summary>Serial numbers.</summary>
    public string SerialNo { get; private set; } = "";

    /// <summary>How it came.</summary>
    public AssetSource Source { get; private set; }

    /// <summary>Supplier, donor or who handed it over.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Invoice, agreement or other paper.</summary>
    public string Paper { get; private set; } = "";

    /// <summary>The posted voucher line it came from; null for a gift or an asset taken over.</summary>
    public long? VoucherLineId { get; private set; }

    /// <summary>Out of which money.</summary>
    public long? FundSourceId { get; private set; }

    /// <summary>取得日期.</summary>
    public DateOnly AcquiredOn { get; private set; }

    /// <summary>投入使用日期.</summary>
    public DateOnly InUseOn { get; private set; }

    /// <summary>Period from which the ledger holds it, yyyymm.</summary>
    public int EntryPeriod { get; private set; }

    /// <summary>First period that is depreciated here, yyyymm.</summary>
    public int FirstPeriod { get; private set; }

    /// <summary>原值, fen.</summary>
    public long CostFen { get; private set; }

    /// <summary>预计净残值, fen.</summary>
    public long ResidualFen { get; private set; }

    /// <summary>Life in months; 0 when it is not depreciated.</summary>
    public int Months { get; private set; }

    /// <summary>Months depreciated before the card was made.</summary>
    public int OpeningMonths { get; private set; }

    /// <summary>Depreciation before the card was made, fen.</summary>
    public long OpeningFen { get; private set; }

    /// <summary>Note.</summary>
    public string Note { get; private set; } = "";

    /// <summary>存放地点.</summary>
    public string Location { get; private set; } = "";

    /// <summary>使用人或使用条线.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>责任人.</summary>
    public long CustodianId { get; private set; }

    /// <summary>责任人.</summary>
    public string CustodianName { get; private set; } = "";

    /// <summary>State.</summary>
    public AssetCondition Condition { get; private set; }

    /// <summary>When the card was made.</summary>
    public DateOnly RegisteredOn { get; private set; }

    /// <summary>Who made it.</summary>
    public long RegistrarId { get; private set; }

    /// <summary>Who made it.</summary>
    public string RegistrarName { get; private set; } = "";

    /// <summary>原值.</summary>
    public Money Cost => new(CostFen);

    /// <summary>预计净残值.</summary>
    public Money Residual => new(ResidualFen);

    /// <summary>What is to be depreciated from the card's first month on.</summary>
    public Money ToDepreciate => new(Math.Max(0, CostFen - ResidualFen - OpeningFen));

    /// <summary>Over how many months.</summary>
    public int MonthsLeft => Months - OpeningMonths;

    /// <summary>月折旧额.</summary>
    public Money Monthly => StraightLine.Monthly(ToDepreciate, MonthsLeft);

    /// <summary>As people call it.</summary>
    public string Title => $"{CardNo} {Name}";

    /// <summary>Where it stands now.</summary>
    public AssetPlace Place => new(Location, UserName, CustodianId, CustodianName, Condition);

    /// <summary>What a month takes: what should be taken by its end, less what was; so a month left out is made up for.</summary>
    /// <param name="period">Month.</param>
    /// <param name="takenFen">Taken since the card was made.</param>
    public Money DueIn(Period period, long takenFen) =>
        new(Math.Max(0, StraightLine.Through(ToDepreciate, MonthsLeft, StraightLine.MonthOf(FirstPeriod, period)).Fen - takenFen));

    /// <summary>变动: it stands elsewhere, is used by another, or another answers for it.</summary>
    public AssetMove Move(long id, AssetPlace to, DateOnly on, string reason, Signer by, DateTime atUtc)
    {
        var move = new AssetMove(id, Id, Place, to, on, reason, by, atUtc);
        Put(to);
        return move;
    }

    internal void Numbered(string cardNo) => CardNo = cardNo;

    private void Put(AssetPlace place) => (Location, UserName, CustodianId, CustodianName, Condition) = (place.Location, place.User, place.CustodianId, place.CustodianName, place.Condition);
}

/// <summary>What a card says for good.</summary>
/// <param name="Category">Class.</param>
/// <param name="Name">Name.</param>
/// <param name="Model">规格型号.</param>
/// <param name="Measure">计量单位.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="SerialNo">Serial numbers.</param>
/// <param name="Source">How it came.</param>
/// <param name="Origin">From whom.</param>
/// <param name="Paper">Paper behind it.</param>
/// <param name="VoucherLineId">Voucher line or null.</param>
/// <param name="FundSourceId">Money or null.</param>
/// <param name="AcquiredOn">取得日期.</param>
/// <param name="InUseOn">投入使用日期.</param>
/// <param name="EntryPeriod">Period from which the ledger holds it.</param>
/// <param name="FirstPeriod">First period depreciated here.</param>
/// <param name="Cost">原值.</param>
/// <param name="Residual">净残值.</param>
/// <param name="Months">Life.</param>
/// <param name="OpeningMonths">Months depreciated before.</param>
/// <param name="Opening">Depreciation before.</param>
/// <param name="Note">Note.</param>
public sealed record AssetFacts(AssetCategory Category, string Name, string Model, string Measure, int Quantity, string SerialNo, AssetSource Source, string Origin, string Paper,
    long? VoucherLineId, long? FundSourceId, DateOnly AcquiredOn, DateOnly InUseOn, int EntryPeriod, int FirstPeriod, Money Cost, Money Residual, int Months, int OpeningMonths, Money Opening, string Note);

/// <summary>One move of an asset (资产变动); never changed or deleted.</summary>
public sealed class AssetMove
{
    private AssetMove() { }

    internal AssetMove(long id, long cardId, AssetPlace from, AssetPlace to, DateOnly on, string reason, Signer by, DateTime atUtc)
    {
        (Id, CardId, On, Reason, ById, ByName, AtUtc) = (id, cardId, on, reason, by.PersonId, by.Name, atUtc);
        (FromLocation, FromUser, FromCustodian, FromCondition) = (from.Location, from.User, from.CustodianName, from.Condition);
        (ToLocation, ToUser, ToCustodianId, ToCustodian, ToCondition) = (to.Location, to.User, to.CustodianId, to.CustodianName, to.Condition);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The card.</summary>
    public long CardId { get; private set; }

    /// <summary>When it moved.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Room before.</summary>
    public string FromLocation { get; private set; } = "";

    /// <summary>User before.</summary>
    public string FromUser { get; private set; } = "";

    /// <summary>Person responsible before.</summary>
    public string FromCustodian { get; private set; } = "";

    /// <summary>State before.</summary>
    public AssetCondition FromCondition { get; private set; }

    /// <summary>Room since.</summary>
    public string ToLocation { get; private set; } = "";

    /// <summary>User since.</summary>
    public string ToUser { get; private set; } = "";

    /// <summary>Person responsible since.</summary>
    public long ToCustodianId { get; private set; }

    /// <summary>Person responsible since.</summary>
    public string ToCustodian { get; private set; } = "";

    /// <summary>State since.</summary>
    public AssetCondition ToCondition { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who recorded it.</summary>
    public long ById { get; private set; }

    /// <summary>Who recorded it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it was recorded, UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>What changed, as people say it.</summary>
    public string Changes => string.Join(",", new[]
    {
        FromLocation == ToLocation ? "" : $"存放地点由“{FromLocation}”改为“{ToLocation}”", FromUser == ToUser ? "" : $"使用人由“{FromUser}”改为“{ToUser}”",
        FromCustodian == ToCustodian ? "" : $"责任人由{FromCustodian}改为{ToCustodian}", FromCondition == ToCondition ? "" : $"状况由{Names.Of(FromCondition)}改为{Names.Of(ToCondition)}",
    }.Where(change => change.Length > 0));
}
