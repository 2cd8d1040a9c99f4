using Participate.Core.Data;
using Xunit;

namespace Participate.TestSupport;

/// <summary>For theories that must hold on both databases: <c>[SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]</c>.</summary>
public static class Databases
{
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];
}
