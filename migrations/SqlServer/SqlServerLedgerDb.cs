using CommunityLedger.Finance;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>The model on SQL Server: a district's communities in one database.</summary>
public sealed class SqlServerLedgerDb(DbContextOptions<SqlServerLedgerDb> options)
    : LedgerDb(options, new KernelTables(), new FinanceTables(), new OfficeTables())
{
    /// <inheritdoc/>
    protected override string AnyText => "%";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDbFunction(typeof(LedgerDb).GetMethod(nameof(Matches))!).HasTranslation(arguments =>
            new LikeExpression(arguments[0], arguments[1], escapeChar: null, BoolTypeMapping.Default));
    }

    /// <inheritdoc/>
    public override Refusal? Explain(DbUpdateException failure) => failure.InnerException switch
    {
        SqlException { Number: >= 51000 and < 52000 } raised => // THROW of our triggers
            new Refusal("数据库保护", raised.Message, "请刷新页面后按正常手续办理。"),
        SqlException { Number: 2601 or 2627 } =>
            new Refusal("", "同样的记录已经存在", "请刷新页面,核对后再提交。"),
        SqlException { Number: 1205 } =>
            new Refusal("", "另一人正在同时办理", "请稍候再提交一次。"),
        _ => null,
    };
}

/// <summary>Lets <c>dotnet ef</c> make migrations without the program or a server.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerLedgerDb>
{
    /// <inheritdoc/>
    public SqlServerLedgerDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerLedgerDb>().UseSqlServer("Server=design;Database=design;Encrypt=false").Options);
}
