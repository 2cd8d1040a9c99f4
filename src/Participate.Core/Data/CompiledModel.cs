using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Participate.Core.Data;

/// <summary>
/// The model of each database as it lies compiled beside the migrations, written by <c>dotnet ef dbcontext optimize</c>: to build it from the
/// mapping takes more than half of a start. Where it is missing, as while it is being written anew, the model is built from the mapping.
/// </summary>
public static class CompiledModel
{
    /// <summary>Uses the compiled model of the provider, if there is one.</summary>
    public static DbContextOptionsBuilder UseCompiledModel(this DbContextOptionsBuilder builder, DatabaseProvider provider) =>
        Find(provider) is { } model ? builder.UseModel(model) : builder;

    /// <summary>The compiled model of the provider; null where there is none.</summary>
    public static IModel? Find(DatabaseProvider provider) =>
        Assembly.Load(DatabaseOptions.MigrationsAssembly)
            .GetType($"Participate.Core.Data.Compiled.{provider}.{provider}ParticipateDbContextModel")?
            .GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)?
            .GetValue(null) as IModel;
}
