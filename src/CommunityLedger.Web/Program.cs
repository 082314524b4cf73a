using CommunityLedger.Web.Cli;

return await CommandLine.RunAsync(args);

/// <summary>The one program: serves the web pages and API, and answers the command line.</summary>
public partial class Program;
