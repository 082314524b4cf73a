using System.Diagnostics;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>
/// One headless Chromium for all browser tests. Looks for an installed browser; on Debian as root it installs the
/// packages <c>chromium</c> and <c>fonts-noto-cjk</c> when one is missing; elsewhere it says what to install.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // A test browser talks to nobody but the page it was sent to.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var executable = Find() ?? Install();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>
    /// A page in a browser profile of its own (no cookies, no kept drafts), Chinese, in Beijing time.
    /// </summary>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="height">Height of the window in CSS pixels.</param>
    /// <param name="javaScript">False to see what is left without scripts.</param>
    public async Task<IPage> NewPage(int width = 1366, int height = 768, bool javaScript = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("COMMUNITYLEDGER_CHROMIUM");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : throw new FileNotFoundException("COMMUNITYLEDGER_CHROMIUM names no file", named);
        }
        if (IsDebianRoot && !Directory.Exists("/usr/share/fonts/opentype/noto")) return null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static string Install()
    {
        if (!IsDebianRoot)
        {
            throw new InvalidOperationException(
                "The browser tests need Chromium or Chrome on the PATH and a Chinese font (fonts-noto-cjk), or the " +
                "variable COMMUNITYLEDGER_CHROMIUM with the browser's full path. On Debian as root they install both.");
        }
        Run("apt-get", "update", "-q");
        Run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk");
        return Find() ?? throw new InvalidOperationException("apt-get installed chromium, but it is not on the PATH");
    }

    private static bool IsDebianRoot =>
        Environment.IsPrivilegedProcess && File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode == 0) return;
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}

/// <summary>Tests that share the browser run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>, ICollectionFixture<DemoSite>
{
    /// <summary>For <c>[Collection(BrowserTests.Name)]</c>.</summary>
    public const string Name = "Chromium";
}
