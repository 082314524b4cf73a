namespace CommunityLedger.Tests.Sheets;

/// <summary>LibreOffice as a witness of our workbooks.</summary>
internal static class LibreOffice
{
    /// <summary>Opens workbooks, computes every formula anew and saves each sheet as CSV as shown on screen, texts in quotes: <c>账簿-序时账.csv</c>.</summary>
    public static void ToCsv(string folder, params string[] files)
    {
        var soffice = DebianTool.Require("soffice", package: "libreoffice-calc");
        // Without this it would repeat the values stored beside the formulas.
        Directory.CreateDirectory(Path.Combine(folder, "profile", "user"));
        File.WriteAllText(Path.Combine(folder, "profile", "user", "registrymodifications.xcu"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
            </oor:items>
            """);
        // 44,34,76: comma, quote, UTF-8; then: quote all texts, as shown, no formulas, all sheets.
        DebianTool.Run(soffice, TimeSpan.FromMinutes(3), ["--headless", $"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1", "--outdir", folder, .. files]);
    }
}
