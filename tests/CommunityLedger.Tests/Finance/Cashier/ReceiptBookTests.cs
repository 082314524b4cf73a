using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Tests.Finance.Cashier;

public sealed class ReceiptBookTests : IAsyncLifetime
{
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync(receipts: 3);

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private async Task<ReceiptBookRow> BookAsync(int index = 0) => (await _till.Office.AskAsync(Post.Supervisor, new ReceiptBookList(Till.Unit)))[index];

    private static ReceiveMoney Receive() => new(Till.Unit, new MoneyReceived(Till.Box, null, "5.00", "居民", "场地使用费", Receipt: true));

    [Fact]
    public async Task Numbers_are_drawn_one_after_the_other_until_the_book_is_full_and_then_nothing_is_received_without_one()
    {
        (await _till.ReceiveAsync("10.00")).ReceiptNo.Should().Be("XF0001");
        (await _till.Office.DoAsync(Post.Cashier, new SpoilReceipt(Till.Unit, _till.ReceiptBook, "写错户名", AllPartsKept: true))).Should().Be("XF0002");
        (await _till.ReceiveAsync("20.00")).ReceiptNo.Should().Be("XF0003");
        var row = await BookAsync();
        (row.Book.Status, row.Voided, row.Total.Fen, row.Missing.Count).Should().Be((ReceiptBookStatus.Full, 1, 30_00, 0));
        (await _till.RefusedAsync(Receive())).Should().ContainSingle(refusal => refusal.ClauseId == "F05" && refusal.NextStep.Contains("领取"));
    }

    [Fact]
    public async Task A_receipt_is_spoiled_only_with_all_its_parts_and_a_reason() =>
        (await _till.RefusedAsync(new SpoilReceipt(Till.Unit, _till.ReceiptBook, "", AllPartsKept: false))).Select(refusal => refusal.Field).Should().BeEquivalentTo("Reason", "AllPartsKept");

    [Fact]
    public async Task A_range_is_issued_by_the_street_once_and_taken_in_order()
    {
        IssueReceiptBook Issue(int first, int last) => new(Till.Unit, "xf", first, last, "收据领用单〔2026〕2号");
        (await _till.Office.RefusedAsync(Post.Accountant, Issue(4, 6))).Should().ContainSingle(refusal => refusal.Message.Contains("由街道会计"));
        (await _till.Office.RefusedAsync(Post.StreetAccountant, Issue(3, 6))).Should().ContainSingle(refusal => refusal.Message.Contains("重叠"));
        (await _till.Office.RefusedAsync(Post.StreetAccountant, Issue(9, 4))).Should().ContainSingle(refusal => refusal.Field == "First");
        var (second, third) = (await _till.Office.DoAsync(Post.StreetAccountant, Issue(4, 6)), await _till.Office.DoAsync(Post.StreetAccountant, Issue(7, 9)));
        (await _till.RefusedAsync(new TakeReceiptBook(Till.Unit, second))).Should().ContainSingle(refusal => refusal.Message.Contains("还没有用完"));
        for (var i = 0; i < 3; i++) await _till.ReceiveAsync("1.00");
        (await _till.RefusedAsync(new TakeReceiptBook(Till.Unit, third))).Should().ContainSingle(refusal => refusal.Message.Contains("号码在前"));
        await _till.Office.DoAsync(Post.Cashier, new TakeReceiptBook(Till.Unit, second));
        (await _till.ReceiveAsync("1.00")).ReceiptNo.Should().Be("XF0004");
    }

    [Fact]
    public async Task What_is_left_goes_back_to_the_street_and_is_used_no_more()
    {
        await _till.ReceiveAsync("10.00");
        await _till.Office.DoAsync(Post.Cashier, new ReturnReceiptBook(Till.Unit, _till.ReceiptBook, "徐海燕 缴回单3号"));
        (await _till.RefusedAsync(Receive())).Should().ContainSingle(refusal => refusal.ClauseId == "F05");
        (await _till.RefusedAsync(new TakeReceiptBook(Till.Unit, _till.ReceiptBook))).Should().ContainSingle();
        (await BookAsync()).Book.Left.Should().Be(0);
    }
}
