using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Summaries.OwnData;

/// <summary>A member who asks what the site holds about them.</summary>
/// <param name="Email">Null until the address is confirmed: until then what was sent to it may be somebody else's.</param>
public sealed record OwnMember(int Id, string? Email);

/// <summary>A value of a row, under its name in files: <c>cast_at</c>.</summary>
public readonly record struct OwnValue(string Name, object? Value);

/// <summary>
/// One kind of what the site holds about a member: a query that gives the rows as they are read, never all at once. The columns that name the member
/// are both what the rows are chosen by and what the source answers for (<see cref="OwnSources"/>), so the two cannot part.
/// </summary>
public sealed class OwnSource
{
    private readonly Func<ParticipateDbContext, OwnMember, IAsyncEnumerable<object>> read;
    private readonly PropertyInfo[] properties;

    private OwnSource(string key, string title, Type row, Func<ParticipateDbContext, OwnMember, IAsyncEnumerable<object>> read)
    {
        (Key, Title, this.read) = (key, title, read);
        properties = row.GetProperties();
        Names = [.. properties.Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))];
    }

    /// <summary>Its name in the file for programs: <c>vote_changes</c>.</summary>
    public string Key { get; }

    /// <summary>Its heading: "Your votes".</summary>
    public string Title { get; }

    /// <summary>The names of the values of each row, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whose columns it answers for; null where rows are reached through others.</summary>
    public Type? Entity { get; private init; }

    /// <summary>The columns that name the member.</summary>
    public IReadOnlyList<string> Columns { get; private init; } = [];

    /// <summary>Rows that name the member in at least one of the columns.</summary>
    /// <param name="rows">Puts the member's rows in order and says what of them is given: a list of what is, so that a new column is not given unasked.</param>
    public static OwnSource Of<TEntity, TRow>(
        string key, string title, Func<IQueryable<TEntity>, IQueryable<TRow>> rows, params Expression<Func<TEntity, int?>>[] columns)
        where TEntity : class
        where TRow : class =>
        Of(key, title, (ParticipateDbContext _, IQueryable<TEntity> own) => rows(own), columns);

    /// <inheritdoc cref="Of{TEntity, TRow}(string, string, Func{IQueryable{TEntity}, IQueryable{TRow}}, Expression{Func{TEntity, int?}}[])"/>
    public static OwnSource Of<TEntity, TRow>(
        string key, string title, Func<ParticipateDbContext, IQueryable<TEntity>, IQueryable<TRow>> rows, params Expression<Func<TEntity, int?>>[] columns)
        where TEntity : class
        where TRow : class =>
        new(key, title, typeof(TRow), (db, member) => rows(db, db.Set<TEntity>().AsNoTracking().Where(Naming(columns, member.Id))).AsAsyncEnumerable())
        {
            Entity = typeof(TEntity),
            Columns = [.. columns.Select(column => NameOf(column.Body))],
        };

    /// <summary>Rows that belong to the member by way of others, or by the address.</summary>
    public static OwnSource Through<TRow>(string key, string title, Func<ParticipateDbContext, OwnMember, IQueryable<TRow>> rows)
        where TRow : class =>
        new(key, title, typeof(TRow), (db, member) => rows(db, member).AsAsyncEnumerable());

    /// <summary>The member's rows, each as its values in the order of <see cref="Names"/>.</summary>
    public async IAsyncEnumerable<IReadOnlyList<OwnValue>> ReadAsync(
        ParticipateDbContext db, OwnMember member, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in read(db, member).WithCancellation(cancellationToken))
            yield return [.. properties.Select((property, index) => new OwnValue(Names[index], property.GetValue(row)))];
    }

    private static Expression<Func<TEntity, bool>> Naming<TEntity>(Expression<Func<TEntity, int?>>[] columns, int memberId)
    {
        Expression<Func<int?>> id = () => memberId;
        var row = Expression.Parameter(typeof(TEntity), "row");
        var named = columns
            .Select(column => Expression.Equal(new Replacing(column.Parameters[0], row).Visit(column.Body), id.Body))
            .Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<TEntity, bool>>(named, row);
    }

    private static string NameOf(Expression column) => column switch
    {
        UnaryExpression conversion => NameOf(conversion.Operand),
        MemberExpression property => property.Member.Name,
        _ => throw new ArgumentException("A column is a property of the entity.", nameof(column)),
    };

    private sealed class Replacing(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
