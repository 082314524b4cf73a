using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>社区与账套: the communities of a street and the state of their books.</summary>
[Allow("查看社区与账套", AnyPost = true)]
public sealed record BooksOfStreet(string Unit) : IQuery<IReadOnlyList<CommunityBook>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<BooksOfStreet, IReadOnlyList<CommunityBook>>
    {
        public async Task<IReadOnlyList<CommunityBook>> Handle(BooksOfStreet query, CancellationToken cancel)
        {
            var units = await db.Set<Unit>().AsNoTracking().Where(unit => unit.StreetId == context.Unit.Id).OrderBy(unit => unit.Code).ToListAsync(cancel);
            var ids = units.ConvertAll(unit => unit.Id);
            var books = await db.Set<Book>().AsNoTracking().Where(book => ids.Contains(book.UnitId)).ToDictionaryAsync(book => book.UnitId, cancel);
            return units.ConvertAll(unit => books.TryGetValue(unit.Id, out var book)
                ? new CommunityBook(unit.Code, unit.Name, book.State, book.Chart, book.StartPeriod / 100) : new CommunityBook(unit.Code, unit.Name, null, "", null));
        }
    }
}

/// <summary>A community and its books; no state while it has none.</summary>
public sealed record CommunityBook(string Code, string Name, BookState? State, string Chart, int? StartYear);
