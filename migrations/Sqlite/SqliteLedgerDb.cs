using CommunityLedger.Finance;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>The model on SQLite: the embedded default.</summary>
public sealed class SqliteLedgerDb(DbContextOptions<SqliteLedgerDb> options)
    : LedgerDb(options, new KernelTables(), new FinanceTables(), new OfficeTables())
{
    // SQLite takes one writer at a time and makes others poll; waiting here is fair and costs nothing.
    private static readonly SemaphoreSlim Writer = new(1, 1);

    /// <inheritdoc/>
    public override async ValueTask<IDisposable?> WriteTurnAsync(CancellationToken cancel)
    {
        await Writer.WaitAsync(cancel);
        return new Turn();
    }

    /// <inheritdoc/>
    protected override string AnyText => "*";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(typeof(LedgerDb).GetMethod(nameof(Matches))!).HasTranslation(arguments =>
            new SqlFunctionExpression("glob", [arguments[1], arguments[0]], nullable: true, [true, true], typeof(bool), BoolTypeMapping.Default));
    }

    /// <inheritdoc/>
    public override Refusal? Explain(DbUpdateException failure) => failure.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: 1811 } raised => // SQLITE_CONSTRAINT_TRIGGER
            new Refusal("数据库保护", Between(raised.Message), "请刷新页面后按正常手续办理。"),
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } => // UNIQUE, PRIMARYKEY
            new Refusal("", "同样的记录已经存在", "请刷新页面,核对后再提交。"),
        _ => null,
    };

    /// <summary>Connection string for a database file: write-ahead log is set by EF, foreign keys on, synchronous FULL by default.</summary>
    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    private static string Between(string message) =>
        message.Split('\'') is [_, var text, ..] ? text : message;

    private sealed class Turn : IDisposable
    {
        public void Dispose() => Writer.Release();
    }
}

/// <summary>Lets <c>dotnet ef</c> make migrations without the program.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteLedgerDb>
{
    /// <inheritdoc/>
    public SqliteLedgerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteLedgerDb>().UseSqlite("Data Source=design.db").Options);
}
