using Participate.Core.Common.Events;

namespace Participate.Core.Members.Providers;

/// <summary>An account elsewhere opens an account here from now on, or does so no more. It concerns no single mission: the mission is 0.</summary>
/// <param name="Name">What pages call the provider.</param>
public sealed record ProviderLinkChanged(int MemberId, string Name, bool IsLinked) : MissionEvent(0);
