using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommunityLedger.Kernel.Data;

/// <summary>
/// A statement prepared once and run for many rows inside the command's transaction, where a change tracker would cost many times as much as
/// the rows themselves. Triggers and keys look at each row as ever.
/// </summary>
public sealed class PreparedCommand : IAsyncDisposable
{
    private readonly DbCommand _command;

    /// <summary>Prepares a statement with the parameters @p0, @p1 …; a transaction must be under way.</summary>
    /// <param name="db">The store.</param>
    /// <param name="sql">The statement: text of the program, never of a person.</param>
    /// <param name="parameters">How many parameters it has.</param>
    public PreparedCommand(LedgerDb db, string sql, int parameters)
    {
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        _command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>An insert of one row.</summary>
    public static PreparedCommand Insert(LedgerDb db, string table, params string[] columns) =>
        new(db, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})", columns.Length);

    /// <summary>Runs it with these values, as many as it has parameters.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        _command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
