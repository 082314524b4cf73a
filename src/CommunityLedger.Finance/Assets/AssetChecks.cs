using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Closing.Checks;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>What was bought to last has its card before the month closes.</summary>
internal sealed class PurchasesHaveCards(LedgerDb db) : LedgerCheck("assets-have-cards", "购入的固定资产都已建卡", CheckWeight.Blocker, AssetCustody.AssetsAreRegistered)
{
    public override string Advice => "请由物资保管员在“固定资产”的待建卡列表中建卡。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        [.. (await AssetLines.OpenAsync(db, book, cancel)).Where(line => line.Period == month.Number).Take(Most)
            .Select(line => new CheckFinding($"{line.Title} {line.Date:yyyy-MM-dd} {line.Summary} {line.Left}还没有资产卡片", "assets"))];
}

/// <summary>The month's depreciation is in the books.</summary>
internal sealed class DepreciationIsTaken(LedgerDb db) : LedgerCheck("depreciation-taken", "本月折旧已计提并记账", CheckWeight.Blocker, AssetCustody.BooksMoneyAndGoodsAgree)
{
    public override string Advice => "请由会计计提折旧,审核并记账。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        if (await db.PostedRuns(book).AnyAsync(run => run.Period >= month.Number, cancel)) return [];
        var taken = await db.TakenAsync(book, month.Number, cancel);
        var due = (await db.Set<AssetCard>().AsNoTracking().Where(card => card.BookId == book.Id && card.Months > 0 && card.FirstPeriod <= month.Number).ToListAsync(cancel))
            .Count(card => !card.DueIn(month, taken.GetValueOrDefault(card.Id)).IsZero);
        return due == 0 ? [] : [new($"{month.ToChinese()}有{due}项固定资产还没有计提折旧", "assets/depreciation")];
    }
}

/// <summary>帐物相符: the ledger's fixed assets and depreciation are the sum of the cards.</summary>
internal sealed class AssetsAgreeWithLedger(LedgerDb db, BalanceReader balances)
    : LedgerCheck("assets-agree", "固定资产、累计折旧与资产卡片相符", CheckWeight.Warning, AssetCustody.BooksMoneyAndGoodsAgree)
{
    public override string Advice => "请核对未建卡的资产、未入账的卡片和手工改动的折旧凭证;暂不能消除的,写明原因豁免。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var agreement = await AssetAgreement.ReadAsync(db, balances, book, month, cancel);
        List<CheckFinding> findings = [];
        if (agreement.LedgerCost != agreement.CardCost) findings.Add(new($"固定资产账面{agreement.LedgerCost},资产卡片原值合计{agreement.CardCost},相差{agreement.LedgerCost - agreement.CardCost}", "assets"));
        if (agreement.LedgerAccumulated != agreement.CardAccumulated)
            findings.Add(new($"累计折旧账面{agreement.LedgerAccumulated},资产卡片累计折旧合计{agreement.CardAccumulated},相差{agreement.LedgerAccumulated - agreement.CardAccumulated}", "assets/depreciation"));
        return findings;
    }
}

/// <summary>Whoever answers for an asset still serves here.</summary>
internal sealed class CustodiansServe(LedgerDb db) : LedgerCheck("asset-custodians", "资产责任人都在岗", CheckWeight.Warning, AssetCustody.AssetsHaveCustodians)
{
    public override string Advice => "请由物资保管员登记资产变动,移交给在岗的责任人。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(found => found.Id == book.UnitId, cancel);
        var staff = (await db.StaffAsync(unit, month.LastDay, cancel)).Keys.ToList();
        return [.. (await db.Set<AssetCard>().AsNoTracking().Where(card => card.BookId == book.Id && !staff.Contains(card.CustodianId)).OrderBy(card => card.CardNo).Take(Most).ToListAsync(cancel))
            .Select(card => new CheckFinding($"{card.Title}的责任人{card.CustodianName}已不在岗", $"assets/{card.Id}"))];
    }
}
