using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data.Verification;
using Xunit;

namespace Participate.TestSupport;

/// <summary>Asks the verifier of the site, as <c>verify</c> does.</summary>
public static class Ledger
{
    /// <summary>Fails where one of the checks whose key begins so does not hold.</summary>
    public static async Task CheckAsync(TestSite site, params string[] keys)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await foreach (var result in ActivatorUtilities.CreateInstance<Verifier>(scope.ServiceProvider).RunAsync(CancellationToken.None))
        {
            if (keys.Any(key => result.Key.StartsWith(key, StringComparison.Ordinal)))
                Assert.True(result.Holds, $"{result.Statement}: {string.Join("; ", result.Examples)}");
        }
    }
}
