using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;

namespace CommunityLedger.Web.Cli;

/// <summary>Help, version and complaints about the command line itself, in Chinese; the library knows only English.</summary>
internal static class ChineseHelp
{
    /// <summary>Puts Chinese help and version on the root command.</summary>
    public static void Speak(RootCommand root)
    {
        foreach (var option in root.Options)
            switch (option)
            {
                case HelpOption help:
                    (help.Description, help.Action) = ("显示帮助", new Print(parsed => Help(parsed.CommandResult.Command)));
                    break;
                case VersionOption version:
                    (version.Description, version.Action) = ("显示版本", new Print(_ => $"社区账本 CommunityLedger {Version}"));
                    break;
            }
    }

    /// <summary>What is wrong with the command line, one sentence each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Complaints(ParseResult parsed) => parsed.Action is Print ? [] : [.. parsed.Errors.SelectMany(error => Complaint(parsed, error)).Distinct()];

    private static string Version => typeof(ChineseHelp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static IEnumerable<string> Complaint(ParseResult parsed, ParseError error)
    {
        if (error.SymbolResult is OptionResult { Implicit: false } given) return [Value(given)];
        if (error.SymbolResult?.Parent is OptionResult of) return [Value(of)];
        var missing = parsed.CommandResult.Command.Options.Where(option => option.Required && (parsed.GetResult(option) is not { Implicit: false }))
            .Select(option => $"缺少 {option.Name}({option.Description})。用 {parsed.CommandResult.Command.Name} --help 查看用法。").ToList();
        var unknown = parsed.UnmatchedTokens.Select(token => $"不认识“{token}”。用 --help 查看命令和选项。").ToList();
        return missing.Count + unknown.Count > 0 ? missing.Concat(unknown) : [$"命令行不对:{error.Message}"];
    }

    private static string Value(OptionResult given) => given.Tokens.Count == 0 ? $"{given.Option.Name}({given.Option.Description})后面没有写值。"
        : $"{given.Option.Name} 的值“{string.Join(' ', given.Tokens.Select(token => token.Value))}”不对:{given.Option.Description}。";

    private static string Help(Command command)
    {
        List<string> lines = [command.Description ?? "", ""];
        if (command is RootCommand root)
        {
            lines.AddRange(["用法:", "  communityledger [命令] [选项]        不写命令则为 serve", "", "命令:"]);
            lines.AddRange(Columns(root.Subcommands.Select(verb => (verb.Name, verb.Description ?? ""))));
        }
        else lines.AddRange(["用法:", $"  communityledger {command.Name} [选项]"]);
        lines.AddRange(["", "选项:"]);
        lines.AddRange(Columns(command.Options.Where(option => option is not (HelpOption or VersionOption)).Select(option => (option.Name, (option.Description ?? "") + (option.Required ? "(必填)" : "")))
            .Append(("--help, -h", "显示帮助")).Concat(command is RootCommand ? [("--version", "显示版本")] : [])));
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Columns(IEnumerable<(string Name, string About)> rows)
    {
        var all = rows.ToList();
        var width = all.Max(row => row.Name.Length) + 2;
        return all.Select(row => $"  {row.Name.PadRight(width)}{row.About}");
    }

    private sealed class Print(Func<ParseResult, string> text) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Console.WriteLine(text(parseResult));
            return 0;
        }
    }
}
