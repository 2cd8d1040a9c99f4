using System.Text;
using System.Text.RegularExpressions;
using Participate.Core.Summaries;

namespace Participate.Web.Endpoints.Api;

/// <summary>The engagement summary as everybody may read it: the file of the summary page.</summary>
public sealed partial class ApiSummaries(SummaryQueries summaries, SummaryJson json)
{
    public Task<IResult> AnswerAsync(ApiReader reader) => reader.OfPublicAsync(async (mission, access) =>
    {
        using var written = new MemoryStream();
        await json.WriteAsync(
            mission, await summaries.ReadAsync(new SummaryRequest(mission, SummaryFilter.None, access.Analysis, Reader: null), reader.Aborted), written, reader.Aborted);
        var bytes = written.ToArray();
        // The same numbers, made again, are the same answer.
        return reader.Json(bytes, Encoding.UTF8.GetBytes(MadeAt().Replace(Encoding.UTF8.GetString(bytes), "")));
    });

    [GeneratedRegex("\"(madeAt|countedAt)\": \"[^\"]*\"")]
    private static partial Regex MadeAt();
}
