using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Participate.Core.Members;

namespace Participate.Web.Security;

/// <summary>Logs what was refused for want of rights, by a limit, or for its form token: see <see cref="SecurityEvents"/>.</summary>
public static class RefusalLines
{
    public static void UseRefusalLines(this WebApplication app)
    {
        var events = app.Services.GetRequiredService<SecurityEvents>();
        app.Use(async (http, next) =>
        {
            // The page that says so is a second run of the same request.
            var isSecondRun = http.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
            await next(http);
            if (isSecondRun)
                return;
            var (method, address, member) = (http.Request.Method, "/" + route.TrimStart('/'), MemberSession.MemberOf(http.User));
            switch (http.Response.StatusCode)
            {
                case StatusCodes.Status403Forbidden:
                    events.Refused(method, address, member);
                    break;
                case StatusCodes.Status429TooManyRequests:
                    events.LimitReached(method, address, member);
                    break;
                case StatusCodes.Status400BadRequest or StatusCodes.Status401Unauthorized when KeptForm.IsRefused(http) || http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }:
                    events.TokenRefused(method, address, member);
                    break;
            }
        });
    }
}
