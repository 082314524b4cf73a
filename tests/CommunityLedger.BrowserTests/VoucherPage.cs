using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>The voucher entry page as a test types into it.</summary>
public sealed class VoucherPage(IPage page, HarnessSite site)
{
    private ICDPSession? devTools;

    /// <summary>The browser's page.</summary>
    public IPage Page => page;

    /// <summary>Opens the harness page for a new voucher and waits until its lists are there.</summary>
    public async Task<VoucherPage> Open()
    {
        await page.RunAndWaitForResponseAsync(Visit, "**/accounts.json");
        await page.WaitForFunctionAsync("() => document.querySelector('#voucher.enhanced')");
        return this;
    }

    /// <summary>Goes to the page and waits for nothing but the page itself.</summary>
    public Task Visit() => page.GotoAsync($"{site.Address}/harness/voucher.html");

    /// <summary>An input of a line, counted from 0.</summary>
    public ILocator Cell(int line, string field) => page.Locator($"[name='Lines[{line}].{field}']");

    /// <summary>What stands in a cell.</summary>
    public Task<string> Text(int line, string field) => Cell(line, field).InputValueAsync();

    /// <summary>Name of the input that has the cursor.</summary>
    public Task<string> Focused() => page.EvaluateAsync<string>("() => document.activeElement.name ?? ''");

    /// <summary>How many lines the voucher shows.</summary>
    public Task<int> LineCount() => page.Locator("tr.line").CountAsync();

    /// <summary>
    /// Presses keys with no pause at all: all are handed to the browser before the first has been answered, as from
    /// a very fast hand on a slow machine. A text in quotes is typed letter by letter, anything else is the name of a
    /// key (Enter, Tab, F9, =, …), with Control+, Alt+ or Shift+ before it.
    /// </summary>
    public async Task Press(params string[] keys)
    {
        devTools ??= await page.Context.NewCDPSessionAsync(page);
        var sent = new List<Task>();
        foreach (var key in keys)
        {
            if (key.StartsWith('\'')) sent.AddRange(key[1..^1].SelectMany(letter => Stroke(devTools, letter.ToString(), 0)));
            else
            {
                var parts = key.Split('+');
                sent.AddRange(Stroke(devTools, parts[^1], parts[..^1].Sum(modifier => Modifiers[modifier])));
            }
        }
        await Task.WhenAll(sent);
    }

    private static readonly Dictionary<string, int> Modifiers = new() { ["Alt"] = 1, ["Control"] = 2, ["Shift"] = 8 };

    private static readonly Dictionary<string, int> Codes = new()
    {
        ["Tab"] = 9, ["Enter"] = 13, ["Escape"] = 27, ["Space"] = 32, ["PageUp"] = 33, ["PageDown"] = 34, ["End"] = 35, ["Home"] = 36,
        ["ArrowUp"] = 38,
        ["ArrowDown"] = 40, ["Insert"] = 45, ["F4"] = 115, ["F6"] = 117, ["F7"] = 118, ["F8"] = 119, ["F9"] = 120, ["F10"] = 121,
    };

    private static readonly Dictionary<char, int> Signs = new() { ['%'] = 53, ['('] = 57, [')'] = 48, ['*'] = 56, ['+'] = 187, ['='] = 187, [','] = 188, ['-'] = 189, ['.'] = 190, ['/'] = 191 };

    // The two messages of one key, or one message for a letter that no key bears (Chinese).
    private static IEnumerable<Task> Stroke(ICDPSession devTools, string key, int modifiers)
    {
        if (key.Length == 1 && !char.IsAscii(key[0]))
        {
            yield return devTools.SendAsync("Input.insertText", new() { ["text"] = key });
            yield break;
        }
        var named = Codes.TryGetValue(key, out var code);
        var text = key switch { "Enter" => "\r", "Space" => " ", _ => named || modifiers != 0 ? "" : key };
        Dictionary<string, object> Message(string type) => new()
        {
            ["type"] = type,
            ["key"] = key == "Space" ? " " : key,
            ["code"] = named ? key : key.Length == 1 && char.IsAsciiDigit(key[0]) ? $"Digit{key}" : $"Key{key.ToUpperInvariant()}",
            ["windowsVirtualKeyCode"] = named ? code : Signs.GetValueOrDefault(key[0], char.ToUpperInvariant(key[0])),
            ["modifiers"] = modifiers,
        };
        var down = Message(text == "" ? "rawKeyDown" : "keyDown");
        if (text != "") down["text"] = text;
        yield return devTools.SendAsync("Input.dispatchKeyEvent", down);
        yield return devTools.SendAsync("Input.dispatchKeyEvent", Message("keyUp"));
    }

    /// <summary>Text of the line under the totals: balanced, or by how much not.</summary>
    public Task<string> Difference() => page.Locator("[data-difference]").InnerTextAsync();

    /// <summary>The sum in capitals.</summary>
    public Task<string> Capital() => page.Locator("[data-capital]").InnerTextAsync();

    /// <summary>What this browser keeps of what is unsaved, of the only tab that keeps something, or null.</summary>
    public async Task<string?> KeptDraft() => (await KeptDrafts()).SingleOrDefault();

    /// <summary>What all tabs of this browser keep.</summary>
    public Task<string[]> KeptDrafts() => page.EvaluateAsync<string[]>(
        "() => Object.keys(localStorage).filter(key => key.startsWith('voucher:wangfang:DEMO-01:new')).map(key => localStorage[key])");

    /// <summary>
    /// Goes to the page again; the browser's own question (leave this page?) is accepted, for that is how lines get lost.
    /// </summary>
    public async Task Reload()
    {
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.RunAndWaitForResponseAsync(() => page.ReloadAsync(), "**/accounts.json");
        await page.WaitForFunctionAsync("() => document.querySelector('#voucher.enhanced')");
    }
}
