namespace CommunityLedger.Web.Host;

/// <summary>Everything the program keeps stands in one folder: database, attachments, keys, backups.</summary>
public sealed class DataFolder
{
    /// <summary>Opens or creates the folder.</summary>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
        Directory.CreateDirectory(Attachments);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The SQLite file.</summary>
    public string Database => System.IO.Path.Combine(Path, "communityledger.db");

    /// <summary>Files by their hash.</summary>
    public string Attachments => System.IO.Path.Combine(Path, "attachments");

    /// <summary>Keys that protect cookies and tokens.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");
}
