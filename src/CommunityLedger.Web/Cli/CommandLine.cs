using System.CommandLine;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Web.Cli;

/// <summary>The command line: verbs as README names them. Exit 0 only when all is well; errors in Chinese on stderr, one a line.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("社区财务内控记账软件 CommunityLedger");
        foreach (var verb in (Command[])[ServeVerb.Create(), SetupVerbs.Demo(), SetupVerbs.Init(), SetupVerbs.Import(), SetupVerbs.Activate(), BookVerbs.TrialBalance(),
            BookVerbs.Ledger(), BookVerbs.Export(), BookVerbs.Verify(), BookVerbs.Rules()]) root.Add(verb);
        // Without a verb the program serves.
        var known = root.Subcommands.Select(verb => verb.Name).Concat(["--help", "-h", "-?", "--version"]);
        if (args.Length == 0 || !known.Contains(args[0])) args = ["serve", .. args];
        var file = FileOf(args);
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RefusedException refused)
        {
            foreach (var refusal in refused.Refusals)
                await Console.Error.WriteLineAsync(refusal.Line is { } line && file is not null ? $"{file}:{line}: {refusal with { Line = null }}" : refusal.ToString());
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("已取消,没有保存任何内容。");
            return 130;
        }
    }

    /// <summary>The file an error line refers to: the one read as vouchers, chart or opening balances.</summary>
    private static string? FileOf(string[] args) => args.Zip(args.Skip(1)).Where(pair => pair.First is "--file" or "--opening" or "--chart" && pair.Second.Contains('.', StringComparison.Ordinal))
        .Select(pair => pair.Second).LastOrDefault();
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
