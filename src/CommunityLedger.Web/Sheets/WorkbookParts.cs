using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CommunityLedger.Web.Sheets;

/// <summary>The small fixed parts of an xlsx package: styles, workbook, relations, properties.</summary>
internal static class WorkbookParts
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    // Order as in enum Style: text, money (red when negative), date, integer, quantity, heading, title, subtitle, total, total money.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.00;[Red]\-#,##0.00"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="#,##0.###"/></numFmts>
        <fonts count="4"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font><font><sz val="10"/><color rgb="FF555555"/><name val="宋体"/></font></fonts>
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6F6F2"/></patternFill></fill></fills>
        <borders count="2"><border/><border><left style="thin"><color rgb="FFB0B7BF"/></left><right style="thin"><color rgb="FFB0B7BF"/></right><top style="thin"><color rgb="FFB0B7BF"/></top><bottom style="thin"><color rgb="FFB0B7BF"/></bottom></border></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="11"><xf/>
        <xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1"/><xf numFmtId="165" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center"/></xf>
        <xf numFmtId="1" borderId="1" applyNumberFormat="1" applyBorder="1"/><xf numFmtId="166" borderId="1" applyNumberFormat="1" applyBorder="1"/>
        <xf numFmtId="49" fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf numFmtId="49" fontId="2" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf numFmtId="49" fontId="3" applyFont="1"/>
        <xf numFmtId="49" fontId="1" fillId="3" borderId="1" applyFont="1" applyFill="1" applyBorder="1"/><xf numFmtId="164" fontId="1" fillId="3" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/>
        </cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <summary>Writes the parts that name the sheets already written.</summary>
    public static async Task WriteAsync(ZipArchive zip, DateTime createdUtc, string title,
        IReadOnlyList<(string Name, bool Landscape, int HeadingRow, int Columns, int LastRow)> sheets)
    {
        async Task Part(string path, string xml)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp(createdUtc);
            await using var stream = entry.Open();
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
            await writer.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
        }
        string Each(Func<int, string> of) => string.Concat(Enumerable.Range(0, sheets.Count).Select(of));
        await Part("xl/styles.xml", Styles);
        await Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><bookViews><workbookView/></bookViews><sheets>"
            + Each(i => $"<sheet name=\"{Escaped(sheets[i].Name)}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>") + "</sheets><definedNames>"
            + Each(i => $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">'{Escaped(sheets[i].Name.Replace("'", "''", StringComparison.Ordinal))}'!$1:${sheets[i].HeadingRow}</definedName>")
            + "</definedNames><calcPr fullCalcOnLoad=\"1\"/></workbook>");
        await Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">"
            + Each(i => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")
            + $"<Relationship Id=\"styles\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        await Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"w\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"
            + $"<Relationship Id=\"p\" Type=\"{Package}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
        await Part("docProps/core.xml", $"<cp:coreProperties xmlns:cp=\"{Package}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + $"<dc:title>{Escaped(title)}</dc:title><dc:creator>CommunityLedger</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{createdUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}</dcterms:created></cp:coreProperties>");
        await Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
            + Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")
            + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
    }

    /// <summary>Zip keeps local times without zone: the instant in China time.</summary>
    public static DateTimeOffset Stamp(DateTime utc) => new(DateTime.SpecifyKind(utc.AddHours(8), DateTimeKind.Unspecified), TimeSpan.Zero);

    /// <summary>Escapes XML and leaves out what XML cannot hold.</summary>
    public static void Escape(TextWriter xml, ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            string? replaced = c switch
            {
                '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;",
                < ' ' when c is not ('\t' or '\n' or '\r') => "",
                '\uFFFE' or '\uFFFF' => "",
                _ when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? null : "",
                _ when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]) ? null : "",
                _ => null,
            };
            if (replaced is null) continue;
            xml.Write(text[start..i]);
            xml.Write(replaced);
            start = i + 1;
        }
        xml.Write(text[start..]);
    }

    private static string Escaped(string text)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Escape(writer, text);
        return writer.ToString();
    }
}
