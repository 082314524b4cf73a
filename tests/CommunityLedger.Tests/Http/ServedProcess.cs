using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityLedger.Web.Host;

namespace CommunityLedger.Tests.Http;

/// <summary>The program as a process of its own, so that it can be killed like a machine that loses its power.</summary>
internal sealed class ServedProcess : IDisposable
{
    private readonly Process _process;

    private ServedProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Starts any verb of the command line.</summary>
    public static ServedProcess Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo("dotnet", [typeof(LedgerHost).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, Environment = { ["LANG"] = "C.UTF-8" },
    })!);

    /// <summary>Serves a data folder on a free port and waits until it answers.</summary>
    public static async Task<ServedProcess> ServeAsync(string folder)
    {
        var served = Start("serve", "--data", folder, "--urls", "http://127.0.0.1:0");
        while (await served._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("已启动", StringComparison.Ordinal)) continue;
            served.Address = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0].Trim());
            _ = served._process.StandardOutput.ReadToEndAsync();
            _ = served._process.StandardError.ReadToEndAsync();
            return served;
        }
        throw new InvalidOperationException(await served._process.StandardError.ReadToEndAsync());
    }

    public bool HasExited => _process.HasExited;

    /// <summary>SIGKILL: no handler, no flush, no farewell.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Runs to its end.</summary>
    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        var (output, error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output, await error);
    }

    /// <summary>Signed in by token.</summary>
    public async Task<HttpClient> SignInAsync(string userName)
    {
        var client = new HttpClient { BaseAddress = Address };
        var answer = await (await client.PostAsJsonAsync("/api/v1/sign-in", new { userName, password = LedgerSite.Password })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
        return client;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
