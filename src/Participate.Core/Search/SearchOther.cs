using Participate.Core.Common;

namespace Participate.Core.Search;

/// <summary>A public text that is neither idea, comment nor mission, as it is stored: what is indexed of it, and what a result shows.</summary>
/// <param name="MissionId">Null where it belongs to none.</param>
/// <param name="Text">The whole besides title and summary, plain.</param>
/// <param name="By">Who is named beside it; null where nobody is.</param>
/// <param name="Path">Its page.</param>
public sealed record SearchOther(int Id, DateTime At, int? MissionId, string PlaceCode, Sectors Sectors, string Title, string Summary, string Text, string? By, string Path);
