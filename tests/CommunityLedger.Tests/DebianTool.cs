using System.Diagnostics;

namespace CommunityLedger.Tests;

/// <summary>
/// Programs of Debian that tests use as independent witnesses. A test that needs one never skips: the program is installed where
/// that can be done, otherwise the test fails and says what to install.
/// </summary>
internal static class DebianTool
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Path of a program; installs its package when it is missing and this is a Debian-like system run by root.</summary>
    /// <exception cref="InvalidOperationException">It is missing and cannot be installed here.</exception>
    public static string Require(string command, string package)
    {
        lock (OneAtATime)
        {
            if (Find(command) is { } found) return found;
            var reason = "this is no Debian-like system run by root, so the tests do not install it themselves";
            if (File.Exists("/etc/debian_version") && Environment.IsPrivilegedProcess && Find("apt-get") is { } apt)
            {
                try
                {
                    Run(apt, TimeSpan.FromMinutes(5), "update");
                    Run(apt, TimeSpan.FromMinutes(15), "-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends", package);
                    if (Find(command) is { } installed) return installed;
                    reason = $"package {package} was installed but brought no such program";
                }
                catch (InvalidOperationException failed)
                {
                    reason = failed.Message;
                }
            }
            throw new InvalidOperationException($"This test needs the program '{command}'. Install it: apt-get install -y --no-install-recommends {package}. ({reason})");
        }
    }

    /// <summary>Runs a program to its end and answers what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed or took too long; the message holds what it printed.</exception>
    public static string Run(string path, TimeSpan longest, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{path} {string.Join(' ', arguments)} did not end within {longest}.");
        }
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{path} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output.Result}{errors.Result}");
        return output.Result + errors.Result;
    }

    private static string? Find(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/bin").Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);
}
