using System.CommandLine;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Web.Cli;

/// <summary>The command line: verbs as README names them. Exit 0 only when all is well; errors in Chinese on stderr, one a line.</summary>
internal static class CommandLine
{
    /// <summary>The table opened last: the file that a refusal with a line speaks of.</summary>
    public static string? FileBeingRead { get; set; }

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("社区财务内控记账软件 CommunityLedger");
        foreach (var verb in (Command[])[ServeVerb.Create(), SetupVerbs.Demo(), SetupVerbs.Init(), SetupVerbs.Import(), SetupVerbs.Activate(), BookVerbs.TrialBalance(),
            BookVerbs.Ledger(), BookVerbs.Export(), PackVerbs.AuditPack(), BookVerbs.Verify(), BookVerbs.Rules()]) root.Add(verb);
        ChineseHelp.Speak(root);
        // Without a verb the program serves.
        if (args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"))) args = ["serve", .. args];
        var parsed = root.Parse(args);
        if (ChineseHelp.Complaints(parsed) is { Count: > 0 } complaints)
        {
            foreach (var complaint in complaints) await Console.Error.WriteLineAsync(complaint);
            return 1;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RefusedException refused)
        {
            foreach (var refusal in refused.Refusals)
                await Console.Error.WriteLineAsync(refusal.Line is { } line && FileBeingRead is { } file ? $"{file}:{line}: {refusal with { Line = null }}" : refusal.ToString());
            return 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"文件不能读写:{failure.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("已取消,没有保存任何内容。");
            return 130;
        }
    }
}

/// <summary>Options that several verbs share.</summary>
internal static class Options
{
    public static Option<string> Data() => new("--data") { Description = "数据文件夹", Required = true };

    public static Option<string> Community() => new("--community") { Description = "社区编号", Required = true };

    public static Option<int> Year() => new("--year") { Description = "会计年度", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "输出 JSON" };

    public static Option<bool> Csv() => new("--csv") { Description = "输出 CSV" };
}
