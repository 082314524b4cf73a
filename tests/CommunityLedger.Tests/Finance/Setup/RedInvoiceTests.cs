using CommunityLedger.Finance.Documents;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Setup;

/// <summary>A refund is papered by a red invoice: a negative amount, on numbered papers only.</summary>
public sealed class RedInvoiceTests
{
    private static RecordDocument Paper(string type, string number, string amount) => new(Office.Community, new DocumentInput(type, "", number, "国网供电公司", "20260310", amount, "赵铁柱", "Paper", "第1册"));

    [Theory]
    [InlineData("Invoice")]
    [InlineData("FiscalReceipt")]
    [InlineData("Receipt")]
    public async Task A_red_paper_is_registered_with_its_negative_amount(string type)
    {
        await using var office = await Office.AtWorkAsync();
        var red = await office.DoAsync(Post.Accountant, Paper(type, "26310000000000009999", "-35.60"));
        (await office.InDbAsync(db => db.Set<Document>().SingleAsync(found => found.Id == red.Id))).Amount.Should().Be(new Money(-3560));
    }

    [Theory]
    [InlineData("Payroll", "-35.60", "金额不能是负数")]
    [InlineData("Invoice", "0", "缺少金额")]
    [InlineData("Invoice", "-35.601", "不是精确到分的数字")]
    public async Task What_is_no_red_paper_stays_refused(string type, string amount, string words)
    {
        await using var office = await Office.AtWorkAsync();
        (await office.RefusedAsync(Post.Accountant, Paper(type, "26310000000000009999", amount))).Should().ContainSingle().Which.Message.Should().Contain(words);
    }
}
