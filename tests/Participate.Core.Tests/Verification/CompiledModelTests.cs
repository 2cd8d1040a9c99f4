using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;

namespace Participate.Core.Tests.Verification;

public sealed partial class CompiledModelTests
{
    private const string HowToWrite = "The mapping has changed since the model was compiled: docs/architecture.md, “The compiled model”, says how to write it anew.";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public void Find_IsTheModelThatTheMappingGives(DatabaseProvider provider)
    {
        using var mapped = Mapped(provider);
        var compiled = CompiledModel.Find(provider);
        Assert.NotNull(compiled);
        foreach (var (ofMapping, ofCompiled) in Lines(mapped.Model).Zip(Lines(compiled)))
            Assert.True(ofMapping == ofCompiled, $"{ofMapping} is not {ofCompiled}. {HowToWrite}");
        Assert.Equal(Lines(mapped.Model).Length, Lines(compiled).Length);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public void Context_OfTheSite_UsesIt(DatabaseProvider provider)
    {
        var connection = provider == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=localhost";
        using var services = new ServiceCollection().AddParticipateDatabase(new DatabaseOptions(provider, connection)).BuildServiceProvider();
        using var scope = services.CreateScope();
        Assert.Same(CompiledModel.Find(provider), scope.ServiceProvider.GetRequiredService<ParticipateDbContext>().Model);
    }

    private static ParticipateDbContext Mapped(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? new SqliteParticipateDbContext(new DbContextOptionsBuilder<SqliteParticipateDbContext>().UseSqlite("Data Source=:memory:").Options)
        : new PostgresParticipateDbContext(new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql("Host=localhost").Options);

    // What only migrations need of an index is not in a compiled model; and queries for rows of no table, which other tests make, add to the one of this process.
    private static string[] Lines(IModel model) =>
        AdHocTypes().Replace(IndexMethod().Replace(model.ToDebugString(MetadataDebugStringOptions.LongDefault), ""), "").Split('\n');

    [GeneratedRegex(@"\n  Ad-hoc entity types:.*?(?=\nAnnotations:)", RegexOptions.Singleline)]
    private static partial Regex AdHocTypes();

    [GeneratedRegex(@"\n *Annotations: *\r?\n *Npgsql:IndexMethod: \w+")]
    private static partial Regex IndexMethod();
}
