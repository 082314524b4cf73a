using System.CommandLine;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Host;

namespace CommunityLedger.Web.Cli;

/// <summary>The command line: verbs as design and README name them. Exit 0 only when all is well; errors in Chinese on stderr.</summary>
internal static class CommandLine
{
    private static readonly string[] Verbs = ["serve", "demo", "init", "import", "activate", "trial-balance", "ledger", "export", "verify", "rules"];

    public static async Task<int> RunAsync(string[] args)
    {
        // Without a verb the program serves; arguments it does not know go to ASP.NET.
        if (args.Length == 0 || !(Verbs.Contains(args[0]) || args[0] is "--help" or "-h" or "-?" or "--version")) args = ["serve", .. args];
        var root = new RootCommand("社区财务内控记账软件 CommunityLedger") { ServeVerb.Create() };
        root.TreatUnmatchedTokensAsErrors = false;
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RefusedException refused)
        {
            foreach (var refusal in refused.Refusals) await Console.Error.WriteLineAsync(refusal.ToString());
            return 1;
        }
    }
}
