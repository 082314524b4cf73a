using System.Globalization;
using System.IO.Compression;

namespace CommunityLedger.Web.Sheets;

/// <summary>The small fixed parts of an xlsx package: styles, workbook, relations, properties.</summary>
internal static class WorkbookParts
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // cellXfs in the order of enum Style. 宋体 (charset 134, GB2312) is what Chinese offices print in; every Excel and WPS there has it.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00;[Red]\-#,##0.00"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts>
        <fonts count="5"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="16"/><name val="宋体"/><charset val="134"/></font><font><sz val="10"/><color rgb="FF555555"/><name val="宋体"/><charset val="134"/></font><font><u/><sz val="11"/><color rgb="FF1F4E9C"/><name val="宋体"/><charset val="134"/></font></fonts>
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6F6F2"/></patternFill></fill></fills>
        <borders count="2"><border/><border><left style="thin"><color rgb="FFB0B7BF"/></left><right style="thin"><color rgb="FFB0B7BF"/></right><top style="thin"><color rgb="FFB0B7BF"/></top><bottom style="thin"><color rgb="FFB0B7BF"/></bottom></border></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="13"><xf/>
        <xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        <xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>
        <xf numFmtId="165" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="1" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>
        <xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf>
        <xf numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
        <xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
        <xf numFmtId="49" fontId="3" applyNumberFormat="1" applyFont="1"/>
        <xf numFmtId="49" fontId="1" fillId="3" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/>
        <xf numFmtId="164" fontId="1" fillId="3" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/>
        <xf fontId="1" fillId="3" borderId="1" applyFont="1" applyFill="1" applyBorder="1"/>
        <xf fontId="4" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
        </cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <summary>Writes the parts that name the tabs already written.</summary>
    public static async Task WriteAsync(ZipArchive zip, WorkbookInfo info, IReadOnlyList<WrittenTab> tabs, CancellationToken cancel)
    {
        var created = info.CreatedUtc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        string Each(Func<int, FormattableString?> of) => string.Concat(Enumerable.Range(0, tabs.Count).Select(of).OfType<FormattableString>().Select(Xml));
        FormattableString? FilterOf(int i)
        {
            if (tabs[i].LastDataRow == tabs[i].HeadingRow) return null;
            return $"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{i}\" hidden=\"1\">{Quoted(tabs[i].Name)}!$A${tabs[i].HeadingRow}:${tabs[i].LastColumn}${tabs[i].LastDataRow}</definedName>";
        }
        async Task Part(string path, string xml)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp(info.CreatedUtc);
            await using var stream = entry.Open();
            var output = new Utf8Output(stream);
            output.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"u8);
            output.Text(xml);
            await output.FlushAsync(cancel);
        }
        await Part("xl/styles.xml", Styles);
        // Excel computes every formula when it opens the file: a total that someone altered does not survive.
        await Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><bookViews><workbookView/></bookViews><sheets>"
            + Each(i => $"<sheet name=\"{tabs[i].Name}\" sheetId=\"{i + 1}\" r:id=\"s{i + 1}\"/>") + "</sheets><definedNames>"
            + Each(FilterOf)
            + Each(i => $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">{Quoted(tabs[i].Name)}!$1:${tabs[i].HeadingRow}</definedName>")
            + "</definedNames><calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/></workbook>");
        await Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">"
            + Each(i => $"<Relationship Id=\"s{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")
            + $"<Relationship Id=\"styles\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        await Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"w\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/>"
            + $"<Relationship Id=\"p\" Type=\"{Package}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
        await Part("docProps/core.xml", $"<cp:coreProperties xmlns:cp=\"{Package}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + Xml($"<dc:title>{info.Title}</dc:title><dc:creator>CommunityLedger</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{created}</dcterms:created></cp:coreProperties>"));
        await Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentType}.sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{ContentType}.styles+xml\"/>"
            + Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{ContentType}.worksheet+xml\"/>")
            + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
    }

    /// <summary>Zip keeps local times without zone: the instant in China time.</summary>
    public static DateTimeOffset Stamp(DateTime utc) => new(DateTime.SpecifyKind(utc.AddHours(8), DateTimeKind.Unspecified), TimeSpan.Zero);

    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Fills a piece of XML with escaped values.</summary>
    private static string Xml(FormattableString piece) => string.Format(CultureInfo.InvariantCulture, piece.Format,
        [.. piece.GetArguments().Select(value => Utf8Output.EscapedText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))]);
}
