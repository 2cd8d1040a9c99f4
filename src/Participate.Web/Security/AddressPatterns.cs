using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Participate.Web.Security;

/// <summary>The patterns of the addresses that can be read, for logs that must not hold what stands in an address.</summary>
public sealed class AddressPatterns(EndpointDataSource endpoints, ParameterPolicyFactory policies)
{
    private readonly Lazy<Candidate[]> candidates = new(() => [.. endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains(HttpMethods.Get))
        .OrderBy(endpoint => endpoint.Order).ThenBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
        .Select(endpoint => new Candidate(endpoint.RoutePattern, policies))]);

    /// <summary>The pattern of a path, such as <c>/missions/{mission}</c>; null where nothing is there.</summary>
    public string? Of(PathString path) => Array.Find(candidates.Value, candidate => candidate.Fits(path))?.Words;

    private sealed class Candidate(RoutePattern pattern, ParameterPolicyFactory policies)
    {
        private readonly TemplateMatcher matcher = new(new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults));

        private readonly List<(string Key, IRouteConstraint Constraint)> constraints =
            [.. from held in pattern.ParameterPolicies
                from reference in held.Value
                let constraint = policies.Create(pattern.GetParameter(held.Key), reference) as IRouteConstraint
                where constraint is not null
                select (held.Key, constraint)];

        public string Words { get; } = "/" + pattern.RawText?.TrimStart('/');

        public bool Fits(PathString path)
        {
            var values = new RouteValueDictionary();
            return matcher.TryMatch(path, values) && constraints.TrueForAll(held => held.Constraint.Match(null, null, held.Key, values, RouteDirection.IncomingRequest));
        }
    }
}
