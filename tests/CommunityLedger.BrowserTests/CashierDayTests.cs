using CommunityLedger.Finance.Cashier;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

public sealed partial class DayTests
{
    /// <summary>Counts what the cashier's hands do: a field filled (typed and confirmed), or a command key pressed.</summary>
    private sealed class Hands(IPage page)
    {
        public int Actions { get; private set; }

        public async Task TypeAsync(string text, string key = "Enter")
        {
            Actions++;
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync(key);
        }

        public async Task PressAsync(string key)
        {
            Actions++;
            await page.Keyboard.PressAsync(key);
        }

        public async Task OpenAsync(string address)
        {
            Actions++;
            await page.GotoAsync(address);
        }
    }

    [Fact]
    public async Task A_cashiers_whole_ordinary_day_takes_at_most_forty_actions_of_the_keyboard()
    {
        string[] purposes = ["购扫把", "购饮用水", "购电池", "配钥匙", "购胶带"];
        foreach (var (purpose, at) in purposes.Select((purpose, at) => (purpose, at))) await ApprovedAsync($"2611250{at}", $"{10 + at}.50", purpose, "2");
        var cashier = await SignInAsync("chuna2");
        var hands = new Hands(cashier);
        var before = await BoxAsync(cashier);

        await hands.OpenAsync($"{site.Address}/u/DEMO-02/cashier/receive");
        for (var i = 1; i <= 5; i++)
        {
            await hands.TypeAsync($"{20 + i}.00");
            await hands.TypeAsync($"居民{i}号");
            if (i == 1) await hands.TypeAsync("场地使用费");
            await cashier.WaitForSelectorAsync($".notice.done:has-text('收据')");
            await cashier.WaitForSelectorAsync($"td:has-text('居民{i}号')");
        }

        await hands.OpenAsync($"{site.Address}/u/DEMO-02/cashier/payments");
        foreach (var purpose in purposes)
        {
            (await cashier.EvaluateAsync<string>("document.activeElement.textContent")).Should().Be("付讫", "the next payment waits under the finger");
            await hands.PressAsync("Enter");
            await cashier.WaitForSelectorAsync($".notice.done:has-text('付讫')");
            await cashier.WaitForSelectorAsync($"h2:has-text('最近付款') + .grid-scroll tr:first-child:has-text('{purpose}')");
        }

        var expected = before + 21 + 22 + 23 + 24 + 25 - (10.50m + 11.50m + 12.50m + 13.50m + 14.50m);
        await hands.OpenAsync($"{site.Address}/u/DEMO-02/cashier/days");
        (await cashier.InnerTextAsync("main")).Should().NotContain(expected.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), "the book's balance is not shown before the count");
        var fen = (long)(expected * 100);
        var faces = CashCount.Faces.ToList();
        for (var at = 0; at < faces.Count; at++)
        {
            await hands.TypeAsync($"{fen / faces[at]}", at + 1 < faces.Count ? "Enter" : "F9");
            fen %= faces[at];
        }
        await cashier.WaitForSelectorAsync(".notice.done:has-text('现金日报')");
        (await cashier.InnerTextAsync(".notice.done")).Should().Contain("相符");
        hands.Actions.Should().BeLessThanOrEqualTo(40);

        await cashier.GotoAsync($"{site.Address}/u/DEMO-02/cashier/payments");
        await cashier.GotoAsync($"{site.Address}/u/DEMO-02/cashier/receive");
        await hands.TypeAsync("5.00");
        await hands.TypeAsync("居民6号");
        await hands.TypeAsync("场地使用费");
        (await cashier.InnerTextAsync(".refusals")).Should().Contain("已经日清").And.Contain("《社区财务管理制度》第三条");
        (await cashier.InputValueAsync("[name=Payer]")).Should().Be("居民6号", "nothing typed is lost");
    }

    private async Task<decimal> BoxAsync(IPage page)
    {
        await page.GotoAsync($"{site.Address}/u/DEMO-02/cashier/journal");
        return decimal.Parse(await page.InnerTextAsync(".tabs a[aria-current=page] b"), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture);
    }
}
